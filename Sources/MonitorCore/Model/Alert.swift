/// A (run, detector) condition with a life: what people are told, acknowledge and silence.
///
/// The layers or series concerned are its scope, not further alerts.
package struct Alert: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable, CaseIterable {
    case pending, firing, acknowledged, silenced, resolved
  }

  package var id: Int64
  package var runID: RunID
  package var run: String
  package var project: String?
  package var group: String?
  package var detector: String
  package var severity: Severity
  package var state: State
  /// Attempt and step of the finding that opened it, and the Unix time at which it was received.
  package var attempt: Attempt
  package var step: Step
  package var time: Double
  package var resolvedStep: Step?
  package var resolvedTime: Double?
  package var metric: String
  package var value: Double
  package var threshold: Double
  package var baseline: Double
  package var message: String
  package var evidence: Evidence
  /// How often it has re-opened inside the flap window.
  package var reopened: Int
  package var acknowledgedBy: String?
  package var comment: String?
  /// The silence that keeps it quiet now.
  package var silencedBy: Int64?
  /// The detector whose own alert on this run makes this one redundant; nobody is told meanwhile.
  package var inhibitedBy: String?
  package var ledger = AlertLedger()

  package init(
    id: Int64, runID: RunID, run: String, finding: Finding, state: State = .firing, time: Double
  ) {
    self.id = id
    self.runID = runID
    self.run = run
    detector = finding.detector
    severity = finding.severity
    self.state = state
    attempt = finding.attempt
    step = finding.step
    self.time = time
    metric = finding.metric
    value = finding.value
    threshold = finding.threshold
    baseline = finding.baseline
    message = finding.message
    evidence = finding.evidence
    reopened = 0
  }

  package var isOpen: Bool { state != .resolved }
}

/// What the alert book must remember about an alert beside what people see: stored with it as JSON.
package struct AlertLedger: Sendable, Equatable, Codable {
  /// Where the newest finding that was applied stands.
  package var throughAttempt: Attempt = .first
  package var throughStep: Step = 0
  /// Where it began the last time (opened, or re-opened): older findings are replays and change
  /// nothing.
  package var firedAttempt: Attempt = .first
  package var firedStep: Step = 0
  /// Since when receivers are owed word, and why; nil when all has been said.
  package var owedSince: Double?
  package var owedReason: AlertNotification.Reason?
  /// Receivers that were told it fires have not been told that it is over.
  package var owesResolution = false
  /// When receivers were last told, as what, how often in all, and who they were.
  package var notifiedAt: Double?
  package var notifiedSeverity: Severity?
  package var notifications = 0
  package var receivers: [String] = []
  /// When an alert of a run that ended badly resolves although no detector can clear it any more.
  package var resolveAt: Double?
  /// Advice that was given to the trainer because of it; the budgets of a run count these.
  package var advice: [AdviceNote] = []

  package init() {}
}

/// That a rule of the advice policy spoke, and when.
package struct AdviceNote: Sendable, Equatable, Codable {
  package var rule: String
  package var step: Step
  package var time: Double

  package init(rule: String, step: Step, time: Double) {
    self.rule = rule
    self.step = step
    self.time = time
  }
}

/// A new version of an alert and what made it: the row to write over, and a line of its history.
package struct AlertChange: Sendable, Equatable, Codable {
  package enum Event: String, Sendable, Codable, CaseIterable {
    case opened, fired, updated, escalated, reopened, acknowledged, silenced, released, inhibited
    case notified, advised, resolved
  }

  package var alert: Alert
  package var event: Event
  /// Unix seconds of the change, and the step of the finding where one caused it.
  package var time: Double
  package var step: Step?
  /// Who, for what operators do; the notification's identifier for `notified`.
  package var by: String?
  package var text: String?

  package init(
    alert: Alert, event: Event, time: Double, step: Step? = nil, by: String? = nil,
    text: String? = nil
  ) {
    self.alert = alert
    self.event = event
    self.time = time
    self.step = step
    self.by = by
    self.text = text
  }
}
