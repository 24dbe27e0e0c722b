/// How a run stands.
///
/// `stalled` is not a status: it is an alert that clears by itself.
package enum RunStatus: String, Sendable, Codable, CaseIterable {
  /// Lines arrive, or may arrive again.
  case running
  /// The trainer said so.
  case finished, failed, killed
  /// The process is gone and never said goodbye.
  case lost
}

/// One training job, named by the user, with what its `run` messages told about it.
package struct RunInfo: Sendable, Equatable, Codable {
  package var id: RunID
  package var name: String
  package var project: String?
  package var group: String?
  package var tags: [String]
  /// The trainer's configuration as canonical JSON text (sorted keys, no white space), or nil.
  package var config: String?
  package var worldSize: Int?
  package var status: RunStatus
  /// Newest attempt and the first step of every attempt: `attemptStarts[0]` belongs to attempt 1.
  package var attempt: Attempt
  package var attemptStarts: [Step]
  /// Unix seconds of the first line.
  package var created: Double
  package var lastStep: Step?
  package var lastTime: Double?
  /// Points stored, all attempts.
  package var points: Int64
  /// User id of the process that pushed first (SO_PEERCRED): it owns the run.
  package var owner: UInt32?

  package init(id: RunID, name: String, created: Double, owner: UInt32? = nil) {
    self.id = id
    self.name = name
    self.created = created
    self.owner = owner
    tags = []
    status = .running
    attempt = .first
    attemptStarts = [0]
    points = 0
  }
}
