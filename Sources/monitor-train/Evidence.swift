import ArgumentParser
import ReferenceTrainer
import TrainingEvidence

/// The command `monitor-train evidence`.
struct Evidence: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Holds each remedy against the same run without it: one table.",
    discussion: """
      Runs are kept in the folder and made once, as by `monitor-train matrix`; both may share it. \
      Documentation/evidence.md is made by

        make evidence
      """)

  @Argument(help: "Scenarios; all that have remedies if none is named.")
  var scenarios: [String] = []

  @OptionGroup var trials: TrialOptions

  @Option(help: "So many seeds, from the scenario's own upwards.")
  var seeds = 1

  func validate() throws {
    if seeds < 1 { throw ValidationError("--seeds must be at least 1") }
    _ = try TrialOptions.scenarios(scenarios)
  }

  func run() throws {
    let bench = try TrialBench(trials)
    var evidence = RemedyEvidence()
    let chosen = try TrialOptions.scenarios(scenarios)
    for pair in RemedyEvidence.trials(of: chosen, seeds: seeds) {
      guard let without = try bench.verdict(pair.without), let with = try bench.verdict(pair.with)
      else { continue }
      evidence.add(RemedyEvidence.Pair(without: without, with: with))
    }
    print(evidence.markdown, terminator: "")
  }
}
