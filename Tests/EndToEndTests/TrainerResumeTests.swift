import Foundation
import Testing

/// A trainer that is killed, and another process that goes on from its checkpoint.
@Suite("A resumed trainer") struct TrainerResumeTests {
  private let small = ["L=1", "T=8", "B=2", "d=16"].flatMap { ["--set", $0] }

  private func trainer(_ arguments: [String], _ daemon: DaemonProcess) -> (
    process: Process, said: FileHandle
  ) {
    let process = Process()
    process.executableURL = DaemonProcess.executable.deletingLastPathComponent()
      .appendingPathComponent("monitor-train")
    process.arguments =
      arguments + small
      + ["--socket", daemon.socket, "--checkpoint", daemon.directory + "/checkpoints"]
    let pipe = Pipe()
    process.standardError = pipe
    return (process, pipe.fileHandleForReading)
  }

  @Test("kill -9, then an older checkpoint: a second attempt, no hole, and the same values again")
  func resume() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    // It stops by itself after 500 steps, connected and silent: a moment to be killed in.
    let first = trainer(["hang", "--run", "r", "--checkpoint-every", "50"], daemon)
    try first.process.run()
    var said = ""
    while !said.contains("hanging for") {
      let data = first.said.availableData
      if data.isEmpty { break }
      said += String(decoding: data, as: UTF8.self)
    }
    #expect(said.contains("hanging for"))
    kill(first.process.processIdentifier, SIGKILL)
    first.process.waitUntilExit()

    let second = trainer(["hang", "--twin", "--resume", "430"], daemon)
    try second.process.run()
    said = String(decoding: second.said.readDataToEndOfFile(), as: UTF8.self)
    second.process.waitUntilExit()
    #expect(second.process.terminationStatus == 0)
    #expect(said.contains("not as when the checkpoint was made: hang_at is not set, was 500"))
    #expect(said.contains("r: finished"), "\(said)")

    let client = try TestClient(daemon.socket)
    let run = try #require(try client.rows(#""command":"run","run":"r""#).first)
    #expect(run.contains(#""attempt":2"#) && run.contains(#""status":"finished""#), "\(run)")
    #expect(run.contains(#""name":"resume","text":"from the checkpoint of step 399"#), "\(run)")
    func losses(_ attempt: Int) throws -> [Int: String] {
      let query =
        #""command":"query","metrics":["train/loss"],"runs":["r"],"attempt":"\#(attempt)""#
      var values: [Int: String] = [:]
      for row in try client.rows(query) {
        let step = try #require(row.firstMatch(of: /"step":(\d+)/)).1
        values[Int(step) ?? -1] = String(try #require(row.firstMatch(of: /"value":([^,}]+)/)).1)
      }
      return values
    }
    let (one, two) = (try losses(1), try losses(2))
    #expect(one.keys.sorted() == Array(0..<500))
    #expect(two.keys.sorted() == Array(400..<700))
    for step in 400..<500 { #expect(one[step] == two[step]) }
  }

  @Test("a checkpoint of another scenario is refused, and so is a folder without any")
  func refused() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    func run(_ arguments: [String]) throws -> (status: Int32, said: String) {
      let trainer = trainer(arguments, daemon)
      try trainer.process.run()
      let said = String(decoding: trainer.said.readDataToEndOfFile(), as: UTF8.self)
      trainer.process.waitUntilExit()
      return (trainer.process.terminationStatus, said)
    }
    let none = try run(["healthy", "--resume", "latest"])
    #expect(none.status == 1 && none.said.contains("cannot be read"), "\(none.said)")
    #expect(try run(["healthy", "--steps", "5", "--checkpoint-every", "2"]).status == 0)
    let other = try run(["explode-lstm", "--resume", "latest"])
    #expect(other.status == 1 && other.said.contains("does not fit this run"), "\(other.said)")
    let file = daemon.directory + "/checkpoints/step-0000000003.checkpoint"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    bytes[100] ^= 1
    try bytes.write(to: URL(fileURLWithPath: file))
    let damaged = try run(["healthy", "--steps", "5", "--resume", "latest"])
    #expect(damaged.status == 0 && damaged.said.contains("its checksum is wrong"))
    #expect(damaged.said.contains("from the checkpoint of step 1"), "\(damaged.said)")
  }
}
