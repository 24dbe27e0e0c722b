package import MonitorCore
internal import MonitorControl

/// The generic webhook: `{type, timestamp, data}` with the headers of Standard Webhooks.
///
/// `type` is `alert.firing`, `alert.acknowledged`, `alert.resolved` or `test`; `data.alerts` has
/// the objects that `monitorctl alerts --json` prints, worst first, each with its `reason`. The
/// body follows from the notification alone, so a retry sends the same bytes under the same
/// `webhook-id`; only the timestamp of the attempt, and so the signature, differ.
package struct WebhookReceiver: Receiver {
  package enum Format: String, Sendable, CaseIterable {
    /// Ours, as above.
    case standard
    /// What Alertmanager's own webhook sends, for programs that were written for that.
    case alertmanager
  }

  package var name: String
  package var endpoint: Endpoint
  package var format: Format
  package var signer: StandardWebhooksSigner
  package var token: Secret?
  package var timeoutSeconds: Double
  package var links: AlertLinks

  package init(
    name: String, endpoint: Endpoint, format: Format = .standard, signer: StandardWebhooksSigner,
    token: Secret? = nil, timeoutSeconds: Double = 15, links: AlertLinks = AlertLinks()
  ) {
    self.name = name
    self.endpoint = endpoint
    self.format = format
    self.signer = signer
    self.token = token
    self.timeoutSeconds = timeoutSeconds
    self.links = links
  }

  package func messages(for notification: AlertNotification, now: Double) -> [OutgoingMessage] {
    let body: [UInt8]
    switch format {
    case .standard: body = Self.body(notification)
    case .alertmanager:
      body = AlertmanagerBody.webhook(notification, receiver: name, links: links)
    }
    var headers = [("content-type", "application/json"), ("user-agent", "monitord")]
    headers += signer.headers(id: notification.id, timestamp: Int64(now), body: body)
    if let token { headers.append(("authorization", "Bearer \(token.reveal())")) }
    return [
      .post(
        HTTPRequest(
          endpoint: endpoint, headers: headers, body: body, timeoutSeconds: timeoutSeconds))
    ]
  }

  /// The body, made to fit: first shorter scopes, then fewer alerts, and it says how many are left out.
  package static func body(_ notification: AlertNotification) -> [UInt8] {
    var scope = 32
    var count = notification.items.count
    while true {
      let body = body(notification, items: count, scope: scope)
      if body.count <= Limits.webhookBodyBytes || (scope == 1 && count == 1) { return body }
      if scope > 1 { scope /= 4 } else { count -= 1 }
      scope = max(scope, 1)
    }
  }

  private static func body(_ notification: AlertNotification, items: Int, scope: Int) -> [UInt8] {
    var json = JSONWriter(reserving: 4096)
    json.beginObject()
    json.key("type")
    json.string(notification.kind == .test ? "test" : "alert.\(notification.kind.rawValue)")
    json.key("timestamp")
    json.string(UTCTime.text(notification.time))
    json.key("data")
    json.beginObject()
    json.key("run")
    json.string(notification.run)
    json.member("project", notification.project)
    json.member("group", notification.group)
    json.key("severity")
    json.string(notification.severity.rawValue)
    json.key("summary")
    json.string(NotificationText.headline(notification))
    json.key("truncated_alerts")
    json.number(notification.items.count - items)
    json.key("alerts")
    json.beginArray()
    for item in notification.items.prefix(items) {
      json.raw(text(of: item, scope: scope))
    }
    json.endArray()
    json.endObject()
    json.endObject()
    return json.bytes
  }

  /// The alert's own object, with why it is told as two more members.
  private static func text(of item: AlertNotification.Item, scope: Int) -> String {
    var json = JSONWriter(reserving: 1024)
    AlertRow.write(item.alert.trimmed(to: scope), into: &json)
    let before = item.previousSeverity.map { "\"\($0.rawValue)\"" } ?? "null"
    return json.text.dropLast()
      + ",\"reason\":\"\(item.reason.rawValue)\",\"previous_severity\":\(before)}"
  }
}

extension Alert {
  /// With lists of names cut to so many.
  fileprivate func trimmed(to count: Int) -> Alert {
    var alert = self
    alert.evidence.scope = Array(evidence.scope.prefix(count))
    alert.evidence.firstMovers = Array(evidence.firstMovers.prefix(count))
    return alert
  }
}
