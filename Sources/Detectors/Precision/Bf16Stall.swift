internal import MonitorCore

/// Updates smaller than half a rounding step of bfloat16 weights: most of them round to nothing.
///
/// bfloat16 has 8 significant bits, so an update below 2⁻⁹ of its weight does not change it. A
/// trainer that measures the share of coordinates which round back is believed; without that, sizes
/// of updates and weights stand in for it. With a float32 master copy small updates are of no
/// account, hence that form is off until `pure_bf16: true` says there is none.
///
/// - Warning: more than half of the updates lost, or RMS(update)/RMS(parameter) of a group below
///   2⁻⁹, for `persist` samples.
/// - State: 2 numbers a group. Cost: 5 ns a group.
package struct Bf16Stall: Detector {
  package struct Parameters: DetectorParameters {
    package var lost = 0.5
    package var pureBf16 = false
    package var limit = 0x1p-9
    package var persist = 200
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("lost", \.lost, 0...1, "share of updates that round back"),
      .flag("pure_bf16", \.pureBf16, "there is no float32 master copy of the weights"),
      .number("limit", \.limit, 0...1, "update over parameter below which it rounds away"),
      .count("persist", \.persist, 1...1_000_000, "samples in a row that it must last"),
    ]
  }

  package static let info = DetectorInfo(
    name: "bf16_stall", summary: "updates that round to nothing in bfloat16",
    inputs: [
      .anyOf([.updateLost, .updateRMS]),
      .optional(.updateLost, without: "it judges by sizes, and only with pure_bf16: true"),
      .optional(.parameterRMS, without: ""),
    ],
    reference: "bfloat16's 8 significant bits")

  package let parameters: Parameters
  private var measured: MemberAlarms
  private var inferred: MemberAlarms
  private var sizes: [String: Double] = [:]

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    measured = MemberAlarms(need: parameters.persist, closeNeed: parameters.persist)
    inferred = measured
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    readLost(observation, &report)
    if parameters.pureBf16 { readSizes(observation, &report) }
  }

  private mutating func readLost(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    var share = 0.0
    var isThere = false
    for reading in observation[.updateLost] where reading.isLead && reading.value.isFinite {
      isThere = true
      share = max(share, reading.value)
      measured.see(
        reading.member, bad: reading.value > parameters.lost,
        good: reading.value < parameters.lost / 2, badness: reading.value, at: observation.step)
    }
    guard isThere, let turn = measured.turn(.warning, at: observation.step) else { return }
    report.say(
      turn, .warning, metric: observation.metric(.updateLost, measured.worst), value: share,
      threshold: parameters.lost, baseline: .nan,
      message: turn == .clear
        ? "Most updates change the weights again."
        : "\(say(100 * share)) % of the updates round back to the weight that was there: training "
          + "stands nearly still.",
      evidence: measured.evidence(
        .updateLost, observation.directory, advice: Bf16Stall.advice))
  }

  private mutating func readSizes(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    let directory = observation.directory
    for reading in observation[.parameterRMS] where reading.isLead && reading.value > 0 {
      sizes[directory.label(.signal(.parameterRMS), reading.member)] = reading.value
    }
    var smallest = Double.infinity
    for reading in observation[.updateRMS] where reading.isLead && reading.value > 0 {
      guard let size = sizes[directory.label(.signal(.updateRMS), reading.member)] else { continue }
      let ratio = reading.value / size
      inferred.see(
        reading.member, bad: ratio < parameters.limit, good: ratio > 2 * parameters.limit,
        badness: -ratio, at: observation.step)
      if inferred.movers.isInTrouble(reading.member) { smallest = min(smallest, ratio) }
    }
    guard let turn = inferred.turn(.warning, at: observation.step) else { return }
    report.say(
      turn, .warning, metric: observation.metric(.updateRMS, inferred.worst),
      value: smallest.isFinite ? smallest : .nan, threshold: parameters.limit, baseline: .nan,
      message: turn == .clear
        ? "Updates are above bfloat16's rounding again."
        : "Updates of \(sayCount(inferred.movers.count, "group", "groups")) are \(say(smallest)) of "
          + "their weights: in bfloat16 most of them round to nothing.",
      evidence: inferred.evidence(.updateRMS, directory, advice: Bf16Stall.advice))
  }

  private static let advice =
    "Keep a float32 master copy of the weights, or round stochastically."
}
