import ArgumentParser
import Foundation
import ReferenceTrainer
import TrainingEvidence

/// The command `monitor-train matrix`.
struct Matrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains scenarios and twins under several seeds and judges the detectors.",
    discussion: """
      Runs are kept in the folder and made once: an interrupted matrix goes on where it was, and a \
      new one after a change of the detectors only reads them. A scenario whose settings have \
      changed is trained again. The table goes to standard output, what is not as it should be to \
      standard error.

        monitor-train matrix --directory /var/tmp/matrix
        monitor-train matrix --directory /var/tmp/matrix --seeds 2 explode overfit
      """)

  @Argument(help: "Scenarios; all of them if none is named.")
  var scenarios: [String] = []

  @OptionGroup var trials: TrialOptions

  @Option(help: "Seeds 1 to this number.")
  var seeds = 5

  func validate() throws {
    if seeds < 1 { throw ValidationError("--seeds must be at least 1") }
    _ = try TrialOptions.scenarios(scenarios)
  }

  func run() throws {
    let bench = try TrialBench(trials)
    var matrix = ScenarioMatrix()
    let chosen = try TrialOptions.scenarios(scenarios)
    for trial in ScenarioMatrix.trials(of: chosen, seeds: 1...UInt64(seeds)) {
      if let verdict = try bench.verdict(trial) { matrix.add(verdict) }
    }
    print(matrix.markdown, terminator: "")
    for complaint in matrix.complaints { bench.say(complaint) }
  }
}

/// Where trials are kept, and whether missing ones are trained.
struct TrialOptions: ParsableArguments {
  @Option(help: "Folder of recorded runs; made if it is not there.")
  var directory: String

  @Flag(help: "Judge the runs that are there, train none.")
  var onlyRecorded = false

  /// Scenarios by name, in the order of the catalogue; all if none is named.
  static func scenarios(_ names: [String]) throws -> [Scenario] {
    for name in names where ScenarioCatalog.scenario(named: name) == nil {
      throw ValidationError("there is no scenario '\(name)'; `monitor-train list` shows them")
    }
    return names.isEmpty
      ? ScenarioCatalog.all : ScenarioCatalog.all.filter { names.contains($0.name) }
  }
}

/// Trains what is missing, one run after the other, and reads every run once.
final class TrialBench {
  private let directory: TrialDirectory
  private let trainsMissing: Bool
  private var judged: [String: TrialVerdict] = [:]

  init(_ options: TrialOptions) throws {
    directory = try TrialDirectory(options.directory)
    trainsMissing = !options.onlyRecorded
  }

  /// Nil for a run that is not there and must not be made.
  func verdict(_ trial: Trial) throws -> TrialVerdict? {
    if let verdict = judged[trial.name] { return verdict }
    if try !directory.holds(trial) {
      guard trainsMissing else { return nil }
      say("training \(trial.name)")
      try directory.train(trial) { try TextSource.bundled() }
    }
    let verdict = try TrialVerdict(trial, in: directory)
    judged[trial.name] = verdict
    return verdict
  }

  func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
