internal import Glibc
internal import MonitorCore

/// Updates too large for the weights they move, or none at all.
///
/// ‖Δθ‖/‖θ‖ of a step: near 10⁻³ in most healthy runs. It rises long before the loss when a
/// learning rate is past what the model bears, because the loss first only stops falling.
///
/// - Warning: the average of ln ratio is above `high` and above `factor` times the run's own settled
///   level (the first `settle` samples after the first 100), for `persist` samples, while the loss
///   makes no progress. Critical: above `extreme`, and three times `factor`.
/// - Warning: below `low` for 10 × `persist` samples while the learning rate is not zero: nothing is
///   being learned.
/// - Clears at 0.7 of the limit for `persist` samples.
/// - State: 5 numbers, 1 a layer. Cost: 20 ns, 5 ns a layer.
///
/// Reference: SageMaker Debugger's WeightUpdateRatio (its bounds: 10 and 10⁻⁸); the rule of 10⁻³;
/// the limits here are between the highest of the healthy runs measured, 0.0099 at 1.0 times its
/// own level, and the failing ones, which pass 0.012 hundreds of steps before the loss shows it.
package struct UpdateRatio: Detector {
  package struct Parameters: DetectorParameters {
    package var high = 0.012
    package var factor = 2.5
    package var extreme = 0.06
    package var low = 1e-8
    package var persist = 20
    package var settle = 200
    package var stale = 100
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("high", \.high, 1e-9...100, "ratio above which it may warn"),
      .number("factor", \.factor, 1...1e6, "times the run's own settled level that it needs"),
      .number("extreme", \.extreme, 1e-9...1000, "ratio that is critical"),
      .number("low", \.low, 0...1, "ratio below which nothing is learned"),
      .count("persist", \.persist, 1...100_000, "samples in a row that it must last"),
      .count("settle", \.settle, 1...100_000, "samples that make the run's own level"),
      .count("stale", \.stale, 0...1_000_000, "steps without progress of the loss that it needs"),
    ]
  }

  package static let info = DetectorInfo(
    name: "update_ratio", summary: "updates too large for the weights, or none",
    inputs: [
      .required(.updateRatio),
      .optional(.loss, without: "it cannot ask whether the loss still makes progress"),
    ],
    reference: "SageMaker Debugger WeightUpdateRatio")

  package let parameters: Parameters
  private let logHigh: Double
  private let logFactor: Double
  /// A level below 0.7 of the limit is good again.
  private static let logGood = log(0.7)
  private var average = ExponentialAverage(alpha: 0.1)
  private var settled = RobustWindow(capacity: 1)
  private var samples = 0
  private var large: Hysteresis
  private var small: Hysteresis
  private var severity: Severity?
  private var isSmall = false
  private var lastHealthy: Step?

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    logHigh = log(parameters.high)
    logFactor = log(parameters.factor)
    settled = RobustWindow(capacity: parameters.settle)
    large = Hysteresis(need: parameters.persist, closeNeed: parameters.persist)
    small = Hysteresis(need: 10 * parameters.persist, closeNeed: parameters.persist)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let ratio = observation.whole(.updateRatio) ?? largest(observation), ratio.isFinite,
      ratio >= 0
    else { return }
    seeSmall(ratio, observation, &report)
    guard ratio > 0 else { return }
    let y = log(ratio)
    average.insert(y)
    samples += 1
    // The first updates of an adaptive optimizer are large and say nothing.
    if samples > 100, !settled.isFull { settled.insert(y) }
    guard settled.count >= min(50, parameters.settle) else { return }
    // Judged in logarithms: nearly always all is well, and no exponential is needed to see it.
    let logLimit = max(logHigh, logFactor + settled.median)
    let isGood = average.value < logLimit + UpdateRatio.logGood
    let isOpen = large.isOpen
    let turn = large.see(
      bad: average.value > logLimit
        && observation.context.hasStoppedLearning(stale: Int64(parameters.stale), rise: 0.25),
      good: isGood)
    if turn == nil, !isOpen, isGood { lastHealthy = observation.step }
    guard turn != nil || large.isOpen else { return }
    judge(turn, exp(average.value), exp(settled.median), exp(logLimit), observation, &report)
  }

  /// Without a ratio of the whole model, the layer with the largest speaks.
  private func largest(_ observation: borrowing Observation) -> Double? {
    var top: Double?
    for reading in observation[.updateRatio] where reading.isLead && reading.value.isFinite {
      top = max(top ?? 0, reading.value)
    }
    return top
  }

  private mutating func judge(
    _ turn: Hysteresis.Turn?, _ level: Double, _ baseline: Double, _ limit: Double,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    if turn == .closed {
      severity = nil
      report.say(
        .clear, .info, metric: observation.metric(.updateRatio, 0), value: level,
        threshold: limit, baseline: baseline,
        message: "Updates are \(say(level)) of the weights again.")
      return
    }
    guard large.isOpen else { return }
    let isExtreme = level > max(parameters.extreme, 3 * parameters.factor * baseline)
    let now: Severity = isExtreme ? .critical : .warning
    if let severity, severity >= now { return }
    var numbers = ["times_settled": level / baseline]
    var rate = ""
    if let lr = observation.context.learningRate {
      numbers["learning_rate"] = lr
      rate = " at learning rate \(say(lr))"
    }
    let isKnown = observation.context.lossBest.isFinite
    report.say(
      severity == nil ? .fire : .escalate, now, metric: observation.metric(.updateRatio, 0),
      value: level, threshold: limit, baseline: baseline,
      message:
        "Each update moves the weights by \(sayPercent(level))\(rate), \(sayTimes(level / baseline)) "
        + "what was normal here"
        + (isKnown
          ? "; the loss has made no progress since step \(observation.context.lossBestStep)."
          : "."),
      evidence: Evidence(
        scope: scope(observation), lastHealthyStep: lastHealthy, numbers: numbers,
        advice:
          "The learning rate is past what this model bears at this batch size: lower it now, from a checkpoint of "
          + "before if the loss has already risen."))
    severity = now
  }

  private func scope(_ observation: borrowing Observation) -> [String] {
    var layers: [(String, Double)] = []
    for reading in observation[.updateRatio] where reading.isLead && reading.value.isFinite {
      layers.append((observation.metric(.updateRatio, reading.member), reading.value))
    }
    return layers.sorted { $0.1 > $1.1 }.prefix(Movers.listed).map(\.0)
  }

  private mutating func seeSmall(
    _ ratio: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    let rateIsZero = observation.context.learningRate == 0
    let turn = small.see(
      bad: ratio < parameters.low && !rateIsZero, good: ratio > 2 * parameters.low)
    if turn == .opened, severity == nil {
      isSmall = true
      report.say(
        .fire, .warning, metric: observation.metric(.updateRatio, 0), value: ratio,
        threshold: parameters.low, baseline: .nan,
        message:
          "The weights no longer move: updates are \(say(ratio)) of their size since "
          + "\(10 * parameters.persist) samples.",
        evidence: Evidence(
          scope: [observation.metric(.updateRatio, 0)],
          advice:
            "Look for frozen parameters, a learning rate of zero, gradients that vanish or an Adam ε above them."
        ))
    } else if turn == .closed, isSmall {
      isSmall = false
      report.say(
        .clear, .info, metric: observation.metric(.updateRatio, 0), value: ratio,
        threshold: parameters.low, baseline: .nan, message: "The weights move again.")
    }
  }
}
