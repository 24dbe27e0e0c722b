internal import MonitorCore

/// Whether the batch size suits the noise of the gradient, and whether that noise jumps.
///
/// B_noise = tr Σ/|G|². From squared gradient norms at two batch sizes b < B, unbiased:
///
///     |G|² = (B·|G_B|² − b·|G_b|²)/(B − b),   S = (|G_b|² − |G_B|²)/(1/b − 1/B)
///
/// S and |G|² are averaged apart (β = 0.99) and then divided; the ratio of single samples is biased
/// and often negative. Undetermined while the average of |G|² is not positive.
///
/// - Info: B above 5 B_noise (samples wasted) or below B_noise/20, for `persist` samples. Warning:
///   B_noise changes more than `jump`-fold within `jump_samples` outside gates: other data, or
///   another regime.
/// - State: 8 numbers. Cost: 30 ns.
///
/// > S. McCandlish et al., "An Empirical Model of Large-Batch Training", 2018.
package struct GradientNoiseScale: Detector {
  package struct Parameters: DetectorParameters {
    package var beta = 0.99
    package var wasteful = 5.0
    package var small = 20.0
    package var persist = 1000
    package var jump = 4.0
    package var jumpSamples = 500
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("beta", \.beta, 0...0.999999, "weight of the past in the averages"),
      .number("wasteful", \.wasteful, 1...1e6, "times B_noise above which a batch wastes samples"),
      .number("small", \.small, 1...1e6, "times below B_noise at which a batch is small"),
      .count("persist", \.persist, 1...10_000_000, "samples in a row for either"),
      .number("jump", \.jump, 1.1...1e6, "change of B_noise that warns"),
      .count("jump_samples", \.jumpSamples, 10...10_000_000, "samples within which it changes"),
    ]
  }

  package static let info = DetectorInfo(
    name: "gradient_noise_scale", summary: "batch size against the noise of the gradient",
    inputs: [
      .required(.gnsSquaredSmall), .required(.gnsSquaredBig), .required(.gnsSmallBatch),
      .required(.gnsBigBatch),
    ],
    reference: "McCandlish et al. (2018)")

  package let parameters: Parameters
  private var noise: NoiseScale
  private var reference = Double.nan
  private var samples = 0
  private var sizes: Hysteresis
  private var jumped: Hysteresis
  private var open: Severity?

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    noise = NoiseScale(beta: parameters.beta)
    sizes = Hysteresis(need: parameters.persist, closeNeed: parameters.persist)
    jumped = Hysteresis(need: 50, closeNeed: 50)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let small = observation.whole(.gnsSquaredSmall),
      let big = observation.whole(.gnsSquaredBig), let b = observation.whole(.gnsSmallBatch),
      let batch = observation.whole(.gnsBigBatch)
    else { return }
    noise.insert(squaredSmall: small, squaredBig: big, b: b, batch: batch)
    samples += 1
    guard samples > Int(2 / (1 - parameters.beta)), let scale = noise.scale else { return }
    if samples % parameters.jumpSamples == 0 || reference.isNaN { reference = scale }
    let change = max(scale / reference, reference / scale)
    let isGated = observation.context.stepsSinceChange < Int64(parameters.jumpSamples)
    let metric = observation.metric(.gnsSquaredSmall, 0)
    switch jumped.see(bad: change > parameters.jump && !isGated, good: change < parameters.jump) {
    case .opened:
      report.say(
        open == nil ? .fire : .escalate, .warning, metric: metric, value: scale,
        threshold: parameters.jump * reference, baseline: reference,
        message:
          "The gradient noise scale went from \(say(reference)) to \(say(scale)) samples within "
          + "\(parameters.jumpSamples) samples.",
        evidence: Evidence(
          numbers: ["noise_scale": scale],
          advice:
            "Such a jump means other data or another regime: look at what changed in the data."))
      open = .warning
    case .closed where open == .warning:
      open = nil
      report.say(
        .clear, .info, metric: metric, value: scale, threshold: .nan, baseline: reference,
        message: "The gradient noise scale is steady at \(say(scale)) samples.")
    default: break
    }
    judgeSize(batch, scale, metric, &report)
  }

  private mutating func judgeSize(
    _ batch: Double, _ scale: Double, _ metric: String, _ report: inout Report
  ) {
    let isOff = batch > parameters.wasteful * scale || batch < scale / parameters.small
    let turn = sizes.see(bad: isOff, good: !isOff)
    if turn == .opened, open == nil {
      open = .info
      let fraction = NoiseScale.stepFraction(batch: batch, scale: scale)
      report.say(
        .fire, .info, metric: metric, value: scale, threshold: batch, baseline: .nan,
        message: batch > scale
          ? "The batch of \(say(batch)) is \(say(batch / scale)) times the noise scale (\(say(scale))): "
            + "a smaller one would learn as much per step from fewer samples."
          : "The batch of \(say(batch)) is \(say(scale / batch)) times below the noise scale "
            + "(\(say(scale))): a larger one would need fewer steps.",
        evidence: Evidence(numbers: ["noise_scale": scale, "step_fraction": fraction]))
    } else if turn == .closed, open == .info {
      open = nil
      report.say(
        .clear, .info, metric: metric, value: scale, threshold: batch, baseline: .nan,
        message: "The batch of \(say(batch)) suits the noise scale of \(say(scale)).")
    }
  }
}

/// The two averages whose ratio is the noise scale.
package struct NoiseScale: Sendable, Codable, Equatable {
  private var gradient = 0.0
  private var noise = 0.0
  private var weight = 0.0
  private let beta: Double

  package init(beta: Double) { self.beta = beta }

  /// The estimates of one step: squared norm of the true gradient, trace of its covariance.
  package static func point(
    squaredSmall: Double, squaredBig: Double, b: Double, batch: Double
  ) -> (gradient: Double, noise: Double) {
    (
      (batch * squaredBig - b * squaredSmall) / (batch - b),
      (squaredSmall - squaredBig) / (1 / b - 1 / batch)
    )
  }

  package mutating func insert(
    squaredSmall: Double, squaredBig: Double, b: Double, batch: Double
  ) {
    guard batch > b, b > 0, squaredSmall.isFinite, squaredBig.isFinite else { return }
    let point = NoiseScale.point(
      squaredSmall: squaredSmall, squaredBig: squaredBig, b: b, batch: batch)
    gradient = beta * gradient + (1 - beta) * point.gradient
    noise = beta * noise + (1 - beta) * point.noise
    weight = beta * weight + (1 - beta)
  }

  /// Bias-corrected averages.
  package var averages: (gradient: Double, noise: Double) { (gradient / weight, noise / weight) }

  /// B_noise in the unit of b; nil while it is undetermined.
  package var scale: Double? {
    let ratio = noise / gradient
    return weight > 0 && gradient > 0 && ratio.isFinite && ratio > 0 ? ratio : nil
  }

  /// Share of the largest useful step that a batch of this size allows.
  package static func stepFraction(batch: Double, scale: Double) -> Double {
    1 / (1 + scale / batch)
  }
  /// Steps over the fewest possible.
  package static func stepsOverFewest(batch: Double, scale: Double) -> Double { 1 + scale / batch }
  /// Samples over the fewest possible.
  package static func samplesOverFewest(batch: Double, scale: Double) -> Double {
    1 + batch / scale
  }
}
