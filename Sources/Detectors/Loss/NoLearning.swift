internal import Glibc
internal import MonitorCore

/// The loss has never moved since the run began, or stopped moving at once: little is being learned.
///
/// The start is the median of the first `start_samples` losses. From `after` samples on: if the last
/// quarter of the run is not `improvement` (relative) below the start, and Mann–Kendall over the run sees no
/// fall (z > −`trend`), nothing is learned: a warning. Once the loss has improved that rule is over for good.
/// Then, from twice as many samples on, if no stretch since the first tenth of the run was `improvement`
/// below the stretch from a tenth to a quarter, and nothing falls, learning stopped early (at the
/// frequencies of single tokens, say): information, once.
///
/// - Gates: samples at learning rate 0 do not count; a run of several tasks is not judged, for each task
///   begins anew.
/// - State: 40 block means and the first samples. Cost: 20 ns a sample.
///
/// Reference: the LossNotDecreasing rule of SageMaker Debugger, made aware of noise.
package struct NoLearning: Detector {
  package struct Parameters: DetectorParameters {
    package var after = 400
    package var startSamples = 5
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
  private var severity: Severity?
  private var hasLearned = false
  private var saidStopped = false

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard observation.context.taskSwitch == nil, let loss = observation.whole(.loss), loss.isFinite,
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
    judge(observation, &report)
  }

  private mutating func judge(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    // A loss that does not even vary is a metric that hangs: `flatline` tells.
    guard history.means.contains(where: { $0 != history.means[0] }) else { return }
    if hasLearned {
      judgeStop(observation, &report)
    } else {
      judgeStart(observation, &report)
    }
  }

  private mutating func judgeStart(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    let means = history.means
    let recent = mean(means[(means.count - means.count / 4)...])
    let limit = start - parameters.improvement * abs(start)
    if recent < limit {
      hasLearned = true
      if severity != nil { clear(recent, limit, observation, &report) }
      return
    }
    guard severity == nil, history.count >= parameters.after else { return }
    let trend = MannKendall(means).z
    if trend > -parameters.trend { sayNothing(recent, limit, trend, observation, &report) }
  }

  private mutating func judgeStop(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    let means = history.means, n = means.count
    let early = mean(means[n / 10..<n / 4])
    let limit = early - parameters.improvement * abs(early)
    let width = max(1, n / 10)
    let lowest = (n / 10...n - width).reduce(Double.infinity) {
      min($0, mean(means[$1..<$1 + width]))
    }
    if severity == .info, lowest < limit {
      clear(mean(means[(n - n / 4)...]), limit, observation, &report)
    } else if !saidStopped, lowest >= limit, history.count >= 2 * parameters.after,
      MannKendall(means[(n / 10)...]).z > -parameters.trend
    {
      sayStopped(mean(means[(n - n / 4)...]), early, limit, observation, &report)
    }
  }

  private func mean(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  private mutating func sayNothing(
    _ recent: Double, _ limit: Double, _ trend: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    severity = .warning
    let metric = observation.metric(.loss, 0)
    report.say(
      .fire, .warning, metric: metric, value: recent, threshold: limit, baseline: start,
      message:
        "After \(history.count) samples the loss has not moved: it began at \(say(start)), and the last "
        + "quarter of the run was \(say(recent)) on average.",
      evidence: Evidence(scope: [metric], numbers: ["trend_z": trend], advice: Self.advice))
  }

  private mutating func sayStopped(
    _ recent: Double, _ early: Double, _ limit: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    severity = .info
    saidStopped = true
    let metric = observation.metric(.loss, 0)
    report.say(
      .fire, .info, metric: metric, value: recent, threshold: limit, baseline: early,
      message:
        "The loss fell from \(say(start)) to \(say(early)) in the first tenth of the run and has not moved in "
        + "\(history.count) samples since: \(say(recent)).",
      evidence: Evidence(scope: [metric], numbers: ["start": start], advice: Self.advice))
  }

  private static let advice =
    "Check that gradients reach the weights (frozen parameters, a detached graph, a zero learning rate), "
    + "that labels belong to inputs, and that the learning rate is not far too small or too large for the "
    + "first steps (warm-up)."

  private mutating func clear(
    _ recent: Double, _ limit: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    severity = nil
    report.say(
      .clear, .info, metric: observation.metric(.loss, 0), value: recent, threshold: limit,
      baseline: start, message: "The loss falls: \(say(recent)).")
  }
}
