/// What a push has sent, what is durable, and what must be sent again after a lost connection.
///
/// A sync follows each segment; a segment is forgotten when its `synced` comes. After a reconnect
/// everything that is not acknowledged is sent again, in order: the daemon replaces what it has
/// already (DESIGN §3). Error replies name a line of the connection; they come out as a line of a
/// file, once each. No I/O here: bytes out through `outgoing`, replies in through `receive`.
package struct PushSession {
  /// A line that the daemon did not take.
  package struct Refusal: Sendable, Equatable {
    package let file: Int
    package let line: Int
    package let code: String
    package let message: String
  }

  private struct Sent {
    let id: Int64
    let file: Int
    let firstLine: Int
    let lineCount: Int
    let bytes: [UInt8]
    /// Number of its first line on this connection.
    var connectionLine = 0
  }

  private var window: [Sent] = []
  /// Index in `window` of the segment being sent, and how much of it is out.
  private var sending = 0
  private var offset = 0
  private var nextID: Int64 = 1
  /// Lines sent on this connection before the segment being sent.
  private var connectionLines = 0
  private var lastRefusal = (file: -1, line: 0)
  private var pointsBefore: Int64 = 0
  private var pointsHere: Int64 = 0

  /// Bytes added and not acknowledged: the caller stops reading files when this grows.
  package private(set) var unacknowledgedBytes = 0
  /// Lines that are durable (or were refused).
  package private(set) var settledLines = 0
  package private(set) var refusedLines = 0
  /// Points that are durable.
  package var points: Int64 { pointsBefore + pointsHere }

  package init() {}

  package var isSettled: Bool { window.isEmpty }
  /// Why the daemon takes nothing at the moment; nil while it does.
  package private(set) var pause: String?

  /// Adds whole lines of file number `file`.
  package mutating func add(_ segment: LineSegmenter.Segment, file: Int) {
    let sync = Array("{\"type\":\"sync\",\"id\":\(nextID)}\n".utf8)
    window.append(
      Sent(
        id: nextID, file: file, firstLine: segment.firstLine, lineCount: segment.lineCount,
        bytes: segment.bytes + sync))
    unacknowledgedBytes += segment.bytes.count
    nextID += 1
  }

  /// Calls `send` with what is to go out next; it says how much of it went.
  ///
  /// False with nothing left.
  package mutating func outgoing(_ send: (UnsafeRawBufferPointer) throws -> Int) throws -> Bool {
    guard sending < window.count else { return false }
    if offset == 0 { window[sending].connectionLine = connectionLines + 1 }
    let start = offset
    let count = window[sending].bytes.count
    let sent = try window[sending].bytes.withUnsafeBytes { bytes in
      try send(UnsafeRawBufferPointer(rebasing: bytes[start..<count]))
    }
    offset += sent
    if offset == count {
      connectionLines += window[sending].lineCount + 1
      sending += 1
      offset = 0
    }
    return true
  }

  /// The connection is a new one: everything that is not acknowledged goes out again.
  package mutating func reconnect() {
    sending = 0
    offset = 0
    pause = nil
    connectionLines = 0
    pointsBefore += pointsHere
    pointsHere = 0
  }

  /// Takes one reply line; a refusal that has not been told before is given back.
  package mutating func receive(_ line: ArraySlice<UInt8>) -> Refusal? {
    guard let reply = try? RowValue(parsing: Array(line)) else { return nil }
    switch reply["type"]?.string {
    case "synced":
      if let id = reply["id"]?.integer { acknowledge(id, points: reply["points"]?.integer) }
      return nil
    case "error": return refusal(reply)
    case "paused":
      pause = reply["message"]?.string ?? "the daemon gave no reason"
      return nil
    case "resumed":
      pause = nil
      return nil
    default: return nil
    }
  }

  private mutating func acknowledge(_ id: Int64, points: Int64?) {
    while let first = window.first, first.id <= id, sending > 0 {
      settledLines += first.lineCount
      unacknowledgedBytes -=
        first.bytes.count - "{\"type\":\"sync\",\"id\":\(first.id)}\n".utf8.count
      window.removeFirst()
      sending -= 1
    }
    // `points` counts what this connection has sent so far.
    if let points { pointsHere = max(pointsHere, points) }
  }

  private mutating func refusal(_ reply: RowValue) -> Refusal? {
    let code = reply["code"]?.string ?? "error"
    let message = reply["message"]?.string ?? "the daemon gave no reason"
    guard let number = reply["line"]?.integer.map(Int.init),
      let sent = window.last(where: { $0.connectionLine > 0 && $0.connectionLine <= number })
    else { return Refusal(file: -1, line: 0, code: code, message: message) }
    let line = sent.firstLine + number - sent.connectionLine
    guard (sent.file, line) > (lastRefusal.file, lastRefusal.line) else { return nil }
    lastRefusal = (sent.file, line)
    refusedLines += 1
    return Refusal(file: sent.file, line: line, code: code, message: message)
  }
}
