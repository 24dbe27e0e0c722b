package import MonitorCore

/// A place that notifications go to: turns one into the messages that say it there.
///
/// Pure: same notification and time, same bytes. Sending, retries and order are the delivery's. A
/// message may be sent again after it arrived, so each carries what its receiver needs to tell.
package protocol Receiver: Sendable {
  /// In the order in which they are to be sent; the first that fails ends the attempt.
  ///
  /// - Parameter now: Unix time of the attempt, for formats that sign it.
  func messages(for notification: AlertNotification, now: Double) -> [OutgoingMessage]
}

package enum OutgoingMessage: Sendable {
  case post(HTTPRequest)
  case run(CommandInvocation)
}

/// A local program to start: JSON on its standard input, facts in its environment.
package struct CommandInvocation: Sendable, Equatable {
  package var arguments: [String]
  package var environment: [String: String]
  package var input: [UInt8]
  package var timeoutSeconds: Double

  package init(
    arguments: [String], environment: [String: String], input: [UInt8], timeoutSeconds: Double
  ) {
    self.arguments = arguments
    self.environment = environment
    self.input = input
    self.timeoutSeconds = timeoutSeconds
  }
}

extension AlertNotification {
  /// The store's name in `id`: everything before the alert's number and the counter.
  package var origin: String {
    id.split(separator: "-", omittingEmptySubsequences: false).dropLast(2).joined(separator: "-")
  }

  /// What a receiver recognizes one alert by, for as long as the alert lives.
  package func key(of item: Item) -> String { "monitord-\(origin)-\(item.alert.id)" }

  /// What `webhooks test` sends: looks like the real thing and says that it is not.
  package static func test(origin: String, time: Double) -> AlertNotification {
    var alert = Alert(
      id: 0, runID: RunID(0), run: "monitord-test",
      finding: Finding(
        detector: "test", transition: .fire, severity: .info, attempt: .first, step: 0,
        metric: "test", value: 0, threshold: 0, baseline: 0,
        message: "This is a test: the receiver is configured and reachable.",
        evidence: Evidence(advice: "Nothing to do.")), time: time)
    alert.project = "monitord"
    return AlertNotification(
      id: "\(origin)-0-\(Int64(time * 1000))", kind: .test, run: alert.run,
      project: alert.project, group: nil, time: time,
      items: [Item(alert: alert, reason: .test)], receivers: [])
  }
}
