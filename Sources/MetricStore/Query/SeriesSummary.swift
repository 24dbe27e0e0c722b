internal import GRDB
package import MonitorCore

/// A series in one row: what `metrics` shows.
package struct SeriesSummary: Sendable, Equatable {
  package var info: SeriesInfo
  /// Points of all attempts.
  package var count: Int64 = 0
  /// Points that hold NaN or ±Inf.
  package var nonFinite: Int64 = 0
  package var firstStep: Step?
  /// Where the newest attempt that has this series stands, with its time and value there.
  package var lastStep: Step?
  package var lastTime: Double?
  package var lastAttempt: Attempt?
  package var last: PointValue?
  /// Over the finite values (of vectors: the finite elements) of all attempts; NaN without any.
  package var min = Double.nan
  package var max = Double.nan

  package init(info: SeriesInfo) { self.info = info }

  /// Includes pieces of one attempt that overlap one another and no others.
  mutating func include(_ island: [Piece]) throws {
    let steps = Int64.min...Int64.max
    guard island.count == 1, let digest = island[0].digest else {
      var merge = PieceMerge(island, isVector: info.kind == .vector, steps: steps)
      return try merge.run { include($0) }
    }
    let piece = island[0]
    let statistics = digest.statistics()
    count += Int64(statistics.count)
    nonFinite += Int64(statistics.nonFinite)
    firstStep = Swift.min(firstStep ?? Step(piece.firstStep), Step(piece.firstStep))
    if !statistics.min.isNaN {
      if !(min <= statistics.min) { min = statistics.min }
      if !(max >= statistics.max) { max = statistics.max }
    }
    guard isNewer(piece.attempt, Step(piece.lastStep)) else { return }
    if info.kind == .scalar {
      (lastAttempt, lastStep) = (piece.attempt, Step(piece.lastStep))
      (lastTime, last) = (digest.lastTime, .scalar(statistics.last))
    } else if !digest.isPruned {
      let block = try piece.load()
      noteLast(block, block.count - 1)
    }
  }

  private mutating func include(_ block: PointBlock) {
    guard !block.isEmpty else { return }
    count += Int64(block.count)
    firstStep = Swift.min(firstStep ?? Step(block.steps[0]), Step(block.steps[0]))
    for index in block.steps.indices {
      let elements = block.elements(index)
      if !elements.allSatisfy(\.isFinite) { nonFinite += 1 }
      for value in elements where value.isFinite {
        if !(min <= value) { min = value }
        if !(max >= value) { max = value }
      }
    }
    noteLast(block, block.count - 1)
  }

  private func isNewer(_ attempt: Attempt, _ step: Step) -> Bool {
    guard let lastAttempt, let lastStep else { return true }
    return (attempt, step) >= (lastAttempt, lastStep)
  }

  private mutating func noteLast(_ block: PointBlock, _ index: Int) {
    let (attempt, step) = (block.attempts[index], Step(block.steps[index]))
    guard isNewer(attempt, step) else { return }
    (lastAttempt, lastStep) = (attempt, step)
    lastTime = block.times[index]
    last = block.value(index)
  }
}

extension StoreReader {
  /// Every series of a run (or those whose metric matches) with count, extremes and last value.
  ///
  /// Comes from what is known of each chunk; only chunks that overlap, and the journal, are read.
  package func summaries(
    of run: RunID, matching metrics: [Glob] = []
  ) throws(StoreError) -> [SeriesSummary] {
    try read { db in
      guard let run = try StoredRun.find(run, in: db) else { return [] }
      let series = try run.series(matching: metrics, in: db)
      var result: [SeriesSummary] = []
      let steps = Int64.min...Int64.max
      try SeriesAccess.forEach(series, of: run, steps: steps, in: db) { info, access in
        var summary = SeriesSummary(info: info)
        for selection in SeriesAccess.selections(of: try access.pieces(info), .all) {
          for island in Piece.islands(selection.pieces) { try summary.include(island) }
        }
        result.append(summary)
      }
      return result
    }
  }
}
