internal import MonitorCore

/// Gradients that die out in a layer, or everywhere, while there is still something to learn.
///
/// - Warning: the norm of a layer (or of all) at most `low` for `persist` samples, where it once was
///   at least 1000 times that: what never had a gradient is frozen, not vanishing. Runs whose loss
///   has itself become tiny (`learned`) are done, not sick.
/// - State: 3 numbers a layer. Cost: 5 ns a layer.
///
/// Reference: SageMaker Debugger's VanishingGradient (10⁻⁷).
package struct VanishingGradient: Detector {
  package struct Parameters: DetectorParameters {
    package var low = 1e-7
    package var persist = 100
    package var learned = 0.01
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("low", \.low, 0...1, "norm at or below which a gradient has vanished"),
      .count("persist", \.persist, 1...1_000_000, "samples in a row that it must last"),
      .number("learned", \.learned, 0...1e9, "loss below which nothing is left to learn"),
    ]
  }

  package static let info = DetectorInfo(
    name: "vanishing_gradient", summary: "gradients of a layer die out",
    inputs: [
      .required(.gradNorm), .optional(.loss, without: "it cannot tell a run that has learned all"),
    ],
    reference: "SageMaker Debugger VanishingGradient")

  package let parameters: Parameters
  private var alarms: MemberAlarms
  private var peaks: [Double] = []

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarms = MemberAlarms(need: parameters.persist, closeNeed: max(1, parameters.persist / 4))
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    let loss = observation.context.lossFast
    let isDone = loss.isFinite && abs(loss) < parameters.learned
    for reading in observation[.gradNorm] where reading.isLead && reading.value.isFinite {
      while peaks.count <= reading.member { peaks.append(0) }
      peaks[reading.member] = max(peaks[reading.member], reading.value)
      let isLow = reading.value <= parameters.low
      if !isLow && !alarms.movers.isInTrouble(reading.member) { continue }
      alarms.see(
        reading.member,
        bad: isLow && !isDone && peaks[reading.member] >= 1000 * parameters.low,
        good: !isLow, badness: -reading.value, at: observation.step)
    }
    guard let turn = alarms.turn(.warning, at: observation.step) else { return }
    let directory = observation.directory
    let label = directory.label(.signal(.gradNorm), alarms.worst)
    report.say(
      turn, .warning, metric: observation.metric(.gradNorm, alarms.worst), value: .nan,
      threshold: parameters.low,
      baseline: alarms.worst < peaks.count ? peaks[alarms.worst] : .nan,
      message: turn == .clear
        ? "Gradients flow again."
        : "The gradient of \(label.isEmpty ? "the whole model" : label) has vanished "
          + "(at most \(say(parameters.low)) for \(parameters.persist) samples); the loss is \(say(loss)).",
      evidence: alarms.evidence(
        .gradNorm, directory,
        advice: "Look for saturated activations, a bad initial scale, missing residual paths, or "
          + "half precision without loss scaling."))
  }
}
