internal import MonitorCore

/// Gradients that point against the momentum: steps overshoot.
///
/// cos(g, m) of the gradient with the momentum before the step is near 0 at small batch sizes and
/// slightly positive in healthy large-batch training; persistently negative means that each step
/// undoes the last: a learning rate too high, or gradients too stale in asynchronous training.
///
/// - Warning: its average (α = 0.05) below `low` for `persist` samples; clears above half of it.
/// - State: 1 number. Cost: 10 ns.
///
/// > "Adaptive Braking for Mitigating Gradient Delay", 2020.
package struct Overshoot: Detector {
  package struct Parameters: DetectorParameters {
    package var low = -0.2
    package var persist = 200
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("low", \.low, -1...0, "average cosine below which it warns"),
      .count("persist", \.persist, 1...1_000_000, "samples in a row that it must last"),
    ]
  }

  package static let info = DetectorInfo(
    name: "overshoot", summary: "gradients point against the momentum",
    inputs: [.required(.momentumCosine)], reference: "Adaptive Braking (2020)")

  package let parameters: Parameters
  private var average = ExponentialAverage(alpha: 0.05)
  private var alarms: MemberAlarms

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarms = MemberAlarms(need: parameters.persist, closeNeed: parameters.persist)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let cosine = observation.whole(.momentumCosine), cosine.isFinite else { return }
    average.insert(cosine)
    alarms.see(
      0, bad: average.value < parameters.low, good: average.value > 0.5 * parameters.low,
      badness: -average.value, at: observation.step)
    guard let turn = alarms.turn(.warning, at: observation.step) else { return }
    report.say(
      turn, .warning, metric: observation.metric(.momentumCosine, 0), value: average.value,
      threshold: parameters.low, baseline: 0,
      message: turn == .clear
        ? "Gradients no longer point against the momentum."
        : "Gradients point against the momentum (cosine \(say(average.value)) on average for "
          + "\(parameters.persist) samples): steps overshoot.",
      evidence: alarms.evidence(
        .momentumCosine, observation.directory,
        advice:
          "Lower the learning rate or the momentum; with asynchronous workers, reduce the delay."))
  }
}
