/// Reads what `IntegerEncoder` writes.
enum IntegerDecoder {
  /// Fills `values` with `count` integers; all of `bytes` must be used up.
  ///
  /// Cost: 2 to 4 ns an integer. Allocates nothing.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, count: Int, into values: UnsafeMutablePointer<Int64>
  ) throws(ChunkError) {
    var reader = ByteReader(bytes)
    guard count > 0 else { return try reader.finish() }
    let header = Int(try reader.byte())
    let prediction = Prediction(order: header & 7, smoothing: header >> 3 & 7)
    guard prediction.order <= Prediction.maxOrder, header & IntegerFormat.reservedFlag == 0 else {
      throw .invalid("integer sequence header")
    }
    var shift: Int64 = 0
    var first: Int64 = 0
    if header & IntegerFormat.shiftFlag != 0 {
      shift = Int64(try reader.byte())
      guard (1...63).contains(shift) else { throw .invalid("common shift") }
      first = try reader.signed()
    }
    var reconstruction = try Reconstruction(
      prediction: prediction, count: count, reader: &reader, into: values)
    let seeds = min(prediction.seedCount, count)
    try decodeBlocks(
      &reader, count: count &- seeds, into: values + seeds, reconstruction: &reconstruction)
    try reader.finish()
    if shift > 0 {
      for index in 0..<count { values[index] = (values[index] &<< shift) &+ first }
    }
  }

  private static func decodeBlocks(
    _ reader: inout ByteReader, count: Int, into values: UnsafeMutablePointer<Int64>,
    reconstruction: inout Reconstruction
  ) throws(ChunkError) {
    guard count > 0 else { return }
    let blockCount = ResidualCode.blockCount
    let headers = try reader.slice((count &+ blockCount &- 1) / blockCount)
    let quotientBytes = try reader.lengthPrefixed()
    let lowBytes = try reader.slice(try lowByteCount(headers, count: count))
    let quotients = BitWindow(quotientBytes)
    let lows = BitWindow(lowBytes)
    var quotientOffset = 0
    var lowOffset = 0
    for (index, header) in headers.enumerated() {
      let start = index &* blockCount
      let length = min(blockCount, count &- start)
      let block = UnsafeMutableRawPointer(values + start).assumingMemoryBound(to: UInt64.self)
      let code = try ResidualCode(header: header)
      switch code {
      case .rice(let k):
        try readQuotients(
          quotients, offset: &quotientOffset, escapes: &reader, shift: UInt64(k), count: length,
          into: block)
        addLowBits(lows, offset: lowOffset, width: k, count: length, into: block)
      case .packed(let width):
        block.update(repeating: 0, count: length)
        addLowBits(lows, offset: lowOffset, width: width, count: length, into: block)
      }
      lowOffset &+= length &* code.lowBits
      if quotientOffset > quotients.bitCount { throw .truncated }
      reconstruction.apply(values + start, count: length)
    }
    guard (quotientOffset &+ 7) / 8 == quotientBytes.count else {
      throw .invalid("length of the quotients")
    }
  }

  /// The bytes of low bits that the block headers ask for.
  private static func lowByteCount(
    _ headers: UnsafeRawBufferPointer, count: Int
  ) throws(ChunkError) -> Int {
    var bits = 0
    var left = count
    for header in headers {
      let length = min(ResidualCode.blockCount, left)
      bits &+= try ResidualCode(header: header).lowBits &* length
      left &-= length
    }
    return (bits &+ 7) / 8
  }

  /// Reads unary quotients; each value is left as quotient << shift.
  @inline(__always)
  private static func readQuotients(
    _ window: BitWindow, offset: inout Int, escapes: inout ByteReader, shift: UInt64, count: Int,
    into values: UnsafeMutablePointer<UInt64>
  ) throws(ChunkError) {
    let limit = ResidualCode.quotientLimit
    var position = offset
    var index = 0
    while index < count {
      var bits = window.bits(at: position)
      // Four codes of at most 13 bits lie in the 57 bits of a window.
      let end = min(index &+ 4, count)
      while index < end {
        let zeros = bits.trailingZeroBitCount
        if zeros < limit {
          values[index] = UInt64(truncatingIfNeeded: zeros) &<< shift
          bits = bits &>> UInt64(truncatingIfNeeded: zeros &+ 1)
          position &+= zeros &+ 1
        } else {
          let quotient = try escapes.varint() &+ UInt64(limit)
          values[index] = quotient &<< shift
          bits = bits &>> UInt64(limit)
          position &+= limit
        }
        index &+= 1
      }
    }
    offset = position
  }

  /// Ors `width` bits for each value into it.
  @inline(__always)
  private static func addLowBits(
    _ window: BitWindow, offset: Int, width: Int, count: Int,
    into values: UnsafeMutablePointer<UInt64>
  ) {
    guard width > 0 else { return }
    let mask = UInt64.max &>> UInt64(64 &- width)
    var position = offset
    if width <= 57 {
      for index in 0..<count {
        values[index] |= window.bits(at: position) & mask
        position &+= width
      }
    } else {
      for index in 0..<count {
        let shift = UInt64(truncatingIfNeeded: position & 7)
        let high = shift == 0 ? 0 : window.byte(at: (position &>> 3) &+ 8) &<< (64 &- shift)
        values[index] |= (window.bits(at: position) | high) & mask
        position &+= width
      }
    }
  }
}
