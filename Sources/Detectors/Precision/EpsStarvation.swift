internal import MonitorCore

/// Gradients so small that Adam's ε eats the update.
///
/// The steady update of Adam is g/(r + ε) for gradients of RMS r: at r = 10ε it is 0.91 of what it
/// should be, at r = ε half. RMS is that of the gradient which the optimizer sees, after unscaling
/// and clipping.
///
/// - Warning: a group's RMS below 10ε for `persist` samples; critical: below ε.
/// - Clears at twice the limit. State: 2 numbers a group. Cost: 5 ns a group.
///
/// > M. Wortsman et al., "Small-scale proxies…", 2023, §3.4.
package struct EpsStarvation: Detector {
  package struct Parameters: DetectorParameters {
    package var epsilon = 1e-8
    package var factor = 10.0
    package var persist = 50
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("epsilon", \.epsilon, 0...1, "the optimizer's ε"),
      .number("factor", \.factor, 1...1e6, "times ε below which a group warns"),
      .count("persist", \.persist, 1...1_000_000, "samples in a row that it must last"),
    ]
  }

  package static let info = DetectorInfo(
    name: "eps_starvation", summary: "gradients at the size of Adam's ε",
    inputs: [.required(.gradRMS)], reference: "Wortsman et al. (2023)")

  package let parameters: Parameters
  private var alarms: MemberAlarms

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarms = MemberAlarms(need: parameters.persist, closeNeed: parameters.persist)
  }

  /// What is left of an update whose gradient has this RMS.
  package static func updateFactor(rms: Double, epsilon: Double) -> Double { rms / (rms + epsilon) }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    let limit = parameters.factor * parameters.epsilon
    var smallest = Double.infinity
    for reading in observation[.gradRMS] where reading.isLead && reading.value.isFinite {
      let rms = reading.value
      // A group that gets no gradient at all is frozen, not starved.
      alarms.see(
        reading.member, bad: rms > 0 && rms < limit, good: rms > 2 * limit,
        badness: -rms, at: observation.step)
      if rms > 0, alarms.movers.isInTrouble(reading.member) { smallest = min(smallest, rms) }
    }
    let grave: Severity = smallest < parameters.epsilon ? .critical : .warning
    guard let turn = alarms.turn(grave, at: observation.step) else { return }
    let left = EpsStarvation.updateFactor(rms: smallest, epsilon: parameters.epsilon)
    report.say(
      turn, grave, metric: observation.metric(.gradRMS, alarms.worst),
      value: smallest.isFinite ? smallest : .nan, threshold: limit, baseline: .nan,
      message: turn == .clear
        ? "All gradients are well above Adam's ε again."
        : "Gradients of \(sayCount(alarms.movers.count, "group", "groups")) are as small as Adam's ε "
          + "(\(say(smallest)) against \(say(parameters.epsilon))): updates are \(sayPercent(left)) of "
          + "their size.",
      evidence: alarms.evidence(
        .gradRMS, observation.directory,
        advice: "Lower ε (10⁻¹⁵ did no harm in the source), or scale the loss. Set epsilon to your "
          + "optimizer's own value here."))
  }
}
