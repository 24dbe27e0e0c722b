import Foundation
import MonitorControl
import MonitorCore
import ReferenceTrainer
import Testing

@testable import TrainingEvidence

@Suite struct RecordedRunTests {
  /// A file that is gone with the test.
  private func withFile<R>(_ lines: [String], _ body: (String) throws -> R) throws -> R {
    let path = NSTemporaryDirectory() + "recorded-\(UInt64.random(in: 0...UInt64.max)).ndjson"
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  private func lines(_ head: String, _ losses: [String]) -> [String] {
    [head]
      + losses.enumerated().map {
        #"{"run":"r","step":\#($0),"time":\#($0),"metrics":{"a":[1,2],"train/loss":\#($1)}}"#
      }
  }

  @Test func `a ramp that explodes gets the label of the recorded corpus`() throws {
    let config = #""config":{"schedule":"ramp","lr":0.001,"lr_end":0.5,"steps":2000}"#
    let head = #"{"type":"run","run":"r","time":0,\#(config),"tags":["loss-explosion"]}"#
    let losses = (0..<300).map { $0 < 200 ? "2" : "3" }
    let run = try withFile(lines(head, losses)) { try #require(try RecordedRun.read($0).first) }
    #expect(run.kind == .lossExplosion)
    let label = run.label(as: .lossExplosion)
    #expect(label.visible == 212 && label.cause == 353 && label.steps == 300)
    #expect(run.finalLoss == 3)
  }

  @Test func `a run that does not say what it is gets the first rule that finds something`() throws
  {
    let head = #"{"type":"run","run":"r","time":0}"#
    func kind(_ losses: [String]) throws -> RunKind {
      let end = #"{"type":"end","run":"r","status":"finished"}"#
      return try withFile(lines(head, losses) + [end]) {
        try #require(try RecordedRun.read($0).first).labelByAnyRule().kind
      }
    }
    #expect(try kind((0..<400).map { "\(4 - 0.005 * Double($0))" }) == .healthy)
    #expect(try kind((0..<50).map { $0 < 40 ? "2" : "NaN" }) == .nonFinite)
    #expect(try kind((0..<300).map { $0 < 200 ? "2" : "3" }) == .lossExplosion)
    let rising = (0..<300).map { $0 < 200 ? "2" : $0 < 290 ? "3" : "NaN" }
    #expect(try kind(rising) == .lossExplosion)
    let spoilt = #"{"type":"run","run":"r","time":0,"config":{"bad_batches":[[7,2,"labels"]]}}"#
    let spikes = try withFile(lines(spoilt, ["2", "2"])) {
      try #require(try RecordedRun.read($0).first).labelByAnyRule()
    }
    #expect(spikes.kind == .gradientSpike && spikes.spikes == [[7, 2]])
  }

  @Test func `rows with tied scores are read from a recorded run, a head each`() throws {
    let config = #""config":{"attn_precision_at":200}"#
    let head = #"{"type":"run","run":"r","time":0,\#(config),"tags":["low-precision"]}"#
    let rows = (0..<300).map { step in
      let share = step < 203 ? "0.01" : "0.4"
      return #"{"run":"r","step":\#(step),"time":1,"metrics":{"attn/ties/0":[0,\#(share)],"a":1}}"#
    }
    let run = try withFile([head] + rows) { try #require(try RecordedRun.read($0).first) }
    #expect(run.rows[250].vector("attn/ties/0") == [0, 0.4] && run.rows[250].scalar("a") == 1)
    let label = run.label(as: .lowPrecision)
    #expect(label.visible == 203 && label.cause == 200)
  }

  @Test func `a file without a run is refused with its name`() throws {
    try withFile(["nothing to see"]) { path in
      let failure = #expect(throws: ControlFailure.self) { try RecordedRun.read(path) }
      #expect(failure?.message.contains(path) == true)
    }
  }
}
