internal import MonitorCore

/// More and more attention rows with several scores at their maximum: biased low-precision rounding.
///
/// With two or more equal maxima un-normalised weights are exactly 1, and bfloat16 rounds their
/// products with one sign: errors that should cancel add up in W_Q until training explodes. The share
/// of such rows rises before the loss does. Healthy models with sink heads have ties too, so a layer
/// is held against itself and never judged on one check.
///
/// - Warning: the share above `factor` times its own level (median of `settle` checks) and above
///   `minimum`, for `persist` checks. Critical: when a layer's σ₁ stands at `growth` times its own
///   recent level as well, where pushed.
/// - State: `settle` numbers a layer. Cost: 20 ns a layer.
///
/// A head that hardly prefers one key to another has ties by chance: of 84 heads that learned, some
/// had 8 % of a few hundred rows tied three times in a row. One per cent would do for heads that choose.
///
/// > "Why Low-Precision Transformer Training Fails: An Analysis on Flash Attention", 2025.
/// >
package struct AttentionTies: Detector {
  package struct Parameters: DetectorParameters {
    package var factor = 5.0
    package var minimum = 0.1
    package var persist = 3
    package var settle = 20
    package var growth = 1.5
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("factor", \.factor, 1...1e6, "times its own level that warns"),
      .number("minimum", \.minimum, 0...1, "share of rows that it needs"),
      .count("persist", \.persist, 1...10_000, "checks in a row that it must last"),
      .count("settle", \.settle, 3...1000, "checks that make a layer's level"),
      .number("growth", \.growth, 1...1000, "times its recent level at which σ₁ makes it critical"),
    ]
  }

  package static let info = DetectorInfo(
    name: "attention_ties", summary: "attention rows with tied maxima grow frequent",
    inputs: [
      .required(.attentionTies),
      .optional(.sigma1, without: "it cannot tell whether weights grow with it"),
    ],
    reference: "Why Low-Precision Transformer Training Fails (2025)")

  package let parameters: Parameters
  private var alarms: MemberAlarms
  private var settling: [RobustWindow] = []
  /// σ₁ of each layer over its last twenty readings or so: weights grow in healthy training, slowly.
  private var sigmas: [ExponentialAverage] = []

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarms = MemberAlarms(need: parameters.persist, closeNeed: parameters.persist)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    let grave: Severity = seeSigmas(observation) ? .critical : .warning
    var worst = 0.0
    var level = Double.nan
    for reading in observation[.attentionTies] where reading.isLead {
      var share = -Double.infinity
      for k in 0..<reading.elements.count where reading.elements[k].isFinite {
        share = max(share, reading.elements[k])
      }
      guard share.isFinite else { continue }
      while settling.count <= reading.member {
        settling.append(RobustWindow(capacity: parameters.settle))
      }
      guard settling[reading.member].isFull else {
        settling[reading.member].insert(share)
        continue
      }
      let own = settling[reading.member].median
      let limit = max(parameters.factor * own, parameters.minimum)
      alarms.see(
        reading.member, bad: share > limit, good: share < 0.5 * limit, badness: share,
        at: observation.step)
      if share > worst { (worst, level) = (share, own) }
    }
    guard let turn = alarms.turn(grave, at: observation.step) else { return }
    report.say(
      turn, grave, metric: observation.metric(.attentionTies, alarms.worst), value: worst,
      threshold: max(parameters.factor * level, parameters.minimum), baseline: level,
      message: turn == .clear
        ? "Ties of attention scores are rare again."
        : "\(sayPercent(worst)) of the attention rows of a layer have tied maxima, \(sayPercent(level)) "
          + "before; in bfloat16 every tie is rounded with the same sign.",
      evidence: alarms.evidence(
        .attentionTies, observation.directory,
        advice:
          "Compute attention of this layer in float32, or shift tied rows in the softmax as the "
          + "paper's fix does. Gradient clipping does not help."))
  }

  /// Whether σ₁ of some layer has outgrown its recent level.
  private mutating func seeSigmas(_ observation: borrowing Observation) -> Bool {
    var grows = false
    for reading in observation[.sigma1] where reading.isLead && reading.value > 0 {
      while sigmas.count <= reading.member { sigmas.append(ExponentialAverage(alpha: 0.05)) }
      if reading.value > parameters.growth * sigmas[reading.member].value { grows = true }
      sigmas[reading.member].insert(reading.value)
    }
    return grows
  }
}
