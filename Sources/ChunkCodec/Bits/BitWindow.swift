/// Bits of a blob at any bit offset; past its end all bits are zero.
///
/// Reading past the end is memory-safe by construction, so that inner loops need no check per value:
/// the decoder compares the offset it has reached with `bitCount` once a block.
struct BitWindow {
  private let base: UnsafeRawPointer
  private let byteCount: Int

  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer) {
    // An empty buffer may have no address; no byte of it is ever read.
    base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1)!
    byteCount = bytes.count
  }

  var bitCount: Int { byteCount &* 8 }

  /// At least 57 bits from `offset` on, lowest first.
  @inline(__always)
  func bits(at offset: Int) -> UInt64 {
    let byte = offset &>> 3
    let word =
      byte &+ 8 <= byteCount
      ? UInt64(littleEndian: base.loadUnaligned(fromByteOffset: byte, as: UInt64.self))
      : tail(at: byte)
    return word &>> UInt64(truncatingIfNeeded: offset & 7)
  }

  /// The byte at `byte`, zero past the end: what `bits` lacks for widths over 57.
  @inline(__always)
  func byte(at byte: Int) -> UInt64 {
    byte < byteCount ? UInt64(base.load(fromByteOffset: byte, as: UInt8.self)) : 0
  }

  @inline(never)
  private func tail(at start: Int) -> UInt64 {
    var word: UInt64 = 0
    var index = start
    var shift: UInt64 = 0
    while index < byteCount, shift < 64 {
      word |= UInt64(base.load(fromByteOffset: index, as: UInt8.self)) &<< shift
      index &+= 1
      shift &+= 8
    }
    return word
  }
}
