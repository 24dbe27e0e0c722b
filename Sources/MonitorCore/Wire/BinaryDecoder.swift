/// Frames of one connection into messages and rows; remembers the layouts it has been told.
///
/// Bounds are checked once a frame, so that reading its rows needs no further checks. About 3 ns a
/// value, most of it turning columns into rows.
package struct BinaryDecoder: ~Copyable {
  package enum Decoded {
    /// One JSON message: decode it as a line. Valid until the next frame.
    case message(UnsafeRawBufferPointer)
    /// Steps of one layout, to be read row by row with `row`.
    case rows(Rows)
    /// A layout was taken; nothing follows from it.
    case layout
    case refused(WireError)
  }

  /// Where the columns of a frame are.
  ///
  /// Valid as long as the frame's bytes.
  package struct Rows {
    package let count: Int
    fileprivate let layout: Layout
    fileprivate let steps: UnsafeRawPointer
    fileprivate let times: UnsafeRawPointer?
    /// For each column: where its numbers begin; for arrays, where the counts do.
    fileprivate var columns: [UnsafeRawPointer] = []
    /// For arrays: where the elements of the next row begin.
    fileprivate var elements: [UnsafeRawPointer?] = []
  }

  fileprivate final class Layout {
    let run: String
    let rank: Int
    let shape: MetricShape
    let hasVectors: Bool
    let nameBytes: Int

    init(run: String, rank: Int, shape: MetricShape, nameBytes: Int) {
      self.run = run
      self.rank = rank
      self.shape = shape
      self.nameBytes = nameBytes
      hasVectors = shape.isVector.contains(true)
    }
  }

  private var layouts: [UInt32: Layout] = [:]
  private var nameBytes = 0
  private let payload: ByteScratch
  private let text: ByteScratch

  package init(payload: ByteScratch = ByteScratch(), text: ByteScratch = ByteScratch()) {
    self.payload = payload
    self.text = text
  }

  /// Bytes that its layouts hold.
  package var footprint: Int { 3 * nameBytes }

  /// Reads one frame: kind and body, without the length before them.
  package mutating func decode(_ frame: UnsafeRawBufferPointer) -> Decoded {
    var reader = FrameReader(frame)
    do throws(WireError) {
      guard let kind = BinaryFormat.Kind(rawValue: try reader.byte()) else {
        throw WireError(.badFrame, "unknown kind of frame: 1 message, 2 layout, 3 columns")
      }
      switch kind {
      case .message: return .message(padded(reader.rest))
      case .layout:
        try readLayout(&reader)
        return .layout
      case .columns: return .rows(try readColumns(&reader))
      }
    } catch {
      return .refused(error)
    }
  }

  /// A copy of the text with the line end and the padding that `LineDecoder` wants behind it.
  private func padded(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    text.removeAll()
    text.append(bytes.bindMemory(to: UInt8.self))
    text.append(0x0A)
    text.reserve(text.count + JSONScanner.padding)
    return UnsafeRawBufferPointer(start: text.start, count: bytes.count)
  }

  private mutating func readLayout(_ reader: inout FrameReader) throws(WireError) {
    let number = try reader.integer(UInt32.self)
    guard number < BinaryFormat.layouts else {
      throw WireError(
        .badFrame, "layout \(number): numbers go from 0 to \(BinaryFormat.layouts - 1)")
    }
    let rank = Int(try reader.integer(UInt32.self))
    guard rank <= Limits.rank else {
      throw WireError(.rankInvalid, "rank must be an integer from 0 to \(Limits.rank), not \(rank)")
    }
    let before = reader.offset
    let run = try reader.name("the run's name")
    let count = Int(try reader.integer(UInt32.self))
    guard count <= Limits.pointsPerLine else {
      throw WireError(.tooManyPoints, "\(count) metrics, \(Limits.pointsPerLine) is the limit")
    }
    var names: [String] = []
    var isVector: [Bool] = []
    var seen: Set<String> = []
    for _ in 0..<count {
      let flags = try reader.byte()
      let name = try reader.name("a metric name")
      guard flags <= 1 else { throw WireError(.badFrame, "unknown flags of metric \(name)") }
      guard seen.insert(name).inserted else {
        throw WireError(.badFrame, "metric \(name) is twice in layout \(number)")
      }
      names.append(name)
      isVector.append(flags == 1)
    }
    try reader.end()
    let bytes = reader.offset - before
    guard nameBytes - (layouts[number]?.nameBytes ?? 0) + bytes <= Limits.layoutBytes else {
      throw WireError(
        .badFrame, "the layouts of this connection hold more than \(Limits.layoutBytes) bytes")
    }
    nameBytes += bytes - (layouts[number]?.nameBytes ?? 0)
    layouts[number] = Layout(
      run: run, rank: rank, shape: MetricShape(names: names, isVector: isVector), nameBytes: bytes)
  }

  private func readColumns(_ reader: inout FrameReader) throws(WireError) -> Rows {
    let number = try reader.integer(UInt32.self)
    guard let layout = layouts[number] else {
      throw WireError(.badFrame, "layout \(number) has not been told on this connection")
    }
    let flags = try reader.byte()
    guard flags <= 1 else { throw WireError(.badFrame, "unknown flags of columns") }
    let count = Int(try reader.integer(UInt32.self))
    let steps = try reader.block(count, of: 8)
    let times = flags == 1 ? try reader.block(count, of: 8) : nil
    var rows = Rows(count: count, layout: layout, steps: steps, times: times)
    try BinaryDecoder.check(steps: steps, times: times, count)
    rows.columns.reserveCapacity(layout.shape.names.count)
    for isVector in layout.shape.isVector {
      rows.columns.append(try reader.block(count, of: isVector ? 4 : 8))
      guard isVector, let counts = rows.columns.last else {
        if layout.hasVectors { rows.elements.append(nil) }
        continue
      }
      var sum = 0
      for row in 0..<count {
        let n = Int(
          UInt32(littleEndian: counts.loadUnaligned(fromByteOffset: 4 * row, as: UInt32.self)))
        guard n <= Limits.vectorCount else {
          throw WireError(
            .arrayTooLong, "an array of \(n) elements, \(Limits.vectorCount) is the limit")
        }
        sum += n
      }
      rows.elements.append(try reader.block(sum, of: 8))
    }
    try reader.end()
    return rows
  }

  private static func check(
    steps: UnsafeRawPointer, times: UnsafeRawPointer?, _ count: Int
  ) throws(WireError) {
    for row in 0..<count {
      let step = Int64(
        littleEndian: steps.loadUnaligned(fromByteOffset: 8 * row, as: Int64.self))
      guard step >= 0 else { throw WireError(.stepInvalid, "step must be 0 or more, not \(step)") }
      guard let times else { continue }
      guard double(times, row).isFinite else {
        throw WireError(.timeInvalid, "time must be a finite number of Unix seconds")
      }
    }
  }

  fileprivate static func double(_ base: UnsafeRawPointer, _ row: Int) -> Double {
    Double(
      bitPattern: UInt64(
        littleEndian: base.loadUnaligned(fromByteOffset: 8 &* row, as: UInt64.self)))
  }

  /// One row as a line; call it for 0 ..< `count` in order.
  ///
  /// Its payload is valid until the next.
  package func row(_ row: Int, of rows: inout Rows) -> LogLine {
    payload.removeAll()
    let layout = rows.layout
    var numbers = rows.columns.count
    if layout.hasVectors {
      numbers = gather(row, of: &rows)
    } else {
      payload.reserve(8 * rows.columns.count)
      let target = UnsafeMutableRawPointer(payload.start)
      for k in 0..<rows.columns.count {
        let value = rows.columns[k].loadUnaligned(fromByteOffset: 8 &* row, as: UInt64.self)
        target.storeBytes(of: value, toByteOffset: 8 &* k, as: UInt64.self)
      }
      payload.advance(8 * rows.columns.count)
    }
    let step = rows.steps.loadUnaligned(fromByteOffset: 8 * row, as: Int64.self)
    return LogLine(
      run: layout.run, step: Step(Int64(littleEndian: step)),
      time: rows.times.map { BinaryDecoder.double($0, row) }, rank: layout.rank,
      shape: layout.shape, payload: UnsafeRawBufferPointer(payload.contents), numbers: numbers)
  }

  private func gather(_ row: Int, of rows: inout Rows) -> Int {
    var numbers = 0
    for k in rows.columns.indices {
      let column = rows.columns[k]
      guard let elements = rows.elements[k] else {
        let bytes = UnsafeRawBufferPointer(start: column + 8 * row, count: 8)
        payload.append(bytes.bindMemory(to: UInt8.self))
        numbers += 1
        continue
      }
      let counted = UnsafeRawBufferPointer(start: column + 4 * row, count: 4)
      let n = Int(UInt32(littleEndian: counted.loadUnaligned(as: UInt32.self)))
      payload.append(counted.bindMemory(to: UInt8.self))
      let bytes = UnsafeRawBufferPointer(start: elements, count: 8 * n)
      payload.append(bytes.bindMemory(to: UInt8.self))
      rows.elements[k] = elements + 8 * n
      numbers += n
    }
    return numbers
  }
}

