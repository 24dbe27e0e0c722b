import MonitorCore
import Testing

@Suite("A file that is pushed again") struct PushedAgainTests {
  /// What is stored after a push, and which attempt and how many points the run has.
  private func push(_ lines: [String], to daemon: DaemonProcess) throws -> (StoredTable, String) {
    let client = try TestClient(daemon.socket)
    client.send(lines.joined(separator: "\n").utf8)
    client.send("\n".utf8)
    #expect(client.sync().before.isEmpty)
    let row = try #require(try client.rows("\"command\":\"runs\"").first)
    let facts = row.matches(of: /"(attempt|points)":\d+,/).map { String($0.0) }
    return (try StoredTable(of: "r", from: client), facts.joined())
  }

  @Test(
    "changes nothing although values in it replace others, also after compaction",
    arguments: [true, false])
  func replacedValues(times: Bool) throws {
    var lines: [String] = []
    var clock = 1_790_000_000.0
    for step in 0..<300 {
      for attempt in 0..<(step % 7 == 3 ? 3 : 1) {
        clock += 0.5
        let time = times ? "\"time\":\(clock)," : ""
        let value = Double(step) + Double(attempt) / 8
        lines.append(
          "{\"run\":\"r\",\"step\":\(step),\(time)\"metrics\":{\"x\":\(value),\"v\":[1,\(value)]}}")
      }
    }
    lines.append("{\"type\":\"end\",\"run\":\"r\",\"status\":\"finished\"}")
    let daemon = try DaemonProcess()
    try daemon.start()
    let first = try push(lines, to: daemon)
    #expect(first.0.points.count == 600)
    #expect(first.1.contains("\"attempt\":1,") && first.1.contains("\"points\":600,"))
    #expect(try push(lines, to: daemon) == first)
    _ = try TestClient(daemon.socket).rows("\"command\":\"compact\"")
    #expect(try push(lines, to: daemon) == first)
    daemon.kill()
    try daemon.start()
    #expect(try push(lines, to: daemon) == first)
  }

  @Test("or goes on in the same breath behind an event knows a rewind from a late point")
  func rewindBehindEvent() throws {
    var lines = (0..<50).map {
      "{\"run\":\"r\",\"step\":\($0),\"time\":\($0),\"metrics\":{\"x\":\($0)}}"
    }
    lines.append("{\"type\":\"event\",\"run\":\"r\",\"step\":49,\"time\":50,\"name\":\"crash\"}")
    lines += (40..<60).map {
      "{\"run\":\"r\",\"step\":\($0),\"time\":\(100 + $0),\"metrics\":{\"x\":\($0 + 1)}}"
    }
    let daemon = try DaemonProcess()
    try daemon.start()
    let first = try push(lines, to: daemon)
    #expect(first.1.contains("\"attempt\":2,") && first.1.contains("\"points\":70,"))
    #expect(try push(lines, to: daemon) == first)
  }
}
