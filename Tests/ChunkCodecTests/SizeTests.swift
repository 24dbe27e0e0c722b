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

  @Test("of short chunks stay near those of long ones")
  func shortChunks() {
    let values = ColumnSamples.column("noisyFloat32", count: 200, seed: 1)
    #expect(Codec.encode(values).count <= 540)
  }
}
