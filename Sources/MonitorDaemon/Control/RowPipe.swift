internal import MonitorControl
internal import MonitorCore

/// Rows of one answer on their way from the thread that makes them to the connection.
///
/// It holds some chunks at most; when the client reads slowly the maker waits, and when the
/// connection is closed the maker is told to stop.
final class RowPipe: Sendable {
  /// The connection was closed, or has not read for too long.
  struct Closed: Error {}

  let connection: UInt64
  private let chunks = BoundedQueue<[UInt8]>(capacity: 4)
  private let loop: EventLoop

  static let chunkBytes = 32 << 10

  init(connection: UInt64, loop: EventLoop) {
    self.connection = connection
    self.loop = loop
  }

  /// Hands a chunk of whole lines over, waiting for room.
  func push(_ lines: [UInt8]) throws(Closed) {
    guard !lines.isEmpty else { return }
    let pushed = chunks.push(lines)
    loop.wake()
    if !pushed { throw Closed() }
  }

  /// No more rows will come, or none are wanted.
  func close() {
    chunks.close()
    loop.wake()
  }

  /// What is there now; nil after the last.
  func take() -> [[UInt8]]? { chunks.popAll(waitingAtMost: 0) }
}

/// Collects reply lines into chunks for a pipe.
struct RowChunks {
  private let pipe: RowPipe
  private var bytes: [UInt8] = []

  init(_ pipe: RowPipe) { self.pipe = pipe }

  mutating func add(_ line: [UInt8]) throws(RowPipe.Closed) {
    bytes += line
    if bytes.count >= RowPipe.chunkBytes { try flush() }
  }

  mutating func flush() throws(RowPipe.Closed) {
    let full = bytes
    bytes = []
    try pipe.push(full)
  }
}
