package import MonitorCore

/// What a detector says while it looks at a frame.
///
/// It fills in who speaks and at which step; the detector says the rest.
package struct Report {
  package private(set) var findings: [Finding] = []
  package var detector = ""
  package var attempt = Attempt.first
  package var step: Step = 0

  package init() {}

  package mutating func removeAll() { findings.removeAll(keepingCapacity: true) }

  /// - Parameters:
  ///   - baseline: what the signal's own history says is normal; NaN where theory gives the
  ///     threshold.
  ///   - message: one sentence: what, where, since when, against what.
  package mutating func say(
    _ transition: Finding.Transition, _ severity: Severity, metric: String, value: Double,
    threshold: Double, baseline: Double, message: String, evidence: Evidence = Evidence()
  ) {
    var evidence = evidence
    // What to do about something that is over is nothing.
    if transition == .clear { evidence.advice = "" }
    findings.append(
      Finding(
        detector: detector, transition: transition,
        severity: transition == .clear ? .info : severity, attempt: attempt, step: step,
        metric: metric, value: value, threshold: threshold, baseline: baseline, message: message,
        evidence: evidence))
  }
}
