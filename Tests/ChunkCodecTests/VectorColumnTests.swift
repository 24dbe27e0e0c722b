import Testing

@testable import ChunkCodec

@Suite("A column of vectors")
struct VectorColumnTests {
  @Test("of one length comes back to the bit in every order of storage")
  func constantLength() throws {
    var seen: Set<UInt8> = []
    for (length, points) in [
      (1, 1), (1, 300), (4, 1), (4, 500), (48, 60), (48, 3), (2, 2), (4096, 2),
    ] {
      for kind in ["noisyFloat32", "walkFloat32", "sixDigits", "constant", "randomBits"] {
        let columns = (0..<length).map {
          // A constant head among others, as dormant units give.
          let kind = length == 4 && points == 500 && $0 == 1 ? "constant" : kind
          return ColumnSamples.column(kind, count: points, seed: $0)
        }
        let vectors = (0..<points).map { point in columns.map { $0[point] } }
        let blob = Codec.encode(vectors: vectors)
        seen.insert(blob[0])
        #expect(try Codec.decodeVectors(blob).map(\.bits) == vectors.map(\.bits))
      }
    }
    #expect(seen == [VectorColumn.byPoint, VectorColumn.byElement, VectorColumn.columns])
  }

  @Test("of different lengths, empty ones too, comes back to the bit")
  func varyingLengths() throws {
    for seed in 0..<20 {
      var source = Seeded(seed)
      let vectors = (0..<100).map { point in
        ColumnSamples.column("sixDigits", count: Int(source.next() % 9), seed: point)
      }
      let decoded = try Codec.decodeVectors(Codec.encode(vectors: vectors))
      #expect(decoded.map(\.bits) == vectors.map(\.bits))
    }
  }

  @Test("of no points, and of points without elements, comes back")
  func empty() throws {
    #expect(try Codec.decodeVectors(Codec.encode(vectors: [])) == [])
    #expect(try Codec.decodeVectors(Codec.encode(vectors: [[], [], []])) == [[], [], []])
  }

  @Test("whose heads each walk on their own takes less than the heads mixed up")
  func separatesElements() {
    let heads = (0..<8).map { head in
      ColumnSamples.column("walkFloat32", count: 512, seed: head).map {
        Double(Float($0 * Double(head + 1)))
      }
    }
    let vectors = (0..<512).map { point in heads.map { $0[point] } }
    let mixed = Codec.encode(vectors.flatMap { $0 }).count
    #expect(Codec.encode(vectors: vectors).count < mixed * 3 / 4)
  }
}
