import MonitorCore
import Testing

@testable import MetricStore

@Suite("A journal row") struct JournalPackingTests {
  /// Batches of all shapes: ids in a row and not, arrays, float32 columns that turn out not to be.
  private func batch(_ random: inout SplitMix64) -> FrameBatch {
    func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
    var batch = FrameBatch(run: RunID(1))
    let layouts = (0..<(1 + below(4))).map { _ in
      let count = below(40)
      let first = Int64(1 + below(1000))
      let gap = below(2)
      let vectors = below(3) == 0
      return FrameLayout(
        rank: below(3), series: (0..<count).map { SeriesID(first + Int64($0 * (1 + gap))) },
        isVector: (0..<count).map { _ in vectors && below(4) == 0 })
    }
    let surprise = below(40)
    for step in 0..<(1 + below(60)) {
      let layout = layouts[below(layouts.count)]
      var payload: [UInt8] = []
      for (column, vector) in layout.isVector.enumerated() {
        let count = vector ? below(5) : 1
        if vector { payload.appendLittleEndian(UInt32(count)) }
        for _ in 0..<count {
          var value = Double(Float(random.uniform()))
          if column % 5 == 0 || (column == surprise && below(5) == 0) { value = random.uniform() }
          if below(20) == 0 { value = awkward[below(awkward.count)] }
          payload.appendLittleEndian(value.bitPattern)
        }
      }
      payload.withUnsafeBytes {
        batch.append(
          layout: layout, attempt: Attempt(UInt32(1 + below(3))), step: Step(Int64(step)),
          time: random.uniform(), timeIsArrival: below(2) == 0, payload: $0,
          points: layout.series.count)
      }
    }
    return batch
  }

  private func unpacked(_ bytes: [UInt8]) throws -> [UInt8]? {
    try bytes.withUnsafeBytes { bytes in
      guard let count = try PackedBatch.plainCount(bytes) else { return nil }
      return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        let plain = UnsafeMutableRawBufferPointer(buffer)
        try PackedBatch.unpack(
          bytes, into: UnsafeMutableRawBufferPointer(rebasing: plain[..<count]))
        filled = count
      }
    }
  }

  @Test("is unpacked to the byte, whatever it holds", arguments: 0..<8) func roundTrip(seed: UInt64)
    throws
  {
    var random = SplitMix64(seed: seed)
    let packer = JournalPacker()
    var smaller = 0
    for _ in 0..<200 {
      let batch = batch(&random)
      let packed = batch.bytes.withUnsafeBytes { plain in packer.pack(plain).map(Array.init) }
      guard let packed else { continue }
      smaller += 1
      #expect(packed.count < batch.bytes.count)
      #expect(try unpacked(packed) == batch.bytes)
    }
    #expect(smaller > 60)
  }

  @Test("of float32 values takes little more than half") func size() {
    var batch = FrameBatch(run: RunID(1))
    let layout = FrameLayout(
      rank: 0, series: (1...50).map { SeriesID($0) }, isVector: Array(repeating: false, count: 50))
    for step in 0..<20 {
      var payload: [UInt8] = []
      for k in 0..<50 { payload.appendLittleEndian((Double(k) / 8).bitPattern) }
      payload.withUnsafeBytes {
        batch.append(
          layout: layout, attempt: .first, step: Step(Int64(step)), time: 1, timeIsArrival: false,
          payload: $0, points: 50)
      }
    }
    let packer = JournalPacker()
    let packed = batch.bytes.withUnsafeBytes { packer.pack($0)?.count }
    #expect(packed == 5 + 17 + 7 + 20 * (24 + 200))
  }

  @Test("that is damaged is an error, never a crash", arguments: 0..<8) func damage(seed: UInt64)
    throws
  {
    var random = SplitMix64(seed: 100 + seed)
    let packer = JournalPacker()
    for _ in 0..<60 {
      let batch = batch(&random)
      let packed = batch.bytes.withUnsafeBytes { plain in packer.pack(plain).map(Array.init) }
      guard let packed else { continue }
      for _ in 0..<40 {
        var bytes = packed
        for _ in 0..<(1 + Int(random.next() % 3)) {
          bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
        }
        if random.next() % 4 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
        // Some damage gives another batch: that is what the checksum is for.
        _ = try? unpacked(bytes)
      }
    }
  }
}
