internal import Foundation
internal import Glibc
internal import MonitorCore

/// Subscribes to a run's advice on a connection of its own; the trainer asks between two steps.
///
/// `take` looks into a list in memory: it does no I/O and never waits. A thread connects,
/// subscribes, and does so again after a lost connection. While the daemon is away there is simply
/// no advice; what it advised meanwhile is not told later.
///
///     let listener = AdviceListener(socket: path, run: "gpt-7")
///     for step in … {
///       for advice in listener.take() { … }
///     }
///     listener.close()
public final class AdviceListener: Sendable {
  private struct Shared {
    var waiting: [Advice] = []
    var isClosing = false
  }

  /// A trainer that never asks keeps this many, the oldest.
  private static let mostWaiting = 64
  private static let longestBackoffMilliseconds: CInt = 5000

  private let path: String
  private let run: String
  private let shared = Guarded(Shared())
  /// A pipe; its end wakes the thread for good.
  private let wake: (read: CInt, write: CInt)
  private let finished = DispatchSemaphore(value: 0)
  private let arrived = DispatchSemaphore(value: 0)

  /// Starts to listen; returns at once whether or not a daemon answers.
  public init(socket: String, run: String) {
    path = socket
    self.run = run
    var ends: [CInt] = [-1, -1]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wake = (ends[0], ends[1])
    let thread = Thread { self.loop() }
    thread.name = "monitor-advice"
    thread.start()
  }

  deinit {
    Glibc.close(wake.read)
    Glibc.close(wake.write)
  }

  /// What came since the last call, oldest first.
  public func take() -> [Advice] {
    shared.withLock { state in
      guard !state.waiting.isEmpty else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
  }

  /// What came since the last call, or what comes within so many seconds; for a trainer that
  /// cannot go on by itself and has nothing to lose by waiting.
  public func take(waitingAtMostSeconds seconds: Double) -> [Advice] {
    let deadline = DispatchTime.now() + seconds
    while true {
      let advice = take()
      if !advice.isEmpty { return advice }
      // Signals of advice that was taken already only make this look once more.
      if arrived.wait(timeout: deadline) == .timedOut { return take() }
    }
  }

  /// Stops listening; waits for the thread, which does not wait for the daemon.
  public func close() {
    let isFirst = shared.withLock { state in
      defer { state.isClosing = true }
      return !state.isClosing
    }
    guard isFirst else { return }
    var byte: UInt8 = 1
    _ = Glibc.write(wake.write, &byte, 1)
    finished.wait()
  }

  private func loop() {
    var backoff: CInt = 50
    while !shared.withLock({ $0.isClosing }) {
      if let connection = try? UnixSocket(connectingTo: path) {
        backoff = 50
        // An error means that the daemon went away: the next round asks it again.
        try? listen(connection)
      }
      if waits(for: -1, milliseconds: backoff) { break }
      backoff = min(backoff * 2, AdviceListener.longestBackoffMilliseconds)
    }
    finished.signal()
  }

  /// Reads one connection until it breaks or the listener is closed.
  private func listen(_ connection: borrowing UnixSocket) throws(ConnectionError) {
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.string("subscribe")
    json.key("run")
    json.string(run)
    json.endObject()
    json.newline()
    let request = json.bytes
    try send(request, on: connection)
    var lines = ReplyLines()
    var chunk = [UInt8](repeating: 0, count: 16 << 10)
    while !waits(for: connection.descriptor, milliseconds: -1) {
      let count = try receive(into: &chunk, from: connection)
      guard count > 0 else { throw .closed(reason: "end of stream") }
      for line in lines.append(chunk[..<count]) {
        guard let advice = Advice(line: line), advice.run == run else { continue }
        shared.withLock { state in
          if state.waiting.count < AdviceListener.mostWaiting { state.waiting.append(advice) }
        }
        arrived.signal()
      }
    }
  }

  private func send(
    _ bytes: [UInt8], on connection: borrowing UnixSocket
  ) throws(ConnectionError) {
    var failure: ConnectionError?
    bytes.withUnsafeBytes { buffer in
      do throws(ConnectionError) { try connection.sendAll(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private func receive(
    into chunk: inout [UInt8], from connection: borrowing UnixSocket
  ) throws(ConnectionError) -> Int {
    var count = 0
    var failure: ConnectionError?
    chunk.withUnsafeMutableBytes { buffer in
      do throws(ConnectionError) {
        count = try connection.receive(into: buffer, waiting: true) ?? 0
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return count
  }

  /// Waits until the descriptor is readable or the time is over; true when the listener is closed.
  private func waits(for descriptor: CInt, milliseconds: CInt) -> Bool {
    var set = [
      pollfd(fd: wake.read, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&set, 2, milliseconds)
    return set[0].revents != 0
  }
}
