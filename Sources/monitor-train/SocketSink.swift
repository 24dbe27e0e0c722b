import Foundation
import MonitorClient
import ReferenceTrainer

/// Sends a run to the daemon over its Unix socket.
///
/// Training never waits for the daemon: steps are buffered, sent by a thread of the client as frames
/// of the binary protocol, and sent again after a lost connection.
final class SocketSink: MetricSink {
  private let path: String
  private var encoder: WireEncoder
  private var reporter: RunReporter?
  private var isListening = true

  init(run: String, path: String) {
    self.path = path
    encoder = WireEncoder(run: run)
  }

  static var defaultPath: String {
    let own = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"].map {
      "\($0)/monitord/monitord.sock"
    }
    if let own, FileManager.default.fileExists(atPath: own) { return own }
    return "/run/monitord/monitord.sock"
  }

  func begin(_ run: RunDescription) throws {
    if !FileManager.default.fileExists(atPath: path) {
      complain("\(path) does not exist yet; training goes on and lines are kept for the daemon")
    }
    reporter = RunReporter(
      socket: path, run: run.name, openingLine: encoder.begin(run, time: now)
    ) { line in
      try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[Kmonitord: \(line)\n".utf8))
    }
  }

  func log(_ metrics: StepMetrics, rank: Int) throws {
    let values = zip(metrics.names, metrics.values).map { name, value in
      switch value {
      case .scalar(let number): (name, RunReporter.Value.number(number))
      case .vector(let numbers): (name, RunReporter.Value.array(numbers))
      }
    }
    // Whole milliseconds, as in a file.
    reporter?.log(
      step: Int64(metrics.step), time: (now * 1000).rounded() / 1000, rank: rank, values)
  }

  func event(step: Int, name: String, text: String) throws {
    reporter?.send(encoder.event(step: step, name: name, text: text, time: now))
    try? FileHandle.standardError.write(
      contentsOf: Data("\r\u{1B}[Kstep \(step): \(name): \(text)\n".utf8))
  }

  func end(status: String) throws {
    reporter?.send(encoder.end(status: status))
    guard let reporter else { return }
    if !reporter.close() { complain("\(path) did not acknowledge everything within 10 s") }
    if reporter.droppedLines > 0 {
      complain("\(reporter.droppedLines) lines were dropped while \(path) was not reachable")
    }
  }

  /// The client's thread sends by itself; this waits a moment until it has, if a daemon listens.
  func flush() {
    guard let reporter else { return }
    // Once it took too long it is only looked at: training must not wait for a daemon that is away.
    isListening = reporter.waitUntilSent(atMostSeconds: isListening ? 0.25 : 0)
  }

  private var now: Double { Date().timeIntervalSince1970 }

  private func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("monitor-train: \(text)\n".utf8))
  }
}
