/// A training that goes step by step, whatever its network.
package protocol TrainingRun: AnyObject {
  var configuration: any TrainingConfiguration { get }
  /// Steps it will take if nothing goes wrong.
  var stepCount: Int { get }
  /// How it ended; nil while it goes on.
  var outcome: TrainingOutcome? { get }

  /// Trains up to the next step that has something to report; nil when the run is over.
  func next() -> StepMetrics?

  /// All that decides how it goes on, between two calls of `next()`; nil in the middle of a step.
  func state() -> TrainingState?
  /// Goes on from a state: what `next()` gives is, to the bit, what it would have given then.
  ///
  /// After an error the run is of no use.
  func restore(_ state: TrainingState) throws(TrainingState.Problem)

  /// Gets ready to be steered: from here on there are checkpoints to go back to.
  func keepCheckpoints()
  /// Does what it is told, between two steps.
  func steer(_ order: Steering) -> SteeringReply
}

extension TrainingRun {
  package func keepCheckpoints() {}
  package func steer(_ order: Steering) -> SteeringReply {
    .refused("runs of this family can only be stopped")
  }
}

/// How a run stopped.
package enum TrainingOutcome: String, Sendable {
  case finished
  /// It could not go on: the loss has not been finite for a while.
  case failed
  /// It just stopped, and nobody says a word.
  case hung
  /// It was told to stop.
  case killed
}

extension TrainingRun {
  /// Runs to the end into a sink.
  ///
  /// - Parameters:
  ///   - checkpoints: where the run's state is kept; one that cannot be written is told of, and
  ///     training goes on.
  ///   - resumed: the file that the run was restored from, if it was, and the last step in it.
  ///   - orders: what the run is told to do, asked for after every step; what becomes of each
  ///     order is an event of the run, named `obey`. Its argument is how many seconds it may wait
  ///     for one: 0 between steps, `patienceSeconds` when the run cannot go on by itself. Nil:
  ///     nobody steers.
  ///   - progress: called after every report.
  /// - Returns: how it ended. A run that hangs sends no end.
  @discardableResult
  package func run(
    named name: String, tags: [String] = [], into sink: any MetricSink,
    keeping checkpoints: CheckpointKeeper? = nil, resumed: (step: Int, file: String)? = nil,
    obeying orders: ((_ waitSeconds: Double) -> [SteeringOrder])? = nil,
    patienceSeconds: Double = 10, progress: (StepMetrics) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    try sink.begin(RunDescription(name: name, settings: configuration.settings, tags: tags))
    var helmsman = Helmsman()
    if let resumed {
      helmsman.passed(resumed.step)
      try sink.event(
        step: max(0, resumed.step), name: "resume",
        text: "from the checkpoint of step \(resumed.step), \(resumed.file)")
    }
    func follow(_ orders: [SteeringOrder]) throws {
      for report in helmsman.follow(orders, in: self) {
        try sink.event(
          step: report.step, name: "obey", text: "\(report.reply.text); \(report.order.reason)")
      }
    }
    if orders != nil { keepCheckpoints() }
    while !helmsman.hasStopped {
      if let metrics = next() {
        try sink.log(metrics, rank: metrics.rank)
        progress(metrics)
        helmsman.passed(metrics.step)
        try checkpoints?.keepIfDue(self, named: name, after: metrics.step, flushing: sink)
        if let orders { try follow(orders(0)) }
      } else if outcome == .failed, let orders {
        // It cannot go on, and has nothing to lose by waiting for a word.
        let late = orders(patienceSeconds)
        guard !late.isEmpty else { break }
        try follow(late)
      } else {
        break
      }
    }
    let outcome = helmsman.hasStopped ? .killed : outcome ?? .finished
    if outcome == .hung { try sink.flush() } else { try sink.end(status: outcome.rawValue) }
    return outcome
  }
}
