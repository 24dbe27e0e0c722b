internal import Glibc
internal import MetricStore
package import MonitorControl
internal import MonitorCore
internal import MonitorEngine

extension IngestHost {
  /// Carries out a changing command and gives the rows that answer it; on disk when it returns.
  package func change(_ command: ControlCommand, user: UInt32?) async throws -> [[UInt8]] {
    switch command {
    case .acknowledge(let request):
      try await self.command(
        .acknowledge([request.alert], by: request.by, comment: request.comment))
      return rows(ofAlert: request.alert)
    case .silence(let request):
      let now = wallClock()
      try await self.command(
        .silence(
          request.matchers, author: request.by, comment: request.comment, starts: nil,
          ends: request.seconds.map { now + $0 }))
      return engine.silences.max { $0.id < $1.id }.map { [row($0)] } ?? []
    case .unsilence(let request):
      try await self.command(.endSilence(request.silence, by: userName(user)))
      return engine.silences.first { $0.id == request.silence }.map { [row($0)] } ?? []
    case .deleteRun(let name):
      try await deleteRun(name.run, user: user)
      return []
    case .compact:
      // Compaction goes no further than the detectors' newest snapshot: take one now.
      collect()
      addSnapshot()
      try await commitOpenWork()
      let runs = try reader.runs().map(\.id)
      try await onWriter { store throws(StoreError) in try store.compact(runs) }
      return []
    case .replayWebhook(let name):
      return try await replay(name)
    case .testWebhook(let name):
      return try await test(name)
    default:
      throw ControlFailure(.usage, "“\(command.name)” changes nothing")
    }
  }

  private func rows(ofAlert id: Int64) -> [[UInt8]] {
    guard let alert = engine.openAlerts.first(where: { $0.id == id }) else { return [] }
    var json = JSONWriter()
    AlertRow.write(alert, into: &json)
    return [json.bytes]
  }

  private func row(_ silence: SilenceRow) -> [UInt8] {
    var json = JSONWriter()
    silence.write(now: wallClock(), into: &json)
    return json.bytes
  }

  private nonisolated func userName(_ user: UInt32?) -> String {
    guard let user, let entry = getpwuid(user) else {
      return user.map { "user \($0)" } ?? "unknown"
    }
    return String(cString: entry.pointee.pw_name)
  }
}
