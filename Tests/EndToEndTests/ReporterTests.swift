import Foundation
import MonitorClient
import MonitorCore
import Testing

@Suite("A trainer that reports through the client library") struct ReporterTests {
  /// Steps of a run: shapes that come and go, arrays, values that JSON cannot say.
  private static func metrics(_ step: Int64) -> [(String, RunReporter.Value)] {
    var random = SplitMix64(seed: UInt64(step))
    var metrics: [(String, RunReporter.Value)] = [
      ("train/loss", .number(step % 17 == 3 ? .nan : random.uniform())),
      ("lr", .number(step % 5 == 0 ? -0.0 : 1e-300 * random.uniform())),
      ("attn/entropy", .array((0..<Int(step % 4)).map { _ in random.uniform() - 0.5 })),
    ]
    if step % 10 == 9 { metrics.append(("eval/acc", .number(-.infinity))) }
    if step % 100 == 50 { metrics = [("only/\(step)", .number(Double(step)))] }
    return metrics
  }

  private static func log(_ reporter: RunReporter, _ steps: Range<Int64>) {
    for step in steps {
      reporter.log(step: step, time: 1_790_000_000 + Double(step) / 8, metrics(step))
    }
  }

  @Test("has the same points stored whichever form its steps travel in, also over kill -9")
  func bothForms() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let reporters = ["text", "binary"].map { name in
      RunReporter(
        socket: daemon.socket, run: name, rank: 2, configuration: ["form": .text(name)],
        encoding: name == "text" ? .text : .binary)
    }
    for reporter in reporters { Self.log(reporter, 0..<300) }
    let watcher = try TestClient(daemon.socket)
    for reporter in reporters {
      while try StoredTable(of: reporter.run, from: watcher).points.isEmpty {}
    }
    daemon.kill()
    // The layouts of these were told to a daemon that is no more.
    for reporter in reporters { Self.log(reporter, 300..<600) }
    try daemon.start()
    for reporter in reporters {
      #expect(reporter.finish(.finished, waitingAtMostSeconds: 60))
      #expect(reporter.droppedLines == 0)
    }
    let client = try TestClient(daemon.socket)
    let text = try StoredTable(of: "text", from: client)
    #expect(try StoredTable(of: "binary", from: client) == text)
    #expect(text.points.count == (0..<600).reduce(0) { $0 + Self.metrics($1).count })
    #expect(text.points[StoredTable.key("lr", 2, 1, 555)]?.first == (-0.0).bitPattern)
    for row in try client.rows("\"command\":\"runs\"") {
      #expect(row.contains("\"status\":\"finished\"") && row.contains("\"attempt\":1,"))
    }
  }

  @Test("is told about bad names as a line would be, and keeps the rest") func badNames() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let errors = Guarded<[String]>([])
    let reporter = RunReporter(socket: daemon.socket, run: "r") { line in
      errors.withLock { $0.append(line) }
    }
    reporter.log(step: 1, time: 1, ["a\u{1}b": 1, "good": 2])
    reporter.log(step: 2, time: 2, [String(repeating: "x", count: 70_000): 1])
    reporter.log(step: 3, time: 3, ["twice": 1, "twice": 2])
    reporter.log(step: -1, time: 3, ["good": 1])
    reporter.log(step: 4, time: 4, ["good": .text("no number")])
    reporter.log(step: 5, time: 5, ["good": 5])
    #expect(reporter.finish(.finished, waitingAtMostSeconds: 60))
    #expect(errors.withLock { $0.count { $0.contains("\"type\":\"error\"") } } >= 4)
    let client = try TestClient(daemon.socket)
    let stored = try StoredTable(of: "r", from: client)
    #expect(stored.points[StoredTable.key("good", 0, 1, 5)]?.first == (5.0).bitPattern)
  }

  @Test("may log a step that is larger than a frame") func hugeStep() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let reporter = RunReporter(socket: daemon.socket, run: "huge")
    let array = RunReporter.Value.array(Array(repeating: 0.5, count: 4096))
    // 160 arrays of 32 KiB: more than one frame may hold.
    reporter.log(step: 7, time: 1, (0..<160).map { ("sample/\($0)", array) })
    #expect(reporter.finish(.finished, waitingAtMostSeconds: 60))
    let client = try TestClient(daemon.socket)
    let row = try #require(try client.rows("\"command\":\"runs\"").first)
    #expect(row.contains("\"points\":160,") && row.contains("\"attempt\":1,"))
  }
}
