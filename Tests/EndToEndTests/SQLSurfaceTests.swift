import Foundation
import MonitorControl
import MonitorTestSupport
import Testing

/// SQL as a program of somebody else uses it: `monitorctl sql`, and the file itself in Python.
@Suite("SQL", .enabled(if: hasPython, "there is no python3"))
struct SQLSurfaceTests {
  /// Everything that Documentation/sql.md promises of the file's own views.
  private static let program = """
    import sqlite3, sys
    db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
    print(db.execute("SELECT run, status, points, last_step FROM runs").fetchall())
    print(db.execute("SELECT run, metric, rank, kind FROM series ORDER BY metric").fetchall())
    print(db.execute("SELECT detector, run FROM alerts WHERE severity = 'critical'").fetchall())
    print(db.execute("SELECT count(*) > 0, min(run) FROM findings").fetchall())
    for view in ("runs", "series", "alerts", "findings"):
        db.execute("SELECT * FROM " + view).fetchall()
    try:
        db.execute("DELETE FROM run")
    except sqlite3.OperationalError as error:
        print(error)
    """

  @Test("answers the same to Python on the file as to monitorctl, beside the daemon and without it")
  func surface() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    for step in 0..<300 {
      let loss = step >= 250 ? "NaN" : "\(2 + 0.01 * Double(step % 7))"
      client.send(
        line: "{\"run\":\"r\",\"step\":\(step),\"time\":\(step),"
          + "\"metrics\":{\"train/loss\":\(loss),\"heads\":[1,\(step)]}}")
    }
    #expect(client.sync().reply != nil)
    let expected = [
      "[('r', 'running', 600, 299)]",
      "[('r', 'heads', 0, 'vector'), ('r', 'train/loss', 0, 'scalar')]",
      "[('non_finite', 'r')]", "[(1, 'r')]", "attempt to write a readonly database",
    ]
    let file = daemon.state + "/metrics.db"
    let live = try outputOfPython(Self.program, file).split(separator: "\n").map(String.init)
    #expect(live == expected)

    let sql =
      "SELECT count(*) AS n, count(value) AS numbers, max(step) AS last FROM points "
      + "WHERE run = 'r' AND metric = 'train/loss'"
    let format = ["--format", "ndjson"]
    let points = #"{"n":300,"numbers":250,"last":299}"#
    let asked = try MonitorctlProcess.rows(["--socket", daemon.socket, "sql", sql] + format)
    #expect(asked.map(\.text) == [points])
    _ = try client.rows("\"command\":\"compact\"")
    #expect(daemon.stop() == 0)
    #expect(
      try outputOfPython(Self.program, file).split(separator: "\n").map(String.init) == expected)
    let read = try MonitorctlProcess.rows(["--state-dir", daemon.state, "sql", sql] + format)
    #expect(read.map(\.text) == [points])
  }
}

private let hasPython = (try? outputOfPython("import sqlite3")) != nil

private struct PythonFailed: Error {}

/// What a Python program prints.
private func outputOfPython(_ program: String, _ arguments: String...) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let bytes = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw PythonFailed() }
  return String(decoding: bytes, as: UTF8.self)
}
