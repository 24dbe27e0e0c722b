import MonitorCore
import Testing

@Suite("A daemon that goes away") struct CrashTests {
  /// Sends lines with a sync after every 25 of them until the daemon is gone; how many lines were
  /// acknowledged.
  private func push(
    _ run: GeneratedRun, to daemon: DaemonProcess, killingAfter last: Int
  ) throws -> Int {
    let client = try TestClient(daemon.socket)
    var acknowledged = 0
    for (k, line) in run.lines.enumerated() {
      if k == last { daemon.kill() }
      guard client.send(line: line) else { break }
      if (k + 1) % 25 == 0 && k < last {
        #expect(client.sync(k + 1).reply != nil, "no answer although the daemon lives")
        acknowledged = k + 1
      }
    }
    daemon.kill()
    return acknowledged
  }

  @Test("by kill -9 anywhere in a push loses nothing acknowledged; pushed again, nothing is double")
  func killedDuringPush() throws {
    var random = SplitMix64(seed: 11)
    let daemon = try DaemonProcess()
    let run = GeneratedRun("gpt-7", steps: 120, resumes: 2, seed: 6)
    for round in 0..<5 {
      try daemon.start()
      let last = Int(random.next() % UInt64(run.lines.count))
      let acknowledged = try push(run, to: daemon, killingAfter: last)
      try daemon.start()
      let client = try TestClient(daemon.socket)
      let stored = try StoredTable(of: run.name, from: client)
      let kept = run.points(ofFirst: acknowledged)
      #expect(
        kept.allSatisfy { stored.points[$0] == run.table.points[$0] },
        "round \(round), \(acknowledged) lines acknowledged")
      daemon.kill()
    }
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(run.bytes)
    #expect(client.sync().reply?.contains("\"lines\":\(run.lines.count),") == true)
    #expect(try StoredTable(of: run.name, from: client) == run.table)
    let row = try #require(try client.rows("\"command\":\"runs\"").first)
    #expect(row.contains("\"attempt\":\(run.attempts),"))
    #expect(row.contains("\"points\":\(run.pointCount),"))
    #expect(row.contains("\"status\":\"finished\""))
  }

  @Test("in order keeps everything that had arrived, and goes on where it was")
  func gracefulStop() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let run = GeneratedRun("kept", steps: 200, resumes: 1, seed: 5)
    let half = run.lines.count / 2
    let first = try TestClient(daemon.socket)
    for line in run.lines.prefix(half) { first.send(line: line) }
    // No sync: the stop itself must take what is on its way.
    #expect(daemon.stop() == 0)
    try daemon.start()
    let second = try TestClient(daemon.socket)
    for line in run.lines.dropFirst(half) { second.send(line: line) }
    #expect(second.sync().reply != nil)
    #expect(try StoredTable(of: "kept", from: second) == run.table)
  }
}
