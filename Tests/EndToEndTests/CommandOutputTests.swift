import Foundation
import MonitorControl
import MonitorTestSupport
import Testing

/// What `monitorctl` itself makes, as programs read it.
@Suite("JSON that monitorctl prints keeps its schema") struct CommandOutputTests {
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
    try expectValid(
      try MonitorctlProcess.rows(["--socket", daemon.socket, "push", run] + format), "rows/push")
    try expectValid(
      try MonitorctlProcess.rows(["--socket", daemon.socket, "detectors", "r"] + format),
      "rows/detector-form")
    try expectValid(try MonitorctlProcess.rows(["detectors"] + format), "rows/detector")
    try expectValid(try MonitorctlProcess.rows(["backtest", run] + format), "rows/finding")
    let judged = try MonitorctlProcess.rows(["backtest", "--labels", labels, run] + format)
    try expectValid(judged.dropLast(), "rows/finding")
    try expectValid(judged.suffix(1), "rows/backtest-summary")
    let sweep = ["backtest", run, "--sweep", "loss_spike.sigmas=6,9"] + format
    try expectValid(try MonitorctlProcess.rows(sweep), "rows/sweep")
    try expectValid(try MonitorctlProcess.rows(sweep + ["--labels", labels]), "rows/sweep")
    let pages = daemon.directory + "/pages"
    _ = try MonitorctlProcess.rows(["backtest", run, "--report", pages] + format)
    #expect(try String(contentsOfFile: pages + "/r.svg", encoding: .utf8).contains("train/loss"))
    #expect(FileManager.default.fileExists(atPath: pages + "/index.html"))
  }
}
