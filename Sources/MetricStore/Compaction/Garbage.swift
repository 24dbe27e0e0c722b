internal import GRDB
internal import MonitorCore

/// Takes away, by and by, what nothing refers to any more: compacted journal rows, dead segments
/// and their blocks.
///
/// Then gives pages back to the file system.
final class Garbage {
  /// Runs that have journal rows nobody needs, and the last such row.
  private var rows: [RunID: Int64] = [:]
  private var segmentsAreDue = true
  private var vacuumIsDue = true
  /// Bytes of journal rows that go in one slice.
  private static let sliceBytes = 1 << 20
  private static let slicePages = 128
  private static let sparePages = 256

  /// Finds what an earlier process left.
  ///
  /// What it had half built nobody will finish.
  init(_ db: Database) throws {
    try Garbage.sweepUnfinished(db)
    let next = try RawStatement(db, "SELECT min(run) FROM journal WHERE run > ?")
    var last = Int64.min
    while true {
      next.bind(0, last)
      guard try next.step(), let id = next.optionalInt(0) else { break }
      next.reset()
      rows[RunID(id)] = try StoredRun.find(RunID(id), in: db)?.compactedThrough ?? Int64.max
      last = id
    }
    next.reset()
  }

  static func sweepUnfinished(_ db: Database) throws {
    try RawStatement(db, "UPDATE segment SET state = 2 WHERE state = 0").run()
  }

  /// Journal rows of a run up to one, or all of them, are of no use any more.
  func addRows(of run: RunID, through: Int64 = Int64.max) {
    rows[run] = through
    segmentsAreDue = true
    vacuumIsDue = true
  }

  func addSegments() {
    segmentsAreDue = true
    vacuumIsDue = true
  }

  /// Deletes a slice of what nothing refers to; false when there is nothing left.
  func collect(_ writer: StoreWriter) throws(StoreError) -> Bool {
    if let (run, through) = rows.min(by: { $0.key < $1.key }) {
      let more = try writer.transaction { db in
        try Garbage.collectJournal(run, through: through, db)
      }
      if !more { rows[run] = nil }
      return true
    }
    guard segmentsAreDue else { return false }
    segmentsAreDue = try writer.transaction { db in try Garbage.collectSegment(db) }
    return true
  }

  /// Gives a slice of free pages back to the file system; false when there are none to give.
  ///
  /// Snapshots, too, leave pages free when they get smaller: some are kept for the next.
  func giveBack(_ writer: StoreWriter, keepPages: Int) throws(StoreError) -> Bool {
    guard vacuumIsDue || keepPages == 0 else { return false }
    let kept = vacuumIsDue ? keepPages : Garbage.sparePages
    let more = try writer.access { db in try Garbage.vacuum(db, keepPages: kept) }
    // What is kept now may be given back later, when nothing comes in any more.
    if !more && keepPages == 0 { vacuumIsDue = false }
    return more
  }

  private static func collectJournal(
    _ run: RunID, through: Int64, _ db: Database
  ) throws -> Bool {
    let row = try RawStatement(
      db,
      "SELECT id, length(data) FROM journal WHERE run = ? AND id <= ? ORDER BY id LIMIT 1000")
    row.bind(0, run.rawValue)
    row.bind(1, through)
    var ids: [Int64] = []
    var bytes: Int64 = 0
    while bytes < Garbage.sliceBytes, try row.step() {
      ids.append(row.int(0))
      bytes += row.int(1)
    }
    row.reset()
    let delete = try RawStatement(db, "DELETE FROM journal WHERE id = ?")
    for id in ids {
      delete.bind(0, id)
      try delete.run()
    }
    return !ids.isEmpty
  }

  /// The blocks of a dead or pruned segment, and a dead one's row: at most 2 MiB, mostly far less.
  private static func collectSegment(_ db: Database) throws -> Bool {
    let row = try RawStatement(
      db,
      """
      SELECT \(SegmentHead.columns) FROM segment
      WHERE state = 2 OR (state = 3 AND chunk_bytes > 0) ORDER BY id LIMIT 1
      """)
    defer { row.reset() }
    guard try row.step() else { return false }
    let head = SegmentHead(row)
    row.reset()
    let blocks = try RawStatement(db, "DELETE FROM block WHERE id BETWEEN ? AND ?")
    blocks.bind(0, head.firstBlock)
    blocks.bind(1, head.firstBlock + Int64(head.blocks) - 1)
    try blocks.run()
    let end = try RawStatement(
      db,
      head.isPruned
        ? "UPDATE segment SET chunk_bytes = 0 WHERE id = ?" : "DELETE FROM segment WHERE id = ?")
    end.bind(0, head.id)
    try end.run()
    return true
  }

  /// Moves some pages from the end of the file into holes and cuts it; false when none are left to
  /// give back.
  ///
  /// Free pages that ingest will soon fill again are kept.
  private static func vacuum(_ db: Database, keepPages: Int) throws -> Bool {
    let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
    guard free > keepPages else { return false }
    let pages = min(slicePages, free - keepPages)
    // A pragma that works row by row: each step moves one page.
    _ = try Row.fetchAll(db, sql: "PRAGMA incremental_vacuum(\(pages))")
    return true
  }
}
