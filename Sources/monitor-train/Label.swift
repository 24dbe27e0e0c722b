import ArgumentParser
import Foundation
import MonitorControl
import ReferenceTrainer
import TrainingEvidence

/// The command `monitor-train label FILE…`.
struct Label: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Labels recorded runs: what went wrong, and from which step the curve shows it.",
    discussion: """
      Reads what `--output` or `monitorctl export` wrote (.gz too; - is standard input) and prints \
      labels that `monitorctl backtest --labels` takes. The kind of trouble is what the run's tags \
      say, or --kind; a run that says nothing gets the first rule that finds something.

        monitor-train label explode-21.ndjson
        monitor-train label runs/*.ndjson.gz > labels.json
        monitor-train label --kind loss-explosion their-run.ndjson
      """)

  @Argument(help: "Files of wire-format lines.")
  var files: [String]

  @Option(help: "What went wrong, in place of what the run says.")
  var kind: RunKind?

  func run() throws {
    var labels: [ReferenceTrainer.RunLabel] = []
    for file in files {
      do {
        for run in try RecordedRun.read(file) { labels.append(label(run)) }
      } catch let failure as ControlFailure {
        complain(failure.message)
        throw ExitCode(failure.code == .notFound ? 4 : 1)
      }
    }
    FileHandle.standardOutput.write(Data(ReferenceTrainer.RunLabel.file(labels).utf8))
  }

  private func label(_ run: RecordedRun) -> ReferenceTrainer.RunLabel {
    if let kind = kind ?? run.kind { return run.label(as: kind) }
    let found = run.labelByAnyRule()
    complain("\(run.name) does not say what it is: \(found.kind.rawValue) by the rules")
    return found
  }

  private func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("monitor-train: \(text)\n".utf8))
  }
}

extension RunKind: ExpressibleByArgument {}
