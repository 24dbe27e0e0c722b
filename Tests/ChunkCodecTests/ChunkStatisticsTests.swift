import Testing

@testable import ChunkCodec

@Suite("Chunk statistics")
struct ChunkStatisticsTests {
  private func statistics(_ values: [Double], steps: [Int64]? = nil) -> ChunkStatistics {
    let steps = steps ?? values.indices.map(Int64.init)
    return steps.withUnsafeBufferPointer { steps in
      values.withUnsafeBufferPointer { ChunkStatistics(steps: steps, values: $0) }
    }
  }

  @Test("are over the finite values, and keep the first and last as they came")
  func definition() {
    let some = statistics(
      [.nan, 3, -1, .infinity, 5, -.infinity], steps: [10, 20, 30, 40, 50, 65])
    #expect(some.count == 6)
    #expect(some.nonFinite == 3)
    #expect(some.first.isNaN)
    #expect(some.last == -.infinity)
    #expect(some.min == -1)
    #expect(some.max == 5)
    #expect(some.sum == 7)
    #expect(some.firstStep == 10)
    #expect(some.lastStep == 65)
  }

  @Test("of nothing finite have neither minimum nor maximum")
  func nothingFinite() {
    let none = statistics([.nan, .infinity])
    #expect(none.nonFinite == 2)
    #expect(none.min.isNaN)
    #expect(none.max.isNaN)
    #expect(none.sum == 0)
  }

  @Test("come back from their bytes to the bit", arguments: ColumnSamples.kinds)
  func blob(kind: String) throws {
    for count in [0, 1, 100] {
      let values = ColumnSamples.column(kind, count: count, seed: 3)
      let original = statistics(
        values, steps: values.indices.map { Int64($0) &* 0x7FFF_FFFF_FFFF_FFF })
      var blob: [UInt8] = []
      original.encode(into: &blob)
      #expect(blob.count <= 64)
      let decoded = try blob.withUnsafeBytes { bytes throws(ChunkError) in
        try ChunkStatistics(decoding: bytes)
      }
      let numbers = { (s: ChunkStatistics) in [s.first, s.last, s.min, s.max, s.sum].bits }
      #expect(numbers(decoded) == numbers(original))
      #expect(decoded.count == original.count)
      #expect(decoded.nonFinite == original.nonFinite)
      #expect(decoded.firstStep == original.firstStep)
      #expect(decoded.lastStep == original.lastStep)
    }
  }

  @Test("of a float32 column take about 35 bytes")
  func size() {
    var blob: [UInt8] = []
    statistics(ColumnSamples.column("noisyFloat32", count: 4096, seed: 1)).encode(into: &blob)
    #expect(blob.count <= 36)
  }
}
