internal import GRDB
internal import MonitorCore

/// A run's row with what only the store needs of it.
struct StoredRun {
  var info: RunInfo
  /// Journal rows up to this id are in segments already.
  var compactedThrough: Int64
  /// Frames in segments: the ordinal of the first frame in the journal.
  var sequenced: Int64
  var id: RunID { info.id }

  private static let columns = Rows.runColumns + ", compacted_through, sequenced"

  private init(_ row: RawStatement) throws {
    info = try Rows.run(row)
    compactedThrough = row.int(15)
    sequenced = row.int(16)
  }

  /// Runs by id; with names, those that match one of them.
  static func all(matching names: [Glob] = [], in db: Database) throws -> [StoredRun] {
    // One literal name is what most queries have, and there is an index for it.
    let literal = names.count == 1 && names[0].isLiteral ? names[0].text : nil
    let row = try RawStatement(
      db, "SELECT \(columns) FROM run WHERE ?1 IS NULL OR name = ?1 ORDER BY id")
    row.bind(0, literal)
    defer { row.reset() }
    var runs: [StoredRun] = []
    while try row.step() {
      let name = row.text(1)
      if literal != nil || names.isEmpty || names.contains(where: { $0.matches(name) }) {
        runs.append(try StoredRun(row))
      }
    }
    return runs
  }

  /// Runs that have not ended, by id.
  static func running(in db: Database) throws -> [StoredRun] {
    let row = try RawStatement(
      db, "SELECT \(columns) FROM run WHERE status = 'running' ORDER BY id")
    defer { row.reset() }
    var runs: [StoredRun] = []
    while try row.step() { runs.append(try StoredRun(row)) }
    return runs
  }

  static func find(_ id: RunID, in db: Database) throws -> StoredRun? {
    let row = try RawStatement(db, "SELECT \(columns) FROM run WHERE id = ?")
    row.bind(0, id.rawValue)
    defer { row.reset() }
    return try row.step() ? try StoredRun(row) : nil
  }

  static func find(named name: String, in db: Database) throws -> StoredRun? {
    let row = try RawStatement(db, "SELECT \(columns) FROM run WHERE name = ?")
    row.bind(0, name)
    defer { row.reset() }
    return try row.step() ? try StoredRun(row) : nil
  }

  /// Series of the run by metric, then rank.
  func series(
    matching metrics: [Glob] = [], ranks: ClosedRange<Int>? = nil, in db: Database
  ) throws -> [SeriesInfo] {
    let row = try RawStatement(db, "SELECT \(Rows.seriesColumns) FROM metric WHERE run = ?")
    row.bind(0, id.rawValue)
    defer { row.reset() }
    var found: [SeriesInfo] = []
    while try row.step() {
      let series = Rows.series(row)
      if let ranks, !ranks.contains(series.rank) { continue }
      if metrics.isEmpty || metrics.contains(where: { $0.matches(series.metric) }) {
        found.append(series)
      }
    }
    return found.sorted { ($0.metric, $0.rank, $0.id) < ($1.metric, $1.rank, $1.id) }
  }
}
