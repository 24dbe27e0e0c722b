internal import MonitorCore

/// Updates smaller than half a rounding step of bfloat16 weights: most of them round to nothing.
///
/// bfloat16 has 8 significant bits, so an update below 2⁻⁹ of its weight does not change it. With a
/// float32 master copy that is of no account, hence off until `pure_bf16: true` says there is none.
///
/// - Warning: RMS(update)/RMS(parameter) of a group below 2⁻⁹ for `persist` samples.
/// - State: 2 numbers a group. Cost: 5 ns a group.
package struct Bf16Stall: Detector {
  package struct Parameters: DetectorParameters {
    package var pureBf16 = false
    package var limit = 0x1p-9
    package var persist = 200
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .flag("pure_bf16", \.pureBf16, "there is no float32 master copy of the weights"),
      .number("limit", \.limit, 0...1, "update over parameter below which it rounds away"),
      .count("persist", \.persist, 1...1_000_000, "samples in a row that it must last"),
    ]
  }

  package static let info = DetectorInfo(
    name: "bf16_stall", summary: "updates that round to nothing in bfloat16",
    inputs: [.required(.updateRMS), .required(.parameterRMS)],
    reference: "bfloat16's 8 significant bits")

  package let parameters: Parameters
  private var alarms: MemberAlarms
  private var sizes: [String: Double] = [:]

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarms = MemberAlarms(need: parameters.persist, closeNeed: parameters.persist)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard parameters.pureBf16 else { return }
    let directory = observation.directory
    for reading in observation[.parameterRMS] where reading.isLead && reading.value > 0 {
      sizes[directory.label(.signal(.parameterRMS), reading.member)] = reading.value
    }
    var smallest = Double.infinity
    for reading in observation[.updateRMS] where reading.isLead && reading.value > 0 {
      guard let size = sizes[directory.label(.signal(.updateRMS), reading.member)] else { continue }
      let ratio = reading.value / size
      alarms.see(
        reading.member, bad: ratio < parameters.limit, good: ratio > 2 * parameters.limit,
        badness: -ratio, at: observation.step)
      if alarms.movers.isInTrouble(reading.member) { smallest = min(smallest, ratio) }
    }
    guard let turn = alarms.turn(.warning, at: observation.step) else { return }
    report.say(
      turn, .warning, metric: observation.metric(.updateRMS, alarms.worst),
      value: smallest.isFinite ? smallest : .nan, threshold: parameters.limit, baseline: .nan,
      message: turn == .clear
        ? "Updates are above bfloat16's rounding again."
        : "Updates of \(sayCount(alarms.movers.count, "group", "groups")) are \(say(smallest)) of their "
          + "weights: in bfloat16 most of them round to nothing.",
      evidence: alarms.evidence(
        .updateRMS, directory,
        advice: "Keep a float32 master copy of the weights, or round stochastically."))
  }
}
