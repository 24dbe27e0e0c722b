internal import GRDB
internal import MonitorCore

/// One compaction of one run, from reading its rows to publishing its segments.
final class CompactionJob {
  enum Phase { case reading, planning, building, done }

  let run: StoredRun
  /// The run has ended, or somebody asked: everything is taken, and small segments are merged.
  let whole: Bool
  private(set) var phase = Phase.reading
  private(set) var stoppedFull = false
  private var window: JournalWindow
  private var absorbed: [Segment] = []
  private var units: [CompactionUnit] = []
  private var nextUnit = 0
  private var enough = 0

  init(run: StoredRun, whole: Bool) {
    self.run = run
    self.whole = whole
    window = JournalWindow(of: run)
  }

  var frames: Int { window.frames.count }
  var bytes: Int { window.bytes }
  var lastRow: Int64 { window.lastRow }
  var isWorthPublishing: Bool { !units.isEmpty || frames > 0 }

  /// Whether the run has enough rows that may be compacted.
  static func ready(
    _ run: StoredRun, through: Int64, whole: Bool, in db: Database
  ) throws -> Bool {
    if whole { return true }
    let row = try RawStatement(
      db,
      """
      SELECT ifnull(sum(frames), 0), ifnull(sum(length(data)), 0) FROM journal
      WHERE run = ? AND id > ? AND id <= ?
      """)
    row.bind(0, run.id.rawValue)
    row.bind(1, run.compactedThrough)
    row.bind(2, through)
    defer { row.reset() }
    guard try row.step() else { return false }
    let enough = try enoughFrames(run, in: db)
    // Packed rows take half of what they hold, at the least.
    return Int(row.int(0)) >= enough || Int(row.int(1)) >= JournalWindow.mostBytes / 2
  }

  /// A full chunk for each rank: ranks report side by side.
  private static func enoughFrames(_ run: StoredRun, in db: Database) throws -> Int {
    let ranks = try Int.fetchOne(
      db, sql: "SELECT count(DISTINCT rank) FROM metric WHERE run = ?",
      arguments: [run.id.rawValue])
    return Compactor.worthwhileFrames * max(1, ranks ?? 1)
  }

  /// Reads about 1 MiB of rows.
  func read(_ db: Database, through: Int64) throws {
    if enough == 0 { enough = try CompactionJob.enoughFrames(run, in: db) }
    let target = window.bytes + (1 << 20)
    while window.bytes < target {
      if window.isFull || (!whole && window.frames.count >= enough) {
        stoppedFull = true
        phase = .planning
        return
      }
      guard try window.takeRow(of: run.id, through: through, in: db) else {
        phase = .planning
        return
      }
    }
  }

  func plan(_ db: Database) throws {
    let heads = try SegmentHead.find(.live, of: run.id, in: db)
    absorbed = try SegmentChoice(heads, window: window, whole: whole && !stoppedFull)
      .chosen.map { try Segment($0, in: db) }
    units = try CompactionPlan(window: window, absorbing: absorbed).units
    phase = units.isEmpty ? .done : .building
  }

  func buildNext(_ builder: UnitBuilder, _ writer: StoreWriter, _ db: Database) throws {
    let unit = units[nextUnit]
    let built = try builder.build(unit, window: window, absorbed: absorbed, in: db)
    try BlockRows.insert(built.chunks, first: writer.nextBlockID, into: db)
    try insert(unit, built, id: writer.nextSegmentID, firstBlock: writer.nextBlockID, into: db)
    writer.nextSegmentID += 1
    writer.nextBlockID += Int64((built.chunks.count + BlockRows.bytes - 1) / BlockRows.bytes)
    nextUnit += 1
    if nextUnit == units.count { phase = .done }
  }

  private func insert(
    _ unit: CompactionUnit, _ built: UnitBuilder.Built, id: Int64, firstBlock: Int64,
    into db: Database
  ) throws {
    let row = try RawStatement(
      db,
      """
      INSERT INTO segment (\(SegmentHead.columns), checksum, directory, axis)
      VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """)
    let origins = unit.entries.map(\.origin)
    row.bind(0, id)
    row.bind(1, run.id.rawValue)
    row.bind(2, unit.rank)
    row.bind(3, Int64(unit.attempt.rawValue))
    row.bind(4, unit.series[0].rawValue)
    row.bind(5, unit.series[unit.series.count - 1].rawValue)
    row.bind(6, unit.entries[unit.entries.startIndex].step)
    row.bind(7, unit.entries[unit.entries.endIndex - 1].step)
    row.bind(8, origins.min() ?? 0)
    row.bind(9, origins.max() ?? 0)
    row.bind(10, unit.entries.count)
    row.bind(11, unit.series.count)
    row.bind(12, firstBlock)
    row.bind(13, built.chunks.count)
    row.bind(14, SegmentHead.State.building.rawValue)
    row.bind(15, Segment.checksum(built.directory, built.axis))
    try built.directory.withUnsafeBytes { directory in
      try built.axis.withUnsafeBytes { axis in
        row.bind(16, unowned: directory)
        row.bind(17, unowned: axis)
        try row.run()
      }
    }
  }

