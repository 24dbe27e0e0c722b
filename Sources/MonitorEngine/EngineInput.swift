package import MonitorCore

/// What the engine is made with: validated configuration, nothing of the machine.
package struct EngineConfiguration: Sendable {
  package var detectors: DetectorConfiguration
  package var policy: AlertPolicy
  /// Which latent-state models watch which runs; the first that matches.
  package var models: [ModelAssignment]

  package init(
    detectors: DetectorConfiguration = .standard, policy: AlertPolicy = AlertPolicy(),
    models: [ModelAssignment] = []
  ) {
    self.detectors = detectors
    self.policy = policy
    self.models = models
  }
}

/// What happens, in the order in which it happened.
package enum EngineInput: Sendable {
  case frames(FrameBatch)
  case phase(RunID, RunPhase)
  case event(RunID, RunEvent)
  case ended(RunID, RunStatus)
  /// New frames of a run that had ended.
  case revived(RunID)
  /// Wall time passed; about once a second.
  case tick
}

/// What is to be committed with what caused it, and then told.
package enum EngineEffect: Sendable, Equatable {
  case finding(RunID, Finding)
  case alert(AlertChange)
  case notify(AlertNotification)
  case silence(SilenceRow)
  /// For the subscribers of the run, once what caused it is on disk.
  case advise(Advice)

  package var isFinding: Bool {
    if case .finding = self { true } else { false }
  }
}
