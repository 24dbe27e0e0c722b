import Foundation
import MonitorClient
import Testing

/// A daemon that the test plays by hand: accepts, reads lines, answers.
final class ScriptedDaemon {
  let path: String
  private let listener: CInt

  init() throws {
    path = NSTemporaryDirectory() + "reporter-\(UInt64.random(in: 0...UInt64.max)).sock"
    listener = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0 && listen(listener, 4) == 0)
  }

  deinit {
    close(listener)
    unlink(path)
  }

  func accept() -> CInt { Foundation.accept(listener, nil, nil) }

  /// Reads until `count` lines other than `sync` have come; acknowledges if asked to.
  func lines(_ count: Int, from client: CInt, acknowledging: Bool) -> [String] {
    var got: [String] = []
    var rest: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      guard read(client, &byte, 1) == 1 else { return got }
      guard byte == UInt8(ascii: "\n") else {
        rest.append(byte)
        continue
      }
      let line = String(decoding: rest, as: UTF8.self)
      rest = []
      if line.contains(#""type":"sync""#) {
        if acknowledging {
          let reply = line.replacingOccurrences(of: #""sync""#, with: #""synced""#) + "\n"
          _ = reply.utf8CString.withUnsafeBufferPointer {
            send(client, $0.baseAddress, reply.utf8.count, CInt(MSG_NOSIGNAL))
          }
        }
        if got.count >= count { return got }
      } else {
        got.append(line)
      }
    }
  }
}

@Suite("A run reporter") struct RunReporterTests {
  @Test("sends run, steps and end, and finishes when all is acknowledged") func wholeRun() throws {
    let daemon = try ScriptedDaemon()
    let reporter = RunReporter(
      socket: daemon.path, run: "r", configuration: ["lr": 0.5], encoding: .text)
    let client = daemon.accept()
    defer { close(client) }
    reporter.log(step: 3, time: 1.5, ["train/loss": .number(.nan), "a": .array([1, .infinity])])
    // On a thread of its own: this test waits for it on one of the few that tasks share.
    Thread.detachNewThread { _ = reporter.finish(.finished) }
    let lines = daemon.lines(3, from: client, acknowledging: true)
    #expect(
      lines == [
        #"{"type":"run","run":"r","config":{"lr":0.5}}"#,
        #"{"run":"r","step":3,"time":1.5,"metrics":{"train/loss":"NaN","a":[1,"Infinity"]}}"#,
        #"{"type":"end","run":"r","status":"finished"}"#,
      ])
  }

  @Test("sends again what a daemon that died had not acknowledged") func reconnects() throws {
    let daemon = try ScriptedDaemon()
    let reporter = RunReporter(socket: daemon.path, run: "r", encoding: .text)
    let first = daemon.accept()
    reporter.log(step: 1, time: 1, ["x": 1])
    let before = daemon.lines(2, from: first, acknowledging: false)
    close(first)
    let second = daemon.accept()
    defer { close(second) }
    #expect(daemon.lines(2, from: second, acknowledging: true) == before)
  }

  @Test("subscribes again on a new connection, also when all was acknowledged")
  func subscribesAgain() throws {
    let daemon = try ScriptedDaemon()
    let reporter = RunReporter(socket: daemon.path, run: "r", encoding: .text, subscribe: true)
    let subscription = #"{"type":"subscribe","run":"r"}"#
    let first = daemon.accept()
    #expect(
      daemon.lines(2, from: first, acknowledging: true)
        == [subscription, #"{"type":"run","run":"r"}"#])
    close(first)
    reporter.log(step: 5, time: 1, ["x": 1])
    let second = daemon.accept()
    defer { close(second) }
    let lines = daemon.lines(2, from: second, acknowledging: true)
    #expect(lines == [subscription, #"{"run":"r","step":5,"time":1,"metrics":{"x":1}}"#])
  }

  @Test(
    "never waits for a daemon that is not there, and counts what it could not keep",
    arguments: [RunReporter.Encoding.binary, .text])
  func overflow(encoding: RunReporter.Encoding) {
    let reporter = RunReporter(
      socket: "/nonexistent/socket", run: "r", encoding: encoding, bufferBytes: 1000)
    for step in 0..<100 { reporter.log(step: Int64(step), time: 1, ["x": 1]) }
    #expect(reporter.droppedLines > 50)
    #expect(!reporter.finish(.failed, waitingAtMostSeconds: 0))
  }
}
