import MonitorCore
import Testing

@Suite("kill -9 over ingest and compaction") struct KillLoopTests {
  @Test("leaves a sound file with all that was acknowledged, to the bit, at every restart")
  func loop() throws {
    var random = SplitMix64(seed: 31)
    let daemon = try DaemonProcess()
    let run = GeneratedRun("gpt-7", steps: 400, resumes: 3, seed: 8)
    var acknowledged = 0
    for round in 0..<6 {
      try daemon.start()
      let operatorClient = try TestClient(daemon.socket)
      let client = try TestClient(daemon.socket)
      let last = min(run.lines.count, acknowledged + 20 + Int(random.next() % 200))
      var compactions = 0
      for k in 0..<last {
        client.send(line: run.lines[k])
        guard (k + 1) % 20 == 0 else { continue }
        #expect(client.sync(k + 1).reply != nil, "no answer although the daemon lives")
        acknowledged = max(acknowledged, k + 1)
        if random.next() % 3 == 0 {
          compactions += 1
          operatorClient.send(
            line: "{\"type\":\"request\",\"id\":\(compactions),\"command\":\"compact\"}")
        }
      }
      // Somewhere in the compactions that are still under way.
      for _ in 0..<(compactions == 0 ? 0 : Int(random.next() % UInt64(compactions))) {
        _ = operatorClient.line()
      }
      daemon.kill()
      try daemon.start()
      let reader = try TestClient(daemon.socket)
      let stored = try StoredTable(of: run.name, from: reader)
      #expect(
        run.points(ofFirst: acknowledged).allSatisfy { stored.points[$0] == run.table.points[$0] },
        "round \(round), \(acknowledged) lines acknowledged")
      try expectSound(reader)
      daemon.kill()
    }
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(run.bytes)
    #expect(client.sync().reply != nil)
    _ = try client.rows("\"command\":\"compact\"")
    #expect(daemon.stop() == 0)
    try daemon.start()
    let reader = try TestClient(daemon.socket)
    #expect(try StoredTable(of: run.name, from: reader) == run.table)
    let row = try #require(try reader.rows("\"command\":\"runs\"").first)
    #expect(row.contains("\"attempt\":\(run.attempts),"))
    #expect(row.contains("\"points\":\(run.pointCount),"))
    try expectSound(reader)
  }

  private func expectSound(_ client: TestClient) throws {
    let rows = try client.rows("\"command\":\"verify\"")
    #expect(rows.allSatisfy { $0.contains("\"ok\":true") }, "\(rows)")
  }
}
