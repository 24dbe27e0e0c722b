internal import MonitorCore

/// Steps that the curvature of the loss turns against themselves: the learning rate is too high.
///
/// - With `decrease_ratio` ρ = (L₁ − L₀)/(g·δ) on the step's own batch: 1 in a flat world, and for
///   δ = −ηg ηλ = 2(1 − ρ). ρ < 0 means that the step raised the loss. Warning: the average (α = 0.1)
///   below `low`, or two of the last five below 0; critical: three in a row below 0.
/// - With `hessian_lambda` λ and the learning rate: warning while ηλ is above `factor` times the
///   optimizer's limit (2 SGD, 2(1+β) heavy ball, 2(1+β)/(1−β) with averaged momentum: 38 for Adam's
///   preconditioned λ), for `persist` checks. Training *at* the limit is normal (edge of stability).
/// - State: 5 values. Cost: 20 ns a check.
///
/// > J. Gilmer et al., "A Loss Curvature Perspective on Training Instability", 2022; J. Cohen et al.,
/// > "Adaptive Gradient Methods at the Edge of Stability", 2022.
package struct Curvature: Detector {
  package struct Parameters: DetectorParameters {
    package var low = 0.25
    package var limit = 38.0
    package var factor = 1.5
    package var persist = 3
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("low", \.low, 0...1, "average decrease ratio below which it warns"),
      .number(
        "limit", \.limit, 1e-6...1e6, "the optimizer's limit of learning rate times sharpness"),
      .number("factor", \.factor, 1...1000, "times that limit that warns"),
      .count("persist", \.persist, 1...10_000, "checks in a row that it must last"),
    ]
  }

  package static let info = DetectorInfo(
    name: "curvature", summary: "steps too long for the curvature of the loss",
    inputs: [
      .anyOf([.decreaseRatio, .hessianLambda]),
      .optional(.learningRate, without: "it cannot hold the sharpness against its limit"),
    ],
    reference: "Gilmer et al. (2022); Cohen et al. (2022)")

  package let parameters: Parameters
  private var average = ExponentialAverage(alpha: 0.1)
  private var recent: [Double] = []
  private var checks = 0
  private var alarms: MemberAlarms
  private var sharp: Hysteresis

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarms = MemberAlarms(need: 1, closeNeed: 10)
    sharp = Hysteresis(need: parameters.persist, closeNeed: parameters.persist)
  }

  /// Largest stable ηλ on a quadratic.
  package enum Optimizer { case sgd, heavyBall(beta: Double), averagedMomentum(beta: Double) }
  package static func stabilityLimit(_ optimizer: Optimizer) -> Double {
    switch optimizer {
    case .sgd: 2
    case .heavyBall(let beta): 2 * (1 + beta)
    case .averagedMomentum(let beta): 2 * (1 + beta) / (1 - beta)
    }
  }

  /// ηλ along the gradient, from the decrease ratio of a plain gradient step.
  package static func sharpness(decreaseRatio rho: Double) -> Double { 2 * (1 - rho) }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if let lambda = observation.whole(.hessianLambda), lambda.isFinite,
      let rate = observation.context.learningRate
    {
      let limit = parameters.factor * parameters.limit
      _ = sharp.see(bad: rate * lambda > limit, good: rate * lambda < limit)
      judge(sharp.isOpen, rate * lambda, limit, .hessianLambda, .warning, observation, &report)
    }
    guard let rho = observation.whole(.decreaseRatio), rho.isFinite else { return }
    average.insert(rho)
    recent.append(rho)
    if recent.count > 5 { recent.removeFirst() }
    checks += 1
    guard checks >= 10 else { return }
    let negative = recent.count { $0 < 0 }
    let isCritical = recent.suffix(3).allSatisfy { $0 < 0 }
    let isBad = average.value < parameters.low || negative >= 2
    judge(
      isBad, average.value, parameters.low, .decreaseRatio, isCritical ? .critical : .warning,
      observation, &report)
  }

  private mutating func judge(
    _ isBad: Bool, _ value: Double, _ limit: Double, _ signal: Signal, _ grave: Severity,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    alarms.see(
      signal == .decreaseRatio ? 0 : 1, bad: isBad, good: !isBad, badness: 1, at: observation.step)
    guard let turn = alarms.turn(grave, at: observation.step) else { return }
    let metric = observation.metric(signal, 0)
    report.say(
      turn, grave, metric: metric, value: value, threshold: limit, baseline: .nan,
      message: turn == .clear
        ? "Steps lower the loss of their own batch again."
        : signal == .decreaseRatio
          ? "Steps hardly lower the loss of their own batch (\(sayPercent(value)) of what the gradient "
            + "promises on average, \(recent.count { $0 < 0 }) of the last \(recent.count) raised it)."
          : "Learning rate times sharpness is \(say(value)), past what the optimizer bears "
            + "(\(say(limit))).",
      evidence: Evidence(
        scope: [metric], lastHealthyStep: alarms.lastHealthy,
        advice:
          "The learning rate is too high for where the model is: lower it or lengthen the warm-up.")
    )
  }
}
