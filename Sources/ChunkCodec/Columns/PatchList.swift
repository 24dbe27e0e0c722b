/// The elements that a value mapping cannot express, as runs of equal bits.
///
/// varint number of runs, then for each run: varint gap (elements since the end of the run before),
/// varint 2·(length - 1) + repeats, and eight bytes unless `repeats` (the bits of the run before).
enum PatchList {
  static func encode(
    _ positions: UnsafeBufferPointer<Int32>, of values: UnsafeBufferPointer<Double>,
    into output: inout [UInt8]
  ) {
    output.appendVarint(forEachRun(positions, of: values) { _, _, _, _ in })
    var end = 0
    _ = forEachRun(positions, of: values) { start, length, bits, repeats in
      output.appendVarint(start - end)
      output.appendVarint((length - 1) * 2 + (repeats ? 1 : 0))
      if !repeats { output.appendFixed(bits) }
      end = start + length
    }
  }

  /// An estimate of the bytes that `encode` writes for `count` patches.
  static func estimatedBits(_ count: Int) -> Double { Double(count) * 40 }

  /// Calls `body(start, length, bits, repeats)` for each run; returns their number.
  private static func forEachRun(
    _ positions: UnsafeBufferPointer<Int32>, of values: UnsafeBufferPointer<Double>,
    _ body: (Int, Int, UInt64, Bool) -> Void
  ) -> Int {
    var runs = 0
    var index = 0
    var previous: UInt64?
    while index < positions.count {
      let start = Int(positions[index])
      let bits = values[start].bitPattern
      var length = 1
      while index + length < positions.count, Int(positions[index + length]) == start + length,
        values[start + length].bitPattern == bits
      {
        length += 1
      }
      body(start, length, bits, previous == bits)
      previous = bits
      runs += 1
      index += length
    }
    return runs
  }

  /// Reads a list; writes the elements into `values`, or only checks the list if that is nil.
  static func read(
    _ reader: inout ByteReader, count: Int, into values: UnsafeMutablePointer<Double>?
  ) throws(ChunkError) {
    let runs = try reader.count(limit: count)
    var position = 0
    var bits: UInt64?
    for _ in 0..<runs {
      position += try reader.count(limit: count - position)
      let field = try reader.varint()
      guard field >> 1 < UInt64(count - position) else { throw .invalid("patch length") }
      let length = Int(field >> 1) + 1
      if field & 1 == 0 { bits = try reader.fixed() }
      guard let bits else { throw .invalid("patch value") }
      values?.advanced(by: position).update(repeating: Double(bitPattern: bits), count: length)
      position += length
    }
  }
}
