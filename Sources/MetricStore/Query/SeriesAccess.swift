internal import GRDB
internal import MonitorCore

/// Where the points of some series of one run are, in one snapshot of the file.
struct SeriesAccess {
  private let tail: JournalTail

  init(
    run: StoredRun, series: [SeriesInfo], steps: ClosedRange<Int64>, in db: Database
  ) throws {
    tail = try JournalTail(of: run, series: series, steps: steps, in: db)
  }

  /// Pieces of one of the series, of all attempts.
  func pieces(_ series: SeriesInfo) throws -> [Piece] { tail.pieces(series.id) }

  /// Series whose journal points are held at a time: bounds the memory of wide queries.
  static let seriesAtATime = 256

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
    while start < series.count {
      let part = Array(series[start..<min(series.count, start + seriesAtATime)])
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
    let pieces = try pieces(series)
    let isVector = series.kind == .vector
    let selected: [[Piece]] =
      switch attempts {
      case .newest: [pieces]
      case .one(let attempt): [pieces.filter { $0.attempt == attempt }]
      case .all:
        Set(pieces.map(\.attempt)).sorted().map { attempt in
          pieces.filter { $0.attempt == attempt }
        }
      }
    for pieces in selected {
      var merge = PieceMerge(pieces, isVector: isVector, steps: steps)
      try merge.run(body)
    }
  }
}
