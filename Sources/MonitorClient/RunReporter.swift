internal import Foundation
internal import Glibc
internal import MonitorCore

/// A trainer's end of the socket: reports a run without ever making it wait.
///
/// `log` encodes one step and hands it to a thread of its own; it does no I/O. The thread connects, re-connects with back-off, re-sends what the daemon has not
/// acknowledged, and keeps at most `bufferBytes` meanwhile. When that is full — the daemon has been
/// away for long — further lines are counted in `droppedLines` and the daemon is told of the gap
/// when it is back; training goes on.
///
///     let reporter = RunReporter(socket: path, run: "gpt-7", configuration: ["lr": 0.001])
///     for step in 0..<1000 { reporter.log(step: Int64(step), ["train/loss": .number(loss)]) }
///     reporter.finish(.finished)      // waits until all is durable, at most 10 s
public final class RunReporter: Sendable {
  /// What a metric is at a step.
  public enum Value: Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    /// One number; NaN and ±Inf arrive as themselves.
    case number(Double)
    /// One number a head, layer or sample; at most 4096.
    case array([Double])
    /// Text; for configuration only.
    case text(String)
    /// A literal number.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A literal whole number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
  }

  /// How a run ends.
  public enum Ending: String, Sendable {
    /// All steps done.
    case finished
    /// The trainer gave up.
    case failed
    /// Somebody stopped it.
    case killed
  }

  /// How steps travel; what is stored is the same, to the bit.
  public enum Encoding: Sendable {
    /// Frames of columns, names told once: the cheaper one on both sides.
    case binary
    /// A line of JSON a step, readable by whoever looks at the socket.
    case text
  }

  /// The run's name, as the daemon shows it.
  public let run: String
  private let rank: Int
  private let sender: ReportSender

  /// Starts reporting; returns at once whether or not a daemon listens.
  ///
  /// - Parameters:
  ///   - socket: path of the daemon's socket.
  ///   - configuration: shown with the run and compared between runs, in this order.
  ///   - bufferBytes: most memory for lines that are not durable yet.
  ///   - onMessage: called on the sender's thread with every line the daemon sends that is not an
  ///     acknowledgement: `error`, `alert`, `advice` as JSON text.
  public init(
    socket: String, run: String, project: String? = nil, group: String? = nil, rank: Int = 0,
    configuration: KeyValuePairs<String, Value> = [:], encoding: Encoding = .binary,
    bufferBytes: Int = 64 << 20, subscribe: Bool = false,
    onMessage: (@Sendable (String) -> Void)? = nil
  ) {
    self.run = run
    self.rank = rank
    sender = ReportSender(
      socket: socket, run: run, encoding: encoding, capacity: bufferBytes, onMessage: onMessage)
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.string("run")
    json.key("run")
    json.string(run)
    if let project {
      json.key("project")
      json.string(project)
    }
    if let group {
      json.key("group")
      json.string(group)
    }
    if !configuration.isEmpty {
      json.key("config")
      json.beginObject()
      for (name, value) in configuration {
        json.key(name)
        json.value(value)
      }
      json.endObject()
    }
    json.endObject()
    json.newline()
    sender.enqueue(json.bytes)
    if subscribe { message("subscribe", onEveryConnection: true) { _ in } }
    sender.start()
  }

  /// Reports for programs of this package that encode their messages themselves.
  ///
  /// The run message comes first, then whatever `send` and `log` are given.
  package init(
    socket: String, run: String, openingLine: [UInt8], encoding: Encoding = .binary,
    bufferBytes: Int = 64 << 20, onMessage: (@Sendable (String) -> Void)? = nil
  ) {
    self.run = run
    rank = 0
    sender = ReportSender(
      socket: socket, run: run, encoding: encoding, capacity: bufferBytes, onMessage: onMessage)
    sender.enqueue(openingLine)
    sender.start()
  }

  /// Sends a message that is one line with its newline.
  package func send(_ line: [UInt8]) { sender.enqueue(line) }

  /// Reports the metrics of one step of one rank.
  package func log(
    step: Int64, time: Double, rank: Int, _ metrics: [(String, Value)]
  ) {
    sender.log(step: step, time: time, rank: rank, metrics)
  }

  /// Waits until everything sent so far is durable, then closes; false when that took too long.
  @discardableResult
  package func close(waitingAtMostSeconds seconds: Double = 10) -> Bool {
    sender.stop(waitingAtMostSeconds: seconds)
  }

  /// Waits until everything so far is with the kernel, so that the end of this process does not lose
  /// it; false when that took too long.
  package func waitUntilSent(atMostSeconds seconds: Double) -> Bool {
    sender.waitUntilSent(atMostSeconds: seconds)
  }

  /// Lines that found the buffer full.
  public var droppedLines: Int { sender.droppedLines }

  /// Reports the metrics of one step; `time` (Unix seconds) defaults to now.
  public func log(
    step: Int64, time: Double? = nil, _ metrics: some Sequence<(String, Value)>
  ) {
    sender.log(
      step: step, time: time ?? RunReporter.now(), rank: rank, Array(metrics))
  }

  /// Reports the metrics of one step, written as a literal.
  public func log(step: Int64, time: Double? = nil, _ metrics: KeyValuePairs<String, Value>) {
    log(step: step, time: time, metrics.map { ($0.key, $0.value) })
  }

  /// Says what the trainer is busy with (`train`, `eval`, `checkpoint`, …) and, if known, within
  /// how many seconds it will be heard of again, so that a long checkpoint is not taken for a hang.
  public func phase(_ name: String, expectWithinSeconds: Double? = nil) {
    message("phase") { json in
      json.key("phase")
      json.string(name)
      if let expectWithinSeconds {
        json.key("expect_within")
        json.number(expectWithinSeconds)
      }
    }
  }

  /// Marks something that happened at a step: a task switch, a new data stage.
  public func event(_ name: String, step: Int64, text: String = "") {
    message("event") { json in
      json.key("step")
      json.number(step)
      json.key("name")
      json.string(name)
      json.key("text")
      json.string(text)
    }
  }

  /// Ends the run and waits until everything is durable; false when that took too long.
  @discardableResult
  public func finish(_ ending: Ending, waitingAtMostSeconds seconds: Double = 10) -> Bool {
    message("end") { json in
      json.key("status")
      json.string(ending.rawValue)
    }
    return sender.stop(waitingAtMostSeconds: seconds)
  }

  private func message(
    _ type: String, onEveryConnection: Bool = false, _ fields: (inout JSONWriter) -> Void
  ) {
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.string(type)
    json.key("run")
    json.string(run)
    fields(&json)
    json.endObject()
    json.newline()
    if onEveryConnection {
      sender.beginEveryConnection(with: json.bytes)
    } else {
      sender.enqueue(json.bytes)
    }
  }

  private static func now() -> Double {
    var t = timespec()
    clock_gettime(CLOCK_REALTIME, &t)
    // Whole microseconds: a double holds them exactly enough, and they compress well.
    return (Double(t.tv_sec) * 1e6 + Double(t.tv_nsec / 1000)) / 1e6
  }
}
