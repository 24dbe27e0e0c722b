import MonitorCore
import Testing

@Suite("A batch of frames") struct FrameBatchTests {
  private func payload(_ values: [Double]) -> [UInt8] {
    var bytes: [UInt8] = []
    for v in values { bytes.appendLittleEndian(v.bitPattern) }
    return bytes
  }

  private func sample() -> FrameBatch {
    let scalars = FrameLayout(
      rank: 3, series: [SeriesID(1), SeriesID(7)], isVector: [false, false])
    let vector = FrameLayout(rank: 3, series: [SeriesID(9)], isVector: [true])
    var batch = FrameBatch(run: RunID(5))
    payload([.nan, -0.0]).withUnsafeBytes {
      batch.append(
        layout: scalars, attempt: 1, step: 10, time: 1.5, timeIsArrival: false, payload: $0,
        points: 2)
    }
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(UInt32(2))
    bytes += payload([1, .infinity])
    bytes.withUnsafeBytes {
      batch.append(
        layout: vector, attempt: 2, step: 8, time: 2.5, timeIsArrival: true, payload: $0, points: 1)
    }
    return batch
  }

  @Test("gives back every frame, in order, to the bit") func roundTrip() throws {
    let batch = sample()
    #expect(batch.frameCount == 2 && batch.pointCount == 3)
    #expect(batch.firstStep == 8 && batch.lastStep == 10)
    try batch.bytes.withUnsafeBytes { bytes in
      var cursor = try FrameCursor(bytes)
      let first = try #require(try cursor.next())
      #expect(first.step == 10 && first.attempt == 1 && !first.timeIsArrival)
      #expect(first.layout.series == [SeriesID(1), SeriesID(7)] && first.layout.rank == 3)
      #expect(first.payload.loadUnaligned(as: Double.self).isNaN)
      #expect(
        first.payload.loadUnaligned(fromByteOffset: 8, as: Double.self).bitPattern
          == (-0.0).bitPattern)
      let second = try #require(try cursor.next())
      #expect(second.step == 8 && second.timeIsArrival && second.layout.isVector == [true])
      #expect(try cursor.next() == nil)
    }
  }

  @Test("gives the frames of some steps, and says which of all they were") func steps() throws {
    try sample().bytes.withUnsafeBytes { bytes in
      var cursor = try FrameCursor(bytes)
      let frame = try #require(try cursor.next(in: 8...9))
      #expect(frame.step == 8 && frame.layout.isVector == [true] && cursor.passed == 2)
      #expect(try cursor.next(in: 8...9) == nil)
      var none = try FrameCursor(bytes)
      #expect(try none.next(in: 11...99) == nil && none.passed == 2)
    }
    var cut = sample().bytes
    cut.removeLast()
    try cut.withUnsafeBytes { bytes in
      var cursor = try FrameCursor(bytes)
      #expect(throws: FrameBatchError.self) { try cursor.next(in: 11...99) }
    }
  }

  @Test("cut or damaged anywhere, is an error or a shorter batch, never a crash")
  func damage() throws {
    let good = sample().bytes
    for cut in 0..<good.count { walk(Array(good[..<cut])) }
    var random = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      var bad = good
      bad[Int(random.next() % UInt64(bad.count))] = UInt8(truncatingIfNeeded: random.next())
      walk(bad)
    }
  }

  private func walk(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { raw in
      guard var cursor = try? FrameCursor(raw) else { return }
      while let frame = try? cursor.next() {
        #expect(frame.payload.count <= bytes.count)
      }
      guard var cursor = try? FrameCursor(raw) else { return }
      while let frame = try? cursor.next(in: 0...9) {
        #expect(frame.payload.count <= bytes.count && (0...9).contains(frame.step.rawValue))
      }
    }
  }
}
