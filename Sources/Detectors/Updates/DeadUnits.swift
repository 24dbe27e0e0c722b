internal import MonitorCore

/// Layers whose units have gone silent.
///
/// Half of the units of a healthy ReLU layer may be silent, so only a layer that is nearly all dead
/// warns here; whether silence grows and costs performance is `plasticity_loss`'s question.
///
/// - Warning: `dead` share of units silent on the probe, or `dormant` with ReDo score ≤ 0.025, or
///   `saturated` at the ends of their range, for `persist` checks, where it was at most half of that
///   before. Clears at 0.8 of the limit.
/// - State: 3 numbers a layer. Cost: 5 ns a layer.
///
/// Reference: SageMaker Debugger's DeadRelu and SaturatedActivation; G. Sokar et al., "The Dormant
/// Neuron Phenomenon", ICML 2023. Highest in the healthy runs measured: 0.58 dead, 0.80 dormant.
package struct DeadUnits: Detector {
  package struct Parameters: DetectorParameters {
    package var dead = 0.9
    package var dormant = 0.97
    package var saturated = 0.9
    package var persist = 10
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("dead", \.dead, 0...1, "share of silent units that warns"),
      .number("dormant", \.dormant, 0...1, "share of dormant units that warns"),
      .number("saturated", \.saturated, 0...1, "share of saturated units that warns"),
      .count("persist", \.persist, 1...100_000, "checks in a row that it must last"),
    ]
  }

  package static let info = DetectorInfo(
    name: "dead_units", summary: "layers whose units have gone silent",
    inputs: [
      .anyOf([.deadFraction, .dormantFraction, .activationSaturated]),
      .optional(.deadFraction, without: "it sees dormant units only"),
    ],
    reference: "SageMaker Debugger DeadRelu; Sokar et al. (2023)")

  package let parameters: Parameters
  private var dead: Watch
  private var dormant: Watch
  private var saturated: Watch

  /// One of the three signals.
  private struct Watch: Codable {
    let signal: Signal
    let limit: Double
    let what: String
    var alarms: MemberAlarms
    /// Lowest share each layer has had.
    var lowest: [Double] = []

    mutating func see(_ observation: borrowing Observation, _ report: inout Report) {
      guard !observation[signal].isEmpty else { return }
      var top = 0.0
      for reading in observation[signal] where reading.isLead && reading.value.isFinite {
        while lowest.count <= reading.member { lowest.append(1) }
        lowest[reading.member] = min(lowest[reading.member], reading.value)
        top = max(top, reading.value)
        alarms.see(
          reading.member,
          bad: reading.value >= limit && lowest[reading.member] <= 0.5 * limit,
          good: reading.value < 0.8 * limit, badness: reading.value, at: observation.step)
      }
      guard let turn = alarms.turn(.warning, at: observation.step) else { return }
      let worst = alarms.worst
      let label = observation.directory.label(.signal(signal), worst)
      let before = worst < lowest.count ? lowest[worst] : .nan
      report.say(
        turn, .warning, metric: observation.metric(signal, worst), value: top, threshold: limit,
        baseline: before,
        message: turn == .clear
          ? "Fewer units are \(what) again."
          : "\(sayPercent(top)) of the units of layer \(label) are \(what); it was \(sayPercent(before)).",
        evidence: alarms.evidence(
          signal, observation.directory,
          advice:
            "A learning rate that was too high is the usual cause. Re-initialise the silent units "
            + "(ReDo, continual backpropagation), or use an activation that cannot die."))
    }
  }

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    func watch(_ signal: Signal, _ limit: Double, _ what: String) -> Watch {
      Watch(
        signal: signal, limit: limit, what: what,
        alarms: MemberAlarms(need: parameters.persist, closeNeed: parameters.persist))
    }
    dead = watch(.deadFraction, parameters.dead, "silent")
    dormant = watch(.dormantFraction, parameters.dormant, "dormant")
    saturated = watch(.activationSaturated, parameters.saturated, "saturated")
  }

  /// One condition at a time: the first of the three that is in trouble speaks until it is over.
  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if dormant.alarms.severity == nil, saturated.alarms.severity == nil {
      dead.see(observation, &report)
    }
    if dead.alarms.severity == nil, saturated.alarms.severity == nil {
      dormant.see(observation, &report)
    }
    if dead.alarms.severity == nil, dormant.alarms.severity == nil {
      saturated.see(observation, &report)
    }
  }
}
