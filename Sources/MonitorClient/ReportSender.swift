internal import Foundation
internal import Glibc
internal import MonitorCore

/// The thread behind a `RunReporter`: owns the connection, shares only the buffer with the trainer.
final class ReportSender: Sendable {
  private struct Shared {
    var encoder: ReportEncoder
    var buffer: SendBuffer
    var dropped = 0
    var reportedDropped = 0
    var stopping = false
    var done = false
  }

  private let path: String
  private let run: String
  private let shared: Guarded<Shared>
  private let onMessage: (@Sendable (String) -> Void)?
  /// A pipe; one byte wakes the thread.
  private let wake: (read: CInt, write: CInt)
  private let finished: DispatchSemaphore

  /// How long the thread sleeps in `poll` when nothing happens; also the longest time a line waits
  /// for its `sync`.
  private static let idleMilliseconds: CInt = 250

  init(
    socket: String, run: String, encoding: RunReporter.Encoding, capacity: Int,
    onMessage: (@Sendable (String) -> Void)?
  ) {
    path = socket
    self.run = run
    self.onMessage = onMessage
    let encoder = ReportEncoder(run: run, encoding: encoding)
    let buffer = SendBuffer(capacity: capacity, opening: encoder.opening) { id in
      var encoder = ReportEncoder(run: run, encoding: encoding)
      return encoder.message(Array("{\"type\":\"sync\",\"id\":\(id)}\n".utf8))
    }
    shared = Guarded(Shared(encoder: encoder, buffer: buffer))
    finished = DispatchSemaphore(value: 0)
    var ends: [CInt] = [-1, -1]
    pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    wake = (ends[0], ends[1])
  }

  deinit {
    close(wake.read)
    close(wake.write)
  }

  var droppedLines: Int { shared.withLock { $0.dropped } }

  func start() {
    let thread = Thread { self.loop() }
    thread.name = "monitor-report"
    thread.start()
  }

  /// Queues a message, encoded as one line with its newline.
  func enqueue(_ line: [UInt8]) {
    enqueue { ReportEncoder.Record(bytes: $0.message(line)) }
  }

  /// Has every connection begin with a message: the daemon forgets with the connection what it was
  /// asked for.
  ///
  /// For use before `start`.
  func beginEveryConnection(with line: [UInt8]) {
    shared.withLock { state in
      let bytes = state.encoder.message(line)
      state.buffer.beginEveryConnection(with: bytes)
    }
  }

  /// Queues the metrics of one step.
  func log(step: Int64, time: Double, rank: Int, _ metrics: [(String, RunReporter.Value)]) {
    enqueue { $0.log(step: step, time: time, rank: rank, metrics) }
  }

  private func enqueue(_ encode: (inout ReportEncoder) -> ReportEncoder.Record) {
    let wasIdle = shared.withLock { state in
      let idle = !state.buffer.hasUnsent
      let record = encode(&state.encoder)
      if !state.buffer.append(record.bytes, layouts: record.layouts) {
        state.encoder.forget(record)
        state.dropped += 1
      }
      return idle
    }
    if wasIdle { signal() }
  }

  func stop(waitingAtMostSeconds seconds: Double) -> Bool {
    shared.withLock { state in
      state.stopping = true
      state.buffer.mark()
    }
    signal()
    let inTime = finished.wait(timeout: .now() + seconds) == .success
    shared.withLock { $0.done = true }
    signal()
    return inTime && shared.withLock { $0.buffer.isEmpty }
  }

  /// Looks every millisecond: called once in hundreds of steps, and the thread is quicker as a rule.
  func waitUntilSent(atMostSeconds seconds: Double) -> Bool {
    let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    while shared.withLock({ $0.buffer.hasUnsent }) {
      guard ContinuousClock.now < deadline else { return false }
      usleep(1000)
    }
    return true
  }

  private func signal() {
    var byte: UInt8 = 1
    _ = Glibc.write(wake.write, &byte, 1)
  }

  private func loop() {
    var backoff: CInt = 50
    while true {
      if let connection = try? UnixSocket(connectingTo: path) {
        backoff = 50
        shared.withLock { $0.buffer.rewind() }
        do {
          try converse(connection)
          break  // Everything is durable and the reporter was told to stop.
        } catch {
          // The daemon went away: what it did not acknowledge is sent again below.
        }
      }
      if shared.withLock({ $0.done }) { break }
      wait(for: -1, events: 0, milliseconds: backoff)
      backoff = min(backoff * 2, 5000)
    }
    finished.signal()
  }

  /// Writes and reads on one connection until stopped and durable, or until it breaks.
  private func converse(_ connection: borrowing UnixSocket) throws(ConnectionError) {
    var replies = ReplyLines()
    while true {
      let (unsent, finished) = shared.withLock { state in
        reportGap(&state)
        return (
          state.buffer.hasUnsent, state.done || (state.stopping && state.buffer.isEmpty)
        )
      }
      if finished { return }
      let events = Int16(POLLIN) | (unsent ? Int16(POLLOUT) : 0)
      let ready = wait(
        for: connection.descriptor, events: events, milliseconds: Self.idleMilliseconds)
      if ready == 0 { shared.withLock { $0.buffer.mark() } }
      // What a daemon that goes away has acknowledged is heard before writing to it fails.
      if ready & ~Int16(POLLOUT) != 0 { try read(connection, &replies) }
      if ready & Int16(POLLOUT) != 0 { try write(connection) }
    }
  }

  /// Lines that found no room are told as an event once there is room again: a gap is never silent.
  private func reportGap(_ state: inout Shared) {
    guard state.dropped > state.reportedDropped else { return }
    let count = state.dropped - state.reportedDropped
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.string("event")
    json.key("run")
    json.string(run)
    json.key("name")
    json.string("lines_dropped")
    json.key("text")
    json.string("\(count) lines found the reporter's buffer full")
    json.endObject()
    json.newline()
    if state.buffer.append(state.encoder.message(json.bytes)) {
      state.reportedDropped = state.dropped
    }
  }

  private func write(_ connection: borrowing UnixSocket) throws(ConnectionError) {
    // The lock is held only for a non-blocking send of at most 64 KiB: some 30 µs.
    var failure: ConnectionError?
    shared.withLock { state in
      do throws(ConnectionError) {
        try state.buffer.write(atMost: 64 << 10) { bytes throws(ConnectionError) in
          try connection.send(bytes, waiting: false) ?? 0
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private func read(
    _ connection: borrowing UnixSocket, _ replies: inout ReplyLines
  ) throws(ConnectionError) {
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    var failure: ConnectionError?
    var count: Int? = nil
    chunk.withUnsafeMutableBytes { buffer in
      do throws(ConnectionError) {
        count = try connection.receive(into: buffer, waiting: false)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard let count else { return }
    guard count > 0 else { throw .closed(reason: "end of stream") }
    for line in replies.append(chunk[..<count]) {
      if let id = ReplyLines.syncedID(line) {
        shared.withLock { $0.buffer.synced(id) }
      } else {
        onMessage?(line)
      }
    }
  }

  /// Polls the connection (if any) and the wake pipe; what is ready on the connection.
  @discardableResult
  private func wait(for descriptor: CInt, events: Int16, milliseconds: CInt) -> Int16 {
    var set = [
      pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: events, revents: 0),
    ]
    _ = poll(&set, 2, milliseconds)
    if set[0].revents != 0 {
      var sink = [UInt8](repeating: 0, count: 256)
      _ = Glibc.read(wake.read, &sink, sink.count)
    }
    return set[1].revents
  }
}
