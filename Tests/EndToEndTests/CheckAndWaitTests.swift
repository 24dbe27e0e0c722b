import Foundation
import MonitorControl
import Testing

@Suite("What scripts and monitoring ask of a daemon") struct CheckAndWaitTests {
  private func push(_ lines: [String], to daemon: DaemonProcess) throws {
    let client = try TestClient(daemon.socket)
    for line in lines { client.send(line: line) }
    let (reply, before) = client.sync()
    #expect(reply != nil && before == [])
  }

  /// A run whose loss is `bad` in the last of its 200 steps.
  private func run(_ name: String, bad: String) -> [String] {
    (0..<200).map { step in
      let loss = step < 195 ? "\(2.5 - 0.005 * Double(step))" : bad
      return #"{"run":"\#(name)","step":\#(step),"metrics":{"train/loss":\#(loss)}}"#
    }
  }

  @Test("check tells OK, WARNING and CRITICAL apart, in one line with performance data")
  func check() throws {
    let daemon = try DaemonProcess()
    let file = daemon.directory + "/monitord.yaml"
    try """
    rules:
      - {name: high, metric: rule/x, above: 5, severity: warning}
    """.write(toFile: file, atomically: true, encoding: .utf8)
    let at = ["--socket", daemon.socket]
    func check(_ more: String...) throws -> (text: String, status: Int32) {
      let result = try MonitorctlProcess.run(["check"] + at + more)
      #expect(result.text.split(separator: "\n").count == 1, "\(result.text)")
      return result
    }
    let absent = try check()
    #expect(absent.status == 2 && absent.text.hasPrefix("MONITORD CRITICAL - "))

    try daemon.start(["--config", file])
    let calm = try check()
    #expect(calm.status == 0 && calm.text.hasPrefix("MONITORD OK - "), "\(calm.text)")
    #expect(calm.text.contains(" | running=0 alerts=0 critical=0 "))

    try push(
      (0..<50).map { #"{"run":"high","step":\#($0),"metrics":{"rule/x":9}}"# }, to: daemon)
    let warned = try check()
    #expect(
      warned.status == 1 && warned.text.hasPrefix("MONITORD WARNING - high: "), "\(warned.text)")

    try push(run("broken", bad: "NaN"), to: daemon)
    let broken = try check()
    #expect(broken.status == 2 && broken.text.hasPrefix("MONITORD CRITICAL - broken: "))
    #expect(broken.text.contains("(and 1 more)") && broken.text.contains(" critical=1 "))
    #expect(try check("--run", "high").status == 1)
    #expect(try check("--run", "nobody*").status == 0)

    // Who has taken an alert on need not be called again.
    #expect(try MonitorctlProcess.run(["ack", "1", "2"] + at).status == 0)
    #expect(try check().status == 0)
    #expect(daemon.stop() == 0)
  }

  @Test(
    "wait ends with what came, with 5 when the time is over, with 1 when it cannot come any more")
  func wait() async throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let at = ["--socket", daemon.socket]
    func wait(_ arguments: String...) throws -> (text: String, status: Int32) {
      try MonitorctlProcess.run(["wait"] + at + arguments)
    }
    #expect(try wait("--run", "late", "--for", "step").status == 2)
    #expect(try wait("--run", "late", "--for", "end", "--within", "soon").status == 2)
    #expect(try wait("--run", "late", "--for", "end", "--within", "1s").status == 5)

    // Begun before the run is there, or after: the same.
    async let step = MonitorctlProcess.run(
      ["wait"] + at + ["--run", "late", "--for", "step", "--step", "199"])
    try push(run("late", bad: "1.5"), to: daemon)
    let reached = try await step
    #expect(reached.status == 0)
    #expect(try RowValue(parsing: reached.text)["last_step"]?.integer == 199)
    #expect(try wait("--run", "late", "--for", "alert", "--within", "1s").status == 5)

    try push([#"{"type":"end","run":"late","status":"finished"}"#], to: daemon)
    let ended = try wait("--run", "late", "--for", "end")
    #expect(ended.status == 0)
    #expect(try RowValue(parsing: ended.text)["status"]?.string == "finished")
    #expect(try wait("--run", "late", "--for", "step", "--step", "500").status == 1)
    #expect(try wait("--run", "late", "--for", "alert").status == 1)

    try push(run("broken", bad: "NaN"), to: daemon)
    let alert = try wait("--run", "broken", "--for", "alert", "--severity", "critical")
    #expect(alert.status == 0)
    #expect(try RowValue(parsing: alert.text)["detector"]?.string == "non_finite")
    #expect(daemon.stop() == 0)
  }
}
