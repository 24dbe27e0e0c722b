internal import GRDB
internal import MonitorCore

/// Puts the frames of a run back together from its segments, in the order in which they arrived.
///
/// Series that were logged by one line have the same origin in their axes, which is how a line is
/// found again. A stretch of origins is worked on at a time, as long as its values fit in memory.
struct ArrivalOrder {
  private let run: RunID
  private let heads: [SegmentHead]
  /// Values of all series that are held at a time.
  private static let values = 2 << 20
  private static let batchBytes = 1 << 20

  init(of run: StoredRun, in db: Database) throws {
    self.run = run.id
    heads = try SegmentHead.find(.live, of: run.id, in: db)
  }

  func forEachBatch(in db: Database, _ body: (FrameBatch) throws -> Void) throws {
    guard var first = heads.map(\.firstOrigin).min(), let last = heads.map(\.lastOrigin).max()
    else { return }
    let width = heads.reduce(0) { $0 + $1.seriesCount }
    let stretch = Int64(max(64, min(1 << 16, ArrivalOrder.values / max(1, width)))) << 1
    var batch = FrameBatch(run: run, reserving: ArrivalOrder.batchBytes)
    while first <= last {
      let range = first...(first + stretch - 1)
      let parts = try heads.filter { $0.firstOrigin <= range.upperBound && $0.lastOrigin >= first }
        .map { try StretchPart($0, range, in: db) }
      try assemble(parts, into: &batch, body)
      first += stretch
    }
    if !batch.isEmpty { try body(batch) }
  }

  /// Entries of several parts at one origin are one frame.
  private func assemble(
    _ parts: [StretchPart], into batch: inout FrameBatch, _ body: (FrameBatch) throws -> Void
  ) throws {
    var places: [(origin: Int64, part: Int, entry: Int)] = []
    for (number, part) in parts.enumerated() {
      for entry in part.entries { places.append((part.axis.origins[entry], number, entry)) }
    }
    places.sort { ($0.origin, $0.part) < ($1.origin, $1.part) }
    var layouts: [[Int]: CombinedLayout] = [:]
    var payload: [UInt8] = []
    var start = 0
    while start < places.count {
      var end = start
      while end < places.count, places[end].origin == places[start].origin { end += 1 }
      let numbers = places[start..<end].map(\.part)
      let combined = layouts[numbers] ?? CombinedLayout(numbers.map { parts[$0] })
      layouts[numbers] = combined
      payload.removeAll(keepingCapacity: true)
      for column in combined.columns {
        let place = places[start + column.part]
        parts[place.part].append(column.position, place.entry, to: &payload)
      }
      let part = parts[places[start].part]
      let entry = places[start].entry
      payload.withUnsafeBytes { bytes in
        batch.append(
          layout: combined.layout, attempt: part.head.attempt, step: Step(part.axis.steps[entry]),
          time: part.axis.times[entry], timeIsArrival: places[start].origin & 1 == 1,
          payload: bytes, points: combined.columns.count)
      }
      if batch.bytes.count >= ArrivalOrder.batchBytes {
        try body(batch)
        batch.removeAll()
      }
      start = end
    }
  }
}

/// The series of a frame whose values lie in several segments: by id, as the registry numbered
/// them when it first met them in a line.
private struct CombinedLayout {
  struct Column {
    let series: SeriesID
    let isVector: Bool
    /// Which of the frame's parts, and which series of it.
    let part: Int
    let position: Int
  }
  let columns: [Column]
  let layout: FrameLayout

  init(_ parts: [StretchPart]) {
    columns = parts.enumerated().flatMap { number, part in
      part.series.enumerated().map { position, series in
        Column(
          series: series, isVector: part.isVector, part: number, position: position)
      }
    }.sorted { $0.series < $1.series }
    layout = FrameLayout(
      rank: parts[0].head.rank, series: columns.map(\.series), isVector: columns.map(\.isVector))
  }
}

/// The values of one segment at a stretch of origins.
private struct StretchPart {
  let head: SegmentHead
  let axis: SegmentAxis
  let series: [SeriesID]
  let isVector: Bool
  /// Entries of the axis that are in the stretch.
  let entries: [Int]
  private var slots: [Int32]
  /// Series after series, the values at `entries`.
  private var values: [Double] = []
  private var vectors: [ArraySlice<Double>] = []

  init(_ head: SegmentHead, _ range: ClosedRange<Int64>, in db: Database) throws {
    self.head = head
    let segment = try Segment(head, in: db)
    let axis = try segment.axis()
    let entries = axis.origins.indices.filter { range.contains(axis.origins[$0]) }
    self.axis = axis
    self.entries = entries
    series = segment.directory.series
    isVector = segment.directory.isVector
    slots = Array(repeating: -1, count: axis.count)
    for (slot, entry) in entries.enumerated() { slots[entry] = Int32(slot) }
    for position in series.indices where !entries.isEmpty {
      if isVector {
        let block = try segment.block(position, in: db)
        vectors += entries.map { block.elements($0) }
      } else {
        let column = try segment.values(position, in: db)
        values += entries.map { column[$0] }
      }
    }
  }

  func append(_ position: Int, _ entry: Int, to payload: inout [UInt8]) {
    let index = position * entries.count + Int(slots[entry])
    if isVector {
      payload.appendLittleEndian(UInt32(vectors[index].count))
      for value in vectors[index] { payload.appendLittleEndian(value.bitPattern) }
    } else {
      payload.appendLittleEndian(values[index].bitPattern)
    }
  }
}
