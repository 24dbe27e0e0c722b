import Detectors
import Foundation
import MonitorCore
import MonitorEngine
import Testing

/// The recorded runs under MONITOR_CORPUS (a folder with `labels.json` and `runs/*.ndjson.gz`).
private struct Corpus: Sendable {
  static let folder = ProcessInfo.processInfo.environment["MONITOR_CORPUS"]
  static let detectors: Set<String> = [
    "plasticity_loss", "stability_gap", "expected_loss", "loss_deceleration", "no_learning",
    "overfit", "overtraining", "grokking", "latent_state",
  ]

  struct Run: Sendable, CustomTestStringConvertible {
    let name: String
    let kind: String
    let steps: Int
    /// Steps of the task switches that cost an earlier task.
    let costlySwitches: [Int]
    var testDescription: String { name }
  }

  static let runs: [Run] = {
    guard let folder,
      let data = try? Data(contentsOf: URL(fileURLWithPath: folder + "/labels.json")),
      let labels = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return labels.compactMap { label in
      guard let name = label["run"] as? String, let kind = label["kind"] as? String,
        ["healthy", "plasticity-loss", "stability-gap"].contains(kind)
      else { return nil }
      let gaps = label["gaps"] as? [[String: Any]] ?? []
      return Run(
        name: name, kind: kind, steps: label["steps"] as? Int ?? 0,
        costlySwitches: Set(gaps.compactMap { $0["switch"] as? Int }).sorted())
    }
  }()

  static func findings(_ run: Run) throws -> [Finding] {
    let unpack = Process()
    unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unpack.arguments = ["gzip", "-dc", "\(folder ?? "")/runs/\(run.name).ndjson.gz"]
    let pipe = Pipe()
    unpack.standardOutput = pipe
    try unpack.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    unpack.waitUntilExit()
    var backtest = StreamBacktest(configuration: try DetectorConfiguration(only: detectors))
    var said: [Finding] = []
    backtest.take([UInt8](bytes)) { said.append($1) }
    backtest.finish { said.append($1) }
    return said
  }
}

@Suite(
  "Dynamics detectors on recorded runs",
  .enabled(
    if: Corpus.folder != nil,
    "set MONITOR_CORPUS to a folder with labels.json and runs/*.ndjson.gz to judge them"))
struct DynamicsCorpusTests {
  @Test("healthy runs are silent, failing ones are caught", arguments: Corpus.runs)
  private func judged(_ run: Corpus.Run) throws {
    let said = try Corpus.findings(run)
    let alarms = said.filter { $0.severity >= .warning }
    switch run.kind {
    case "healthy": #expect(alarms.isEmpty)
    case "plasticity-loss":
      #expect(alarms.contains { $0.detector == "plasticity_loss" })
    default:
      for step in run.costlySwitches {
        let inTime = said.filter {
          $0.detector == "stability_gap"
            && (Int64(step)...Int64(step + 50)).contains($0.step.rawValue)
        }
        #expect(!inTime.isEmpty, "the switch at step \(step)")
      }
    }
  }
}
