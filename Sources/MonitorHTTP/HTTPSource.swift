package import MonitorControl

/// What the HTTP server asks of the daemon.
///
/// The server itself reads no store and keeps no state.
package protocol HTTPSource: Sendable {
  /// Answers a reading command; each row is one JSON object. Rows past `limit` are not produced.
  func rows(
    for command: ControlCommand, limit: Int
  ) async throws(ControlFailure) -> [[UInt8]]

  /// Whether the daemon lives (its loop and writer advance) and whether it can take points now.
  func health() async -> HealthReport

  /// Numbers of the daemon for `/metrics`.
  func daemonStatus() async -> DaemonStatus

  /// Alert changes as they happen, one JSON object each, until the task is cancelled.
  func events() -> AsyncStream<[UInt8]>
}

/// What `/healthz` and `/readyz` say.
package struct HealthReport: Sendable, Equatable {
  /// The event loop and the writer have advanced lately.
  package var isAlive: Bool
  /// Points are taken: the socket is bound, the store is open and the disk has room.
  package var isReady: Bool
  /// Why not, in words; empty when all is well.
  package var reason: String

  package init(isAlive: Bool, isReady: Bool, reason: String = "") {
    self.isAlive = isAlive
    self.isReady = isReady
    self.reason = reason
  }
}
