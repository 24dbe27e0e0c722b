internal import Glibc
internal import MonitorCore
internal import MonitorEngine

/// One client: what it has sent, what it is owed, what its lines look like.
///
/// Belongs to the event loop's thread. Replies are written when the socket takes them; a client
/// that does not read loses replies past a bound, never points, and holds up nobody.
final class Connection {
  let descriptor: CInt
  /// Number by which jobs of other threads name it: descriptors are used again, this is not.
  let number: UInt64
  let peer: PeerCredentials?
  /// Who is at the other end, and what they may change.
  var sender: Sender
  var lines = LineBuffer()
  var decoder: LineDecoder
  /// How it speaks: its first byte decides.
  enum Speech { case undecided, text, binary }
  var speech = Speech.undecided
  var frames: BinaryDecoder?
  /// Lines and numbers taken: what `synced` tells.
  var takenLines: Int64 = 0
  var takenNumbers: Int64 = 0
  var refusedLines: Int64 = 0
  var droppedReplies: Int64 = 0
  /// Globs of runs whose alerts it wants; nil inside means all.
  var subscriptions: [Glob?] = []
  /// Complete lines may be waiting in `lines` although the socket has nothing new.
  var hasBufferedLines = false {
    didSet { if hasBufferedLines { touched.note(self) } }
  }
  /// When it last had its turn, a line made the loop look into the past.
  var hasLooked = false
  /// What its newest lines were worth.
  var conduct = Conduct()
  /// Whether that is nothing, or its last turn cost a look: it has its turns in the slow lane.
  var isSlow: Bool { hasLooked || conduct.isUseless }
  /// Whether it waits there.
  var isInSlowLane = false
  /// Rows of its newest frame that are taken, while others come before the rest.
  var takenRows = 0
  /// Its next line must be stored, and there is no room: nothing more is read until there is.
  var waitsForRoom = false
  /// The peer will send no more; it is closed once it has what it is owed.
  var isFinished = false { didSet { touched.note(self) } }
  var isBroken = false { didSet { touched.note(self) } }
  /// The run of its newest line, so that a change of runs is noticed.
  var newestRun: RunID?
  /// Acknowledgements that wait for their commit.
  var pendingSyncs = 0
  /// Requests being answered.
  var openRequests = 0 { didSet { touched.note(self) } }
  /// Requests that wait until it has read earlier answers.
  var waitingRequests: [RequestMessage] = []
  /// Bytes of its half line and of its decoder that are in the loop's sums.
  var accountedHalfLine = 0
  var accountedFootprint = 0
  /// Seconds of the monotonic clock at which it last took a byte, while something waits for it.
  var lastProgress = 0.0
  /// Whether the newest read filled its room: there is more where that came from.
  var isBusy = false

  /// What the loop's sets wait for on its behalf.
  var interest = Readiness.Interest()
  /// Whether it is among `touched` already.
  var isTouched = false
  private let touched: TouchedConnections
  private var out: [UInt8] = []
  private var written = 0

  init(
    _ descriptor: CInt, number: UInt64, touched: TouchedConnections, permissions: Permissions,
    payload: ByteScratch,
    scratch: ByteScratch, now: Double
  ) {
    self.touched = touched
    self.descriptor = descriptor
    self.number = number
    peer = PeerCredentials(of: descriptor)
    sender = permissions.sender(of: peer)
    decoder = LineDecoder(payload: payload, scratch: scratch)
    lastProgress = now
  }

  deinit { close(descriptor) }

  func decode(frame: UnsafeRawBufferPointer) -> BinaryDecoder.Decoded {
    guard frames != nil else { return .refused(WireError(.badFrame, "no binary connection")) }
    return frames!.decode(frame)
  }

  func row(_ row: Int, of rows: inout BinaryDecoder.Rows) -> LogLine { frames!.row(row, of: &rows) }

  /// Bytes in which it remembers what its lines or frames look like.
  var learntBytes: Int { decoder.footprint + (frames?.footprint ?? 0) }

  var waitingBytes: Int { out.count - written }
  var wantsToWrite: Bool { waitingBytes > 0 && !isBroken }
  /// Whether it has read, or can be expected to read soon, what it was sent: a socket is writable
  /// while less than a quarter of it is unread.
  var reads: Bool {
    guard waitingBytes == 0 else { return false }
    var set = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&set, 1, 0) > 0
  }
  /// Bytes of answers that are handed over before it has taken them.
  static let answerBytes = 2 * RowPipe.chunkBytes
  /// Whether there are answers that it does not read.
  var leavesAnswers: Bool { openRequests > 0 && waitingBytes > 0 || !waitingRequests.isEmpty }
  var hasRoomForAnswer: Bool { openRequests > 0 && waitingBytes < Connection.answerBytes }
  /// Nothing more will come, and nothing is owed.
  var isDone: Bool {
    isBroken
      || (isFinished && !hasBufferedLines && pendingSyncs == 0 && openRequests == 0
        && waitingRequests.isEmpty && waitingBytes == 0)
  }

  enum Reading { case some(Int), nothing, end, failed }

  /// Reads what is there, at most `count` bytes.
  func read(_ count: Int) -> Reading {
    let room = lines.reserve(count)
    let n = Glibc.read(descriptor, room.baseAddress, count)
    if n > 0 {
      lines.commit(n)
      isBusy = n == count
      return .some(n)
    }
    isBusy = false
    if n == 0 { return .end }
    return errno == EAGAIN || errno == EINTR ? .nothing : .failed
  }

  /// How much a reply matters when the client does not read.
  enum Importance {
    /// Errors, alerts: dropped past `Limits.replyBytes`.
    case ordinary
    /// Acknowledgements: have as much room again.
    case acknowledgement
    /// Rows of an answer: their producer waits for room by itself.
    case paced
  }

  /// Queues a reply line; false if it was dropped.
  @discardableResult
  func reply(_ line: some Collection<UInt8>, _ importance: Importance) -> Bool {
    let room =
      switch importance {
      case .ordinary: Limits.replyBytes
      case .acknowledgement: 2 * Limits.replyBytes
      case .paced: Int.max
      }
    guard waitingBytes + line.count <= room, !isBroken else {
      droppedReplies += 1
      return false
    }
    if written > 0 && written == out.count {
      out.removeAll(keepingCapacity: out.count <= 4096)
      written = 0
    }
    out.append(contentsOf: line)
    touched.note(self)
    return true
  }

  /// Writes what the socket takes without waiting.
  func flush(now: Double) {
    while wantsToWrite {
      let n = out.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + written, $0.count - written, CInt(MSG_NOSIGNAL))
      }
      if n > 0 {
        written += n
        lastProgress = now
        continue
      }
      if n < 0 && errno == EINTR { continue }
      if n < 0 && errno != EAGAIN { isBroken = true }
      break
    }
    if written == out.count {
      out.removeAll(keepingCapacity: out.count <= 4096)
      written = 0
    } else if written > Limits.replyBytes {
      out.removeFirst(written)
      written = 0
    }
  }

  /// Gives memory back that its last lines needed.
  func rest() {
    if lines.pendingBytes == 0 && !isBusy { lines.trim(above: 4096) }
  }
}
