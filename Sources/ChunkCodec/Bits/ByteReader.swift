/// A bounds-checked cursor over a blob; the counterpart of the `append…` calls of the writer.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var remaining: Int { bytes.count &- offset }

  mutating func byte() throws(ChunkError) -> UInt8 {
    guard offset < bytes.count else { throw .truncated }
    defer { offset &+= 1 }
    return bytes[offset]
  }

  mutating func varint() throws(ChunkError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = UInt64(try byte())
      // The tenth byte carries bit 63 alone.
      if shift == 63, next > 1 { throw .invalid("varint") }
      value |= (next & 0x7F) &<< shift
      if next < 0x80 { return value }
      shift &+= 7
      if shift > 63 { throw .invalid("varint") }
    }
  }

  /// A count of elements, refused when it is over `limit`.
  mutating func count(limit: Int) throws(ChunkError) -> Int {
    let value = try varint()
    guard value <= UInt64(limit) else {
      throw .tooMany(count: Int(clamping: value), limit: limit)
    }
    return Int(value)
  }

  mutating func signed() throws(ChunkError) -> Int64 { unzigzag(try varint()) }

  mutating func fixed() throws(ChunkError) -> UInt64 {
    guard remaining >= 8 else { throw .truncated }
    defer { offset &+= 8 }
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  mutating func fixed32() throws(ChunkError) -> UInt32 {
    guard remaining >= 4 else { throw .truncated }
    defer { offset &+= 4 }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// The next `count` bytes, as they lie.
  mutating func slice(_ count: Int) throws(ChunkError) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= remaining else { throw .truncated }
    defer { offset &+= count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset &+ count])
  }

  /// A slice whose length is written before it.
  mutating func lengthPrefixed() throws(ChunkError) -> UnsafeRawBufferPointer {
    let length = try varint()
    guard length <= UInt64(remaining) else { throw .truncated }
    return try slice(Int(length))
  }

  /// All that is left.
  mutating func rest() -> UnsafeRawBufferPointer {
    defer { offset = bytes.count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset...])
  }

  /// Refuses a blob that goes on.
  func finish() throws(ChunkError) {
    if remaining != 0 { throw .trailingBytes(remaining) }
  }
}
