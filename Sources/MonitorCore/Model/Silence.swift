/// Keeps matching alerts quiet until it ends: a planned restart, a known problem, a noisy project.
///
/// Every matcher that is set must match; a silence with none is refused. Without an end it is a
/// mute. Rows are never deleted while alerts refer to them: they end, and stay in the history.
package struct SilenceRow: Sendable, Equatable, Codable {
  package var id: Int64
  package var matchers: AlertMatchers
  package var author: String
  package var comment: String
  /// Unix seconds, in force while `starts <= now < ends`.
  package var created: Double
  package var starts: Double
  /// Nil for a mute: in force until an operator ends it.
  package var ends: Double?

  package init(
    id: Int64, matchers: AlertMatchers, author: String, comment: String, created: Double,
    starts: Double, ends: Double?
  ) {
    self.id = id
    self.matchers = matchers
    self.author = author
    self.comment = comment
    self.created = created
    self.starts = starts
    self.ends = ends
  }

  package func isInForce(at now: Double) -> Bool {
    starts <= now && now < (ends ?? .infinity)
  }
}

/// Which alerts a silence or a route is about; nil matches everything.
package struct AlertMatchers: Sendable, Equatable, Codable {
  package var run: Glob?
  package var project: Glob?
  package var group: Glob?
  package var detector: Glob?
  /// Empty: any severity.
  package var severities: [Severity]

  package init(
    run: Glob? = nil, project: Glob? = nil, group: Glob? = nil, detector: Glob? = nil,
    severities: [Severity] = []
  ) {
    self.run = run
    self.project = project
    self.group = group
    self.detector = detector
    self.severities = severities
  }

  package var isEmpty: Bool {
    run == nil && project == nil && group == nil && detector == nil && severities.isEmpty
  }

  /// A run without a project (or group) matches no project pattern but `**` and `*`.
  package func matches(_ alert: Alert) -> Bool {
    (run?.matches(alert.run) ?? true)
      && (project?.matches(alert.project ?? "") ?? true)
      && (group?.matches(alert.group ?? "") ?? true)
      && (detector?.matches(alert.detector) ?? true)
      && (severities.isEmpty || severities.contains(alert.severity))
  }
}

extension Glob: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
  package func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(text)
  }
}
