internal import ChunkCodec
internal import MonitorCore

/// What is known of each chunk of a segment without reading it: where it is, its checksum and its
/// statistics, which are the first down-sampling tier.
///
/// Columns of fixed width, so that one series' entry is found without reading the others'. Layout:
///
///     version(u8 = 1)
///     n(u32) runs(u32) { first series id(i64) length(u32) }…       ids, ascending
///     vectors(u8): 0 none, 1 all of them
///     last time(f64)                                               of the axis
///     lengths(u32 × n) checksums(u32 × n)                          of the chunks, in bytes
///     column × 7: width(u8) then width bytes × n                   width 0: all zero
///
/// Columns: non-finite points (0, 2 or 4 wide), then first, last, min, max, sum and the rounding error
/// of the sum: 0, 4 (float32, exact) or 8 wide.
struct SegmentDirectory {
  struct SeriesRun { var first: Int64, length: Int }

  let bytes: [UInt8]
  let count: Int
  let isVector: Bool
  let lastTime: Double
  private let runs: [SeriesRun]
  private let lengthsAt: Int
  private let checksumsAt: Int
  private let columns: [(at: Int, width: Int)]

  static let version: UInt8 = 1

  init(parsing bytes: [UInt8]) throws {
    self.bytes = bytes
    let damaged = DamagedRow("a directory that is cut or of an unknown version")
    (count, isVector, lastTime, runs, lengthsAt, checksumsAt, columns) =
      try bytes.withUnsafeBytes { raw in
        guard raw.count >= 9, raw[0] == SegmentDirectory.version else { throw damaged }
        let count = Int(raw.word(1))
        let runCount = Int(raw.word(5))
        guard count <= SegmentLimits.series, runCount <= count else { throw damaged }
        var at = 9
        guard raw.count >= at + 12 * runCount + 9 + 8 * count + 7 else { throw damaged }
        var runs: [SeriesRun] = []
        var total = 0
        for _ in 0..<runCount {
          let run = SeriesRun(first: raw.long(at), length: Int(raw.word(at + 8)))
          total += run.length
          runs.append(run)
          at += 12
        }
        guard total == count else { throw damaged }
        let isVector = raw[at] == 1
        let lastTime = raw.double(at + 1)
        at += 9
        let lengthsAt = at
        let checksumsAt = at + 4 * count
        at += 8 * count
        var columns: [(at: Int, width: Int)] = []
        for _ in 0..<7 {
          guard at < raw.count, [0, 2, 4, 8].contains(raw[at]) else { throw damaged }
          columns.append((at + 1, Int(raw[at])))
          at += 1 + Int(raw[at]) * count
        }
        guard at == raw.count else { throw damaged }
        return (count, isVector, lastTime, runs, lengthsAt, checksumsAt, columns)
      }
  }

  /// Place of a series in the segment.
  func position(of series: SeriesID) -> Int? {
    var before = 0
    for run in runs {
      let offset = series.rawValue &- run.first
      if offset >= 0 && offset < Int64(run.length) { return before + Int(offset) }
      before += run.length
    }
    return nil
  }

  var series: [SeriesID] {
    runs.flatMap { run in (0..<run.length).map { SeriesID(run.first &+ Int64($0)) } }
  }

  /// Where a chunk is among the segment's chunk bytes.
  func chunk(_ position: Int) -> (offset: Int, length: Int, checksum: UInt32) {
    bytes.withUnsafeBytes { raw in
      var offset = 0
      for index in 0..<position { offset += Int(raw.word(lengthsAt + 4 * index)) }
      return (
        offset, Int(raw.word(lengthsAt + 4 * position)), raw.word(checksumsAt + 4 * position)
      )
    }
  }

