/// One thing that can happen to a run, made to happen for real.
package struct Scenario: Sendable {
  package let name: String
  package let kind: RunKind
  /// One line: what happens.
  package let phenomenon: String
  /// One paragraph: which metrics show it, and in which order.
  package let watch: String
  package let configuration: any TrainingConfiguration
  /// The healthy run that differs in one setting; nil for scenarios that are healthy themselves.
  package let twin: Twin?
  /// Remedies that the literature has for it.
  package let remedies: [Remedy]

  package struct Twin: Sendable {
    /// What is different.
    package let difference: String
    package let configuration: any TrainingConfiguration
  }

  init<C: TrainingConfiguration>(
    _ name: String, kind: RunKind, phenomenon: String, watch: String, _ configuration: C,
    remedies: [Remedy] = [], twin difference: String? = nil, _ change: (inout C) -> Void = { _ in }
  ) {
    self.name = name
    self.kind = kind
    self.phenomenon = phenomenon
    self.watch = watch
    self.configuration = configuration
    self.remedies = remedies
    twin = difference.map {
      var healthy = configuration
      change(&healthy)
      return Twin(difference: $0, configuration: healthy)
    }
  }
}

/// What goes wrong in a run, in the words of the recorded corpus's labels.
package enum RunKind: String, Sendable, CaseIterable {
  case healthy
  case lossExplosion = "loss-explosion"
  case entropyCollapse = "entropy-collapse"
  case gradientSpike = "grad-spike"
  case nonFinite = "non-finite"
  case stall
  case plasticityLoss = "plasticity-loss"
  case stabilityGap = "stability-gap"
  case noLearning = "no-learning"
  case dataShift = "data-shift"
  case overfit
  case lowPrecision = "low-precision"
  case logitDrift = "logit-drift"
  case straggler
  /// Made to fail, but by its own rule it did not: scored neither way.
  case unstable
}
