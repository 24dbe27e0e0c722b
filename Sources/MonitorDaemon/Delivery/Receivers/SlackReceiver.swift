package import MonitorCore

/// Slack's incoming webhooks: a fallback text and blocks, within Slack's limits.
///
/// The address is the secret. One message a second is what Slack allows.
package struct SlackReceiver: Receiver {
  package var endpoint: Endpoint
  package var timeoutSeconds: Double
  package var links: AlertLinks

  package init(endpoint: Endpoint, timeoutSeconds: Double = 15, links: AlertLinks = AlertLinks()) {
    self.endpoint = endpoint
    self.timeoutSeconds = timeoutSeconds
    self.links = links
  }

  /// Slack's limits: characters of a header and of a section, and blocks of a message.
  private static let headerLimit = 150
  private static let sectionLimit = 3000
  private static let blockLimit = 50

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
    let headline = NotificationText.headline(notification)
    var json = JSONWriter(reserving: 2048)
    json.beginObject()
    json.key("text")
    json.string(escape(NotificationText.cut(headline, to: 300)))
    json.key("blocks")
    json.beginArray()
    block("header", "plain_text", NotificationText.cut(headline, to: headerLimit), into: &json)
    // One block is the header, one the last line.
    for item in notification.items.prefix(blockLimit - 2) {
      let text = NotificationText.cut(section(item, links: links), to: sectionLimit)
      block("section", "mrkdwn", text, into: &json)
    }
    context("\(notification.id) · \(UTCTime.text(notification.time))", into: &json)
    json.endArray()
    json.endObject()
    return json.bytes
  }

  private static func section(_ item: AlertNotification.Item, links: AlertLinks) -> String {
    let alert = item.alert
    var lines = [
      "*\(escape(alert.detector))* (\(alert.severity.rawValue)) \(escape(alert.message))"
    ]
    if let reason = NotificationText.reason(item) { lines.append("_\(escape(reason))_") }
    lines.append("`\(escape(NotificationText.measure(alert)))`")
    if let scope = NotificationText.scope(alert) { lines.append("Where: \(escape(scope))") }
    if let healthy = alert.evidence.lastHealthyStep {
      lines.append("Last healthy step: \(healthy)")
    }
    if !alert.evidence.advice.isEmpty { lines.append(escape(alert.evidence.advice)) }
    if links.externalURL != nil { lines.append("<\(links.alert(alert))|alert \(alert.id)>") }
    return lines.joined(separator: "\n")
  }

  /// The three characters that Slack's text gives a meaning: without this a metric named
  /// `<!channel>` would wake everybody.
  private static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func block(
    _ type: String, _ textType: String, _ text: String, into json: inout JSONWriter
  ) {
    json.beginObject()
    json.key("type")
    json.string(type)
    json.key("text")
    textObject(textType, text, into: &json)
    json.endObject()
  }

  private static func context(_ text: String, into json: inout JSONWriter) {
    json.beginObject()
    json.key("type")
    json.string("context")
    json.key("elements")
    json.beginArray()
    textObject("plain_text", text, into: &json)
    json.endArray()
    json.endObject()
  }

  private static func textObject(_ type: String, _ text: String, into json: inout JSONWriter) {
    json.beginObject()
    json.key("type")
    json.string(type)
    json.key("text")
    json.string(text)
    json.endObject()
  }
}
