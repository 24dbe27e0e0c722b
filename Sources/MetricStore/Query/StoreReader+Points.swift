package import MonitorCore

extension StoreReader {
  /// Streams the points that match, in a fixed order: runs by id, then metric, rank and step (with
  /// `.all`: attempt, then step).
  ///
  /// Each block holds points of one series, at most some thousands; an error that `body` throws
  /// ends the query and comes out as `StoreError.stopped`. Memory does not grow with the number of
  /// points.
  package func points(
    _ query: PointQuery, _ body: (RunInfo, SeriesInfo, PointBlock) throws -> Void
  ) throws(StoreError) {
    try read { db in
      try SeriesAccess.forEach(query, in: db) { run, series, access in
        try access.stream(series, attempts: query.attempts, steps: query.stepNumbers) { block in
          try StoreReader.callOut { try body(run.info, series, block) }
        }
      }
    }
  }

  /// All points of one series; empty when there is no such series.
  package func points(
    run: String, metric: String, rank: Int = 0, attempts: PointQuery.Attempts = .newest
  ) throws(StoreError) -> PointBlock {
    try read { db in
      var result = PointBlock(isVector: false)
      guard let run = try StoredRun.find(named: run, in: db) else { return result }
      let found = try run.series(ranks: rank...rank, in: db).filter { $0.metric == metric }
      guard let series = found.first else { return result }
      result = PointBlock(isVector: series.kind == .vector)
      let steps = Int64.min...Int64.max
      let access = try SeriesAccess(run: run, series: [series], steps: steps, in: db)
      try access.stream(series, attempts: attempts, steps: steps) {
        result.append($0, 0..<$0.count)
      }
      return result
    }
  }

  /// Lets an error of the caller's callback out under its own name, apart from errors of ours.
  static func callOut(_ call: () throws -> Void) throws {
    do { try call() } catch {
      throw error is StoreError ? error : StoreError.stopped(String(describing: error))
    }
  }
}
