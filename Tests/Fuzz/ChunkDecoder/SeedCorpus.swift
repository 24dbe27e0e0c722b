import ChunkCodec
import Glibc

/// Valid blobs of every encoding, for the fuzzer to start from.
enum SeedCorpus {
  static func blobs() -> [[UInt8]] {
    let shapes: [(Int) -> Double] = [
      { _ in 0.1 },
      { Double(Float(2 + noise($0))) },
      { Double(Float(noise($0))) },
      { 1.2 + noise($0) },
      { noise($0) },
      { (noise($0) * 1000).rounded() / 4096 },
      { (noise($0) * 1000).rounded() / 1797 },
      { Double(Float((abs(noise($0)) * 1000).rounded() / 1797)) },
      { (noise($0) * 1e6).rounded() / (abs(noise($0)) < 0.1 ? 1e8 : 1e6) },
      { Double($0 / 20) * 0.3 },
      { [0.1, 1.0 / 3, 2.718281828][abs(Int(noise($0) * 1000)) % 3] },
      { $0 % 7 == 0 ? .nan : Double(Float(noise($0))) },
      { Double(bitPattern: UInt64($0) &* 0x9E37_79B9_7F4A_7C15) },
      { exp(Double(Float(2 + noise($0) / 9))) },
    ]
    let encoder = ChunkEncoder()
    var blobs: [[UInt8]] = []
    for shape in shapes {
      for count in [1, 5, 60, 150] {
        let values = (0..<count).map(shape)
        blobs.append(
          filled { blob in
            values.withUnsafeBufferPointer { encoder.encodeValues($0, into: &blob) }
          })
        let lengths = [Int32](repeating: Int32(count / 5), count: 5) + [Int32(count % 5)]
        blobs.append(
          filled { blob in
            lengths.prefix(count % 5 == 0 ? 5 : 6).withUnsafeBufferPointer { lengths in
              values.withUnsafeBufferPointer {
                encoder.encodeVectors(lengths: lengths, elements: $0, into: &blob)
              }
            }
          })
      }
    }
    for steps: [Int64] in [
      [], [3], [1, 2, 3], [1, 5, 6, 7, .max, .min], (0..<200).map { $0 * $0 },
    ] {
      blobs.append(
        filled { blob in
          steps.withUnsafeBufferPointer { encoder.encodeSteps($0, into: &blob) }
        })
    }
    blobs.append(filled { ChunkStatistics().encode(into: &$0) })
    return blobs
  }

  private static func filled(_ body: (inout [UInt8]) -> Void) -> [UInt8] {
    var blob: [UInt8] = []
    body(&blob)
    return blob
  }

  /// A repeatable number in -1 ..< 1.
  private static func noise(_ index: Int) -> Double {
    var z = UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z ^= z >> 27
    return Double(Int64(bitPattern: z)) * 0x1p-63
  }
}
