package import MonitorCore

/// When alerts open again, who hears of them, how soon and how often: validated configuration.
package struct AlertPolicy: Sendable, Equatable {
  /// A finding must stand this long before its alert fires; 0 fires at once.
  package var pendingSeconds: Double = 0
  /// A detector that fires again within this many steps and seconds of its alert's end re-opens it.
  package var flapSteps: Int64 = 200
  package var flapSeconds: Double = 3600
  /// From this many re-openings on an alert flaps: its end is told only after the flap window.
  package var flapLimit = 3
  /// How long the first word about a run waits for more to say.
  package var groupWaitSeconds: Double = 0
  /// Shortest time between two notifications about one run; a new critical alert does not wait.
  package var groupIntervalSeconds: Double = 30
  /// A firing alert that nobody acknowledged is told again after this time.
  package var repeatSeconds: Double = 4 * 3600
  /// Alerts of a run that failed, was killed or got lost stay open this long: somebody should see.
  package var keepAfterFailureSeconds: Double = 24 * 3600
  package var inhibitions: [Inhibition] = Inhibition.defaults
  /// Every route that matches adds its receivers.
  package var routes: [Route] = []
  /// What each receiver wants to hear of.
  package var kinds: [String: Set<AlertNotification.Kind>] = [:]

  package var advice = AdvicePolicy()

  package init() {}

  /// Receivers of an alert that fires, each once, in the order of the routes.
  package func receivers(for alert: Alert) -> [String] {
    var names: [String] = []
    for route in routes where route.matches(alert) {
      for name in route.receivers where !names.contains(name) { names.append(name) }
    }
    return wanting(.firing, names)
  }

  package func wanting(_ kind: AlertNotification.Kind, _ names: [String]) -> [String] {
    names.filter { kinds[$0]?.contains(kind) ?? (kind != .acknowledged) }
  }
}

/// Which alerts go to which receivers.
package struct Route: Sendable, Equatable {
  package var matchers: AlertMatchers
  package var minimum: Severity
  package var receivers: [String]

  package init(
    matchers: AlertMatchers = AlertMatchers(), minimum: Severity = .warning, receivers: [String]
  ) {
    self.matchers = matchers
    self.minimum = minimum
    self.receivers = receivers
  }

  package func matches(_ alert: Alert) -> Bool {
    alert.severity >= minimum && matchers.matches(alert)
  }
}

/// An open alert of `source` makes alerts of `targets` on the same run redundant.
///
/// Once a loss is NaN, that it also spiked helps nobody: the consequence is kept and shown, but not told.
package struct Inhibition: Sendable, Equatable {
  package var source: String
  package var targets: [String]

  package init(source: String, targets: [String]) {
    self.source = source
    self.targets = targets
  }

  package static let defaults = [
    Inhibition(
      source: "non_finite",
      targets: [
        "loss_spike", "loss_divergence", "gradient_spike", "attention_entropy", "logit_drift",
        "spectral_alignment", "update_ratio", "no_learning", "overfit", "plasticity_loss",
        "latent_state",
      ]),
    Inhibition(source: "loss_divergence", targets: ["loss_spike", "no_learning", "overfit"]),
    Inhibition(source: "stall", targets: ["straggler", "no_learning"]),
  ]
}
