import Foundation
import MonitorCore
import Testing

@Suite(
  "A disk that is full",
  .enabled(if: SmallDisk.isAvailable, "only root may mount the small disk that this fills"))
struct DiskFullTests {
  private static func line(_ step: Int) -> String {
    // 32 KiB in the journal, a quarter of it on the wire.
    let values = (0..<4096).map { String(($0 &+ step) % 10) }.joined(separator: ",")
    return "{\"run\":\"r\",\"step\":\(step),\"time\":\(step),\"metrics\":{\"v\":[\(values)]}}"
  }

  /// Sends lines, each with a sync, until the daemon says that it has paused; the last step that was
  /// acknowledged.
  private func fill(_ client: TestClient, from first: Int) -> (acknowledged: Int, sent: Int) {
    var acknowledged = first - 1
    for step in first..<(first + 2000) {
      client.send(line: Self.line(step))
      client.send(line: "{\"type\":\"sync\",\"id\":\(step)}")
      while let reply = client.line() {
        if reply.hasPrefix("{\"type\":\"paused\",\"code\":\"disk_full\",\"message\":\"") {
          return (acknowledged, step)
        }
        if reply.hasPrefix("{\"type\":\"synced\",\"id\":\(step),") {
          acknowledged = step
          break
        }
      }
    }
    Issue.record("the disk did not fill up")
    return (acknowledged, first + 1999)
  }

  private func steps(_ client: TestClient) throws -> Set<Int> {
    let rows = try client.rows(
      "\"command\":\"query\",\"metrics\":[\"v\"],\"runs\":[\"r\"],\"attempt\":\"all\"")
    return Set(
      try rows.map { row in
        let json = try withPaddedLine(row.utf8) { (line) throws(WireError) in
          try JSONValue(line: line)
        }
        guard case .number(let step, _)? = json["step"] else { return -1 }
        return Int(step)
      })
  }

  private func expectSound(_ client: TestClient) throws {
    let rows = try client.rows("\"command\":\"verify\"")
    #expect(rows.allSatisfy { $0.contains("\"ok\":true") }, "\(rows)")
  }

  @Test("pauses ingest, says so to everybody, keeps what was acknowledged, and goes on with room")
  func pauseAndResume() throws {
    let daemon = try DaemonProcess()
    let disk = try SmallDisk(at: daemon.state, mebibytes: 10)
    let ballast = daemon.state + "/ballast"
    try Data(count: 6 << 20).write(to: URL(fileURLWithPath: ballast))
    try daemon.start()
    let trainer = try TestClient(daemon.socket)
    let (acknowledged, sent) = fill(trainer, from: 0)
    #expect(acknowledged > 10)

    // Who comes now is told at once, and can look at everything, but change nothing.
    let visitor = try TestClient(daemon.socket)
    #expect(visitor.line()?.hasPrefix("{\"type\":\"paused\",") == true)
    let status = try #require(try visitor.rows("\"command\":\"status\"").first)
    #expect(status.contains("\"paused\":\"") && status.contains("full"))
    #expect(try steps(visitor).isSuperset(of: 0...acknowledged))
    visitor.send(line: "{\"type\":\"request\",\"id\":8,\"command\":\"compact\"}")
    #expect(visitor.line()?.hasPrefix("{\"type\":\"failed\",\"id\":8,") == true)
    // What is sent meanwhile waits.
    visitor.send(line: Self.line(5000))
    visitor.send(line: "{\"type\":\"sync\",\"id\":5000}")

    try FileManager.default.removeItem(atPath: ballast)
    #expect(trainer.line() == "{\"type\":\"resumed\"}")
    #expect(trainer.line()?.hasPrefix("{\"type\":\"synced\",\"id\":\(sent),") == true)
    while let reply = visitor.line(), !reply.hasPrefix("{\"type\":\"synced\",\"id\":5000,") {}
    let reader = try TestClient(daemon.socket)
    #expect(try steps(reader) == Set(0...sent).union([5000]))
    try expectSound(reader)
    #expect(daemon.stop() == 0)
    withExtendedLifetime(disk) {}
  }

  @Test("and kill -9 together lose nothing that was acknowledged, also while compacting")
  func killedWhileFull() throws {
    let daemon = try DaemonProcess()
    let disk = try SmallDisk(at: daemon.state, mebibytes: 4)
    var acknowledged = -1
    var first = 0
    for round in 1...3 {
      try daemon.start()
      let trainer = try TestClient(daemon.socket)
      // Compaction needs room of its own, which soon is not there either.
      trainer.send(line: "{\"type\":\"request\",\"id\":9,\"command\":\"compact\"}")
      (acknowledged, first) = fill(trainer, from: first)
      daemon.kill()
      try disk.resize(mebibytes: 4 + 2 * round)
      try daemon.start()
      let reader = try TestClient(daemon.socket)
      if acknowledged >= 0 { #expect(try steps(reader).isSuperset(of: 0...acknowledged)) }
      try expectSound(reader)
      daemon.kill()
    }
    #expect(acknowledged > 10)
  }
}
