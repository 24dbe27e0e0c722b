package import MonitorCore

/// Discord's webhooks: one embed an alert, within Discord's limits, and nobody is mentioned.
package struct DiscordReceiver: Receiver {
  package var endpoint: Endpoint
  package var timeoutSeconds: Double
  package var links: AlertLinks

  package init(endpoint: Endpoint, timeoutSeconds: Double = 15, links: AlertLinks = AlertLinks()) {
    self.endpoint = endpoint
    self.timeoutSeconds = timeoutSeconds
    self.links = links
  }

  /// Discord's limits: embeds of a message, characters of a title, of a field, and in all.
  private static let embedLimit = 10
  private static let titleLimit = 256
  private static let fieldLimit = 1024
  private static let totalLimit = 6000

  package func messages(for notification: AlertNotification, now: Double) -> [OutgoingMessage] {
    [
      .post(
        HTTPRequest(
          endpoint: endpoint,
          headers: [("content-type", "application/json"), ("user-agent", "monitord")],
          body: Self.body(notification, links: links), timeoutSeconds: timeoutSeconds))
    ]
  }

  package static func body(_ notification: AlertNotification, links: AlertLinks) -> [UInt8] {
    let shown = notification.items.prefix(embedLimit)
    // Texts share what the whole message may hold.
    let share = totalLimit / max(shown.count, 1) - 100
    var json = JSONWriter(reserving: 2048)
    json.beginObject()
    json.key("content")
    json.string(NotificationText.cut(NotificationText.headline(notification), to: 1000))
    json.key("allowed_mentions")
    json.beginObject()
    json.key("parse")
    json.beginArray()
    json.endArray()
    json.endObject()
    json.key("embeds")
    json.beginArray()
    for item in shown { embed(item, notification, share: share, links: links, into: &json) }
    json.endArray()
    json.endObject()
    return json.bytes
  }

  private static func embed(
    _ item: AlertNotification.Item, _ notification: AlertNotification, share: Int,
    links: AlertLinks, into json: inout JSONWriter
  ) {
    let alert = item.alert
    var fields = [("Measured", NotificationText.measure(alert))]
    if let scope = NotificationText.scope(alert) { fields.append(("Where", scope)) }
    if let healthy = alert.evidence.lastHealthyStep {
      fields.append(("Last healthy step", String(healthy.rawValue)))
    }
    if let reason = NotificationText.reason(item) { fields.append(("Now", reason)) }
    if !alert.evidence.advice.isEmpty { fields.append(("What to do", alert.evidence.advice)) }
    let part = max(share / (fields.count + 2), 40)
    json.beginObject()
    json.key("title")
    json.string(
      NotificationText.cut(
        "\(alert.detector) (\(alert.severity.rawValue))", to: min(titleLimit, part)))
    json.key("description")
    json.string(NotificationText.cut(alert.message, to: part))
    if links.externalURL != nil {
      json.key("url")
      json.string(links.alert(alert))
    }
    json.key("color")
    json.number(color(notification.kind, alert.severity))
    json.key("timestamp")
    json.string(UTCTime.text(notification.time))
    json.key("fields")
    json.beginArray()
    for (name, value) in fields {
      json.beginObject()
      json.key("name")
      json.string(name)
      json.key("value")
      json.string(NotificationText.cut(value, to: min(fieldLimit, part)))
      json.endObject()
    }
    json.endArray()
    json.key("footer")
    json.beginObject()
    json.key("text")
    json.string(notification.id)
    json.endObject()
    json.endObject()
  }

  private static func color(_ kind: AlertNotification.Kind, _ severity: Severity) -> Int {
    switch kind {
    case .resolved: 0x2E9E4F
    case .acknowledged, .test: 0x5B7FBF
    case .firing: severity == .critical ? 0xD13438 : 0xE3A008
    }
  }
}
