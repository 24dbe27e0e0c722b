internal import MonitorCore

/// The loss has stopped falling and rises, slowly: what actually ends runs.
///
/// A fast average of the loss against the lowest value that a slow one has had:
///
///     fast ← fast + 0.05 (x − fast),  slow ← slow + 0.01 (x − slow),  low = min slow
///     diff = fast − low  >  max(floor, sigmas · 1.4826 · MAD of the residuals x − fast)
///
/// for `persist` samples in a row. The averages start at the first sample; `low` is updated before
/// the difference is taken.
///
/// - Severity: warning; critical once the excess is `critical_factor` times the limit and still
///   that high after another `persist`/2 samples.
/// - Gates: a learning-rate jump, a batch change, a task switch and a resume may shift the level:
///   `low` is then taken anew from what follows. Ramped rates are no jumps.
/// - State: 2 averages and 100 residuals. Cost about 0.1 µs.
///
/// Reference: M. Wortsman et al., "Small-scale proxies for large-scale
/// Transformer training instabilities", 2023 (slow divergence is most of what that paper studies).
package struct LossDivergence: Detector {
  package struct Parameters: DetectorParameters {
    package var alphaFast = 0.05
    package var alphaSlow = 0.01
    package var floor = 0.05
    package var sigmas = 2.0
    package var persist = 150
    package var criticalFactor = 2.5
    package var settle = 300
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("alpha_fast", \.alphaFast, 1e-6...1, "weight of a new loss in the fast average"),
      .number("alpha_slow", \.alphaSlow, 1e-6...1, "weight of a new loss in the slow average"),
      .number("floor", \.floor, 0...100, "nats that a rise needs at least"),
      .number("sigmas", \.sigmas, 0...100, "deviations of the loss's noise that a rise needs"),
      .count("persist", \.persist, 1...1_000_000, "samples in a row that it must last"),
      .number("critical_factor", \.criticalFactor, 1...100, "times the limit that is critical"),
      .count("settle", \.settle, 0...1_000_000, "samples after a change that are not judged"),
    ]
  }

  package static let info = DetectorInfo(
    name: "loss_divergence", summary: "the loss rises slowly away from its best level",
    inputs: [.required(.loss)], reference: "Wortsman et al. (2023)")

  package let parameters: Parameters
  private var drift: LossDrift
  private var residuals = RobustWindow(capacity: 100)
  private var alarm: Hysteresis
  private var worse: Hysteresis
  private var severity: Severity?
  private var seenChange: Step?
  private var settling = 0
  private var sinceStart: Step = 0
  private var openedAt: Step = 0
  private var bestAt: Step = 0

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    drift = LossDrift(alphaFast: parameters.alphaFast, alphaSlow: parameters.alphaSlow)
    alarm = Hysteresis(need: parameters.persist, closeNeed: max(1, parameters.persist / 4))
    worse = Hysteresis(
      need: max(1, parameters.persist / 2), closeNeed: max(1, parameters.persist / 4))
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let loss = observation.whole(.loss) else { return }
    settle(after: observation.context)
    guard loss.isFinite else { return }
    if settling > 0 {
      settling -= 1
      drift.follow(loss)
      residuals.insert(loss - drift.fast)
      bestAt = observation.step
      return
    }
    let before = drift.low
    let diff = drift.insert(loss)
    if drift.low < before { bestAt = observation.step }
    residuals.insert(loss - drift.fast)
    guard residuals.isFull else { return }
    // Below half the floor it is good whatever the noise: most samples need no MAD.
    let noise =
      diff > 0.5 * parameters.floor
      ? RobustWindow.sigmaPerMAD * residuals.medianAbsoluteDeviation : 0
    let limit = max(parameters.floor, parameters.sigmas * noise)
    if diff > limit, alarm.row == 0, !alarm.isOpen { sinceStart = observation.step }
    judge(diff, limit, observation, &report)
  }

  /// A change of regime makes the level that follows the new reference.
  private mutating func settle(after context: RunContext) {
    let newest = context.newestChange
    guard newest != seenChange else { return }
    seenChange = newest
    // An open alarm stays open: a change is no recovery.
    if !alarm.isOpen { settling = parameters.settle }
  }

  private mutating func judge(
    _ diff: Double, _ limit: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    let turn = alarm.see(bad: diff > limit, good: diff < 0.5 * limit)
    let isMuchWorse = diff > parameters.criticalFactor * max(limit, 2 * parameters.floor)
    let worseTurn = worse.see(bad: isMuchWorse, good: !isMuchWorse)
    if turn == .opened {
      openedAt = sinceStart
      severity = .warning
      tell(.fire, .warning, diff, limit, observation, &report)
    } else if turn == .closed {
      severity = nil
      report.say(
        .clear, .info, metric: observation.metric(.loss, 0), value: drift.fast,
        threshold: drift.low + limit, baseline: drift.low,
        message: "The loss is back at \(say(drift.fast)), near its best of \(say(drift.low)).")
    } else if worseTurn == .opened, severity == .warning {
      severity = .critical
      tell(.escalate, .critical, diff, limit, observation, &report)
    }
  }

  private func tell(
    _ transition: Finding.Transition, _ level: Severity, _ diff: Double, _ limit: Double,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    report.say(
      transition, level, metric: observation.metric(.loss, 0), value: drift.fast,
      threshold: drift.low + limit, baseline: drift.low,
      message:
        "The loss has risen from its best average of \(say(drift.low)) near step \(bestAt) to \(say(drift.fast)), and "
        + "has stayed above since step \(openedAt).",
      evidence: Evidence(
        scope: [observation.metric(.loss, 0)], lastHealthyStep: bestAt,
        numbers: ["rise_nats": diff, "limit_nats": limit],
        advice:
          "Usually the learning rate is past what the model bears: go back to a checkpoint near the best step and "
          + "lower it. Logit growth without weight decay does the same late in training: z-loss."))
  }
}

/// The two averages of slow divergence and the lowest that the slow one has been.
package struct LossDrift: Sendable, Codable, Equatable {
  package private(set) var fast = Double.nan
  package private(set) var slow = Double.nan
  package private(set) var low = Double.infinity
  private let alphaFast: Double
  private let alphaSlow: Double

  package init(alphaFast: Double, alphaSlow: Double) {
    self.alphaFast = alphaFast
    self.alphaSlow = alphaSlow
  }

  /// Returns fast − low.
  package mutating func insert(_ x: Double) -> Double {
    guard x.isFinite else { return fast - low }
    fast = fast.isNaN ? x : fast + alphaFast * (x - fast)
    slow = slow.isNaN ? x : slow + alphaSlow * (x - slow)
    low = min(low, slow)
    return fast - low
  }

  /// Takes a value in without judging it: the level that follows is the new reference.
  package mutating func follow(_ x: Double) {
    guard x.isFinite else { return }
    fast = fast.isNaN ? x : fast + alphaFast * (x - fast)
    // As fast as the fast one, so that the reference has arrived when judging begins again.
    slow = slow.isNaN ? x : slow + alphaFast * (x - slow)
    low = slow
  }
}
