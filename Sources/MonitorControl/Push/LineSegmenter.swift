internal import MonitorCore

/// Cuts a stream of bytes into segments that end at line ends, without changing a byte of them.
///
/// A line past `Limits.lineBytes` would be refused by the daemon; it is left out here and reported,
/// so that a file without line ends cannot fill memory.
package struct LineSegmenter {
  /// Whole lines, and where in the file they are.
  package struct Segment: Sendable, Equatable {
    package var bytes: [UInt8]
    /// Number of the first line, from 1.
    package var firstLine: Int
    package var lineCount: Int

    package init(bytes: [UInt8], firstLine: Int, lineCount: Int) {
      self.bytes = bytes
      self.firstLine = firstLine
      self.lineCount = lineCount
    }
  }

  /// Big enough that a sync a segment costs nothing, small enough to show progress.
  package static let segmentBytes = 1 << 20

  private var buffer: [UInt8] = []
  private var nextLine = 1
  private var isSkipping = false
  /// Numbers of lines that were left out for their length.
  package private(set) var tooLong: [Int] = []

  package init() {}

  /// Takes bytes as they were read; whole segments are given back, in order.
  package mutating func add(_ bytes: ArraySlice<UInt8>) -> [Segment] {
    var bytes = bytes
    if isSkipping {
      guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return [] }
      bytes = bytes[(end + 1)...]
      isSkipping = false
    }
    buffer.append(contentsOf: bytes)
    guard buffer.count >= LineSegmenter.segmentBytes else { return [] }
    if let end = buffer.lastIndex(of: UInt8(ascii: "\n")) { return [cut(end + 1)] }
    if buffer.count > Limits.lineBytes {
      tooLong.append(nextLine)
      nextLine += 1
      isSkipping = true
      buffer.removeAll(keepingCapacity: true)
    }
    return []
  }

  /// What has come so far and is whole: for input that pauses.
  package mutating func flush() -> Segment? {
    buffer.lastIndex(of: UInt8(ascii: "\n")).map { cut($0 + 1) }
  }

  /// The rest; a last line without its end gets one.
  package mutating func finish() -> Segment? {
    guard !buffer.isEmpty else { return nil }
    if buffer.last != UInt8(ascii: "\n") { buffer.append(UInt8(ascii: "\n")) }
    return cut(buffer.count)
  }

  private mutating func cut(_ length: Int) -> Segment {
    let bytes = Array(buffer[..<length])
    buffer.removeSubrange(..<length)
    let lines = bytes.withUnsafeBytes { text in
      var count = 0
      for byte in text where byte == UInt8(ascii: "\n") { count += 1 }
      return count
    }
    defer { nextLine += lines }
    return Segment(bytes: bytes, firstLine: nextLine, lineCount: lines)
  }
}
