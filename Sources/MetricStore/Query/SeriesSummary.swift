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

  mutating func include(_ block: PointBlock) {
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

  mutating func noteLast(_ block: PointBlock, _ index: Int) {
    let candidate = (block.attempts[index], Step(block.steps[index]))
    if let lastAttempt, let lastStep, candidate < (lastAttempt, lastStep) { return }
    (lastAttempt, lastStep) = candidate
    lastTime = block.times[index]
    last = block.value(index)
  }
}

extension StoreReader {
  /// Every series of a run (or those whose metric matches) with count, extremes and last value.
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
        try access.stream(info, attempts: .all, steps: steps) { summary.include($0) }
        result.append(summary)
      }
      return result
    }
  }
}
