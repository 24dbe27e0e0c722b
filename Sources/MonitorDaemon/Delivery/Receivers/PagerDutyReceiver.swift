package import MonitorCore

/// PagerDuty's Events API v2: one event an alert, tied together by the alert's own key.
package struct PagerDutyReceiver: Receiver {
  package var endpoint: Endpoint
  package var routingKey: Secret
  package var timeoutSeconds: Double
  package var links: AlertLinks

  package static let address = "https://events.pagerduty.com/v2/enqueue"

  package init(
    endpoint: Endpoint, routingKey: Secret, timeoutSeconds: Double = 15,
    links: AlertLinks = AlertLinks()
  ) {
    self.endpoint = endpoint
    self.routingKey = routingKey
    self.timeoutSeconds = timeoutSeconds
    self.links = links
  }

  private static let summaryLimit = 1024

  package func messages(for notification: AlertNotification, now: Double) -> [OutgoingMessage] {
    var bodies = notification.items.map { body($0, notification, action(notification.kind)) }
    // A test must not leave an incident behind.
    if notification.kind == .test, let item = notification.items.first {
      bodies.append(body(item, notification, "resolve"))
    }
    return bodies.map {
      .post(
        HTTPRequest(
          endpoint: endpoint,
          headers: [("content-type", "application/json"), ("user-agent", "monitord")], body: $0,
          timeoutSeconds: timeoutSeconds))
    }
  }

  private func action(_ kind: AlertNotification.Kind) -> String {
    switch kind {
    case .firing, .test: "trigger"
    case .acknowledged: "acknowledge"
    case .resolved: "resolve"
    }
  }

  private func body(
    _ item: AlertNotification.Item, _ notification: AlertNotification, _ action: String
  ) -> [UInt8] {
    var json = JSONWriter(reserving: 2048)
    json.beginObject()
    json.key("routing_key")
    json.string(routingKey.reveal())
    json.key("event_action")
    json.string(action)
    json.key("dedup_key")
    json.string(notification.key(of: item))
    if action == "trigger" {
      json.key("client")
      json.string("monitord")
      if let external = links.externalURL {
        json.key("client_url")
        json.string(external)
        json.key("links")
        json.beginArray()
        json.beginObject()
        json.key("href")
        json.string(links.alert(item.alert))
        json.key("text")
        json.string("alert \(item.alert.id)")
        json.endObject()
        json.endArray()
      }
      json.key("payload")
      payload(item.alert, into: &json)
    }
    json.endObject()
    return json.bytes
  }

  private func payload(_ alert: Alert, into json: inout JSONWriter) {
    json.beginObject()
    let summary = "\(alert.detector) on \(alert.run): \(alert.message)"
    for (key, value) in [
      ("summary", NotificationText.cut(summary, to: Self.summaryLimit)), ("source", alert.run),
      ("severity", alert.severity.rawValue), ("timestamp", UTCTime.text(alert.time)),
      ("component", alert.metric), ("class", alert.detector),
    ] {
      json.key(key)
      json.string(value)
    }
    if let group = alert.project ?? alert.group {
      json.key("group")
      json.string(group)
    }
    json.key("custom_details")
    json.beginObject()
    json.key("step")
    json.number(alert.step.rawValue)
    json.key("attempt")
    json.number(alert.attempt.rawValue)
    json.key("measured")
    json.string(NotificationText.measure(alert))
    for (key, value) in [
      ("where", NotificationText.scope(alert, limit: 20)),
      ("last_healthy_step", alert.evidence.lastHealthyStep.map { String($0.rawValue) }),
      ("what_to_do", alert.evidence.advice.isEmpty ? nil : alert.evidence.advice),
    ] {
      guard let value else { continue }
      json.key(key)
      json.string(value)
    }
    json.endObject()
    json.endObject()
  }
}
