internal import Glibc
internal import MonitorCore

/// Held-out loss rises while training loss still falls: what had been generalised is being lost.
///
/// On `confirmations` evaluations in a row, while the training loss is lower than it was at the best
/// held-out loss, one of these must hold:
///
/// - the mean of the last two evaluations is `ratio` (relative) and `sigmas` of its standard deviations
///   above that best, and neither of them less than `ratio`: a rise so plain needs no trend, and
///   evaluations are few;
/// - the median of the last three is `ratio` and two deviations above it and rising since
///   (Mann–Kendall z ≥ `trend`), or twice as far above it.
///
/// Less than `share` of how far the held-out loss had fallen is no such rise.
///
/// A run that never generalised (its held-out loss
/// never fell by `generalised` below where it began) has nothing to lose: it memorises, which is what
/// `grokking` speaks of.
///
/// - State: about 50 numbers. Cost: 10 ns a training sample, about 1 µs an evaluation.
///
/// Reference: the Overfit rule of SageMaker Debugger, on the curve's own best instead of a fixed gap.
package struct Overfit: Detector {
  package struct Parameters: DetectorParameters {
    package var ratio = 0.05
    package var share = 0.05
    package var generalised = 0.1
    package var trend = 2.0
    package var sigmas = 4.0
    package var confirmations = 2
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("ratio", \.ratio, 0...100, "relative rise of the held-out loss above its best"),
      .number("share", \.share, 0...1, "the same as a share of how far it had fallen"),
      .number("generalised", \.generalised, 0...1, "relative fall before that makes it a loss"),
      .number("trend", \.trend, 0...10, "Mann–Kendall z of the rise"),
      .number(
        "sigmas", \.sigmas, 0...100, "deviations of the mean of two that need no trend"),
      .count("confirmations", \.confirmations, 1...1000, "evaluations in a row that confirm"),
    ]
  }

  package static let info = DetectorInfo(
    name: "overfit", summary: "held-out loss rises while training loss still falls",
    inputs: [.required(.evalLoss), .required(.loss)],
    reference: "SageMaker Debugger: Overfit")

  package let parameters: Parameters
  private var curve = EvaluationCurve()
  private var training = 0.0
  private var trainingSamples = 0
  private var trainingAtBest = 0.0
  private var alarm: Hysteresis

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarm = Hysteresis(need: parameters.confirmations, closeNeed: parameters.confirmations)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if let loss = observation.whole(.loss), loss.isFinite {
      trainingSamples = min(trainingSamples + 1, 50)
      training += (loss - training) / Double(trainingSamples)
    }
    guard let loss = observation.whole(.evalLoss), loss.isFinite, trainingSamples > 0 else {
      return
    }
    let best = curve.best
    curve.add(loss, step: observation.step.rawValue)
    if curve.best < best { trainingAtBest = training }
    judge(observation, &report)
  }

  private mutating func judge(_ observation: borrowing Observation, _ report: inout Report) {
    let rise = curve.smooth - curve.best
    // Near zero a few per cent of the best are nothing beside what had been learned.
    let least = max(
      parameters.ratio * abs(curve.best), parameters.share * (curve.start - curve.best))
    let limit = max(least, 2 * curve.noise)
    let plainLimit = max(least, parameters.sigmas * curve.noise / 2.0.squareRoot())
    // The trend is worth its 40² comparisons only when all else holds.
    let isBad =
      curve.hasGeneralised(by: parameters.generalised) && training < trainingAtBest
      && (curve.newest - curve.best > plainLimit && curve.lowerOfTwo - curve.best > least
        || rise > limit
          && (rise > 2 * limit || MannKendall(curve.courseSinceBest.means).z >= parameters.trend))
    switch alarm.see(bad: isBad, good: rise < 0.5 * limit) {
    case .opened: fire(limit, observation, &report)
    case .closed:
      report.say(
        .clear, .info, metric: observation.metric(.evalLoss, 0), value: curve.smooth,
        threshold: curve.best + limit, baseline: curve.best,
        message: "The held-out loss is back near its best: \(say(curve.smooth)).")
    case nil: break
    }
  }

  private func fire(
    _ limit: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    let metric = observation.metric(.evalLoss, 0)
    report.say(
      .fire, .warning, metric: metric, value: curve.smooth, threshold: curve.best + limit,
      baseline: curve.best,
      message:
        "\(metric) has risen from \(say(curve.best)) at step \(curve.bestStep) to \(say(curve.smooth)) while the "
        + "training loss went on down to \(say(training)).",
      evidence: Evidence(
        scope: [metric, observation.metric(.loss, 0)], lastHealthyStep: Step(curve.bestStep),
        numbers: [
          "training_loss": training, "training_loss_at_best": trainingAtBest,
          "gap": curve.smooth - training,
        ],
        advice:
          "Keep the checkpoint of step \(curve.bestStep). More data, augmentation, weight decay or dropout "
          + "help; so does stopping."))
  }
}
