import Foundation
import Glibc
import Testing

/// A real `monitord` on a directory of its own; killed when the test forgets it.
final class DaemonProcess {
  let directory: String
  var socket: String { directory + "/m.sock" }
  var state: String { directory + "/state" }
  private var process: Process?
  /// Descriptors that it may have, soft and hard; nil for what the tests may have.
  var descriptorLimit: Int?
  private var messages = FileHandle.nullDevice
  /// What it wrote to stderr since it was last started.
  private(set) var log: [String] = []

  init() throws {
    // Short, because a socket's path may have 107 bytes only.
    directory = "/tmp/monitord-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(atPath: directory)
  }

  /// The program that was built beside the tests.
  static var executable: URL {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("monitord")
  }

  /// Starts it and waits until it says that it is ready.
  ///
  /// - Parameters:
  ///   - environment: variables beside those of the tests.
  ///   - listening: a listening socket that it gets as descriptor 3, as systemd does it.
  func start(
    _ arguments: [String] = [], environment: [String: String] = [:],
    listening: FileHandle? = nil
  ) throws {
    var given = ["--state-dir", state, "--http", "off"] + arguments
    if listening == nil { given += ["--socket", socket] }
    try launch(given, environment, listening)
    try #require(waitForLine { $0.hasSuffix("ready") } != nil, "\(log)")
  }

  /// Runs it where it must give up; its exit status and what it said.
  func runExpectingFailure(_ arguments: [String]) throws -> (status: Int32, log: [String]) {
    try launch(arguments)
    _ = waitForLine { _ in false }
    process?.waitUntilExit()
    return (process?.terminationStatus ?? -1, log)
  }

  private func launch(
    _ arguments: [String], _ added: [String: String] = [:], _ listening: FileHandle? = nil
  ) throws {
    let process = Process()
    // The shell knows the process's number before the program begins, as systemd does.
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let activation =
      listening == nil ? "" : "LISTEN_PID=$$ LISTEN_FDS=1; export LISTEN_PID LISTEN_FDS; "
    let descriptors = listening == nil ? "" : " 3<&0 0</dev/null"
    let limit = descriptorLimit.map { "ulimit -n \($0); " } ?? ""
    process.arguments =
      [
        "-c", "\(limit)\(activation)exec \"$0\" \"$@\"\(descriptors)",
        DaemonProcess.executable.path,
      ] + arguments
    if let listening { process.standardInput = listening }
    var environment = ProcessInfo.processInfo.environment
    for name in ["JOURNAL_STREAM", "MONITORD_CONFIG", "NOTIFY_SOCKET", "WATCHDOG_USEC"] {
      environment[name] = nil
    }
    environment.merge(added) { $1 }
    process.environment = environment
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    log = []
    try process.run()
    messages = pipe.fileHandleForReading
    self.process = process
  }

  /// The next line on stderr that `matches`, or nil when the process has closed it.
  @discardableResult
  func waitForLine(_ matches: (String) -> Bool) -> String? {
    var line: [UInt8] = []
    while true {
      guard let byte = try? messages.read(upToCount: 1)?.first else { return nil }
      if byte != 0x0A {
        line.append(byte)
        continue
      }
      let text = String(decoding: line, as: UTF8.self)
      log.append(text)
      line = []
      if matches(text) { return text }
    }
  }

  func signal(_ signal: Int32) {
    if let process, process.isRunning { Glibc.kill(process.processIdentifier, signal) }
  }

  /// As a power cut would: no goodbye.
  func kill() { end(SIGKILL) }

  /// As systemd does; gives the exit status.
  @discardableResult
  func stop() -> Int32 {
    end(SIGTERM)
    return process?.terminationStatus ?? -1
  }

  private func end(_ signal: Int32) {
    guard let process else { return }
    if process.isRunning { Glibc.kill(process.processIdentifier, signal) }
    process.waitUntilExit()
  }
}
