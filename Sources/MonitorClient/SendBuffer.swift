/// Lines on their way to the daemon: kept until it has said that they are on disk.
///
/// Pure bookkeeping, no I/O. Lines enter at the end, with a `sync` line put in by itself every so
/// many bytes. `unsent` gives the bytes to write next; `synced` drops what is durable; after a lost
/// connection `rewind` makes everything that is not durable unsent again. Re-sending is harmless by
/// the protocol: the same series, attempt and step replaces itself.
struct SendBuffer {
  /// Bytes a trainer's unacknowledged lines may take before `append` refuses.
  let capacity: Int
  private var bytes: [UInt8] = []
  /// Stream position of `bytes[0]`, and of the first byte not yet written to the socket.
  private var base = 0
  private var sent = 0
  private var marks: [(id: Int64, end: Int)] = []
  private var nextID: Int64 = 1
  private var lastMark = 0
  private let bytesPerSync: Int

  init(capacity: Int, bytesPerSync: Int = 256 << 10) {
    self.capacity = capacity
    self.bytesPerSync = bytesPerSync
  }

  var end: Int { base + bytes.count }
  /// True when every line has been acknowledged.
  var isEmpty: Bool { bytes.isEmpty }
  var hasUnsent: Bool { sent < end }
  /// Position up to which a `sync` has been asked for.
  var markedEnd: Int { lastMark }

  /// Adds one line with its newline; false, and nothing happens, when there is no room.
  mutating func append(_ line: [UInt8]) -> Bool {
    guard bytes.count + line.count + 64 <= capacity else { return false }
    bytes.append(contentsOf: line)
    if end - lastMark >= bytesPerSync { mark() }
    return true
  }

  /// Asks for an acknowledgement of everything so far, if none is already asked for.
  mutating func mark() {
    guard end > lastMark else { return }
    bytes.append(contentsOf: #"{"type":"sync","id":\#(nextID)}"#.utf8)
    bytes.append(UInt8(ascii: "\n"))
    marks.append((nextID, end))
    nextID += 1
    lastMark = end
  }

  /// Hands out the unsent bytes and counts what `body` says was written.
  mutating func write<Failure: Error>(
    atMost limit: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    let start = sent - base
    let count = min(limit, bytes.count - start)
    guard count > 0 else { return }
    var failure: Failure?
    var written = 0
    bytes.withUnsafeBytes { all in
      do throws(Failure) {
        written = try body(UnsafeRawBufferPointer(rebasing: all[start..<(start + count)]))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    sent += written
  }

  /// Drops everything up to the `sync` line with this id; unknown ids are ignored.
  mutating func synced(_ id: Int64) {
    guard let k = marks.firstIndex(where: { $0.id == id }) else { return }
    let durable = marks[k].end
    marks.removeFirst(k + 1)
    bytes.removeFirst(durable - base)
    base = durable
    sent = max(sent, base)
  }

  /// After a lost connection: all that is not durable must be sent again.
  mutating func rewind() { sent = base }
}
