import ArgumentParser
import Foundation
import MonitorClient
import MonitorControl
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

  @Option(help: "Write to this file what went wrong and from which step the loss shows it.")
  var labels: String?

  @Option(name: .customLong("run"), help: "The run's name; SCENARIO-SEED if not given.")
  var runName: String?

  @Option(help: "Another seed than the scenario's: other weights, other batches.")
  var seed: UInt64?

  @Option(help: "Another length, in steps (or tasks); schedules stretch with it.")
  var steps: Int?

  @OptionGroup(title: "Data") var data: DataOptions

  @OptionGroup(title: "Checkpoints") var checkpoints: CheckpointOptions

  @Flag(help: "Train the scenario's healthy twin, which differs in one setting.")
  var twin = false

  @Option(
    help: "Build a published remedy in: \(Remedy.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var fix: [Remedy] = []

  @Option(
    name: .customLong("set"), help: "Change a setting by its name in the run's config (NAME=VALUE)."
  )
  var changes: [String] = []

  @Option(
    help: """
      What to measure: default, all, none, or names with commas between; `monitor-train probes` shows \
      them.
      """)
  var probes: String?

  @Flag(
    help: """
      Follow the daemon's advice: checkpoint, leave batches out, lower the rate, go back to a \
      checkpoint, stop. The daemon advises what its configuration says, and nothing without it.
      """)
  var obey = false

  @Option(help: "Seconds that a run which cannot go on by itself waits for advice.")
  var patience = 10.0

  @Option(help: "Seconds that the process of a hanging run stays, connected and silent.")
  var hold = 600.0

  func validate() throws {
    if socket != nil && output != nil {
      throw ValidationError("--socket and --output exclude each other: choose one")
    }
    if obey && output != nil {
      throw ValidationError("--obey needs a daemon to listen to: leave --output out")
    }
    if labels != nil && checkpoints.resume != nil {
      throw ValidationError(
        "a resumed run shows only its rest: leave --labels out, and label the whole recording with "
          + "`monitor-train label FILE`")
    }
    if let steps, steps < 1 { throw ValidationError("--steps must be at least 1") }
    guard let chosen = ScenarioCatalog.scenario(named: scenario) else {
      let names = ScenarioCatalog.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no scenario '\(scenario)'; there are: \(names)")
    }
    if twin && chosen.twin == nil {
      throw ValidationError("'\(scenario)' is healthy itself and has no twin")
    }
    do { try data.check(for: try makeConfiguration(chosen).reads, in: scenario) } catch {
      throw (error as? ValidationError) ?? ValidationError("\(error)")
    }
  }

  func run() throws {
    guard let chosen = ScenarioCatalog.scenario(named: scenario) else { return }
    let configuration = try makeConfiguration(chosen)
    let training = try configuration.makeRun(on: data.source)
    let kind = twin ? .healthy : chosen.kind
    let resumed = try checkpoints.restore(training)
    let name = runName ?? resumed?.run ?? makeName(chosen, seed: configuration.seed)
    let keeper = try checkpoints.keeper(after: resumed?.step ?? -1)
    let sink = try makeSink(name, appends: resumed != nil)
    // A sink to a daemon tells of every event; a file does not.
    if let resumed, output != nil {
      CheckpointOptions.say("\(name) goes on after step \(resumed.step), \(resumed.file)")
    }
    let progress = ProgressLine(name: name, steps: training.stepCount)
    var rules = LabelRules(run: name, kind: kind, settings: configuration.settings)
    let listener =
      obey ? AdviceListener(socket: socket ?? SocketSink.defaultPath, run: name) : nil
    defer { listener?.close() }
    let orders = listener.map { listener in
      { listener.take(waitingAtMostSeconds: $0).map { SteeringOrder($0) } }
    }
    let outcome = try training.run(
      named: name, tags: [kind.rawValue], into: sink, keeping: keeper,
      resumed: resumed.map { ($0.step, $0.file) }, obeying: orders, patienceSeconds: patience
    ) {
      progress.show($0)
      rules.take($0)
    }
    progress.end(outcome: outcome)
    let label = rules.label()
    if resumed == nil { progress.write("\(name): \(label.json)\n") }
    if let labels {
      try OutputPath.write(RunLabel.file([label]), to: labels)
    }
    if outcome == .hung, output == nil {
      progress.write("\(name): hanging for \(hold) s, connected and silent; Ctrl-C ends it\n")
      // The scenario itself: a trainer that is alive and does nothing.
      Thread.sleep(forTimeInterval: hold)
    }
  }

  private func makeConfiguration(_ chosen: Scenario) throws -> any TrainingConfiguration {
    var configuration = (twin ? chosen.twin?.configuration : nil) ?? chosen.configuration
    if let seed { configuration.seed = seed }
    if let steps { configuration.length = steps }
    for change in changes {
      let parts = change.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--set needs NAME=VALUE, not '\(change)'")
      }
      try configuration.set(parts[0], to: SettingText(name: parts[0], text: parts[1]))
    }
    if let probes { try configuration.choose(probes: probes) }
    for remedy in fix { try configuration.apply(remedy) }
    return configuration
  }

  private func makeName(_ chosen: Scenario, seed: UInt64) -> String {
    ([chosen.name] + (twin ? ["twin"] : []) + fix.map(\.rawValue) + ["\(seed)"])
      .joined(separator: "-")
  }

  private func makeSink(_ name: String, appends: Bool) throws -> any MetricSink {
    guard let output else { return SocketSink(run: name, path: socket ?? SocketSink.defaultPath) }
    guard output != "-" else { return FileSink(run: name, to: .standardOutput) }
    if appends, let handle = FileHandle(forUpdatingAtPath: output) {
      try FileSink.seekToEndOfLines(handle)
      return FileSink(run: name, to: handle)
    }
    return FileSink(run: name, to: try OutputPath.open(output))
  }
}

extension Remedy: ExpressibleByArgument {}

extension SteeringOrder {
  /// What the daemon advises, as an order to the run.
  init(_ advice: Advice) {
    let steering: Steering =
      switch advice.action {
      case .checkpoint: .checkpoint
      case .skipBatches(let count): .skipBatches(count)
      case .scaleLearningRate(let factor): .scaleRate(factor)
      case .rollBack(let step): .rollBack(toStep: Int(step))
      case .stop: .stop
      }
    self.init(
      steering,
      reason: "rule \(advice.rule) (\(advice.count) of \(advice.budget)), alert "
        + "\(advice.alert) \(advice.detector) at step \(advice.step)",
      step: Int(advice.step))
  }
}
