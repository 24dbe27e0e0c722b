internal import ChunkCodec
internal import GRDB
internal import MonitorCore

/// A segment without its contents: which points it has, and where they are.
///
/// A segment is a rectangle of points: some series of one run, rank and attempt, all with the same
/// steps and times. Its chunks, one a series, lie one after another in rows of `block`.
struct SegmentHead {
  enum State: Int64 {
    /// Being written by the compactor; readers do not see it. Left by a crash it is garbage.
    case building = 0
    case live = 1
    /// Replaced or deleted; its rows go away by and by.
    case dead = 2
    /// Its chunks were given up to save space; directory and axis stay.
    case pruned = 3
  }

  var id: Int64
  var run: RunID
  var rank: Int
  var attempt: Attempt
  var firstSeries: SeriesID
  var lastSeries: SeriesID
  var firstStep: Int64
  var lastStep: Int64
  var firstOrigin: Int64
  var lastOrigin: Int64
  /// Points of each series.
  var entries: Int
  var seriesCount: Int
  var firstBlock: Int64
  var chunkBytes: Int
  var state: State

  var isPruned: Bool { state == .pruned }
  var blocks: Int { (chunkBytes + BlockRows.bytes - 1) / BlockRows.bytes }

  static let columns = """
    id, run, rank, attempt, first_series, last_series, first_step, last_step, first_origin, \
    last_origin, entries, series, first_block, chunk_bytes, state
    """

  init(_ row: RawStatement) {
    id = row.int(0)
    run = RunID(row.int(1))
    rank = Int(row.int(2))
    attempt = Attempt(UInt32(clamping: row.int(3)))
    firstSeries = SeriesID(row.int(4))
    lastSeries = SeriesID(row.int(5))
    firstStep = row.int(6)
    lastStep = row.int(7)
    firstOrigin = row.int(8)
    lastOrigin = row.int(9)
    entries = Int(row.int(10))
    seriesCount = Int(row.int(11))
    firstBlock = row.int(12)
    chunkBytes = Int(row.int(13))
    state = State(rawValue: row.int(14)) ?? .dead
  }

  /// Segments of a run, in the given state, that may have points of these series at these steps,
  /// oldest first.
  static func find(
    _ state: State, of run: RunID, series: ClosedRange<SeriesID> = allSeries,
    steps: ClosedRange<Int64> = Int64.min...Int64.max, in db: Database
  ) throws -> [SegmentHead] {
    let row = try RawStatement(
      db,
      """
      SELECT \(columns) FROM segment WHERE run = ?1 AND state = ?6 AND last_series >= ?2
        AND first_series <= ?3 AND last_step >= ?4 AND first_step <= ?5 ORDER BY id
      """)
    row.bind(0, run.rawValue)
    row.bind(1, series.lowerBound.rawValue)
    row.bind(2, series.upperBound.rawValue)
    row.bind(3, steps.lowerBound)
    row.bind(4, steps.upperBound)
    row.bind(5, state.rawValue)
    defer { row.reset() }
    var heads: [SegmentHead] = []
    while try row.step() { heads.append(SegmentHead(row)) }
    return heads
  }

  static let allSeries = SeriesID(Int64.min)...SeriesID(Int64.max)

  /// What readers see, oldest first: live segments, and of pruned ones what is left.
  static func readable(
    of run: RunID, series: ClosedRange<SeriesID> = allSeries,
    steps: ClosedRange<Int64> = Int64.min...Int64.max, in db: Database
  ) throws -> [SegmentHead] {
    try find(.live, of: run, series: series, steps: steps, in: db)
      + find(.pruned, of: run, series: series, steps: steps, in: db)
  }
}

/// Rows of chunk bytes: a segment's chunks are one string of bytes, cut to rows of equal size.
enum BlockRows {
  /// Bytes of a full row.
  ///
  /// A payload of 1003 + 4 × 8188 bytes fills its four overflow pages to the last byte and puts eight
  /// rows on a leaf page: next to nothing is lost to page boundaries. The record's header takes 5.
  /// See "Cell payload overflow pages" of the SQLite file format, for pages of 8192.
  static let bytes = 1003 + 4 * 8188 - 5

  static func insert(_ chunks: [UInt8], first: Int64, into db: Database) throws {
    let row = try RawStatement(db, "INSERT INTO block (id, data) VALUES (?,?)")
    try chunks.withUnsafeBytes { bytes in
      var id = first
      var at = 0
      while at < bytes.count {
        let end = min(bytes.count, at + BlockRows.bytes)
        row.bind(0, id)
        row.bind(1, unowned: UnsafeRawBufferPointer(rebasing: bytes[at..<end]))
        try row.run()
        id += 1
        at = end
      }
    }
  }

  /// The bytes `range` of the chunks of a segment.
  static func read(
    _ range: Range<Int>, of head: SegmentHead, from db: Database
  ) throws -> [UInt8] {
    guard range.upperBound <= head.chunkBytes else {
      throw DamagedRow("segment \(head.id) names bytes that it does not have")
    }
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    let row = try RawStatement(db, "SELECT data FROM block WHERE id = ?")
    defer { row.reset() }
    var at = range.lowerBound
    while at < range.upperBound {
      let index = at / bytes
      row.bind(0, head.firstBlock + Int64(index))
      guard try row.step() else {
        throw DamagedRow("block \(head.firstBlock + Int64(index)) of segment \(head.id) is missing")
      }
      let data = row.blob(0)
      let start = at - index * bytes
      let end = min(bytes, range.upperBound - index * bytes)
      guard end <= data.count else {
        throw DamagedRow("block \(head.firstBlock + Int64(index)) of segment \(head.id) is short")
      }
      result.append(contentsOf: data[start..<end])
      at = index * bytes + end
      row.reset()
    }
    return result
  }
}