  func statistics(_ position: Int, count: Int) -> PieceStatistics {
    bytes.withUnsafeBytes { raw in
      var statistics = PieceStatistics()
      statistics.count = count
      let (at, width) = columns[0]
      statistics.nonFinite =
        switch width {
        case 2: Int(raw[at + 2 * position]) | Int(raw[at + 2 * position + 1]) << 8
        case 4: Int(raw.word(at + 4 * position))
        default: 0
        }
      statistics.first = number(raw, 1, position)
      statistics.last = number(raw, 2, position)
      statistics.min = number(raw, 3, position)
      statistics.max = number(raw, 4, position)
      statistics.sum.high = number(raw, 5, position)
      statistics.sum.low = number(raw, 6, position)
      return statistics
    }
  }

  private func number(
    _ raw: UnsafeRawBufferPointer, _ column: Int, _ position: Int
  ) -> Double {
    let (at, width) = columns[column]
    return switch width {
    case 8: raw.double(at + 8 * position)
    case 4: Double(Float(bitPattern: raw.word(at + 4 * position)))
    default: 0
    }
  }
}

extension UnsafeRawBufferPointer {
  func long(_ offset: Int) -> Int64 {
    Int64(littleEndian: loadUnaligned(fromByteOffset: offset, as: Int64.self))
  }
}

/// Collects the entries of a directory, chunk by chunk.
struct SegmentDirectoryBuilder {
  private var series: [Int64] = []
  private var lengths: [UInt32] = []
  private var checksums: [UInt32] = []
  private var statistics: [PieceStatistics] = []

  mutating func add(
    _ series: SeriesID, bytes: UnsafeRawBufferPointer, statistics: PieceStatistics
  ) {
    self.series.append(series.rawValue)
    lengths.append(UInt32(bytes.count))
    checksums.append(UInt32(truncatingIfNeeded: Checksum64.hash(bytes)))
    self.statistics.append(statistics)
  }

  /// - Precondition: series were added in ascending order.
  func encoded(isVector: Bool, lastTime: Double) -> [UInt8] {
    var runs: [SegmentDirectory.SeriesRun] = []
    for id in series {
      if let last = runs.last, last.first + Int64(last.length) == id {
        runs[runs.count - 1].length += 1
      } else {
        precondition((runs.last?.first ?? Int64.min) < id, "series of a segment ascend")
        runs.append(SegmentDirectory.SeriesRun(first: id, length: 1))
      }
    }
    var blob: [UInt8] = [SegmentDirectory.version]
    blob.appendLittleEndian(UInt32(series.count))
    blob.appendLittleEndian(UInt32(runs.count))
    for run in runs {
      blob.appendLittleEndian(run.first)
      blob.appendLittleEndian(UInt32(run.length))
    }
    blob.append(isVector ? 1 : 0)
    blob.appendLittleEndian(lastTime.bitPattern)
    for length in lengths { blob.appendLittleEndian(length) }
    for checksum in checksums { blob.appendLittleEndian(checksum) }
    appendCounts(to: &blob)
    for field in [
      \PieceStatistics.first, \.last, \.min, \.max, \.sum.high, \.sum.low,
    ] {
      appendColumn(statistics.map { $0[keyPath: field] }, to: &blob)
    }
    return blob
  }

  private func appendCounts(to blob: inout [UInt8]) {
    let counts = statistics.map(\.nonFinite)
    let largest = counts.max() ?? 0
    blob.append(largest == 0 ? 0 : largest <= 0xffff ? 2 : 4)
    for count in counts where largest > 0 {
      if largest <= 0xffff {
        blob.appendLittleEndian(UInt16(count))
      } else {
        blob.appendLittleEndian(UInt32(count))
      }
    }
  }

  private func appendColumn(_ values: [Double], to blob: inout [UInt8]) {
    if values.allSatisfy({ $0.bitPattern == 0 }) {
      blob.append(0)
    } else if values.allSatisfy(SegmentDirectoryBuilder.isSingle) {
      blob.append(4)
      for value in values { blob.appendLittleEndian(Float(value).bitPattern) }
    } else {
      blob.append(8)
      for value in values { blob.appendLittleEndian(value.bitPattern) }
    }
  }

  /// Whether float32 keeps every bit; never a NaN, whose payload conversions may touch.
  private static func isSingle(_ value: Double) -> Bool {
    value.isFinite && Double(Float(value)).bitPattern == value.bitPattern
  }
}
