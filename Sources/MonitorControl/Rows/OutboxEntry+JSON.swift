package import MonitorCore

extension OutboxEntry {
  /// A notification on its way, as `webhooks list` prints it.
  package func write(into json: inout JSONWriter) {
    json.beginObject()
    json.member("notification", notification.id)
    json.member("receiver", receiver)
    json.member("state", state.rawValue)
    json.member("kind", notification.kind.rawValue)
    json.member("run", notification.run)
    json.member("severity", notification.severity.rawValue)
    json.member("detectors", notification.items.map(\.alert.detector))
    json.member("attempts", attempts)
    json.member("created", created)
    json.key("next_attempt")
    if state == .waiting { json.number(nextAttempt) } else { json.null() }
    json.member("last_attempt", lastAttempt)
    json.key("last_status")
    if let lastStatus { json.number(lastStatus) } else { json.null() }
    json.member("last_error", lastError)
    json.endObject()
  }
}
