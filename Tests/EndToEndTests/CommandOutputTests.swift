import Foundation
import MonitorControl
import MonitorTestSupport
import Testing

/// What `monitorctl` itself makes, as programs read it.
@Suite("JSON that monitorctl prints keeps its schema") struct CommandOutputTests {
  /// Runs the real `monitorctl`; the lines it prints.
  private func lines(_ arguments: [String]) throws -> [RowValue] {
    let process = Process()
    process.executableURL = DaemonProcess.executable.deletingLastPathComponent()
      .appendingPathComponent("monitorctl")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(arguments)")
    return try output.split(separator: UInt8(ascii: "\n")).map { try RowValue(parsing: Array($0)) }
  }

  private func expectValid(_ rows: some Collection<RowValue>, _ schema: String) throws {
    let validator = try Repository.schema(schema)
    #expect(!rows.isEmpty, "nothing to check against \(schema)")
    for row in rows { #expect(validator.violations(row) == [], "\(schema): \(row.text)") }
  }

  @Test("push, detectors and backtest, with and without labels") func everyShape() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let run = daemon.directory + "/run.ndjson"
    let labels = daemon.directory + "/labels.json"
    let steps = (0..<400).map { step in
      let loss = step == 350 ? "NaN" : "\(2 + 0.01 * Double(step % 7))"
      return #"{"run":"r","step":\#(step),"time":\#(step),"metrics":{"train/loss":\#(loss)}}"#
    }
    try (steps.joined(separator: "\n") + "\n").write(
      toFile: run, atomically: true, encoding: .utf8)
    try #"[{"run":"r","kind":"non-finite","steps":400,"visible":350}]"#.write(
      toFile: labels, atomically: true, encoding: .utf8)

    let format = ["--format", "ndjson"]
    try expectValid(try lines(["--socket", daemon.socket, "push", run] + format), "rows/push")
    try expectValid(
      try lines(["--socket", daemon.socket, "detectors", "r"] + format), "rows/detector-form")
    try expectValid(try lines(["detectors"] + format), "rows/detector")
    try expectValid(try lines(["backtest", run] + format), "rows/finding")
    let judged = try lines(["backtest", "--labels", labels, run] + format)
    try expectValid(judged.dropLast(), "rows/finding")
    try expectValid(judged.suffix(1), "rows/backtest-summary")
  }
}
