import Testing

@testable import ChunkCodec

@Suite("A column of values")
struct ValueColumnTests {
  @Test(
    "comes back to the bit, whatever its kind, length and seed",
    arguments: ColumnSamples.kinds)
  func roundTrip(kind: String) throws {
    for (seed, count) in [0, 1, 2, 3, 5, 64, 127, 128, 129, 200, 383, 385, 1000, 4096].enumerated()
    {
      let values = ColumnSamples.column(kind, count: count, seed: seed)
      #expect(try Codec.decodeValues(Codec.encode(values)).bits == values.bits, "\(count) values")
    }
  }

  @Test("of two kinds, one after the other, comes back to the bit")
  func changeOfKind() throws {
    for seed in 0..<40 {
      var source = Seeded(seed)
      var values: [Double] = []
      for part in 0..<3 {
        let kind = ColumnSamples.kinds.randomElement(using: &source) ?? "constant"
        values += ColumnSamples.column(kind, count: Int(source.next() % 600), seed: part)
      }
      #expect(try Codec.decodeValues(Codec.encode(values)).bits == values.bits, "seed \(seed)")
    }
  }

  @Test("of the largest chunk comes back to the bit", arguments: ["noisyFloat32", "mixture"])
  func largestChunk(kind: String) throws {
    let values = ColumnSamples.column(kind, count: 65_536, seed: 1)
    #expect(try Codec.decodeValues(Codec.encode(values)).bits == values.bits)
  }

  @Test("with one NaN, one infinity and one huge outlier keeps all three")
  func outliers() throws {
    for kind in ["noisyFloat32", "integers", "sixDigits", "cosineSchedule", "counter"] {
      var values = ColumnSamples.column(kind, count: 1000, seed: 3)
      values[0] = Double(bitPattern: 0x7FF8_DEAD_BEEF_0001)
      values[500] = -.infinity
      values[999] = 1e300
      #expect(try Codec.decodeValues(Codec.encode(values)).bits == values.bits, "\(kind)")
    }
  }

  @Test("gives the same bytes whatever the encoder wrote before")
  func deterministic() {
    let encoder = ChunkEncoder()
    for kind in ColumnSamples.kinds.reversed() + ColumnSamples.kinds {
      let values = ColumnSamples.column(kind, count: 700, seed: 5)
      var blob: [UInt8] = []
      values.withUnsafeBufferPointer { encoder.encodeValues($0, into: &blob) }
      #expect(blob == Codec.encode(values), "\(kind)")
    }
  }

  @Test("is appended after what the blob already holds")
  func appends() throws {
    var blob: [UInt8] = [1, 2, 3]
    let values = ColumnSamples.column("fewValues", count: 500, seed: 1)
    values.withUnsafeBufferPointer { ChunkEncoder().encodeValues($0, into: &blob) }
    #expect(Array(blob.prefix(3)) == [1, 2, 3])
    #expect(try Codec.decodeValues(Array(blob.dropFirst(3))).bits == values.bits)
  }

  @Test("is never larger than its raw bytes and a header")
  func bounded() {
    for kind in ColumnSamples.kinds {
      for count in [1, 7, 100, 4096] {
        let size = Codec.encode(ColumnSamples.column(kind, count: count, seed: 9)).count
        #expect(size <= count * 8 + 4, "\(kind), \(count) values take \(size) bytes")
      }
    }
  }

  @Test("is refused when it holds more than the caller takes")
  func limit() {
    let blob = Codec.encode(ColumnSamples.column("integers", count: 100, seed: 1))
    #expect(throws: ChunkError.tooMany(count: 100, limit: 99)) {
      try Codec.decodeValues(blob, limit: 99)
    }
  }

  @Test("is refused by a buffer of another size")
  func mismatch() {
    let blob = Codec.encode([1, 2, 3])
    var buffer = [Double](repeating: 0, count: 4)
    #expect(throws: ChunkError.countMismatch(stored: 3, expected: 4)) {
      try buffer.withUnsafeMutableBufferPointer { buffer in
        try blob.withUnsafeBytes { try ValueColumn.decode($0, into: buffer) }
      }
    }
  }
}
