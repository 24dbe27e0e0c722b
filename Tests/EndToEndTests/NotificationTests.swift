import Foundation
import MonitorControl
import MonitorCore
import MonitorTestSupport
import Testing

@Suite("Notifications") struct NotificationTests {
  /// A configuration beside the daemon's directory, with one signed webhook.
  private func configure(
    _ daemon: DaemonProcess, _ server: LoopbackServer, _ more: String = ""
  ) throws -> String {
    let key = Data(repeating: 7, count: 32).base64EncodedString()
    try "whsec_\(key)\n".write(
      toFile: daemon.directory + "/ops.secret", atomically: true, encoding: .utf8)
    let file = daemon.directory + "/monitord.yaml"
    try """
    receivers:
      - {name: ops, type: webhook, url: "\(server.address("/hook"))", secret_file: ops.secret}
    \(more)
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

  @Test("an operator takes an alert on, gives it back and closes it; the history says who and when")
  func operators() throws {
    let server = LoopbackServer { _, _ in .status(204) }
    defer { server.stop() }
    let daemon = try DaemonProcess()
    // Each word at once, not half a minute later with others.
    let file = try configure(daemon, server, "alerts: {group_interval: 0s}")
    try daemon.start(["--config", file])
    pushNaN(to: try TestClient(daemon.socket))
    try #require(server.wait(for: 1), "no notification came")
    let at = ["--socket", daemon.socket]
    func change(_ arguments: String...) throws -> RowValue {
      try #require(
        MonitorctlProcess.rows(["ack", "1"] + arguments + at + ["--format", "ndjson"]).first)
    }
    let taken = try change("-c", "rolling back", "--by", "ada")
    #expect(taken["state"]?.string == "acknowledged" && taken["comment"]?.string == "rolling back")
    #expect(try change("--undo")["state"]?.string == "firing")
    // Whoever was told that somebody has it hears that nobody has.
    try #require(server.wait(for: 3), "nobody was told that it is open again")
    let over = try change("--resolve", "-c", "bad data")
    #expect(over["state"]?.string == "resolved")
    try #require(server.wait(for: 4), "nobody was told that it is over")
    let kinds = server.requests.map { request in
      String(decoding: request.body, as: UTF8.self).firstMatch(of: /alert\.([a-z]+)/)?.1
    }
    #expect(kinds == ["firing", "acknowledged", "firing", "resolved"])
    let card = try MonitorctlProcess.run(["alerts", "show", "1"] + at).text
    for part in [
      "history", "acknowledged by ada", "rolling back", "released", "resolved by", "bad data",
    ] {
      #expect(card.contains(part), "\(part) is missing in\n\(card)")
    }
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

  /// Types of the messages about a run that came, each once.
  private func told(_ server: LoopbackServer) -> [String] {
    var seen: Set<String> = []
    return server.requests.filter { seen.insert($0.headers["webhook-id"] ?? "").inserted }
      .map { request in
        let text = String(decoding: request.body, as: UTF8.self)
        return text.contains("\"type\":\"alert.resolved\"") ? "resolved" : "firing"
      }
  }

  /// Waits until so many messages of their own have come: one that a kill interrupted comes again.
  private func wait(for count: Int, _ server: LoopbackServer) -> [String] {
    while told(server).count < count {
      guard server.wait(for: server.requests.count + 1) else { break }
    }
    return told(server)
  }

  @Test("whoever was told of an alert is told that it is over when its run is deleted, kill or not")
  func deletedRun() throws {
    let answers = Guarded(true)
    let server = LoopbackServer { _, _ in answers.withLock { $0 } ? .status(200) : .hang }
    defer { server.stop() }
    let daemon = try DaemonProcess()
    let file = try configure(daemon, server)
    try daemon.start(["--config", file])
    let client = try TestClient(daemon.socket)
    client.send(line: #"{"type":"subscribe"}"#)
    pushNaN(to: client)
    #expect(wait(for: 1, server) == ["firing"])
    var isDelivered = try rows("delivered", client)
    for _ in 0..<200 where !isDelivered {
      _ = client.sync()
      isDelivered = try rows("delivered", client)
    }
    #expect(isDelivered)
    // Killed with the deletion on disk and the word on its way.
    answers.withLock { $0 = false }
    _ = try client.rows(#""command":"delete_run","run":"gpt-7""#)
    #expect(wait(for: 2, server) == ["firing", "resolved"])
    daemon.kill()
    let before = server.requests.count
    answers.withLock { $0 = true }
    try daemon.start(["--config", file])
    try #require(server.wait(for: before + 1), "it was not told again after the kill")
    #expect(told(server) == ["firing", "resolved"])
    let text = String(decoding: server.requests[before].body, as: UTF8.self)
    #expect(text.contains("\"gpt-7\""))
    let after = try TestClient(daemon.socket)
    #expect(try after.rows("\"command\":\"alerts\"").isEmpty)
    #expect(try after.rows("\"command\":\"runs\"").isEmpty)
    // The name is free: a run of its own, an alert of its own.
    pushNaN(to: after)
    #expect(wait(for: 3, server) == ["firing", "resolved", "firing"])
    #expect(daemon.stop() == 0)
  }
}
