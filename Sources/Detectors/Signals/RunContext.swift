package import MonitorCore

/// How the run stands at a frame: the everyday events that are not anomalies.
///
/// Detectors hold relative rules back for a while after any of them. Kept once a run, from the signals `learning_rate`, `batch_size`, `tokens`, `task`.
package struct RunContext: Sendable, Codable, Equatable {
  /// First step that was seen, and frames since.
  package private(set) var firstStep: Step = 0
  package private(set) var frames: Int64 = 0
  package private(set) var step: Step = 0

  package private(set) var learningRate: Double?
  /// Highest learning rate so far and where it was reached.
  package private(set) var peakLearningRate = 0.0
  /// The newest sudden change (a ramp is none): where, and new rate over old.
  package private(set) var learningRateJump: Change?
  package private(set) var batchChange: Change?
  package private(set) var taskSwitch: Change?
  /// First step of the newest attempt that is not the first one.
  package private(set) var resumedAt: Step?
  package private(set) var task: Double?

  private var lossFirst = Double.nan
  /// Is the run still learning? Averages of the loss, the best the slower one has been, and where.
  package private(set) var lossFast = Double.nan
  private var lossSlow = Double.nan
  package private(set) var lossBest = Double.infinity
  package private(set) var lossBestStep: Step = 0

  private var batch: Double?
  private var lastTokens: Double?
  private var lastTokensStep: Step = 0
  private var batchCandidate = 0.0

  package struct Change: Sendable, Codable, Equatable {
    package let step: Step
    /// New value over old one.
    package let ratio: Double
  }

  package init() {}

  /// Steps since an event; a large number if it never was.
  package func stepsSince(_ change: Change?) -> Int64 {
    change.map { step.rawValue &- $0.step.rawValue } ?? .max
  }

  package var stepsSinceResume: Int64 {
    resumedAt.map { step.rawValue &- $0.rawValue } ?? .max
  }

  /// Whether the loss makes no more progress: no new best of its average for `stale` steps, or
  /// plainly above it.
  ///
  /// True too where no loss is pushed: then a rule must stand on its own.
  package func hasStoppedLearning(stale: Int64, rise: Double) -> Bool {
    guard lossBest.isFinite else { return true }
    return step.rawValue &- lossBestStep.rawValue >= stale || lossFast > lossBest + rise
  }

  /// Whether hardly anything is left to learn.
  ///
  /// That is, `loss` now and its average are below a hundredth of the run's first: noise does no harm there.
  package func hasLearnedAll(_ loss: Double?) -> Bool {
    max(loss ?? lossFast, lossFast) < 0.01 * lossFirst
  }

  /// Where the newest event of any kind that shifts baselines was.
  package var newestChange: Step? {
    var newest = resumedAt
    if let step = learningRateJump?.step, step > newest ?? -1 { newest = step }
    if let step = batchChange?.step, step > newest ?? -1 { newest = step }
    if let step = taskSwitch?.step, step > newest ?? -1 { newest = step }
    return newest
  }

  /// Steps since the newest event of any kind that shifts baselines.
  package var stepsSinceChange: Int64 {
    min(
      min(stepsSince(learningRateJump), stepsSince(batchChange)),
      min(stepsSince(taskSwitch), stepsSinceResume))
  }
}

extension RunContext {
  /// A learning rate that changes by more than this factor from one report to the next has jumped.
  package static let jumpFactor = 1.5

  package mutating func advance(to step: Step) {
    if frames == 0 { firstStep = step }
    frames += 1
    self.step = step
  }

  package mutating func resume(at step: Step) {
    resumedAt = step
    lastTokens = nil
  }

  package mutating func see(learningRate rate: Double) {
    guard rate.isFinite, rate >= 0 else { return }
    if let old = learningRate, old > 0, rate > 0 {
      let ratio = rate / old
      // The first steps of a linear warm-up grow by large factors and are no jumps.
      let warmingUp = rate > old && old < 0.1 * peakOrInfinity(rate) && frames < 50
      if (ratio > RunContext.jumpFactor || ratio < 1 / RunContext.jumpFactor) && !warmingUp {
        learningRateJump = Change(step: step, ratio: ratio)
      }
    }
    learningRate = rate
    peakLearningRate = max(peakLearningRate, rate)
  }

  private func peakOrInfinity(_ rate: Double) -> Double {
    peakLearningRate > rate ? peakLearningRate : .infinity
  }

  /// A loss that is not finite is no progress and no level.
  package mutating func see(loss: Double) {
    guard loss.isFinite else { return }
    if lossFirst.isNaN { lossFirst = loss }
    lossFast = lossFast.isNaN ? loss : lossFast + 0.05 * (loss - lossFast)
    lossSlow = lossSlow.isNaN ? loss : lossSlow + 0.02 * (loss - lossSlow)
    if lossSlow < lossBest {
      lossBest = lossSlow
      lossBestStep = step
    }
  }

  package mutating func see(batchSize size: Double) {
    guard size.isFinite, size > 0 else { return }
    if let old = batch, size / old > 1.25 || size / old < 0.8 {
      batchChange = Change(step: step, ratio: size / old)
    }
    batch = size
  }

  /// The batch size is also in the rate at which tokens are counted, if nothing else tells it.
  package mutating func see(tokens: Double) {
    defer {
      lastTokens = tokens
      lastTokensStep = step
    }
    guard let last = lastTokens, step > lastTokensStep else { return }
    let perStep = (tokens - last) / Double(step.rawValue - lastTokensStep.rawValue)
    guard perStep.isFinite, perStep > 0 else { return }
    // Twice the same rate: one odd report is no change.
    if abs(perStep - batchCandidate) <= 0.01 * perStep { see(batchSize: perStep) }
    batchCandidate = perStep
  }

  package mutating func see(task value: Double) {
    guard value.isFinite else { return }
    if let old = task, old != value { switchTask(at: step) }
    task = value
  }

  /// Another task has another loss: progress is counted anew.
  private mutating func switchTask(at step: Step) {
    taskSwitch = Change(step: step, ratio: 1)
    lossBest = .infinity
    lossSlow = .nan
    lossFast = .nan
  }

  /// A trainer may also say it with an event (`{"type":"event","name":"task"}`).
  package mutating func seeTaskEvent(at step: Step) {
    switchTask(at: step)
  }
}