/// Walks a frame; every step is checked against its end.
private struct FrameReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[offset...]) }

  private func cut(_ wanted: Int) -> WireError {
    WireError(.badFrame, "the frame ends at byte \(bytes.count), \(wanted) more are needed")
  }

  mutating func byte() throws(WireError) -> UInt8 { try integer(UInt8.self) }

  mutating func integer<T: FixedWidthInteger & BitwiseCopyable>(
    _ type: T.Type
  ) throws(WireError) -> T {
    let size = MemoryLayout<T>.size
    guard bytes.count - offset >= size else { throw cut(size - (bytes.count - offset)) }
    defer { offset += size }
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// `count` items of `size` bytes each.
  mutating func block(_ count: Int, of size: Int) throws(WireError) -> UnsafeRawPointer {
    let available = bytes.count - offset
    // Count comes from 32 bits, so the product fits.
    guard available >= count * size, let base = bytes.baseAddress else {
      throw cut(count * size - available)
    }
    defer { offset += count * size }
    return base + offset
  }

  mutating func name(_ what: StaticString) throws(WireError) -> String {
    let count = Int(try integer(UInt16.self))
    let start = offset
    let name = UnsafeRawBufferPointer(start: try block(count, of: 1), count: count)
    try NameRule.check(name, what, at: start)
    guard let text = String(validating: name, as: UTF8.self) else {
      throw WireError(.notUTF8, "\(what) at byte \(start) is not UTF-8")
    }
    return text
  }

  func end() throws(WireError) {
    guard offset == bytes.count else {
      throw WireError(.badFrame, "\(bytes.count - offset) bytes too many at the end of the frame")
    }
  }
}
