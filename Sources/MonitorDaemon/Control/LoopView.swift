internal import MonitorControl
internal import MonitorCore

/// The daemon as an answer made on a thread of its own sees it.
struct LoopView: DaemonView {
  let host: IngestHost

  func status() throws -> DaemonStatus { try waitOnThisThread { await host.status() } }
  func trainers() throws -> [RunID: RunLiveness] {
    try waitOnThisThread { await host.trainers() }
  }
}

/// Waits on the caller's thread, which must be nobody else's, for something asynchronous.
func waitOnThisThread<Result: Sendable>(
  for body: @escaping @Sendable () async throws -> Result
) throws -> Result {
  let done = BoundedQueue<Swift.Result<Result, any Error>>(capacity: 1)
  Task {
    do { done.push(.success(try await body())) } catch { done.push(.failure(error)) }
  }
  guard let result = done.popAll()?.first else { throw IngestStopped() }
  return try result.get()
}
