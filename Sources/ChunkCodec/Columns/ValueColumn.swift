/// A column of doubles, kept to the bit: NaN payloads, signed zeros and infinities included.
///
/// Written by `ChunkEncoder.encodeValues`. Layout: Documentation/chunk-format.md.
package enum ValueColumn {
  /// The number of elements a blob holds, if it is at most `limit`; reads the header only.
  package static func count(
    _ bytes: UnsafeRawBufferPointer, limit: Int
  ) throws(ChunkError) -> Int {
    var reader = ByteReader(bytes)
    let tag = try reader.byte()
    guard (0x10...0x3F).contains(tag) else { throw .unknownEncoding(tag) }
    return try reader.count(limit: limit)
  }

  /// Fills `values`, whose size must be the count of the blob.
  ///
  /// All of `bytes` must be used up.
  /// Cost: 2 to 6 ns an element. On an error the contents of `values` are undefined but initialized.
  package static func decode(
    _ bytes: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<Double>
  ) throws(ChunkError) {
    try decode(bytes, into: values, within: nil)
  }

  /// Decodes a column that is part of one of encoding `within`.
  ///
  /// Runs may hold a dictionary, a dictionary only a plain column: nesting is bounded.
  private static func decode(
    _ bytes: UnsafeRawBufferPointer, into values: UnsafeMutableBufferPointer<Double>, within: UInt8?
  ) throws(ChunkError) {
    var reader = ByteReader(bytes)
    let tag = try reader.byte()
    let count = try reader.count(limit: Int.max)
    guard count == values.count else {
      throw .countMismatch(stored: count, expected: values.count)
    }
    guard let base = values.baseAddress, count > 0 else {
      guard tag == ValueEncoding.raw else { throw .unknownEncoding(tag) }
      return try reader.finish()
    }
    switch tag {
    case ValueEncoding.constant:
      base.update(repeating: Double(bitPattern: try reader.fixed()), count: count)
      try reader.finish()
    case ValueEncoding.raw:
      for index in 0..<count { base[index] = Double(bitPattern: try reader.fixed()) }
      try reader.finish()
    case ValueEncoding.runs where within == nil:
      try decodeRuns(&reader, into: base, count: count)
    case ValueEncoding.dictionary where within != ValueEncoding.dictionary:
      try decodeDictionary(&reader, into: base, count: count)
    default:
      try decodeMapped(tag, &reader, into: base, count: count)
    }
  }

  private static func decodeMapped(
    _ tag: UInt8, _ reader: inout ByteReader, into values: UnsafeMutablePointer<Double>, count: Int
  ) throws(ChunkError) {
    let mapping = try ValueMapping(tag: tag & ~ValueEncoding.patched, reader: &reader)
    var patches = reader
    let patched = tag & ValueEncoding.patched != 0
    if patched { try PatchList.read(&reader, count: count, into: nil) }
    let integers = UnsafeMutableRawPointer(values).assumingMemoryBound(to: Int64.self)
    try IntegerDecoder.decode(reader.rest(), count: count, into: integers)
    mapping.apply(integers, count: count)
    if patched { try PatchList.read(&patches, count: count, into: values) }
  }

  private static func decodeRuns(
    _ reader: inout ByteReader, into values: UnsafeMutablePointer<Double>, count: Int
  ) throws(ChunkError) {
    let runs = try reader.count(limit: count)
    guard runs > 0 else { throw .invalid("number of runs") }
    let lengths = ScratchBuffer<Int64>().reserving(runs)
    defer { withExtendedLifetime(lengths) {} }
    try IntegerDecoder.decode(try reader.lengthPrefixed(), count: runs, into: lengths.base)
    let heads = ScratchBuffer<Double>().reserving(runs)
    defer { withExtendedLifetime(heads) {} }
    heads.base.update(repeating: 0, count: runs)
    try decode(
      reader.rest(), into: UnsafeMutableBufferPointer(start: heads.base, count: runs),
      within: ValueEncoding.runs)
    var position = 0
    for run in 0..<runs {
      let length = lengths.base[run]
      guard length > 0, length <= Int64(count - position) else { throw .invalid("run length") }
      (values + position).update(repeating: heads.base[run], count: Int(length))
      position += Int(length)
    }
    guard position == count else { throw .invalid("sum of the run lengths") }
  }

  private static func decodeDictionary(
    _ reader: inout ByteReader, into values: UnsafeMutablePointer<Double>, count: Int
  ) throws(ChunkError) {
    let entries = try reader.count(limit: ValueEncoding.maxDictionary)
    guard entries > 0 else { throw .invalid("dictionary size") }
    let table = ScratchBuffer<Double>().reserving(entries)
    defer { withExtendedLifetime(table) {} }
    table.base.update(repeating: 0, count: entries)
    try decode(
      try reader.lengthPrefixed(),
      into: UnsafeMutableBufferPointer(start: table.base, count: entries),
      within: ValueEncoding.dictionary)
    let indices = UnsafeMutableRawPointer(values).assumingMemoryBound(to: Int64.self)
    try IntegerDecoder.decode(reader.rest(), count: count, into: indices)
    for index in 0..<count {
      let entry = indices[index]
      guard entry >= 0, entry < Int64(entries) else { throw .invalid("dictionary index") }
      values[index] = table.base[Int(entry)]
    }
  }
}

