/// A (run, detector) condition with a life: what people are told, acknowledge and silence.
///
/// The layers or series concerned are its scope, not further alerts.
package struct Alert: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable, CaseIterable {
    case pending, firing, acknowledged, silenced, resolved
  }

  package var id: Int64
  package var run: String
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

  package init(
    id: Int64, run: String, finding: Finding, state: State = .firing, time: Double
  ) {
    self.id = id
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
}
