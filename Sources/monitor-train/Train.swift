import ArgumentParser
import Foundation
import ReferenceTrainer

/// The command `monitor-train SCENARIO`.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Trains a scenario (the default command).")

  @Argument(help: "Which scenario; `monitor-train list` shows them.")
  var scenario: String

  @Option(help: "The daemon's socket.")
  var socket: String?

  @Option(help: "Write the messages to a file instead (- for standard output).")
  var output: String?

  @Option(name: .customLong("run"), help: "The run's name; SCENARIO-SEED if not given.")
  var runName: String?

  @Option(help: "Another seed than the scenario's: other weights, other batches.")
  var seed: UInt64?

  @Option(help: "Another number of steps; schedules stretch with it.")
  var steps: Int?

  @Option(help: "Train on this UTF-8 text instead of the one that comes with the program.")
  var text: String?

  func validate() throws {
    if socket != nil && output != nil {
      throw ValidationError("--socket and --output exclude each other: choose one")
    }
    if let steps, steps < 1 { throw ValidationError("--steps must be at least 1") }
    if ScenarioCatalog.scenario(named: scenario) == nil {
      let names = ScenarioCatalog.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no scenario '\(scenario)'; there are: \(names)")
    }
  }

  func run() throws {
    guard let chosen = ScenarioCatalog.scenario(named: scenario) else { return }
    let options = Scenario.Options(seed: seed, steps: steps)
    let training = try chosen.makeRun(options) {
      if let text { return try TextSource(file: text) }
      return try TextSource.bundled()
    }
    let name = runName ?? "\(chosen.name)-\(training.seed)"
    let progress = ProgressLine(name: name, steps: training.stepCount)
    let outcome = try training.run(
      named: name, tags: [chosen.kind.rawValue], into: try makeSink(name)
    ) { progress.show($0) }
    progress.end(outcome: outcome)
  }

  private func makeSink(_ name: String) throws -> any MetricSink {
    guard let output else {
      return SocketSink(run: name, path: socket ?? SocketSink.defaultPath)
    }
    guard output != "-" else { return FileSink(run: name, to: .standardOutput) }
    guard FileManager.default.createFile(atPath: output, contents: nil),
      let handle = FileHandle(forWritingAtPath: output)
    else { throw ValidationError("\(output) cannot be written") }
    return FileSink(run: name, to: handle)
  }
}
