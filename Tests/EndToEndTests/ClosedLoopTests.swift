import Foundation
import Testing

/// The trainer and the daemon as programs, each hearing the other.
@Suite("The closed loop") struct ClosedLoopTests {
  private func train(_ daemon: DaemonProcess, _ arguments: [String]) throws -> (
    status: Int32, said: String
  ) {
    let process = Process()
    process.executableURL = DaemonProcess.executable.deletingLastPathComponent()
      .appendingPathComponent("monitor-train")
    // Small, so that a debug build trains it in seconds.
    let small = ["L=1", "T=8", "B=2", "d=16"].flatMap { ["--set", $0] }
    process.arguments = arguments + small + ["--socket", daemon.socket]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  private func start(_ daemon: DaemonProcess, advice: String) throws {
    let file = daemon.directory + "/monitord.yaml"
    try "advice:\n\(advice)\n".write(toFile: file, atomically: true, encoding: .utf8)
    try daemon.start(["--config", file])
  }

  private let overflow = ["nan", "--steps", "95", "--set", "overflow_at=30"]

  @Test("a run that overflows is sent back to a checkpoint and ends well; what it did is stored")
  func rollback() throws {
    let daemon = try DaemonProcess()
    try start(daemon, advice: "  rules: [{name: back, action: rollback, detector: non_finite}]")
    let alone = try train(daemon, overflow + ["--run", "alone"])
    #expect(alone.said.contains("alone: failed"))
    let saved = try train(daemon, overflow + ["--run", "saved", "--obey"])
    #expect(saved.said.contains("saved: finished"), "\(saved.said)")

    let client = try TestClient(daemon.socket)
    let run = try #require(try client.rows(#""command":"run","run":"saved""#).first)
    #expect(run.contains(#""status":"finished""#) && run.contains(#""attempt":2"#), "\(run)")
    #expect(run.contains(#""name":"obey","text":"back from step"#), "\(run)")
    let query = #""command":"query","metrics":["train/loss"],"runs":["saved"],"steps":"20:94""#
    let points = try client.rows(query)
    #expect(points.count == 75)
    #expect(!points.contains { $0.contains("Infinity") || $0.contains("NaN") })
    // The attempt that went wrong is kept.
    let first = try client.rows(query + #","attempt":"1""#)
    #expect(first.contains { $0.contains("Infinity") })
  }

  @Test("a run is stopped where the policy says so, and the alert's history has it")
  func stop() throws {
    let daemon = try DaemonProcess()
    try start(
      daemon,
      advice: """
          rules: [{name: halt, action: stop, detector: non_finite, run: "halt*"}]
        """)
    let halted = try train(daemon, overflow + ["--run", "halted", "--obey"])
    #expect(halted.said.contains("halted: killed"), "\(halted.said)")
    let client = try TestClient(daemon.socket)
    let alert = try #require(
      try client.rows(#""command":"alerts","run":"halted""#)
        .first { $0.contains("non_finite") })
    let id = try #require(alert.firstMatch(of: /"id":(\d+)/)).1
    let history = try #require(try client.rows(#""command":"alert","alert":\#(id)"#).first)
    #expect(history.contains("stop (rule halt), 1 of 1"), "\(history)")
  }
}
