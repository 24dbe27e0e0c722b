internal import MonitorCore

/// A loss or gradient norm that does not change at all, bit for bit.
///
/// Real training is noisy: a value that repeats exactly for `persist` samples is a broken pipeline:
/// a frozen model, the same batch again and again, a metric that is not updated. Zeros are let be
/// (a run may have learned all there is), and so are single samples of coarse metrics.
///
/// - Warning after `persist` equal samples; clears at the first that differs.
/// - State: 2 numbers a metric. Cost: 5 ns a metric.
///
/// Reference: SageMaker Debugger's UnchangedTensor.
package struct Flatline: Detector {
  package struct Parameters: DetectorParameters {
    package var persist = 200
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("persist", \.persist, 2...10_000_000, "equal samples in a row that warn")
    ]
  }

  package static let info = DetectorInfo(
    name: "flatline", summary: "a loss or gradient norm that does not change at all",
    inputs: [.anyOf([.loss, .gradNorm])],
    reference: "SageMaker Debugger UnchangedTensor")

  package let parameters: Parameters
  private var loss: Watch
  private var norm: Watch

  private struct Watch: Codable {
    let signal: Signal
    var value = Double.nan
    var row = 0
    var since: Step = 0
    var isOpen = false

    mutating func see(
      _ persist: Int, _ observation: borrowing Observation, _ report: inout Report
    ) {
      guard let x = observation.whole(signal), x.isFinite else { return }
      if x == value {
        row += 1
      } else {
        if isOpen {
          isOpen = false
          let metric = observation.metric(signal, 0)
          report.say(
            .clear, .info, metric: metric, value: x, threshold: .nan, baseline: value,
            message: "\(metric) changes again.")
        }
        (value, row, since) = (x, 1, observation.step)
      }
      guard row == persist, x != 0 else { return }
      isOpen = true
      let metric = observation.metric(signal, 0)
      report.say(
        .fire, .warning, metric: metric, value: x, threshold: Double(persist), baseline: x,
        message: "\(metric) has been exactly \(say(x)) since step \(since), \(row) samples.",
        evidence: Evidence(
          scope: [metric], lastHealthyStep: since,
          advice:
            "Look for a metric that is not updated, the same batch again and again, or a model "
            + "whose parameters are not those of the optimizer."))
    }
  }

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    loss = Watch(signal: .loss)
    norm = Watch(signal: .gradNorm)
  }

  /// One condition at a time: the loss speaks first.
  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if !norm.isOpen { loss.see(parameters.persist, observation, &report) }
    if !loss.isOpen { norm.see(parameters.persist, observation, &report) }
  }
}
