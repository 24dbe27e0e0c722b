internal import MonitorCore

/// Findings of one run that belong together, told as one story: what moved first, what it usually
/// means, what helps.
///
/// A condition alone has its own advice; what is open beside it tells causes apart: a spike with
/// nothing else is a batch, the same spike over large updates is the learning rate. The story is
/// put before the advice of the finding that completes it, so that the alert carries it.
struct Diagnosis: Equatable {
  /// What it usually is, in a few words.
  let cause: String
  let advice: String

  /// Signs of one cause.
  private struct Pattern {
    /// One of these must be among the conditions.
    let any: Set<String>
    /// None of these may be.
    let none: Set<String>
    /// Conditions of the family that must be open at least.
    let atLeast: Int
    let family: Set<String>
    let diagnosis: Diagnosis
  }

  /// In order: the first that fits is told.
  private static let patterns: [Pattern] = [
    Pattern(
      any: ["replica_divergence"], none: [], atLeast: 1,
      family: ["replica_divergence", "non_finite"],
      diagnosis: Diagnosis(
        cause: "replicas that differ, so what follows need not be the model's doing",
        advice: "Rule out the hardware before anything else.")),
    Pattern(
      any: ["amp_scale"], none: [], atLeast: 2,
      family: ["amp_scale", "non_finite", "gradient_spike", "loss_spike"],
      diagnosis: Diagnosis(
        cause: "overflow of half precision",
        advice: "Use bfloat16, or find the layer that overflows.")),
    Pattern(
      any: ["attention_ties"], none: [], atLeast: 2,
      family: [
        "attention_ties", "spectral_alignment", "attention_logit_growth", "loss_divergence",
      ],
      diagnosis: Diagnosis(
        cause: "biased rounding of low-precision attention",
        advice: "Compute the softmax of the layers named in float32.")),
    Pattern(
      any: ["update_ratio", "curvature", "overshoot"], none: [], atLeast: 2,
      family: [
        "update_ratio", "curvature", "overshoot", "residual_scale", "gradient_spike", "loss_spike",
        "loss_divergence", "attention_entropy", "attention_logit_growth", "spectral_alignment",
        "non_finite", "logit_drift", "dead_units", "vanishing_gradient",
      ],
      diagnosis: Diagnosis(
        cause: "a learning rate past what the model bears",
        advice: "Go back to a checkpoint before the first of these and lower the learning rate.")),
    Pattern(
      any: ["attention_entropy", "attention_logit_growth"],
      none: ["loss_spike", "loss_divergence", "non_finite"], atLeast: 2,
      family: [
        "attention_entropy", "attention_logit_growth", "spectral_alignment", "residual_scale",
      ],
      diagnosis: Diagnosis(
        cause: "attention becoming unstable while the loss still looks well",
        advice: "Act before the loss moves: lower the learning rate; QK-norm keeps it away.")),
    Pattern(
      any: ["plasticity_loss"], none: [], atLeast: 2,
      family: ["plasticity_loss", "dead_units", "no_learning"],
      diagnosis: Diagnosis(
        cause: "a network that loses the ability to learn",
        advice: "Re-initialise idle units a few at a time, and regularise the weights.")),
    Pattern(
      any: ["stall"], none: [], atLeast: 2, family: ["stall", "straggler"],
      diagnosis: Diagnosis(
        cause: "one rank that holds up the others", advice: "Look at the slow rank's host first.")),
    Pattern(
      any: ["loss_spike"],
      none: ["update_ratio", "residual_scale", "attention_entropy", "loss_divergence"], atLeast: 2,
      family: ["loss_spike", "gradient_spike"],
      diagnosis: Diagnosis(
        cause: "one bad batch, if it is over within some 30 steps",
        advice: "Keep its number; the same batch from another state usually does no harm.")),
  ]

  /// The story that a new finding completes; nil if it stands alone.
  ///
  /// - Parameter open: all conditions that are open, the new one included.
  static func story(
    of finding: Finding, open: [(detector: String, condition: OpenCondition)]
  ) -> String? {
    guard finding.transition != .clear, finding.severity > .info else { return nil }
    let serious = open.filter { $0.condition.severity > .info }
    let names = Set(serious.map(\.detector))
    let fit = patterns.first { pattern in
      pattern.family.contains(finding.detector) && !names.isDisjoint(with: pattern.any)
        && names.isDisjoint(with: pattern.none)
        && names.intersection(pattern.family).count >= pattern.atLeast
    }
    guard let fit else { return nil }
    let members = serious.filter { fit.family.contains($0.detector) }
      .sorted { ($0.condition.step, $0.detector) < ($1.condition.step, $1.detector) }
    guard members.count > 1 || fit.atLeast == 1, let first = members.first else { return nil }
    let others = members.dropFirst().map { "\($0.detector) at step \($0.condition.step)" }
    let then = others.isEmpty ? "" : ", then \(others.joined(separator: ", "))"
    return "Together: \(first.detector) began at step \(first.condition.step)\(then). That usually "
      + "means \(fit.diagnosis.cause). \(fit.diagnosis.advice)"
  }
}
