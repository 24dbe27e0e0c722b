internal import Glibc

/// Bytes of one connection, cut into lines, however they were fragmented on the way.
///
/// Bytes are read straight into `reserve`'s memory; complete lines are handed out in place. Every
/// line is followed by its line end and by `JSONScanner.padding` readable bytes. A line longer than
/// `Limits.lineBytes` is reported once and skipped to its end, holding no more than that much.
///
///     let room = buffer.reserve(65_536)
///     buffer.commit(read(fd, room.baseAddress, room.count))
///     while let next = buffer.next() { … }
package struct LineBuffer: ~Copyable {
  package enum Next {
    /// One line without its line end; valid until the next `reserve`.
    case line(UnsafeRawBufferPointer)
    case tooLong
  }

  private var storage = LineBuffer.resized(nil, to: 64)
  private var capacity = 64
  private var start = 0
  private var end = 0
  /// Bytes before this offset are known to hold no line end.
  private var searched = 0
  /// Whether what comes is the rest of a line that is too long.
  package private(set) var isSkipping = false
  private var newestLine = 0
  /// Lines handed out so far, bad and blank ones too: the number of the newest, counted from 1.
  package private(set) var lineNumber = 0

  package init() {}

  deinit { free(storage) }

  /// `realloc`, as it moves the pages of a long line and not its bytes; without memory it ends the
  /// program, as Swift's own allocation does.
  private static func resized(
    _ storage: UnsafeMutableRawPointer?, to count: Int
  ) -> UnsafeMutableRawPointer {
    guard let resized = realloc(storage, count) else { fatalError("no memory for \(count) bytes") }
    return resized
  }

  /// Bytes of a line that has not ended yet.
  package var pendingBytes: Int { end - start }
  /// Whether the input stopped in the middle of a line.
  package var isInsideLine: Bool { end > start || isSkipping }
  package var footprint: Int { capacity }

  /// Room for at least `count` more bytes; what was handed out before is no longer valid.
  package mutating func reserve(_ count: Int) -> UnsafeMutableRawBufferPointer {
    if start > 0 {
      memmove(storage, storage + start, end - start)
      searched -= start
      end -= start
      start = 0
    }
    let needed = end + count + JSONScanner.padding
    if needed > capacity {
      let grown = max(needed, min(2 * capacity, needed + Limits.readBytes))
      storage = LineBuffer.resized(storage, to: grown)
      capacity = grown
    }
    return UnsafeMutableRawBufferPointer(start: storage + end, count: count)
  }

  /// Takes over `count` bytes that were read into the room of `reserve`.
  package mutating func commit(_ count: Int) {
    precondition(count >= 0 && end + count + JSONScanner.padding <= capacity, "no such room")
    end += count
  }

  /// Gives memory back that a long line needed, when nothing is pending.
  package mutating func trim(above limit: Int) {
    guard start == end, capacity > limit else { return }
    storage = LineBuffer.resized(storage, to: 64)
    capacity = 64
    (start, end, searched) = (0, 0, 0)
  }

  /// The next complete line, or nil until more bytes come.
  package mutating func next() -> Next? {
    while true {
      guard let found = memchr(storage + searched, 0x0A, end - searched) else {
        searched = end
        return overlong()
      }
      let lineEnd = UnsafeRawPointer(found) - UnsafeRawPointer(storage)
      let line = UnsafeRawBufferPointer(start: storage + start, count: lineEnd - start)
      newestLine = start
      start = lineEnd + 1
      searched = start
      if isSkipping {
        isSkipping = false
        continue
      }
      lineNumber += 1
      return line.count > Limits.lineBytes ? .tooLong : .line(line)
    }
  }

  /// Makes the newest line come again: it could not be taken now.
  ///
  /// - Precondition: `next` has given it, and `reserve` was not called since.
  package mutating func putBack() {
    start = newestLine
    searched = newestLine
    lineNumber -= 1
  }

  /// No line end in sight: reports a line that is too long once, then drops what comes of it.
  private mutating func overlong() -> Next? {
    if isSkipping {
      (start, end, searched) = (0, 0, 0)
      return nil
    }
    guard end - start > Limits.lineBytes else { return nil }
    (start, end, searched) = (0, 0, 0)
    isSkipping = true
    lineNumber += 1
    return .tooLong
  }

  /// Drops everything that is pending.
  package mutating func discard() { (start, end, searched, isSkipping) = (0, 0, 0, false) }

  // MARK: Binary frames

  /// The first byte of what is pending, if there is any.
  package var firstPendingByte: UInt8? {
    end > start ? storage.load(fromByteOffset: start, as: UInt8.self) : nil
  }

  package enum NextFrame {
    /// Kind and body of one frame; valid until the next `reserve`.
    case frame(UnsafeRawBufferPointer)
    /// It says that it is longer than `Limits.frameBytes`: the rest cannot be found.
    case tooLong(Int)
  }

  /// The next complete frame of the binary protocol, or nil until more bytes come.
  ///
  /// Frames count as lines do.
  package mutating func nextFrame() -> NextFrame? {
    guard end - start >= 4 else { return nil }
    let length = Int(
      UInt32(littleEndian: storage.loadUnaligned(fromByteOffset: start, as: UInt32.self)))
    guard length <= Limits.frameBytes else {
      lineNumber += 1
      return .tooLong(length)
    }
    guard end - start >= 4 + length else { return nil }
    newestLine = start
    let frame = UnsafeRawBufferPointer(start: storage + start + 4, count: length)
    start += 4 + length
    searched = start
    lineNumber += 1
    return .frame(frame)
  }

  /// Takes `expected` from the front: true when it was there, false when something else is, nil
  /// until more bytes come.
  package mutating func takePrefix(_ expected: [UInt8]) -> Bool? {
    let count = min(end - start, expected.count)
    for k in 0..<count
    where storage.load(fromByteOffset: start + k, as: UInt8.self) != expected[k] { return false }
    guard count == expected.count else { return nil }
    start += count
    searched = start
    return true
  }
}
