import Testing

@testable import ChunkCodec

/// Damage ends in a `ChunkError` or in other numbers, never in a crash.
@Suite("A damaged blob")
struct CorruptionTests {
  @Test("of values is refused or decodes to something", arguments: ColumnSamples.kinds)
  func values(kind: String) {
    for count in [1, 3, 40, 300] {
      let blob = Codec.encode(ColumnSamples.column(kind, count: count, seed: 2))
      damage(blob) { _ = try Codec.decodeValues($0, limit: 4096) }
    }
  }

  @Test("of steps is refused or decodes to something")
  func steps() {
    var source = Seeded(4)
    let regular = (0..<300).map { Int64($0) * 10 }
    let random = (0..<300).map { _ in Int64(truncatingIfNeeded: source.next() >> 30) }
    for steps in [[], [5], regular, random] {
      damage(Codec.encode(steps: steps)) { _ = try Codec.decodeSteps($0, limit: 4096) }
    }
  }

  @Test("of vectors is refused or decodes to something")
  func vectors() {
    for lengths in [[4, 4, 4, 4, 4], [1, 0, 3, 2], [], [7]] {
      let vectors = lengths.enumerated().map {
        ColumnSamples.column("sixDigits", count: $1, seed: $0)
      }
      damage(Codec.encode(vectors: vectors)) { _ = try Codec.decodeVectors($0) }
    }
  }

  @Test("of statistics is refused or decodes to something")
  func statistics() {
    var blob: [UInt8] = []
    var statistics = ChunkStatistics()
    statistics.count = 300
    statistics.encode(into: &blob)
    damage(blob) { bytes in
      _ = try bytes.withUnsafeBytes { bytes throws(ChunkError) in
        try ChunkStatistics(decoding: bytes)
      }
    }
  }

  @Test("that was cut off anywhere is refused")
  func truncation() {
    for kind in ColumnSamples.kinds {
      let blob = Codec.encode(ColumnSamples.column(kind, count: 200, seed: 6))
      for length in 0..<blob.count {
        #expect(throws: ChunkError.self, "\(kind) cut to \(length) of \(blob.count) bytes") {
          try Codec.decodeValues(Array(blob.prefix(length)))
        }
      }
    }
  }

  @Test("with bytes after its end is refused")
  func trailing() {
    for kind in ColumnSamples.kinds {
      let blob = Codec.encode(ColumnSamples.column(kind, count: 200, seed: 6))
      #expect(throws: ChunkError.self, "\(kind)") { try Codec.decodeValues(blob + [0]) }
    }
  }

  @Test("that claims a huge count is refused before anything is allocated")
  func hugeCount() {
    for tag: UInt8 in 0...255 {
      let blob: [UInt8] = [tag, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0]
      #expect(throws: ChunkError.self) { try Codec.decodeValues(blob) }
      #expect(throws: ChunkError.self) { try Codec.decodeSteps(blob) }
      #expect(throws: ChunkError.self) { try Codec.decodeVectors(blob) }
    }
  }

  @Test("of random bytes is refused or decodes to something")
  func randomBytes() {
    var source = Seeded(8)
    for _ in 0..<20_000 {
      var blob = (0..<Int(source.next() % 60)).map { _ in UInt8(truncatingIfNeeded: source.next()) }
      if !blob.isEmpty { blob[0] = UInt8(0x10 + source.next() % 0x54) }
      _ = try? Codec.decodeValues(blob, limit: 4096)
      _ = try? Codec.decodeSteps(blob, limit: 4096)
    }
  }

  /// Sets each byte (of long blobs: the first and last hundred) to several values, one at a time.
  private func damage(_ blob: [UInt8], _ decode: ([UInt8]) throws -> Void) {
    for position in blob.indices where position < 100 || position >= blob.count - 100 {
      for change: UInt8 in [0x01, 0x02, 0x10, 0x40, 0x80, 0xFF] {
        var damaged = blob
        damaged[position] ^= change
        do { try decode(damaged) } catch { #expect(error is ChunkError) }
      }
    }
  }
}
