/// A training that goes step by step, whatever its network.
package protocol TrainingRun: AnyObject {
  var configuration: any TrainingConfiguration { get }
  /// Steps it will take if nothing goes wrong.
  var stepCount: Int { get }
  /// How it ended; nil while it goes on.
  var outcome: TrainingOutcome? { get }

  /// Trains up to the next step that has something to report; nil when the run is over.
  func next() -> StepMetrics?
}

/// How a run stopped.
package enum TrainingOutcome: String, Sendable {
  case finished
  /// It could not go on: the loss has not been finite for a while.
  case failed
  /// It just stopped, and nobody says a word.
  case hung
}

extension TrainingRun {
  /// Runs to the end into a sink.
  ///
  /// - Parameter progress: called after every report.
  /// - Returns: how it ended. A run that hangs sends no end.
  @discardableResult
  package func run(
    named name: String, tags: [String] = [], into sink: any MetricSink,
    progress: (StepMetrics) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    try sink.begin(RunDescription(name: name, settings: configuration.settings, tags: tags))
    while let metrics = next() {
      try sink.log(metrics, rank: metrics.rank)
      progress(metrics)
    }
    let outcome = outcome ?? .finished
    if outcome == .hung { try sink.flush() } else { try sink.end(status: outcome.rawValue) }
    return outcome
  }
}