extension ValueMapping {
  /// Reads the parameters that follow the count; `tag` without the patch flag.
  init(tag: UInt8, reader: inout ByteReader) throws(ChunkError) {
    switch tag {
    case ValueEncoding.float32: self = .float32(folded: false)
    case ValueEncoding.float32Folded: self = .float32(folded: true)
    case ValueEncoding.double: self = .double(folded: false)
    case ValueEncoding.doubleFolded: self = .double(folded: true)
    case ValueEncoding.quotient, ValueEncoding.quotient32:
      let divisor = try reader.varint()
      guard divisor > 0, divisor < 1 << 60 else { throw .invalid("divisor") }
      let digits = Int(try reader.byte())
      guard digits <= DecimalFloat.maxDigits else { throw .invalid("significant digits") }
      self = .quotient(
        divisor: Double(divisor), digits: digits, single: tag == ValueEncoding.quotient32)
    case ValueEncoding.exponential: self = .exponential
    default: throw .unknownEncoding(tag)
    }
  }

  /// Replaces integers by the doubles that they stand for, in place.
  func apply(_ integers: UnsafeMutablePointer<Int64>, count: Int) {
    switch self {
    case .float32(folded: false):
      replace(integers, count) {
        Double(Float(bitPattern: UInt32(bitPattern: ordered(Int32(truncatingIfNeeded: $0)))))
      }
    case .float32(folded: true):
      replace(integers, count) {
        let folded = UInt32(truncatingIfNeeded: $0)
        return Double(Float(bitPattern: folded &>> 1 | folded &<< 31))
      }
    case .double(folded: false):
      replace(integers, count) { Double(bitPattern: UInt64(bitPattern: ordered($0))) }
    case .double(folded: true):
      replace(integers, count) {
        let folded = UInt64(bitPattern: $0)
        return Double(bitPattern: folded &>> 1 | folded &<< 63)
      }
    case .exponential:
      replace(integers, count) {
        Exponential.of(
          Float(bitPattern: UInt32(bitPattern: ordered(Int32(truncatingIfNeeded: $0)))))
      }
    case .quotient(let divisor, let digits, let single):
      if digits > 0 {
        let decimal = DecimalFloat(digits: digits)
        for index in 0..<count { integers[index] = decimal.unfold(integers[index]) }
      }
      if single {
        replace(integers, count) { Double(Float(Double($0) / divisor)) }
      } else {
        replace(integers, count) { Double($0) / divisor }
      }
    }
  }

  @inline(__always)
  private func replace(
    _ integers: UnsafeMutablePointer<Int64>, _ count: Int, _ transform: (Int64) -> Double
  ) {
    for index in 0..<count {
      integers[index] = Int64(bitPattern: transform(integers[index]).bitPattern)
    }
  }
}

extension ScratchBuffer {
  /// This buffer, with memory for `count` elements.
  fileprivate func reserving(_ count: Int) -> ScratchBuffer {
    _ = reserve(count)
    return self
  }
}
