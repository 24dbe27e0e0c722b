internal import Glibc
internal import MonitorCore

/// Held-out loss has found no new best for a long time: the run may have given what it can.
///
/// Information only: no new best (by `delta`, relative) in `patience` evaluations and in `share` of the
/// run's steps. Held back while a run memorises without having generalised, where patience pays
/// (`grokking`).
///
/// - State: a few numbers. Cost: 10 ns an evaluation.
///
/// Reference: the Overtraining rule of SageMaker Debugger, with patience relative to the run.
package struct Overtraining: Detector {
  package struct Parameters: DetectorParameters {
    package var patience = 10
    package var share = 0.3
    package var delta = 0.001
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("patience", \.patience, 1...1_000_000, "evaluations without a new best"),
      .number("share", \.share, 0...1, "share of the run's steps without a new best"),
      .number("delta", \.delta, 0...1, "relative fall that makes a new best"),
    ]
  }

  package static let info = DetectorInfo(
    name: "overtraining", summary: "held-out loss has found no new best for long",
    inputs: [.required(.evalLoss)], reference: "SageMaker Debugger: Overtraining")

  package let parameters: Parameters
  private var best = Double.infinity
  private var bestStep: Int64 = 0
  private var sinceBest = 0
  private var start: Double?
  private var isOpen = false

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let loss = observation.whole(.evalLoss), loss.isFinite else { return }
    let step = observation.step.rawValue
    if start == nil { start = loss }
    if loss < best - parameters.delta * abs(best) || best == .infinity {
      best = loss
      bestStep = step
      sinceBest = 0
      clear(loss, observation, &report)
      return
    }
    sinceBest += 1
    let hasGeneralised = start.map { best < $0 - 0.1 * abs($0) } ?? false
    guard !isOpen, hasGeneralised, sinceBest >= parameters.patience,
      Double(step - bestStep) >= parameters.share * Double(step + 1)
    else { return }
    isOpen = true
    let metric = observation.metric(.evalLoss, 0)
    report.say(
      .fire, .info, metric: metric, value: loss, threshold: best, baseline: best,
      message:
        "\(metric) was best at step \(bestStep) (\(say(best))); \(sinceBest) evaluations since found nothing "
        + "better.",
      evidence: Evidence(
        scope: [metric], lastHealthyStep: Step(bestStep),
        numbers: ["evaluations_since_best": Double(sinceBest)],
        advice: "If the learning rate has no decay left to come, stop and keep step \(bestStep)."))
  }

  private mutating func clear(
    _ loss: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard isOpen else { return }
    isOpen = false
    report.say(
      .clear, .info, metric: observation.metric(.evalLoss, 0), value: loss, threshold: best,
      baseline: best, message: "A new best: \(say(loss)).")
  }
}
