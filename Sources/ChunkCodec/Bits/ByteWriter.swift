/// Appends bytes and variable-length integers to a growing array.
///
/// Integers are little-endian. A varint is LEB128: seven bits a byte, low bits first, the high bit
/// set on all bytes but the last; at most ten bytes. Signed integers are zigzagged first.
extension [UInt8] {
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func appendVarint(_ value: Int) { appendVarint(UInt64(bitPattern: Int64(value))) }

  mutating func appendSigned(_ value: Int64) { appendVarint(zigzag(value)) }

  mutating func appendFixed(_ value: UInt64) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }

  mutating func appendFixed32(_ value: UInt32) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

/// Bytes that `appendVarint` writes for `value`.
@inline(__always)
func varintLength(_ value: UInt64) -> Int {
  (70 &- (value | 1).leadingZeroBitCount) / 7
}

/// Folds the sign into the lowest bit: 0, -1, 1, -2 become 0, 1, 2, 3.
@inline(__always)
func zigzag(_ value: Int64) -> UInt64 {
  UInt64(bitPattern: (value &<< 1) ^ (value &>> 63))
}

/// The inverse of `zigzag`.
@inline(__always)
func unzigzag(_ value: UInt64) -> Int64 {
  Int64(bitPattern: value &>> 1) ^ (0 &- Int64(bitPattern: value & 1))
}

/// Bits needed to write `value`: 0 for 0, 64 at most.
@inline(__always)
func bitWidth(_ value: UInt64) -> Int {
  64 &- value.leadingZeroBitCount
}
