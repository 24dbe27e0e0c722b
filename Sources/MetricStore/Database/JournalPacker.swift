internal import MonitorCore

/// Packs batches for the journal, and unpacks them: to the byte.
///
/// Most values of a trainer are float32 widened to double. A column whose values all are such in a
/// batch takes four bytes instead of eight; ids of series that follow one another take none. That is
/// what a journal row costs many times over: written to the log, folded into the file, read by the
/// compactor, deleted. On W1 a row shrinks from 8.6 to 5.3 bytes a point.
///
/// Which columns are float32 is judged by a layout's first frame, or as the batch before had it;
/// when a later frame disagrees, the batch is packed again without the column. About 1 ns a value.
/// Format: Documentation/journal-format.md.
final class JournalPacker {
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 16)
  private var layouts: [PackedLayout] = []
  /// By layout: columns that were float32 in the newest batch.
  ///
  /// A guess, checked at every value.
  private var known: [LayoutKey: [Bool]] = [:]

  fileprivate struct LayoutKey: Hashable {
    var rank: UInt32
    var count: Int
    var first: UInt64
    var last: UInt64
  }

  /// Layouts remembered at most, and bytes of working memory kept between batches.
  private static let mostKnown = 1024
  private static let keptBytes = 4 << 20
  private static let tries = 4

  init() {}

  deinit { buffer.deallocate() }

  /// The batch in packed form, valid until the next call; nil if that would save nothing.
  func pack(_ batch: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    reserve(batch.count + batch.count / 32 + 64)
    if known.count > JournalPacker.mostKnown { known.removeAll() }
    for _ in 0..<JournalPacker.tries {
      guard let count = attempt(batch) else { continue }
      guard count > 0, count < batch.count else { return nil }
      return UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }
    return nil
  }

  private func reserve(_ count: Int) {
    guard buffer.count < count || buffer.count > max(count, JournalPacker.keptBytes) else { return }
    buffer.deallocate()
    buffer = .allocate(byteCount: count, alignment: 16)
  }

  /// One try: the bytes written, 0 if this cannot be packed; nil if a column turned out not to be
  /// what it was taken for, which `known` has learnt then.
  private func attempt(_ batch: UnsafeRawBufferPointer) -> Int? {
    layouts.removeAll(keepingCapacity: true)
    guard batch.first == FrameBatch.version, batch.count <= Int(UInt32.max) else { return 0 }
    var writer = PackWriter(buffer)
    writer.put(PackedBatch.version)
    writer.put(UInt32(batch.count))
    var at = 1
    while at < batch.count {
      if batch[at] == 0x01 {
        at = put(layoutAt: at, of: batch, &writer)
        continue
      }
      let layout = layouts[Int(batch.value(at + 2, as: UInt16.self))]
      let length = Int(batch.value(at + 24, as: UInt32.self))
      if layout.isPlain {
        writer.put(from: batch, at..<(at + 28 + length))
      } else {
        writer.put(PackedBatch.frame)
        writer.put(from: batch, (at + 1)..<(at + 24))
        let start = writer.at
        guard writer.put(batch, at + 28, layout.stretches) else {
          forget(layout, of: batch, payload: at + 28)
          return nil
        }
        assert(writer.at - start == layout.bytes)
      }
      at += 28 + length
    }
    return writer.at
  }

  /// Writes a layout and decides on its columns; gives the end of its record.
  private func put(
    layoutAt at: Int, of batch: UnsafeRawBufferPointer, _ writer: inout PackWriter
  ) -> Int {
    let count = Int(batch.value(at + 5, as: UInt32.self))
    let end = at + 9 + 8 * count
    var hasVectors = count == 0
    var isRegular = count > 0
    let first = count > 0 ? batch.value(at + 9, as: UInt64.self) : 0
    for k in 0..<count {
      let word = batch.value(at + 9 + 8 * k, as: UInt64.self)
      if word & 1 == 1 { hasVectors = true }
      if word != first &+ UInt64(2 * k) { isRegular = false }
    }
    if hasVectors {
      writer.put(from: batch, at..<end)
      layouts.append(PackedLayout())
      return end
    }
    let key = LayoutKey(
      rank: batch.value(at + 1, as: UInt32.self), count: count, first: first,
      last: batch.value(end - 8, as: UInt64.self))
    // The frame that brought the layout into the batch follows it.
    let singles = known[key] ?? JournalPacker.singles(batch, end + 28, count)
    known[key] = singles
    if isRegular {
      writer.put(PackedBatch.regularLayout)
      writer.put(from: batch, (at + 1)..<(at + 17))
    } else {
      writer.put(from: batch, at..<end)
    }
    writer.put(mask: singles)
    layouts.append(PackedLayout(singles, key: key))
    return end
  }

  private static func singles(
    _ batch: UnsafeRawBufferPointer, _ payload: Int, _ count: Int
  ) -> [Bool] {
    guard payload + 8 * count <= batch.count else { return Array(repeating: false, count: count) }
    return (0..<count).map { isSingle(batch.value(payload + 8 * $0, as: UInt64.self)) }
  }

  @inline(__always)
  fileprivate static func isSingle(_ bits: UInt64) -> Bool {
    Double(Float(Double(bitPattern: bits))).bitPattern == bits
  }

  /// Learns from a frame which columns of its layout are not float32 after all.
  private func forget(_ layout: PackedLayout, of batch: UnsafeRawBufferPointer, payload: Int) {
    guard let key = layout.key, var singles = known[key] else { return }
    for k in singles.indices where singles[k] {
      singles[k] = JournalPacker.isSingle(batch.value(payload + 8 * k, as: UInt64.self))
    }
    known[key] = singles
  }

  /// A layout, and how the columns of its frames are stored.
  fileprivate struct PackedLayout {
    var stretches: [PackedBatch.Stretch] = []
    var key: LayoutKey?
    /// Frames are stored as they are: there are vectors among the columns.
    var isPlain: Bool { key == nil }
    /// Bytes of a frame's values.
    var bytes: Int { stretches.reduce(0) { $0 + $1.count * ($1.isSingle ? 4 : 8) } }

    init() {}

    init(_ singles: [Bool], key: LayoutKey) {
      stretches = PackedBatch.stretches(singles)
      self.key = key
    }
  }
}

