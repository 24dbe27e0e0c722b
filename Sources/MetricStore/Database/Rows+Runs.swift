internal import GRDB
internal import MonitorCore

// MARK: - Runs and series

extension Rows {
  static let runColumns = """
    id, name, project, run_group, tags, config, world_size, status, attempt, attempt_starts, \
    created, last_step, last_time, points, owner
    """

  static func insert(_ run: RunInfo, into db: Database) throws {
    let row = try RawStatement(
      db, "INSERT INTO run (\(runColumns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
    row.bind(0, run.id.rawValue)
    try bind(run, to: row)
    try row.run()
  }

  static func update(_ run: RunInfo, in db: Database) throws {
    let row = try RawStatement(
      db,
      """
      UPDATE run SET name = ?2, project = ?3, run_group = ?4, tags = ?5, config = ?6,
        world_size = ?7, status = ?8, attempt = ?9, attempt_starts = ?10, created = ?11,
        last_step = ?12, last_time = ?13, points = ?14, owner = ?15
      WHERE id = ?1
      """)
    row.bind(0, run.id.rawValue)
    try bind(run, to: row)
    try row.run()
  }

  private static func bind(_ run: RunInfo, to row: RawStatement) throws {
    row.bind(1, run.name)
    row.bind(2, run.project)
    row.bind(3, run.group)
    row.bind(4, try json(run.tags))
    row.bind(5, run.config)
    row.bind(6, run.worldSize.map(Int64.init))
    row.bind(7, run.status.rawValue)
    row.bind(8, Int64(run.attempt.rawValue))
    row.bind(9, try json(run.attemptStarts))
    row.bind(10, run.created)
    row.bind(11, run.lastStep?.rawValue)
    row.bind(12, run.lastTime)
    row.bind(13, run.points)
    row.bind(14, run.owner.map(Int64.init))
  }

  static func run(_ row: RawStatement) throws -> RunInfo {
    let name = "run \(row.int(0))"
    var run = RunInfo(id: RunID(row.int(0)), name: row.text(1), created: row.double(10))
    run.project = row.optionalText(2)
    run.group = row.optionalText(3)
    // Foundation's decoder takes 20 µs: too long for what nearly always is empty or a number.
    let tags = row.text(4)
    run.tags = tags == "[]" ? [] : try fromJSON(tags, as: [String].self, of: name)
    run.config = row.optionalText(5)
    run.worldSize = row.optionalInt(6).map { Int($0) }
    run.status = try value(row.text(7), as: RunStatus.self, of: name)
    run.attempt = Attempt(UInt32(clamping: row.int(8)))
    run.attemptStarts = try steps(row.text(9), of: name)
    run.lastStep = row.optionalInt(11).map { Step($0) }
    run.lastTime = row.optionalDouble(12)
    run.points = row.int(13)
    run.owner = row.optionalInt(14).map { UInt32(clamping: $0) }
    return run
  }

  /// A JSON array of integers.
  private static func steps(_ text: String, of row: String) throws -> [Step] {
    guard text.first == "[", text.last == "]" else { throw DamagedRow("\(row) holds \(text)") }
    return try text.dropFirst().dropLast().split(separator: ",").map { part in
      guard let step = Int64(part) else { throw DamagedRow("\(row) holds \(text)") }
      return Step(step)
    }
  }

  static func insert(_ series: SeriesInfo, into db: Database) throws {
    let row = try RawStatement(
      db, "INSERT INTO metric (id, run, name, rank, kind) VALUES (?,?,?,?,?)")
    row.bind(0, series.id.rawValue)
    row.bind(1, series.run.rawValue)
    row.bind(2, series.metric)
    row.bind(3, series.rank)
    row.bind(4, series.kind == .vector ? 1 : 0)
    try row.run()
  }

  static let seriesColumns = "id, run, name, rank, kind"

  static func series(_ row: RawStatement) -> SeriesInfo {
    SeriesInfo(
      id: SeriesID(row.int(0)), run: RunID(row.int(1)), metric: row.text(2),
      rank: Int(row.int(3)), kind: row.int(4) == 1 ? .vector : .scalar)
  }
}
