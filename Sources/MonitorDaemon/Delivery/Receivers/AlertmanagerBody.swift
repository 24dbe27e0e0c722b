package import MonitorCore

/// Where a person can look further; appears as a link in messages, if the configuration has one.
package struct AlertLinks: Sendable, Equatable {
  /// Address of the page that `monitord` serves, without a slash at the end.
  package var externalURL: String?

  package init(externalURL: String? = nil) { self.externalURL = externalURL }

  package func alert(_ alert: Alert) -> String {
    externalURL.map { "\($0)/#alert/\(alert.id)" } ?? ""
  }
}

/// Alerts as Alertmanager knows them: labels name one, annotations describe it.
///
/// The severity is a label, because routes of Alertmanager look at labels; so an alert that
/// escalates is a new one there, and the milder one must be ended.
package enum AlertmanagerBody {
  /// What `endsAt` says of an alert that goes on, in webhook bodies.
  static let never = "0001-01-01T00:00:00Z"

  /// One alert of the API's list: `ends` nil leaves it to Alertmanager's own `resolve_timeout`.
  package struct Posted: Sendable, Equatable {
    package var alert: Alert
    package var severity: Severity
    package var ends: Double?

    package init(alert: Alert, severity: Severity, ends: Double?) {
      self.alert = alert
      self.severity = severity
      self.ends = ends
    }
  }

  /// The body of `POST /api/v2/alerts`.
  package static func api(_ alerts: [Posted], links: AlertLinks) -> [UInt8] {
    var json = JSONWriter(reserving: 2048)
    json.beginArray()
    for posted in alerts {
      json.beginObject()
      write("labels", labels(posted.alert, posted.severity), into: &json)
      write("annotations", annotations(posted.alert), into: &json)
      json.key("startsAt")
      json.string(UTCTime.text(posted.alert.time))
      if let ends = posted.ends {
        json.key("endsAt")
        json.string(UTCTime.text(ends))
      }
      if links.externalURL != nil {
        json.key("generatorURL")
        json.string(links.alert(posted.alert))
      }
      json.endObject()
    }
    json.endArray()
    return json.bytes
  }

  /// The body of Alertmanager's webhook receiver, version 4.
  package static func webhook(
    _ notification: AlertNotification, receiver: String, links: AlertLinks
  ) -> [UInt8] {
    let alerts = notification.items.map(\.alert)
    let isOver = notification.kind == .resolved
    var json = JSONWriter(reserving: 4096)
    json.beginObject()
    for (key, value) in [
      ("version", "4"), ("groupKey", "{}:{run=\"\(notification.run)\"}"),
      ("status", isOver ? "resolved" : "firing"), ("receiver", receiver),
      ("externalURL", links.externalURL ?? ""),
    ] {
      json.key(key)
      json.string(value)
    }
    json.key("truncatedAlerts")
    json.number(0)
    write("groupLabels", [("run", notification.run)], into: &json)
    write("commonLabels", common(alerts.map { labels($0, $0.severity) }), into: &json)
    write("commonAnnotations", common(alerts.map(annotations)), into: &json)
    json.key("alerts")
    json.beginArray()
    for alert in alerts {
      let labels = labels(alert, alert.severity)
      json.beginObject()
      json.key("status")
      json.string(isOver ? "resolved" : "firing")
      write("labels", labels, into: &json)
      write("annotations", annotations(alert), into: &json)
      json.key("startsAt")
      json.string(UTCTime.text(alert.time))
      json.key("endsAt")
      json.string(isOver ? UTCTime.text(alert.resolvedTime ?? notification.time) : never)
      json.key("generatorURL")
      json.string(links.alert(alert))
      json.key("fingerprint")
      json.string(fingerprint(labels))
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.bytes
  }

  /// Sorted by name, as everything that hashes them wants it.
  static func labels(_ alert: Alert, _ severity: Severity) -> [(String, String)] {
    var labels = [("alertname", alert.detector), ("detector", alert.detector)]
    if let group = alert.group { labels.append(("group", group)) }
    if let project = alert.project { labels.append(("project", project)) }
    labels.append(("run", alert.run))
    labels.append(("severity", severity.rawValue))
    return labels
  }

  static func annotations(_ alert: Alert) -> [(String, String)] {
    var pairs: [(String, String)] = []
    if !alert.evidence.advice.isEmpty { pairs.append(("advice", alert.evidence.advice)) }
    pairs.append(("description", alert.message))
    pairs.append(("measure", NotificationText.measure(alert)))
    if let scope = NotificationText.scope(alert) { pairs.append(("scope", scope)) }
    pairs.append(("step", String(alert.step.rawValue)))
    pairs.append(("summary", "\(alert.detector) on \(alert.run) at step \(alert.step)"))
    return pairs
  }

  /// Pairs that all of them have.
  private static func common(_ lists: [[(String, String)]]) -> [(String, String)] {
    guard let first = lists.first else { return [] }
    return first.filter { pair in lists.allSatisfy { list in list.contains { $0 == pair } } }
  }

  /// Prometheus's own: FNV-1a over names and values, each ended by the byte 0xFF.
  static func fingerprint(_ labels: [(String, String)]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for (name, value) in labels {
      for byte in name.utf8 { add(byte) }
      add(0xFF)
      for byte in value.utf8 { add(byte) }
      add(0xFF)
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  private static func write(
    _ key: String, _ pairs: [(String, String)], into json: inout JSONWriter
  ) {
    json.key(key)
    json.beginObject()
    for (name, value) in pairs {
      json.key(name)
      json.string(value)
    }
    json.endObject()
  }
}
