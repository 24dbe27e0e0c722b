package import MonitorControl
package import MonitorCore
internal import MonitorEngine
package import ReferenceTrainer

/// What one trial showed, by the label rules, and what the detectors said about it.
package struct TrialVerdict: Sendable {
  package let trial: Trial
  /// By the rule of the scenario's kind, for twins too: a twin must not show the trouble.
  package let label: ReferenceTrainer.RunLabel
  /// The trouble stands in the run.
  package let isShown: Bool
  /// Warnings and critical findings, in step order; the ends of conditions are left out.
  package let warnings: [Finding]
  /// Against the label, as `monitorctl backtest --labels` counts; nil for what it does not score.
  package let score: Scorecard.Row?
  /// How bad it ended, in the measure of the kind; smaller is better.
  package let measure: Measure?

  package struct Measure: Sendable, Equatable {
    package var name: String
    package var value: Double
  }

  /// Reads the trial's file, labels it and runs the detectors over it.
  package init(_ trial: Trial, in directory: TrialDirectory) throws {
    let path = directory.file(of: trial)
    guard let run = try RecordedRun.read(path).first else {
      throw ControlFailure(.failure, "\(path) holds no run")
    }
    self.init(trial, run: run, findings: try Self.findings(path))
  }

  package init(_ trial: Trial, run: RecordedRun, findings: [Finding]) {
    self.trial = trial
    label = run.label(as: trial.scenario.kind)
    // A run is stalled if nobody said that it ended; the rule only knows when it was heard last.
    isShown = trial.scenario.kind == .stall ? run.status == nil : label.visible != nil
    warnings = findings.filter { $0.severity != .info && $0.transition != .clear }
    measure = run.measure(of: trial.scenario, label: label)
    let kind = trial.variant == .twin ? RunKind.healthy : label.kind
    var judged = label
    judged.kind = kind
    if kind == .healthy { judged.visible = nil }
    let known = try? MonitorControl.RunLabel.parse("[" + judged.json + "]")
    score = Scorecard(labels: known ?? [], findings: [judged.run: findings]).rows.first
  }

  private static func findings(_ path: String) throws -> [Finding] {
    let file = try InputFile(path: path)
    var backtest = StreamBacktest(configuration: .standard)
    var findings: [Finding] = []
    var block: [UInt8] = []
    while try file.read(into: &block) {
      backtest.take(block) { findings.append($1) }
      block.removeAll(keepingCapacity: true)
    }
    backtest.finish { findings.append($1) }
    return findings
  }

  /// The first warning from the cause on.
  package var firstWarning: Finding? {
    warnings.first { $0.step.rawValue >= Int64(label.cause ?? 0) }
  }

  /// Every event of the trouble was named in time.
  package var isNamed: Bool { score.map { $0.events > 0 && $0.caught == $0.events } ?? false }
}
