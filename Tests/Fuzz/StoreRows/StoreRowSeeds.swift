import MetricStore
import MonitorCore

/// Journal rows of several shapes, for the fuzzer to start from.
enum StoreRowSeeds {
  static func seeds() -> [[UInt8]] {
    [(1, 1, 0), (3, 1, 0), (3, 2, 0), (5, 1, 1), (9, 2, 1), (17, 1, 0)].flatMap { shape in
      let batch = batch(columns: shape.0, gap: shape.1, vectors: shape.2 == 1)
      return [[0] + JournalBytes.pack(batch), [1] + batch.bytes]
    } + [directory, [UInt8(2 << 2 | 3)] + axis]
  }

  /// Three frames, every other column float32.
  private static func batch(columns: Int, gap: Int, vectors: Bool) -> FrameBatch {
    var batch = FrameBatch(run: RunID(1))
    let layout = FrameLayout(
      rank: 0, series: (0..<columns).map { SeriesID(Int64(7 + $0 * gap)) },
      isVector: (0..<columns).map { vectors && $0 % 3 == 0 })
    for step in 0..<3 {
      var payload: [UInt8] = []
      for column in 0..<columns {
        let value = Double(step) + (column % 2 == 0 ? 0.5 : 0.1)
        if layout.isVector[column] {
          payload.appendLittleEndian(UInt32(2))
          payload.appendLittleEndian(value.bitPattern)
        }
        payload.appendLittleEndian(value.bitPattern)
      }
      payload.withUnsafeBytes {
        batch.append(
          layout: layout, attempt: .first, step: Step(Int64(step)), time: 1e9,
          timeIsArrival: step == 1, payload: $0, points: columns)
      }
    }
    return batch
  }

  /// Two series whose chunks have ten bytes each; columns of every width.
  private static var directory: [UInt8] {
    var bytes: [UInt8] = [2, 1]
    bytes.appendLittleEndian(UInt32(2))
    bytes.appendLittleEndian(UInt32(1))
    bytes.appendLittleEndian(Int64(7))
    bytes.appendLittleEndian(UInt32(2))
    bytes += [0]
    bytes.appendLittleEndian((1e9).bitPattern)
    for word: UInt32 in [10, 10, 1, 2] { bytes.appendLittleEndian(word) }
    for width: Int in [2, 4, 8, 0, 0, 4, 0] {
      bytes += [UInt8(width)] + [UInt8](repeating: 1, count: 2 * width)
    }
    return bytes
  }

  /// An axis whose parts are cut where the mutations are to find out.
  private static var axis: [UInt8] {
    var bytes: [UInt8] = [1]
    bytes.appendLittleEndian(UInt32(4))
    bytes.appendLittleEndian(UInt32(4))
    return bytes + [UInt8](repeating: 1, count: 12)
  }
}