/// Writes into memory that is known to be large enough.
private struct PackWriter {
  private let start: UnsafeMutableRawPointer
  private let capacity: Int
  private(set) var at = 0

  init(_ buffer: UnsafeMutableRawBufferPointer) {
    guard let base = buffer.baseAddress else { preconditionFailure("no memory was reserved") }
    start = base
    capacity = buffer.count
  }

  mutating func put<T: FixedWidthInteger & BitwiseCopyable>(_ value: T) {
    precondition(at + MemoryLayout<T>.size <= capacity)
    (start + at).storeBytes(of: value.littleEndian, as: T.self)
    at += MemoryLayout<T>.size
  }

  mutating func put(from source: UnsafeRawBufferPointer, _ range: Range<Int>) {
    precondition(at + range.count <= capacity && range.upperBound <= source.count)
    guard let base = source.baseAddress else { return }
    (start + at).copyMemory(from: base + range.lowerBound, byteCount: range.count)
    at += range.count
  }

  mutating func put(mask: [Bool]) {
    var byte: UInt8 = 0
    for (k, bit) in mask.enumerated() {
      if bit { byte |= 1 << UInt8(k & 7) }
      if k & 7 == 7 || k == mask.count - 1 {
        put(byte)
        byte = 0
      }
    }
  }

  /// Writes a frame's values; false if one that should be float32 is not.
  mutating func put(
    _ source: UnsafeRawBufferPointer, _ payload: Int, _ stretches: [PackedBatch.Stretch]
  ) -> Bool {
    guard var from = source.baseAddress.map({ $0 + payload }) else { return false }
    let end = start + capacity
    var to = start + at
    var lost: UInt64 = 0
    for stretch in stretches {
      let count = stretch.count
      precondition(end - to >= count * (stretch.isSingle ? 4 : 8))
      if stretch.isSingle {
        for k in 0..<count {
          let bits = UInt64(
            littleEndian: from.loadUnaligned(fromByteOffset: 8 &* k, as: UInt64.self))
          let single = Float(Double(bitPattern: bits))
          lost |= Double(single).bitPattern ^ bits
          to.storeBytes(
            of: single.bitPattern.littleEndian, toByteOffset: 4 &* k, as: UInt32.self)
        }
        to += 4 * count
      } else {
        to.copyMemory(from: from, byteCount: 8 * count)
        to += 8 * count
      }
      from += 8 * count
    }
    at = to - start
    return lost == 0
  }
}
