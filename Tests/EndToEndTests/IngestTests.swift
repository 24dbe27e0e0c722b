import MonitorCore
import Testing

@Suite("A running daemon") struct IngestTests {
  @Test("gives back every point that was pushed, to the bit") func roundTrip() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let run = GeneratedRun("gpt-7", steps: 300, resumes: 2, seed: 1)
    let client = try TestClient(daemon.socket)
    client.send(run.bytes)
    let synced = client.sync()
    #expect(synced.before.isEmpty)
    #expect(synced.reply?.contains("\"lines\":\(run.lines.count),") == true)
    #expect(try StoredTable(of: run.name, from: client) == run.table)
    let row = try #require(try client.rows("\"command\":\"runs\"").first)
    #expect(row.contains("\"status\":\"finished\"") && row.contains("\"attempt\":\(run.attempts),"))
    #expect(row.contains("\"points\":\(run.pointCount),"))
    #expect(daemon.stop() == 0)
  }

  @Test("acknowledges what the first page of the protocol shows, word for word")
  func example() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(
      line: """
        {"type":"run","run":"gpt-7","project":"demo","config":{"lr":0.001},"tags":["a"],"group":"sweep-3","world_size":8}
        {"run":"gpt-7","step":120,"time":1790000000.123,"metrics":{"train/loss":2.31,"attn/entropy/0":[1.2,0.8]},"rank":0}
        {"type":"phase","run":"gpt-7","phase":"checkpoint","expect_within":600}
        {"type":"event","run":"gpt-7","step":120,"name":"task","text":"task 4 begins"}
        {"type":"end","run":"gpt-7","status":"finished"}
        """)
    let synced = client.sync(1)
    #expect(synced.reply == "{\"type\":\"synced\",\"id\":1,\"lines\":5,\"points\":3}")
    #expect(synced.before.isEmpty)
  }

  @Test("answers every bad line by number and reason and keeps all good ones")
  func badLines() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    var expected: [(Int, String)] = []
    for (k, bad) in BadLines.all.enumerated() {
      client.send(line: "{\"run\":\"good\",\"step\":\(k),\"metrics\":{\"loss\":\(k)}}")
      client.send(bad.line + [0x0A])
      expected.append((2 * k + 2, bad.code))
    }
    let good = expected.count
    let synced = client.sync()
    #expect(synced.reply?.contains("\"lines\":\(good),\"points\":\(good)") == true)
    #expect(synced.before.count == expected.count)
    for (reply, (line, code)) in zip(synced.before, expected) {
      #expect(
        reply.hasPrefix("{\"type\":\"error\",\"line\":\(line),\"code\":\"\(code)\",\"message\":\""),
        "\(reply)")
    }
    #expect(try StoredTable(of: "good", from: client).points.count == good)
    let status = try #require(try client.rows("\"command\":\"status\"").first)
    #expect(status.contains("\"step_invalid\":"))
  }

  @Test("takes lines in any fragments, and a last one without its line end")
  func fragments() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let run = GeneratedRun("cut", steps: 40, resumes: 1, seed: 2)
    var random = SplitMix64(seed: 3)
    let client = try TestClient(daemon.socket)
    var rest = run.bytes.dropLast()[...]
    while !rest.isEmpty {
      let n = min(rest.count, 1 + Int(random.next() % 300))
      client.send(rest.prefix(n))
      rest = rest.dropFirst(n)
    }
    client.finishSending()
    #expect(client.line() == nil)
    let reader = try TestClient(daemon.socket)
    _ = reader.sync()
    #expect(try StoredTable(of: "cut", from: reader) == run.table)
    #expect(try reader.rows("\"command\":\"runs\"").first?.contains("finished") == true)
  }

  @Test("says that a line was cut off by the end of its connection") func halfLine() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(line: "{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":1}}")
    client.send("{\"run\":\"r\",\"step\":2,\"metrics\":{\"a\"".utf8)
    client.finishSending()
    #expect(
      client.line()?.hasPrefix("{\"type\":\"error\",\"line\":2,\"code\":\"half_line\"") == true)
    #expect(client.line() == nil)
  }

  @Test("is not held up by clients that never read") func deafClients() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    // Each of these causes 20 000 replies that nobody will read.
    let deaf = try (0..<3).map { _ in try TestClient(daemon.socket) }
    let noise = Array(String(repeating: "nonsense\n", count: 20_000).utf8)
    for client in deaf { client.send(noise) }
    let run = GeneratedRun("heard", steps: 100, resumes: 0, seed: 4)
    let client = try TestClient(daemon.socket)
    client.send(run.bytes)
    #expect(client.sync().reply != nil)
    #expect(try StoredTable(of: "heard", from: client) == run.table)
    // A deaf client's own points are taken all the same.
    deaf[0].send(line: "{\"run\":\"deaf\",\"step\":1,\"metrics\":{\"a\":1}}")
    while try StoredTable(of: "deaf", from: client).points.isEmpty {}
  }

  @Test("begins a new attempt even where an event stands between the steps and the way back")
  func rewindBehindEvent() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    func log(_ step: Int, _ loss: Double) -> String {
      #"{"run":"r","step":\#(step),"time":\#(step),"metrics":{"loss":\#(loss)}}"#
    }
    // In one piece: what came before the event is neither on disk nor with the sequencer.
    let event = #"{"type":"event","run":"r","step":9,"name":"resume","text":"from step 5"}"#
    let lines = (0..<10).map { log($0, 1) } + [event] + (5..<8).map { log($0, 2) }
    client.send((lines.joined(separator: "\n") + "\n").utf8)
    #expect(client.sync().reply != nil)
    let row = try #require(try client.rows("\"command\":\"runs\"").first)
    #expect(row.contains("\"attempt\":2,") && row.contains("\"points\":13,"))
    let stored = try StoredTable(of: "r", from: client)
    #expect(stored.points["loss 0 1 6"]?.first == (1.0).bitPattern)
    #expect(stored.points["loss 0 2 6"]?.first == (2.0).bitPattern)
  }

  @Test("serves many connections at a time") func manyConnections() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let clients = try (0..<200).map { _ in try TestClient(daemon.socket) }
    for step in 0..<20 {
      for (k, client) in clients.enumerated() {
        client.send(line: "{\"run\":\"r\(k)\",\"step\":\(step),\"metrics\":{\"a\":\(step + k)}}")
      }
    }
    for client in clients {
      #expect(client.sync().reply == "{\"type\":\"synced\",\"id\":1,\"lines\":20,\"points\":20}")
    }
    #expect(try clients[0].rows("\"command\":\"runs\"").count == 200)
  }

  @Test("keeps a second one off its socket and its store") func secondDaemon() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let other = try DaemonProcess()
    let sameStore = try other.runExpectingFailure([
      "--state-dir", daemon.state, "--socket", other.socket, "--http", "off",
    ])
    #expect(sameStore.status == 1 && sameStore.log.last?.contains("in use") == true)
    let sameSocket = try other.runExpectingFailure([
      "--state-dir", other.state, "--socket", daemon.socket, "--http", "off",
    ])
    #expect(sameSocket.status == 1 && sameSocket.log.last?.contains("in use") == true)
    let client = try TestClient(daemon.socket)
    #expect(client.sync().reply != nil)
  }
}
