internal import MonitorCore

/// NaN or infinity in any metric: its own event, raised at once.
///
/// Every other rule leaves such values out of its statistics, so this is the one place where they
/// speak. The loss and the gradient norm make it critical. A metric without a role is information. Under a dynamic loss scale an infinite
/// gradient is how the scale is found, step skipped and all: there a few in a row are everyday.
///
/// - Inputs: every metric, bound to a signal or not; all ranks.
/// - Rule: fires at the first value that is not finite, of any metric except those that have never
///   been finite (a perplexity of an untrained model, a constant column of NaN): those are told as
///   information. Clears when `clear_after` frames in a row are finite.
/// - State: one step a metric that was ever not finite. Cost: nothing while all is finite.
///
/// Reference: SageMaker Debugger's ExplodingTensor. A rule that stores NaN in its window is blind until it
/// has left it.
package struct NonFinite: Detector {
  package struct Parameters: DetectorParameters {
    package var clearAfter = 20
    package var ampPatience = 8
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("clear_after", \.clearAfter, 1...100_000, "finite frames in a row that end it"),
      .count(
        "amp_patience", \.ampPatience, 1...10_000,
        "steps in a row with an infinite gradient that a dynamic loss scale explains"),
    ]
  }

  package static let info = DetectorInfo(
    name: "non_finite", summary: "NaN or infinity in any metric",
    inputs: [
      .optional(.loss, without: ""), .optional(.gradNorm, without: ""),
      .optional(.lossScale, without: ""),
    ],
    reference: "SageMaker Debugger ExplodingTensor", watchesAllRanks: true, watchesNonFinite: true)

  package let parameters: Parameters
  private var severity: Severity?
  private var finiteRow = 0
  private var gradientRow = 0
  private var hasLossScale = false
  private var lastFinite: Step?
  /// Metrics concerned, in the order in which they came.
  private var movers: [Evidence.Mover] = []

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if !observation[.lossScale].isEmpty { hasLossScale = true }
    guard !observation.nonFinite.isEmpty else {
      if observation.whole(.loss) != nil || observation.whole(.gradNorm) != nil { gradientRow = 0 }
      calmDown(observation, &report)
      return
    }
    var now = Severity.info
    var first = observation.nonFinite[0]
    for reading in observation.nonFinite {
      let one = severityOf(reading)
      if one > now { (now, first) = (one, reading) }
    }
    if isLossScaleSearch(observation) { now = .info }
    finiteRow = 0
    remember(observation)
    tell(now, first, observation, &report)
  }

  private func severityOf(_ reading: NonFiniteReading) -> Severity {
    guard case .signal(let signal) = reading.source else { return .info }
    switch signal {
    case .loss, .gradNorm: return .critical
    // Measures that have no value where there is nothing to measure, as of a layer that is all dead.
    case .sigma1, .sigmaGap, .spectralAlignment, .decreaseRatio, .weightStatistic, .effectiveRank:
      return .info
    default: return .warning
    }
  }

  /// Only gradients are not finite, and a dynamic loss scale is at work.
  private mutating func isLossScaleSearch(_ observation: borrowing Observation) -> Bool {
    guard hasLossScale else { return false }
    for reading in observation.nonFinite {
      guard case .signal(let signal) = reading.source,
        signal == .gradNorm || signal == .gradRMS || signal == .updateRatio
      else { return false }
    }
    gradientRow += 1
    return gradientRow < parameters.ampPatience
  }

  private mutating func remember(_ observation: borrowing Observation) {
    for reading in observation.nonFinite where movers.count < Movers.listed {
      let metric = observation.directory.metric(of: reading.series)
      if !movers.contains(where: { $0.metric == metric }) {
        movers.append(Evidence.Mover(metric: metric, step: observation.step))
      }
    }
  }

  private mutating func tell(
    _ now: Severity, _ first: NonFiniteReading, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    if let severity, severity >= now { return }
    let transition: Finding.Transition = severity == nil ? .fire : .escalate
    severity = now
    let metric = observation.directory.metric(of: first.series)
    let since = lastFinite.map { "; all was finite at step \($0)" } ?? ""
    let also = movers.count > 1 ? ", with \(movers.count - 1) other metrics" : ""
    report.say(
      transition, now, metric: metric, value: first.value, threshold: .nan, baseline: .nan,
      message: "\(metric) is \(say(first.value)) at step \(observation.step)\(also)\(since).",
      evidence: Evidence(
        scope: movers.map(\.metric), firstMovers: movers, lastHealthyStep: lastFinite,
        advice: now == .info
          ? ""
          : "Go back to a checkpoint before the last finite step; repeat the step on another device to tell "
            + "hardware from model; look at the batch, the loss scale and divisions by zero."))
  }

  private mutating func calmDown(_ observation: borrowing Observation, _ report: inout Report) {
    guard severity != nil else {
      lastFinite = observation.step
      return
    }
    finiteRow += 1
    guard finiteRow >= parameters.clearAfter, let mover = movers.first else { return }
    report.say(
      .clear, .info, metric: mover.metric, value: .nan, threshold: .nan, baseline: .nan,
      message: "All metrics have been finite for \(finiteRow) frames.")
    severity = nil
    movers = []
    finiteRow = 0
    lastFinite = observation.step
  }
}
