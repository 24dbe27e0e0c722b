/// How much a finding matters: information, somebody should look, somebody must act now.
package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  case info, warning, critical
  private var order: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
  package static func < (a: Severity, b: Severity) -> Bool { a.order < b.order }
}

/// What a detector says at a step: that a condition began, grew worse, or is over.
///
/// Findings are deterministic: the same stream makes the same findings, live, after a restart and
/// in a back-test, bit for bit.
package struct Finding: Sendable, Equatable, Codable {
  package enum Transition: String, Sendable, Codable {
    /// The condition began, or a one-step event happened.
    case fire
    /// It goes on and its severity or scope has grown.
    case escalate
    /// It is over. Clears carry severity `info`: good news pages nobody.
    case clear
  }

  package var detector: String
  package var transition: Transition
  package var severity: Severity
  package var attempt: Attempt
  package var step: Step
  /// The metric that carries the value; with several, the one that moved first or furthest.
  package var metric: String
  package var value: Double
  package var threshold: Double
  /// What this signal's own history says is normal; NaN where theory gives the threshold.
  package var baseline: Double
  /// One sentence: what, where, since when, against what.
  package var message: String
  package var evidence: Evidence

  package init(
    detector: String, transition: Transition, severity: Severity, attempt: Attempt, step: Step,
    metric: String, value: Double, threshold: Double, baseline: Double, message: String,
    evidence: Evidence = Evidence()
  ) {
    self.detector = detector
    self.transition = transition
    self.severity = severity
    self.attempt = attempt
    self.step = step
    self.metric = metric
    self.value = value
    self.threshold = threshold
    self.baseline = baseline
    self.message = message
    self.evidence = evidence
  }
}

/// What backs a finding, for the person who must decide.
package struct Evidence: Sendable, Equatable, Codable {
  /// Metrics concerned, worst first.
  package var scope: [String]
  /// Metrics that moved first, in order, with the step at which each did.
  package var firstMovers: [Mover]
  /// Last step at which everything this detector watches looked healthy.
  package var lastHealthyStep: Step?
  /// Further numbers by name (score, share of layers, doubling time in steps, …).
  package var numbers: [String: Double]
  /// What the literature suggests to do, in one or two sentences.
  package var advice: String

  package struct Mover: Sendable, Equatable, Codable {
    package var metric: String
    package var step: Step
    package init(metric: String, step: Step) {
      self.metric = metric
      self.step = step
    }
  }

  package init(
    scope: [String] = [], firstMovers: [Mover] = [], lastHealthyStep: Step? = nil,
    numbers: [String: Double] = [:], advice: String = ""
  ) {
    self.scope = scope
    self.firstMovers = firstMovers
    self.lastHealthyStep = lastHealthyStep
    self.numbers = numbers
    self.advice = advice
  }
}
