package import MonitorCore

/// A client of Alertmanager's API: sites that have one keep their routing, silences and pagers.
///
/// Alertmanager forgets what it is not told again, so beside the notifications of the outbox a
/// roster re-sends what fires every minute, and what is over for five minutes more.
package struct AlertmanagerReceiver: Receiver {
  /// `…/api/v2/alerts`.
  package var endpoint: Endpoint
  package var token: Secret?
  package var timeoutSeconds: Double
  package var links: AlertLinks

  /// After so long without being told again Alertmanager takes the alert as over: four times the
  /// re-send interval, as Prometheus does, so that one lost message changes nothing.
  package static let validSeconds: Double = 4 * AlertmanagerRoster.resendSeconds

  package init(
    endpoint: Endpoint, token: Secret? = nil, timeoutSeconds: Double = 15,
    links: AlertLinks = AlertLinks()
  ) {
    self.endpoint = endpoint
    self.token = token
    self.timeoutSeconds = timeoutSeconds
    self.links = links
  }

  package func messages(for notification: AlertNotification, now: Double) -> [OutgoingMessage] {
    var posted: [AlertmanagerBody.Posted] = []
    for item in notification.items {
      let alert = item.alert
      let ends =
        notification.kind == .firing
        ? now + Self.validSeconds : alert.resolvedTime ?? notification.time
      // Nothing in its world corresponds to a person who has taken it on.
      if notification.kind == .acknowledged { continue }
      posted.append(.init(alert: alert, severity: alert.severity, ends: ends))
      if let before = item.previousSeverity {
        posted.append(.init(alert: alert, severity: before, ends: notification.time))
      }
    }
    return posted.isEmpty ? [] : [message(posted)]
  }

  package func message(_ posted: [AlertmanagerBody.Posted]) -> OutgoingMessage {
    var headers = [("content-type", "application/json"), ("user-agent", "monitord")]
    if let token { headers.append(("authorization", "Bearer \(token.reveal())")) }
    return .post(
      HTTPRequest(
        endpoint: endpoint, headers: headers,
        body: AlertmanagerBody.api(posted, links: links), timeoutSeconds: timeoutSeconds))
  }
}

/// What an Alertmanager must be told again and again: a value, driven by the caller's clock.
///
/// Starts from the open alerts that the receiver was told of, so it goes on after a restart.
package struct AlertmanagerRoster: Sendable {
  package static let resendSeconds: Double = 60
  package static let resolvedSeconds: Double = 300

  private var firing: [Int64: Alert] = [:]
  private var over: [Int64: (posted: AlertmanagerBody.Posted, until: Double)] = [:]
  package private(set) var nextSend: Double = .infinity

  package init(open: [Alert], now: Double) {
    for alert in open where alert.isOpen { firing[alert.id] = alert }
    if !firing.isEmpty { nextSend = now }
  }

  /// Takes over what a delivered notification said.
  package mutating func note(_ notification: AlertNotification, now: Double) {
    for item in notification.items {
      let id = item.alert.id
      switch notification.kind {
      case .firing:
        firing[id] = item.alert
        over[id] = nil
      case .resolved:
        firing[id] = nil
        let ends = item.alert.resolvedTime ?? notification.time
        over[id] = (
          .init(alert: item.alert, severity: item.alert.severity, ends: ends),
          now + Self.resolvedSeconds
        )
      case .acknowledged, .test: break
      }
    }
    if nextSend == .infinity { nextSend = now + Self.resendSeconds }
  }

  /// What to send now, nothing if it is not time or there is nothing.
  package mutating func due(now: Double) -> [AlertmanagerBody.Posted] {
    guard now >= nextSend || nextSend - now > Self.resendSeconds else { return [] }
    over = over.filter { now < $0.value.until }
    let posted =
      firing.values.sorted { $0.id < $1.id }.map {
        AlertmanagerBody.Posted(
          alert: $0, severity: $0.severity, ends: now + AlertmanagerReceiver.validSeconds)
      } + over.values.map(\.posted).sorted { $0.alert.id < $1.alert.id }
    nextSend = posted.isEmpty ? .infinity : now + Self.resendSeconds
    return posted
  }
}
