import Testing

@testable import ChunkCodec

/// Upper bounds in bits a value, a little above what is measured, so that a lost encoding shows.
@Suite("Sizes")
struct SizeTests {
  @Test(
    "of typical columns stay within their bounds",
    arguments: [
      ("constant", 0.1), ("noisyFloat32", 20.5), ("walkFloat32", 11.2), ("signedFloat32", 27.2),
      ("noisyDouble", 49.0), ("bfloat16", 12.0), ("integers", 9.0), ("counter", 0.1),
      ("accuracyOverPowerOfTwo", 7.3), ("accuracyOverPrime", 7.3), ("accuracyFloat32", 6.7),
      ("decimalFloat32", 5.7), ("sixDigits", 20.7), ("fixedDecimals", 5.7), ("cosineSchedule", 9.0),
      ("perplexity", 21.5),
      ("plateaus", 0.5),
      ("fewValues", 3.1), ("signedZeros", 1.2), ("nanTail", 11.5),
    ])
  func bounds(kind: String, bitsPerValue: Double) {
    let values = ColumnSamples.column(kind, count: 4096, seed: 1)
    let bits = Double(Codec.encode(values).count * 8) / 4096
    #expect(bits <= bitsPerValue, "\(kind): \(bits) bits a value")
  }

  @Test("of columns that are something else at every hundredth step are not spoilt by those")
  func exceptionalSteps() {
    var source = Seeded(7)
    let noise = ColumnSamples.column("noisyDouble", count: 4096, seed: 1)
    for period in [2, 16, 100, 128] {
      let mixed = noise.enumerated().map { $0 % period == 0 ? Double(source.next() % 100) : $1 }
      #expect(Codec.encode(mixed).count <= 4096 * 65 / 8, "period \(period)")
    }
    let decimals = ColumnSamples.column("fixedDecimals", count: 4096, seed: 1)
    let mixed = zip(decimals, noise).enumerated().map { $0 % 100 == 0 ? $1.1 : $1.0 }
    #expect(Codec.encode(mixed).count <= 4096 * 7 / 8)
  }

  @Test("of short chunks stay near those of long ones")
  func shortChunks() {
    let values = ColumnSamples.column("noisyFloat32", count: 200, seed: 1)
    #expect(Codec.encode(values).count <= 540)
  }
}
