/// Lines or frames on their way to the daemon: kept until it has said that they are on disk.
///
/// Pure bookkeeping, no I/O. Records enter at the end, with a `sync` put in by itself every so many
/// bytes. `write` gives the bytes to write next; `synced` drops what is durable; after a lost
/// connection `rewind` makes everything that is not durable unsent again, behind what every
/// connection begins with: the magic of the binary protocol and the layouts told so far. Re-sending
/// is harmless by the protocol: the same series, attempt and step replaces itself.
struct SendBuffer {
  /// Bytes a trainer's unacknowledged records may take before `append` refuses.
  let capacity: Int
  private let encodeSync: (Int64) -> [UInt8]
  private var opening: [UInt8]
  /// How much of `opening` this connection begins with, and how much of that is sent.
  private var openingEnd: Int
  private var openingSent = 0
  private var bytes: [UInt8] = []
  /// Stream position of `bytes[0]`, and of the first byte not yet written to the socket.
  private var base = 0
  private var sent = 0
  private var marks: [(id: Int64, end: Int)] = []
  private var nextID: Int64 = 1
  private var lastMark = 0
  private let bytesPerSync: Int

  /// - Parameters:
  ///   - opening: what every connection begins with.
  ///   - encodeSync: the `sync` message with an id, as a line or a frame.
  init(
    capacity: Int, bytesPerSync: Int = 256 << 10, opening: [UInt8] = [],
    encodeSync: @escaping @Sendable (Int64) -> [UInt8]
  ) {
    self.capacity = capacity
    self.bytesPerSync = bytesPerSync
    self.encodeSync = encodeSync
    self.opening = opening
    openingEnd = opening.count
  }

  var end: Int { base + bytes.count }
  /// True when every record has been acknowledged.
  var isEmpty: Bool { bytes.isEmpty }
  var hasUnsent: Bool { openingSent < openingEnd || sent < end }
  /// Position up to which a `sync` has been asked for.
  var markedEnd: Int { lastMark }

  /// Adds to what every connection begins with, from the next `rewind` on.
  mutating func beginEveryConnection(with record: [UInt8]) { opening.append(contentsOf: record) }

  /// Adds one whole line or frame; false, and nothing happens, when there is no room.
  ///
  /// - Parameter layouts: the part of it that every later connection must begin with.
  mutating func append(_ record: [UInt8], layouts: [UInt8] = []) -> Bool {
    guard bytes.count + record.count + 64 <= capacity else { return false }
    bytes.append(contentsOf: record)
    // This connection gets them in their place: only the next ones begin with them.
    opening.append(contentsOf: layouts)
    if end - lastMark >= bytesPerSync { mark() }
    return true
  }

  /// Asks for an acknowledgement of everything so far, if none is already asked for.
  mutating func mark() {
    guard end > lastMark else { return }
    bytes.append(contentsOf: encodeSync(nextID))
    marks.append((nextID, end))
    nextID += 1
    lastMark = end
  }

  /// Hands out the unsent bytes and counts what `body` says was written.
  mutating func write<Failure: Error>(
    atMost limit: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    if openingSent < openingEnd {
      let range = openingSent..<min(openingEnd, openingSent + limit)
      openingSent += try SendBuffer.hand(opening, range, to: body)
    } else if sent < end {
      let start = sent - base
      sent += try SendBuffer.hand(bytes, start..<min(bytes.count, start + limit), to: body)
    }
  }

  private static func hand<Failure: Error>(
    _ bytes: [UInt8], _ range: Range<Int>,
    to body: (UnsafeRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    var failure: Failure?
    var written = 0
    bytes.withUnsafeBytes { all in
      do throws(Failure) {
        written = try body(UnsafeRawBufferPointer(rebasing: all[range]))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return written
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
  mutating func rewind() {
    sent = base
    openingSent = 0
    openingEnd = opening.count
  }
}
