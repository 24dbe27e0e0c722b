internal import Glibc
package import MonitorControl
internal import MonitorCore
internal import MonitorEngine
package import MonitorHTTP

extension IngestHost {
  /// The numbers that only the running daemon knows.
  package func status() -> DaemonStatus {
    var status = DaemonStatus()
    status.version = BuildVersion.text
    status.pid = getpid()
    status.started = telemetry.started
    status.socket = listeners.first?.path ?? ""
    status.http = httpAddress
    status.connections = connections.count
    status.subscribers =
      connections.values.count { !$0.subscriptions.isEmpty } + alertStreams.count
    status.lines = telemetry.lines
    status.points = telemetry.points
    (status.linesPerSecond, status.pointsPerSecond) = telemetry.rates
    status.errors = telemetry.errors
    status.queued = writer.queued
    status.queueCapacity = Limits.queuedBatches
    status.commits = telemetry.commits
    (status.commitMilliseconds, status.slowestCommitMilliseconds) = telemetry.commitMilliseconds
    status.paused = pause?.message
    status.memoryBytes = Telemetry.memoryBytes
    status.loadedRuns = sequencer.runCount
    for (run, facts) in trainers() {
      if let name = sequencer.info(of: run)?.name { status.runs[name] = facts }
    }
    status.detectors = engine.costs.map { cost in
      DaemonStatus.DetectorUse(
        detector: cost.detector, measured: cost.calls, nanoseconds: cost.perCall,
        cpuSeconds: cost.seconds, memoryBytes: cost.bytes)
    }
    return status
  }

  /// What is known of the trainers of runs that have not ended.
  func trainers() -> [RunID: RunLiveness] { liveness.facts(now: monotonicClock()) }

  /// Whether points are taken; that this answers says that the loop lives.
  package func health() -> HealthReport {
    HealthReport(isAlive: true, isReady: pause == nil, reason: pause?.message ?? "")
  }

  /// Alert changes as they come, until the stream is dropped: for HTTP's server-sent events.
  package nonisolated func alerts() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream<[UInt8]>.makeStream(
      bufferingPolicy: .bufferingNewest(Limits.alertsBuffered))
    Task { await self.addStream(continuation) }
    return stream
  }

  private func addStream(_ continuation: AsyncStream<[UInt8]>.Continuation) {
    let number = nextConnection
    nextConnection += 1
    alertStreams[number] = continuation
    continuation.onTermination = { _ in
      Task { await self.removeStream(number) }
    }
  }

  private func removeStream(_ number: UInt64) { alertStreams[number] = nil }
}

/// The version this program says it has.
package enum BuildVersion {
  package static let text = "0.1.0"
}
