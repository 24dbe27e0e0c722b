internal import GRDB
internal import MonitorCore

/// Where the points of some series of one run are, in one snapshot of the file.
struct SeriesAccess {
  private let tail: JournalTail
  private let segments: SegmentShelf
  private let db: Database

  /// - Parameter series: at least one.
  init(
    run: StoredRun, series: [SeriesInfo], steps: ClosedRange<Int64>, in db: Database
  ) throws {
    self.db = db
    let ids = series.map(\.id)
    segments = SegmentShelf(
      try SegmentHead.readable(
        of: run.id, series: (ids.min() ?? SeriesID(0))...(ids.max() ?? SeriesID(0)), steps: steps,
        in: db))
    tail = try JournalTail(of: run, series: series, steps: steps, in: db)
  }

  /// Pieces of one of the series, of all attempts.
  func pieces(_ series: SeriesInfo) throws -> [Piece] {
    var pieces: [Piece] = []
    for head in segments.heads
    where head.firstSeries <= series.id && series.id <= head.lastSeries {
      let segment = try segments.segment(head, in: db)
      guard let position = segment.directory.position(of: series.id) else { continue }
      pieces.append(
        Piece(
          attempt: head.attempt, firstStep: head.firstStep, lastStep: head.lastStep,
          digest: Piece.Digest(
            statistics: { segment.statistics(position) },
            lastTime: segment.directory.lastTime,
            isPruned: head.isPruned,
            columns: { [db] in (try segment.steps(), try segment.values(position, in: db)) }),
          load: { [db] in try segment.block(position, in: db) }))
    }
    return pieces + tail.pieces(series.id)
  }

  /// How many series may be read side by side: bounds the memory of their points in the journal,
  /// all of which are held, to about 20 MiB.
  static func seriesAtATime(_ run: StoredRun, in db: Database) throws -> Int {
    let row = try RawStatement(
      db, "SELECT ifnull(sum(frames), 0) FROM journal WHERE run = ? AND id > ?")
    row.bind(0, run.id.rawValue)
    row.bind(1, run.compactedThrough)
    defer { row.reset() }
    let frames = try row.step() ? Int(row.int(0)) : 0
    return max(4, min(256, 500_000 / max(1, frames)))
  }

  /// Calls `body` for every series that the query matches: runs by id, then metric, then rank.
  static func forEach(
    _ query: PointQuery, in db: Database,
    _ body: (StoredRun, SeriesInfo, SeriesAccess) throws -> Void
  ) throws {
    for run in try StoredRun.all(matching: query.runs, in: db) {
      let series = try run.series(matching: query.metrics, ranks: query.ranks, in: db)
      try forEach(series, of: run, steps: query.stepNumbers, in: db) { try body(run, $0, $1) }
    }
  }

  static func forEach(
    _ series: [SeriesInfo], of run: StoredRun, steps: ClosedRange<Int64>, in db: Database,
    _ body: (SeriesInfo, SeriesAccess) throws -> Void
  ) throws {
    var start = 0
    let width = series.count > 4 ? try seriesAtATime(run, in: db) : 4
    while start < series.count {
      let part = Array(series[start..<min(series.count, start + width)])
      let access = try SeriesAccess(run: run, series: part, steps: steps, in: db)
      for one in part { try body(one, access) }
      start += part.count
    }
  }

  /// Streams the points of a series as the query's attempts want them.
  func stream(
    _ series: SeriesInfo, attempts: PointQuery.Attempts, steps: ClosedRange<Int64>,
    _ body: (PointBlock) throws -> Void
  ) throws {
    for (_, pieces) in SeriesAccess.selections(of: try pieces(series), attempts) {
      var merge = PieceMerge(pieces, isVector: series.kind == .vector, steps: steps)
      try merge.run(body)
    }
  }

  /// The pieces that are shown together: of all attempts or of one, or attempt after attempt.
  static func selections(
    of pieces: [Piece], _ attempts: PointQuery.Attempts
  ) -> [(attempt: Attempt?, pieces: [Piece])] {
    switch attempts {
    case .newest: [(nil, pieces)]
    case .one(let attempt): [(attempt, pieces.filter { $0.attempt == attempt })]
    case .all:
      Set(pieces.map(\.attempt)).sorted().map { attempt in
        (attempt, pieces.filter { $0.attempt == attempt })
      }
    }
  }
}
