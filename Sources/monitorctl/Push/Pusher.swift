internal import Glibc
internal import MonitorClient
internal import MonitorControl

/// Sends files to the daemon and waits until all of it is durable.
///
/// One thread: `poll` says when the daemon takes more and when it replies. The files' bytes go out
/// unchanged, in order, over one connection. If that breaks, a new one is tried for
/// `retrySeconds`, and what was not acknowledged is sent again.
final class Pusher {
  private static let windowBytes = 16 << 20
  private static let mostRefusalsShown = 20

  private let path: String
  private let timeoutSeconds: Double
  private let retrySeconds: Double
  private let progress: PushProgress
  private var socket: Connected
  private var session = PushSession()
  private var replies: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 64 << 10)
  private var names: [String] = []
  private var lastMovement = Pusher.now()

  /// A noncopyable socket needs an owner that can be exchanged.
  private final class Connected {
    let socket: UnixSocket
    init(_ path: String) throws(ConnectionError) { socket = try UnixSocket(connectingTo: path) }
  }

  init(
    path: String, timeoutSeconds: Double, retrySeconds: Double, progress: PushProgress
  ) throws(ConnectionError) {
    self.path = path
    self.timeoutSeconds = timeoutSeconds
    self.retrySeconds = retrySeconds
    self.progress = progress
    socket = try Connected(path)
  }

  var points: Int64 { session.points }
  var lines: Int { session.settledLines }
  var refusedLines: Int { session.refusedLines + linesTooLong }
  private var linesTooLong = 0

  /// Sends what a file of another format holds: `convert` reads it and hands over lines.
  func send(_ file: InputFile, _ convert: (_ take: ([UInt8]) throws -> Void) throws -> Void) throws
  {
    let index = names.count
    names.append("\(file.name), converted")
    var segmenter = LineSegmenter()
    try convert { lines in
      for segment in segmenter.add(lines[...]) { session.add(segment, file: index) }
      try pump(until: Pusher.windowBytes)
      progress.show(file: file, points: session.points)
    }
    if let rest = segmenter.finish() { session.add(rest, file: index) }
    try pump(until: Pusher.windowBytes)
  }

  /// Sends lines that no file holds.
  func send(_ lines: [UInt8], named name: String) throws {
    guard !lines.isEmpty else { return }
    names.append(name)
    var segmenter = LineSegmenter()
    for segment in segmenter.add(lines[...]) { session.add(segment, file: names.count - 1) }
    if let rest = segmenter.finish() { session.add(rest, file: names.count - 1) }
    try pump(until: Pusher.windowBytes)
  }

  /// Sends one file; returns when all of it is on its way, not yet durable.
  func send(_ file: InputFile) throws {
    let index = names.count
    names.append(file.name)
    var segmenter = LineSegmenter()
    var block: [UInt8] = []
    var isLive = file.size == nil
    while try file.read(into: &block) {
      for segment in segmenter.add(block[...]) { session.add(segment, file: index) }
      block.removeAll(keepingCapacity: true)
      // A pipe may pause for hours between lines: what is whole goes out at once.
      if isLive, let segment = segmenter.flush() { session.add(segment, file: index) }
      isLive = file.size == nil
      try pump(until: Pusher.windowBytes)
      progress.show(file: file, points: session.points)
    }
    if let rest = segmenter.finish() { session.add(rest, file: index) }
    for line in segmenter.tooLong {
      linesTooLong += 1
      tell("\(file.name):\(line): line_too_long: longer than 1 MiB, not sent")
    }
    try pump(until: Pusher.windowBytes)
  }

  /// Waits until everything is durable.
  func settle(_ file: InputFile?) throws {
    while !session.isSettled {
      try pump(until: 0, once: true)
      if let file { progress.show(file: file, points: session.points) }
    }
  }

  /// Sends and receives until at most `limit` bytes are unacknowledged; always what goes at once.
  private func pump(until limit: Int, once: Bool = false) throws {
    repeat {
      do {
        let wantsToSend = try sendWhatGoes()
        let mustWait = session.unacknowledgedBytes > limit && !session.isSettled
        try wait(milliseconds: mustWait ? 200 : 0, wantsToSend: wantsToSend)
      } catch let error as ConnectionError {
        try reconnect(after: error)
      }
      if Pusher.now() - lastMovement > timeoutSeconds, !session.isSettled {
        throw ControlFailure(
          .timeout,
          "the daemon has taken nothing for \(TimeText.duration(timeoutSeconds)): "
            + (session.pause ?? "look at “monitorctl status”, or wait longer with --timeout"))
      }
    } while session.unacknowledgedBytes > limit && !once
  }

  /// True when the daemon's side is full and there is more.
  private func sendWhatGoes() throws -> Bool {
    while true {
      var full = false
      let more = try session.outgoing { bytes in
        let sent = try socket.socket.send(bytes, waiting: false)
        full = sent == nil
        if sent != nil { lastMovement = Pusher.now() }
        return sent ?? 0
      }
      if !more { return false }
      if full { return true }
    }
  }

  private func wait(milliseconds: Int32, wantsToSend: Bool) throws {
    let events = POLLIN | (wantsToSend ? POLLOUT : 0)
    var ready = pollfd(fd: socket.socket.descriptor, events: Int16(events), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0, ready.revents & Int16(POLLIN | POLLHUP) != 0 else {
      return
    }
    let got = try chunk.withUnsafeMutableBytes {
      try socket.socket.receive(into: $0, waiting: false)
    }
    guard let got else { return }
    guard got > 0 else { throw ConnectionError.closed(reason: "the daemon went away") }
    lastMovement = Pusher.now()
    replies.append(contentsOf: chunk[..<got])
    while let end = replies.firstIndex(of: UInt8(ascii: "\n")) {
      let before = session.pause
      if let refusal = session.receive(replies[..<end]) { report(refusal) }
      if session.pause != before {
        progress.interrupt(session.pause.map { "waiting: \($0)" } ?? "the daemon goes on")
      }
      replies.removeSubrange(...end)
    }
  }

  private func reconnect(after error: ConnectionError) throws {
    let deadline = Pusher.now() + retrySeconds
    var pause: UInt32 = 50_000
    while Pusher.now() < deadline {
      progress.note("\(error); trying again")
      usleep(pause)
      pause = min(pause * 2, 1_000_000)
      guard let fresh = try? Connected(path) else { continue }
      socket = fresh
      session.reconnect()
      replies.removeAll()
      lastMovement = Pusher.now()
      return
    }
    throw ControlFailure(
      .unreachable,
      "\(error) and did not come back within \(TimeText.duration(retrySeconds)): "
        + "push again when it runs, what is there already is not doubled")
  }

  private func report(_ refusal: PushSession.Refusal) {
    let place = refusal.file >= 0 ? "\(names[refusal.file]):\(refusal.line)" : "daemon"
    tell("\(place): \(refusal.code): \(refusal.message)")
  }

  /// The first refusals in full; a broken file has a million of them.
  private func tell(_ text: String) {
    if refusedLines <= Pusher.mostRefusalsShown { progress.interrupt(text) }
  }

  static func now() -> Double {
    var clock = timespec()
    clock_gettime(CLOCK_MONOTONIC, &clock)
    return Double(clock.tv_sec) + Double(clock.tv_nsec) / 1e9
  }
}