  /// Makes the new segments live, the old ones dead and the rows read: one instant for readers.
  func publish(_ db: Database) throws {
    try RawStatement(db, "UPDATE segment SET state = 1 WHERE state = 0").run()
    for segment in absorbed {
      let row = try RawStatement(db, "UPDATE segment SET state = 2 WHERE id = ?")
      row.bind(0, segment.head.id)
      try row.run()
    }
    let row = try RawStatement(
      db, "UPDATE run SET compacted_through = ?, sequenced = ? WHERE id = ?")
    row.bind(0, window.lastRow)
    row.bind(1, run.sequenced + Int64(window.frames.count))
    row.bind(2, run.id.rawValue)
    try row.run()
  }
}

/// Which live segments a compaction takes in, to be written anew with what is added to them.
struct SegmentChoice {
  private(set) var chosen: [SegmentHead] = []

  init(_ heads: [SegmentHead], window: JournalWindow, whole: Bool) {
    chosen = whole ? SegmentChoice.all(heads, window) : SegmentChoice.tails(heads, window)
  }

  /// While a run goes on: the newest segments of the same series, while they are not much larger
  /// than what is added.
  ///
  /// Each point is written again at most a few times, as in a log-structured merge tree.
  private static func tails(_ heads: [SegmentHead], _ window: JournalWindow) -> [SegmentHead] {
    var added = framesAdded(window)
    var chosen: [SegmentHead] = []
    for head in heads.sorted(by: { ($0.lastOrigin, $0.id) > ($1.lastOrigin, $1.id) })
    where head.entries < SegmentLimits.entries {
      let key = Key(series: head.firstSeries, attempt: head.attempt)
      guard let count = added[key], head.entries <= 2 * count else { continue }
      chosen.append(head)
      added[key] = count + head.entries
    }
    return chosen
  }

  private struct Key: Hashable {
    let series: SeriesID
    let attempt: Attempt
  }

  private static func framesAdded(_ window: JournalWindow) -> [Key: Int] {
    var added: [Key: Int] = [:]
    for group in window.groups {
      for series in window.layouts[Int(group.layout)].series {
        added[Key(series: series, attempt: group.attempt), default: 0] += group.frames.count
      }
    }
    return added
  }

  /// At the end of a run: whatever is not full and has something to be merged with, and whatever
  /// overlaps in steps.
  private static func all(_ heads: [SegmentHead], _ window: JournalWindow) -> [SegmentHead] {
    let added = framesAdded(window)
    var chosen: Set<Int64> = []
    var small: [Key: [SegmentHead]] = [:]
    for head in heads where head.entries < SegmentLimits.entries {
      small[Key(series: head.firstSeries, attempt: head.attempt), default: []].append(head)
    }
    for (key, group) in small {
      let entries = group.reduce(added[key] ?? 0) { $0 + $1.entries }
      let now = group.count + (added[key] == nil ? 0 : 1)
      if (entries + SegmentLimits.entries - 1) / SegmentLimits.entries < now {
        chosen.formUnion(group.map(\.id))
      }
    }
    for (a, b) in overlapping(heads) { chosen.formUnion([a, b]) }
    return heads.filter { chosen.contains($0.id) }
  }

  /// Pairs of segments that may hold the same series at the same steps of one attempt.
  private static func overlapping(_ heads: [SegmentHead]) -> [(Int64, Int64)] {
    var pairs: [(Int64, Int64)] = []
    let groups = Dictionary(grouping: heads) {
      Key(series: SeriesID(Int64($0.rank)), attempt: $0.attempt)
    }
    for group in groups.values {
      let sorted = group.sorted { ($0.firstStep, $0.id) < ($1.firstStep, $1.id) }
      var open: [SegmentHead] = []
      for head in sorted {
        open.removeAll { $0.lastStep < head.firstStep }
        for other in open
        where other.firstSeries <= head.lastSeries && head.firstSeries <= other.lastSeries {
          pairs.append((other.id, head.id))
        }
        open.append(head)
      }
    }
    return pairs
  }
}
