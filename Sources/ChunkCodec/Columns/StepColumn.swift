/// A column of steps, or of any other 64-bit integers.
///
/// Written by `ChunkEncoder.encodeSteps`. Steps at a fixed stride take 5 to 10 bytes in all.
package enum StepColumn {
  /// First step and stride.
  static let linear: UInt8 = 0x40
  /// An integer sequence.
  static let sequence: UInt8 = 0x41

  /// The number of steps a blob holds, if it is at most `limit`.
  package static func count(
    _ bytes: UnsafeRawBufferPointer, limit: Int
  ) throws(ChunkError) -> Int {
    var reader = ByteReader(bytes)
    let tag = try reader.byte()
    guard tag == linear || tag == sequence else { throw .unknownEncoding(tag) }
    return try reader.count(limit: limit)
  }

  /// Fills `steps`, whose size must be the count of the blob.
  ///
  /// All of `bytes` must be used up.
  package static func decode(
    _ bytes: UnsafeRawBufferPointer, into steps: UnsafeMutableBufferPointer<Int64>
  ) throws(ChunkError) {
    var reader = ByteReader(bytes)
    let tag = try reader.byte()
    let count = try reader.count(limit: Int.max)
    guard count == steps.count else { throw .countMismatch(stored: count, expected: steps.count) }
    switch tag {
    case linear:
      var step = try reader.signed()
      let stride = try reader.signed()
      try reader.finish()
      for index in 0..<count {
        steps[index] = step
        step &+= stride
      }
    case sequence:
      guard let base = steps.baseAddress, count > 0 else { return try reader.finish() }
      try IntegerDecoder.decode(reader.rest(), count: count, into: base)
    default:
      throw .unknownEncoding(tag)
    }
  }

  static func encode(
    _ steps: UnsafeBufferPointer<Int64>, integers: IntegerEncoder, into output: inout [UInt8]
  ) {
    guard let base = steps.baseAddress, steps.count > 0 else {
      output.append(sequence)
      return output.appendVarint(0)
    }
    let stride = steps.count > 1 ? steps[1] &- steps[0] : 0
    var index = 1
    while index < steps.count, steps[index] &- steps[index &- 1] == stride { index &+= 1 }
    if index == steps.count {
      output.append(linear)
      output.appendVarint(steps.count)
      output.appendSigned(steps[0])
      output.appendSigned(stride)
    } else {
      output.append(sequence)
      output.appendVarint(steps.count)
      integers.encode(base, count: steps.count, into: &output)
    }
  }
}
