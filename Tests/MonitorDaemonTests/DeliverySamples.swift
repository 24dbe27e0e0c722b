import Foundation
import MonitorCore
import MonitorDaemon
import Testing

/// Notifications to deliver, alike in every test.
enum Sample {
  static let time: Double = 1_790_000_000.25

  static func alert(_ id: Int64 = 7, _ detector: String = "gradient_spike") -> Alert {
    var alert = Alert(
      id: id, runID: RunID(1), run: "gpt-7",
      finding: Finding(
        detector: detector, transition: .fire, severity: .critical, attempt: 2, step: 1400,
        metric: "grad/norm/blocks.0.qkv", value: 81.25, threshold: 50, baseline: 1.5,
        message: "gradient norm of blocks.0.qkv is 54 times its own median <since step 1400>",
        evidence: Evidence(
          scope: ["grad/norm/blocks.0.qkv", "grad/norm/blocks.1.qkv"],
          firstMovers: [.init(metric: "grad/norm/blocks.0.qkv", step: 1390)],
          lastHealthyStep: 1389, numbers: ["ratio": 54.2, "layers": .nan],
          advice: "Roll back to a checkpoint before step 1389 & skip the batch.")),
      time: time - 1)
    alert.project = "demo"
    alert.group = "sweep-3"
    return alert
  }

  static func firing(_ id: Int64 = 7, count: Int = 1, run: String = "gpt-7", sequence: Int = 1)
    -> AlertNotification
  {
    var items = [
      AlertNotification.Item(alert: alert(id), reason: .escalated, previousSeverity: .warning)
    ]
    for k in 1..<max(count, 1) {
      items.append(
        AlertNotification.Item(alert: alert(id + Int64(k), "loss_spike"), reason: .opened))
    }
    return AlertNotification(
      id: "ab12-\(id)-\(sequence)", kind: .firing, run: run, project: "demo", group: "sweep-3",
      time: time, items: items, receivers: ["ops"])
  }

  static func resolved(_ id: Int64 = 7) -> AlertNotification {
    var alert = alert(id)
    alert.state = .resolved
    alert.resolvedStep = 1500
    alert.resolvedTime = time + 60
    return AlertNotification(
      id: "ab12-\(id)-2", kind: .resolved, run: "gpt-7", project: "demo", group: "sweep-3",
      time: time + 61, items: [.init(alert: alert, reason: .resolved)], receivers: ["ops"])
  }

  static func acknowledged() -> AlertNotification {
    var notice = firing()
    notice.id = "ab12-7-3"
    notice.kind = .acknowledged
    notice.items[0].alert.state = .acknowledged
    notice.items[0].alert.acknowledgedBy = "ada"
    notice.items[0].reason = .acknowledged
    notice.items[0].previousSeverity = nil
    return notice
  }

  static func endpoint(_ text: String) -> Endpoint {
    guard let endpoint = try? Endpoint(text) else { preconditionFailure("not an address: \(text)") }
    return endpoint
  }
}

/// Compares with a file of Golden/, byte by byte but for the line end; MONITORD_WRITE_GOLDEN=1
/// writes it instead, for a person to look at.
func expectGolden(
  _ body: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
  if ProcessInfo.processInfo.environment["MONITORD_WRITE_GOLDEN"] != nil {
    try Data(body + [10]).write(to: file)
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  #expect(
    String(decoding: body, as: UTF8.self) == golden.trimmingCharacters(in: .newlines),
    sourceLocation: sourceLocation)
  _ = try JSONSerialization.jsonObject(with: Data(body))
}

extension OutgoingMessage {
  var post: HTTPRequest? {
    if case .post(let request) = self { return request }
    return nil
  }
}
