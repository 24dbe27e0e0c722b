internal import MonitorCore

/// A packed batch, read back.
enum PackedBatch {
  static let version: UInt8 = 2
  /// A frame without vectors, its values by the layout's mask.
  static let frame: UInt8 = 0x03
  /// A layout of numbers only, whose series have ids that follow one another.
  static let regularLayout: UInt8 = 0x04

  /// Columns side by side that are stored alike.
  struct Stretch {
    var count: Int
    var isSingle: Bool
  }

  static func stretches(_ singles: [Bool]) -> [Stretch] {
    var stretches: [Stretch] = []
    for single in singles {
      if let last = stretches.last, last.isSingle == single {
        stretches[stretches.count - 1].count += 1
      } else {
        stretches.append(Stretch(count: 1, isSingle: single))
      }
    }
    return stretches
  }

  /// Bytes of the batch, if these are a packed one; nil if they are a plain batch.
  static func plainCount(_ bytes: UnsafeRawBufferPointer) throws(FrameBatchError) -> Int? {
    guard bytes.first == version else { return nil }
    guard bytes.count >= 5 else { throw .truncated(offset: 0) }
    let count = Int(bytes.value(1, as: UInt32.self))
    // A mask's bit for each word of a regular layout is the most that packing saves.
    guard count >= 1, count <= 64 * bytes.count + 64 else { throw .truncated(offset: 1) }
    return count
  }

  /// Writes the batch to `plain`, whose size must be `plainCount`.
  static func unpack(
    _ bytes: UnsafeRawBufferPointer, into plain: UnsafeMutableRawBufferPointer
  ) throws(FrameBatchError) {
    var unpacking = Unpacking(bytes, plain)
    try unpacking.run()
  }

  private struct Unpacking {
    private let bytes: UnsafeRawBufferPointer
    private let plain: UnsafeMutableRawBufferPointer
    /// The next byte to read, and to write.
    private var at = 5
    private var to = 0
    /// Of each layout; nil for one whose frames are stored as they are.
    private var layouts: [(stretches: [Stretch], columns: Int, bytes: Int)?] = []

    init(_ bytes: UnsafeRawBufferPointer, _ plain: UnsafeMutableRawBufferPointer) {
      self.bytes = bytes
      self.plain = plain
    }

    mutating func run() throws(FrameBatchError) {
      try room(1)
      plain[0] = FrameBatch.version
      to = 1
      while at < bytes.count {
        switch bytes[at] {
        case 0x01: try layout()
        case PackedBatch.regularLayout: try regularLayout()
        case 0x02: try plainFrame()
        case PackedBatch.frame: try frame()
        case let kind: throw .record(kind, offset: at)
        }
      }
      guard to == plain.count else { throw .truncated(offset: at) }
    }

    /// So many bytes must be there to be read.
    private func need(_ count: Int) throws(FrameBatchError) {
      guard bytes.count - at >= count else { throw .truncated(offset: at) }
    }

    /// So many bytes must have room in the batch.
    private func room(_ count: Int) throws(FrameBatchError) {
      guard plain.count - to >= count else { throw .truncated(offset: at) }
    }

    private mutating func copy(_ count: Int) throws(FrameBatchError) {
      try need(count)
      try room(count)
      UnsafeMutableRawBufferPointer(rebasing: plain[to..<(to + count)])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[at..<(at + count)]))
      at += count
      to += count
    }

    private mutating func put<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
      plain.storeBytes(of: value.littleEndian, toByteOffset: to, as: T.self)
      to += MemoryLayout<T>.size
    }

    private mutating func layout() throws(FrameBatchError) {
      try need(9)
      let count = Int(bytes.value(at + 5, as: UInt32.self))
      try need(9 + 8 * count)
      let isPlain =
        count == 0
        || (0..<count).contains { bytes.value(at + 9 + 8 * $0, as: UInt64.self) & 1 == 1 }
      try copy(9 + 8 * count)
      if isPlain { layouts.append(nil) } else { try mask(count) }
    }

    private mutating func regularLayout() throws(FrameBatchError) {
      try need(17)
      let count = Int(bytes.value(at + 5, as: UInt32.self))
      let first = bytes.value(at + 9, as: UInt64.self)
      try need(17 + (count + 7) / 8)
      try room(9 + 8 * count)
      guard first & 1 == 0, count > 0 else { throw .record(PackedBatch.regularLayout, offset: at) }
      put(UInt8(0x01))
      put(bytes.value(at + 1, as: UInt32.self))
      put(UInt32(count))
      for k in 0..<count { put(first &+ UInt64(2 * k)) }
      at += 17
      try mask(count)
    }

    private mutating func mask(_ count: Int) throws(FrameBatchError) {
      try need((count + 7) / 8)
      let stretches = PackedBatch.stretches(
        (0..<count).map { bytes[at + $0 / 8] >> UInt8($0 & 7) & 1 == 1 })
      let size = stretches.reduce(0) { $0 + $1.count * ($1.isSingle ? 4 : 8) }
      layouts.append((stretches, count, size))
      at += (count + 7) / 8
    }

    private mutating func plainFrame() throws(FrameBatchError) {
      try need(28)
      try copy(28 + Int(bytes.value(at + 24, as: UInt32.self)))
    }

    private mutating func frame() throws(FrameBatchError) {
      try need(24)
      let index = Int(bytes.value(at + 2, as: UInt16.self))
      guard index < layouts.count, let layout = layouts[index] else {
        throw .layout(index, offset: at)
      }
      try need(24 + layout.bytes)
      try room(28 + 8 * layout.columns)
      put(UInt8(0x02))
      at += 1
      try copy(23)
      put(UInt32(8 * layout.columns))
      guard var from = bytes.baseAddress.map({ $0 + at }),
        var target = plain.baseAddress.map({ $0 + to })
      else { return }
      for stretch in layout.stretches {
        if stretch.isSingle {
          for k in 0..<stretch.count {
            let single = Float(
              bitPattern: UInt32(
                littleEndian: from.loadUnaligned(fromByteOffset: 4 &* k, as: UInt32.self)))
            target.storeBytes(
              of: Double(single).bitPattern.littleEndian, toByteOffset: 8 &* k, as: UInt64.self)
          }
          from += 4 * stretch.count
        } else {
          target.copyMemory(from: from, byteCount: 8 * stretch.count)
          from += 8 * stretch.count
        }
        target += 8 * stretch.count
      }
      at += layout.bytes
      to += 8 * layout.columns
    }
  }
}

extension UnsafeRawBufferPointer {
  @inline(__always)
  func value<T: FixedWidthInteger & BitwiseCopyable>(_ at: Int, as type: T.Type) -> T {
    T(littleEndian: loadUnaligned(fromByteOffset: at, as: type))
  }
}
