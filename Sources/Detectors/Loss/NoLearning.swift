internal import Glibc
internal import MonitorCore

/// The loss has never moved since the run began: nothing is being learned at all.
///
/// The start is the median of the first `start_samples` losses. From `after` samples on, as long as the
/// run has never learned: if the last quarter of it is not `improvement` (relative) below the start,
/// and Mann–Kendall over the whole run sees no fall (z > −`trend`), it warns. Once the loss has improved,
/// the detector is done for good: a plateau later on is another matter.
///
/// - Gates: warm-up counts as training only while the learning rate is positive.
/// - State: 40 block means and the first samples. Cost: 20 ns a sample.
///
/// Reference: the LossNotDecreasing rule of SageMaker Debugger, made aware of noise.
package struct NoLearning: Detector {
  package struct Parameters: DetectorParameters {
    package var after = 400
    package var startSamples = 11
    package var improvement = 0.02
    package var trend = 2.6
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("after", \.after, 40...1_000_000_000, "samples that it is given"),
      .count("start_samples", \.startSamples, 1...1000, "first samples that say where it began"),
      .number("improvement", \.improvement, 0...1, "relative fall that counts as learning"),
      .number("trend", \.trend, 0...10, "Mann–Kendall z of a fall that also counts"),
    ]
  }

  package static let info = DetectorInfo(
    name: "no_learning", summary: "the loss has not moved since the run began",
    inputs: [.required(.loss), .optional(.learningRate, without: "")],
    reference: "SageMaker Debugger: LossNotDecreasing")

  package let parameters: Parameters
  private var first: [Double] = []
  private var start = 0.0
  private var history = CompressedHistory()
  private var blocks = 0
  private var hasLearned = false
  private var isOpen = false

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard !hasLearned, let loss = observation.whole(.loss), loss.isFinite,
      observation.context.learningRate.map({ $0 > 0 }) ?? true
    else { return }
    if first.count < parameters.startSamples {
      first.append(loss)
      start = first.sorted()[first.count / 2]
      return
    }
    history.add(loss)
    // Only a new block can change the verdict.
    // Blocks of a few samples are noise.
    guard history.means.count != blocks, history.blockLength >= 8 else { return }
    blocks = history.means.count
    judge(loss, observation, &report)
  }

  private mutating func judge(
    _ loss: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    let quarter = history.means.suffix(max(1, history.means.count / 4))
    let recent = quarter.reduce(0, +) / Double(quarter.count)
    let limit = start - parameters.improvement * abs(start)
    let trend = MannKendall(history.means).z
    if recent < limit {
      hasLearned = true
      clear(loss, limit, observation, &report)
      return
    }
    // A loss that does not even vary is a metric that hangs: `flatline` tells.
    let varies = history.means.contains { $0 != history.means[0] }
    guard !isOpen, varies, history.count >= parameters.after, trend > -parameters.trend else {
      return
    }
    isOpen = true
    let metric = observation.metric(.loss, 0)
    report.say(
      .fire, .warning, metric: metric, value: loss, threshold: limit, baseline: start,
      message:
        "After \(history.count) samples the loss is \(say(loss)); it began at \(say(start)), and the last "
        + "quarter of the run was \(say(recent)) on average.",
      evidence: Evidence(
        scope: [metric], numbers: ["last_quarter": recent, "trend_z": trend],
        advice:
          "Check that gradients reach the weights (frozen parameters, a detached graph, a zero learning "
          + "rate), that labels belong to inputs, and that the learning rate is not far too small or large."
      ))
  }

  private mutating func clear(
    _ loss: Double, _ limit: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard isOpen else { return }
    isOpen = false
    report.say(
      .clear, .info, metric: observation.metric(.loss, 0), value: loss, threshold: limit,
      baseline: start, message: "The loss has begun to fall: \(say(loss)).")
  }
}
