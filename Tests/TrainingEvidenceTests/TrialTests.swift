import Detectors
import Foundation
import MonitorControl
import MonitorCore
import ReferenceTrainer
import Testing

@testable import TrainingEvidence

@Suite struct TrialTests {
  private func scenario(_ name: String) throws -> Scenario {
    try #require(ScenarioCatalog.scenario(named: name))
  }

  @Test func `a file stands for its trial until the settings change`() throws {
    let path = NSTemporaryDirectory() + "trials-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let directory = try TrialDirectory(path)
    let trial = Trial(try scenario("explode"), .failing, seed: 3)
    #expect(try !directory.holds(trial))

    func record(_ settings: Settings) throws {
      var encoder = WireEncoder(run: trial.name)
      let line = encoder.begin(RunDescription(name: trial.name, settings: settings), time: 1)
      try Data(line).write(to: URL(fileURLWithPath: directory.file(of: trial)))
    }
    try record(try trial.configuration().settings)
    #expect(try directory.holds(trial))
    var other = try trial.configuration()
    other.seed = 4
    try record(other.settings)
    #expect(try !directory.holds(trial))
  }

  @Test func `a matrix holds each scenario and its twin, seed by seed`() throws {
    let trials = ScenarioMatrix.trials(
      of: [try scenario("explode"), try scenario("healthy")], seeds: 1...2)
    #expect(
      trials.map(\.name) == [
        "explode-1", "explode-twin-1", "healthy-1", "explode-2", "explode-twin-2", "healthy-2",
      ])
  }

  // MARK: - Verdicts

  private func run(_ losses: [Double], tags: String = "x") throws -> RecordedRun {
    var reader = RecordedRunReader()
    for (step, loss) in losses.enumerated() {
      reader.take(
        Array((#"{"run":"r","step":\#(step),"metrics":{"train/loss":\#(loss)}}"# + "\n").utf8))
    }
    return try #require(reader.runs.first)
  }

  private func warning(_ detector: String, at step: Int64) -> Finding {
    Finding(
      detector: detector, transition: .fire, severity: .warning, attempt: .first, step: Step(step),
      metric: "train/loss", value: 1, threshold: 1, baseline: 1, message: "", evidence: Evidence())
  }

  @Test func `a verdict says whether the trouble shows and whether it was named in time`() throws {
    let trial = Trial(try scenario("explode"), .failing, seed: 3)
    let run = try run((0..<600).map { $0 < 500 ? 2 : 3 })
    let named = TrialVerdict(trial, run: run, findings: [warning("update_ratio", at: 450)])
    #expect(named.isShown && named.isNamed && named.label.visible == 512)
    let silent = TrialVerdict(trial, run: run, findings: [])
    #expect(silent.isShown && !silent.isNamed)
    let twin = Trial(try scenario("explode"), .twin, seed: 3)
    let quiet = try self.run((0..<600).map { _ in 2 })
    let alarmed = TrialVerdict(twin, run: quiet, findings: [warning("loss_spike", at: 7)])
    #expect(!alarmed.isShown && alarmed.score?.falseAlarms == 1)
    var matrix = ScenarioMatrix()
    for verdict in [named, silent, alarmed] { matrix.add(verdict) }
    #expect(matrix.complaints.count == 2)
    #expect(matrix.markdown.contains("| `explode` | 2 of 2 | 512 | 1 of 2 |"))
  }

  @Test func `a remedy removes, weakens or does not help`() throws {
    let without = TrialVerdict(
      Trial(try scenario("explode"), .failing, seed: 3),
      run: try run((0..<600).map { $0 < 500 ? 2 : 5 }), findings: [])
    func effect(_ loss: @escaping (Int) -> Double) throws -> RemedyEvidence.Effect {
      let with = TrialVerdict(
        Trial(try scenario("explode"), .fix([.clip]), seed: 3),
        run: try run((0..<600).map(loss)), findings: [])
      return RemedyEvidence.Pair(without: without, with: with).effect
    }
    #expect(try effect { _ in 2 } == .removes)
    #expect(try effect { $0 < 580 ? 2 : 5 } == .delays)
    #expect(try effect { $0 < 400 ? 2 : 3 } == .sooner)
    #expect(try effect { $0 < 500 ? 2 : 3 } == .weakens)
    #expect(try effect { $0 < 500 ? 2 : 5 } == .none)
    #expect(try effect { $0 < 500 ? 2 : 9 } == .worse)
  }

  @Test func `bad batches that cost nothing leave nothing to cure`() throws {
    func verdict(_ variant: Trial.Variant, after loss: Double) throws -> TrialVerdict {
      var reader = RecordedRunReader()
      let head = #"{"type":"run","run":"r","config":{"bad_batches":[[100,1,"labels"]]}}"#
      reader.take(Array((head + "\n").utf8))
      for step in 0..<200 {
        let value = step <= 100 ? 2 : loss
        reader.take(
          Array((#"{"run":"r","step":\#(step),"metrics":{"train/loss":\#(value)}}"# + "\n").utf8))
      }
      return TrialVerdict(
        Trial(try scenario("spike-labels"), variant, seed: 1),
        run: try #require(reader.runs.first), findings: [])
    }
    func effect(_ before: Double, _ after: Double) throws -> RemedyEvidence.Effect {
      RemedyEvidence.Pair(
        without: try verdict(.failing, after: before),
        with: try verdict(.fix([.spam]), after: after)
      ).effect
    }
    #expect(try effect(2.01, 2) == .nothingToCure)
    #expect(try effect(2.01, 2.2) == .worse)
    #expect(try effect(2.5, 2.1) == .weakens)
  }
}
