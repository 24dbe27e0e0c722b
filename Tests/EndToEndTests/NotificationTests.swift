import Foundation
import MonitorCore
import MonitorTestSupport
import Testing

@Suite("Notifications") struct NotificationTests {
  /// A configuration beside the daemon's directory, with one signed webhook.
  private func configure(_ daemon: DaemonProcess, _ server: LoopbackServer) throws -> String {
    let key = Data(repeating: 7, count: 32).base64EncodedString()
    try "whsec_\(key)\n".write(
      toFile: daemon.directory + "/ops.secret", atomically: true, encoding: .utf8)
    let file = daemon.directory + "/monitord.yaml"
    try """
    receivers:
      - {name: ops, type: webhook, url: "\(server.address("/hook"))", secret_file: ops.secret}
    """.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  /// A healthy loss that is not a number at its end.
  private func pushNaN(to client: TestClient) {
    for step in 0..<200 {
      let value = step < 195 ? "\(2.5 - 0.005 * Double(step))" : "NaN"
      client.send(line: #"{"run":"gpt-7","step":\#(step),"metrics":{"train/loss":\#(value)}}"#)
    }
  }

  private func rows(_ state: String, _ client: TestClient) throws -> Bool {
    let rows = try client.rows("\"command\":\"webhooks\",\"all\":true")
    return !rows.isEmpty && rows.allSatisfy { $0.contains("\"state\":\"\(state)\"") }
  }

  @Test("a killed daemon sends again under the same identifier what was not answered")
  func killedWhileSending() throws {
    let answers = Guarded(false)
    let server = LoopbackServer { _, _ in answers.withLock { $0 } ? .status(200) : .hang }
    defer { server.stop() }
    let daemon = try DaemonProcess()
    let file = try configure(daemon, server)
    try daemon.start(["--config", file])
    pushNaN(to: try TestClient(daemon.socket))
    try #require(server.wait(for: 1), "no notification came")
    daemon.kill()
    answers.withLock { $0 = true }
    let before = server.requests.count
    try daemon.start(["--config", file])
    try #require(server.wait(for: before + 1), "the notification did not come again")
    let (first, again) = (server.requests[0], server.requests[before])
    #expect(first.headers["webhook-id"] == again.headers["webhook-id"])
    #expect(first.body == again.body)
    #expect(again.headers["webhook-signature"]?.hasPrefix("v1,") == true)
    let text = String(decoding: again.body, as: UTF8.self)
    #expect(text.contains("\"type\":\"alert.firing\"") && text.contains("\"non_finite\""))
    // Pushed again as a whole: no second alert, no second notification.
    let client = try TestClient(daemon.socket)
    pushNaN(to: client)
    #expect(client.sync().reply != nil)
    var isDelivered = try rows("delivered", client)
    for _ in 0..<200 where !isDelivered {
      _ = client.sync()
      isDelivered = try rows("delivered", client)
    }
    #expect(isDelivered)
    #expect(try client.rows("\"command\":\"alerts\"").count == 1)
    #expect(Set(server.requests.compactMap { $0.headers["webhook-id"] }).count == 1)
  }

  @Test("a test message goes out, and a bad configuration does not start")
  func testMessageAndBadFile() throws {
    let server = LoopbackServer { _, _ in .status(204) }
    defer { server.stop() }
    let daemon = try DaemonProcess()
    let file = try configure(daemon, server)
    try daemon.start(["--config", file])
    let client = try TestClient(daemon.socket)
    let row = try #require(
      try client.rows("\"command\":\"test_webhook\",\"receiver\":\"ops\"").first)
    #expect(row.contains("\"state\":\"delivered\"") && row.contains("\"last_status\":204"))
    #expect(server.requests.count == 1)
    #expect(daemon.stop() == 0)
    try "receiver: []\n".write(toFile: file, atomically: true, encoding: .utf8)
    let (status, log) = try daemon.runExpectingFailure(["--config", file])
    #expect(status == 1)
    #expect(log.contains { $0.contains("monitord.yaml:1: receiver: is not a key") })
  }
}
