internal import GRDB
package import MonitorCore

/// A point of a ranking.
package struct RankedPoint: Sendable, Equatable {
  package var run: String
  package var metric: String
  package var rank: Int
  package var attempt: Attempt
  package var step: Step
  package var time: Double
  package var value: Double
}

/// The best points so far, and what a further one must beat.
private struct Ranking {
  private(set) var points: [RankedPoint] = []
  let count: Int
  let largest: Bool

  /// Whether a chunk whose best value this is may hold a point of the ranking.
  func mayHold(_ best: Double) -> Bool {
    guard points.count == count, let last = points.last else { return true }
    return largest ? best > last.value : best < last.value
  }

  /// Adds a point that comes after all earlier ones in the order of the query: ties go to those.
  mutating func offer(_ point: @autoclosure () -> RankedPoint, _ value: Double) {
    guard !value.isNaN, mayHold(value) else { return }
    let place =
      points.firstIndex { largest ? $0.value < value : $0.value > value } ?? points.count
    points.insert(point(), at: place)
    if points.count > count { points.removeLast() }
  }
}

extension StoreReader {
  /// The points with the largest (or smallest) values among all that match, best first.
  ///
  /// Scalars only; NaN has no rank, ±Inf has. Of equal values the earlier in the order of `points`
  /// comes first. Only chunks that can still hold a point of the ranking are decoded.
  package func top(
    _ query: PointQuery, count: Int, largest: Bool = true
  ) throws(StoreError) -> [RankedPoint] {
    guard count > 0 else { throw .invalidQuery("the number of points must be at least 1") }
    return try read { db in
      var ranking = Ranking(count: count, largest: largest)
      let bar = try StoreReader.bar(query, count: count, largest: largest, in: db)
      try SeriesAccess.forEach(query, in: db) { run, series, access in
        guard series.kind == .scalar else { return }
        let steps = query.stepNumbers
        for (_, pieces) in SeriesAccess.selections(of: try access.pieces(series), query.attempts) {
          for island in Piece.islands(pieces) {
            if island.count == 1, let digest = island[0].digest {
              let best = StoreReader.best(digest.statistics(), largest)
              guard ranking.mayHold(best), largest ? best >= bar : best <= bar else { continue }
            }
            var merge = PieceMerge(island, isVector: false, steps: steps)
            try merge.run { block in
              for index in block.steps.indices {
                let value = block.values[index]
                ranking.offer(
                  RankedPoint(
                    run: run.info.name, metric: series.metric, rank: series.rank,
                    attempt: block.attempts[index], step: Step(block.steps[index]),
                    time: block.times[index], value: value), value)
              }
            }
          }
        }
      }
      return ranking.points
    }
  }

  /// A value that the last of the ranking certainly reaches: the chunk maxima are values of points,
  /// so the `count`-th best of them is one.
  ///
  /// Chunks below it need not be looked at.
  private static func bar(
    _ query: PointQuery, count: Int, largest: Bool, in db: Database
  ) throws -> Double {
    var extremes: [Double] = []
    let worst = largest ? -Double.infinity : Double.infinity
    // Part of a chunk, or one that another overlaps, may not have its extreme in the query.
    guard query.steps == PointQuery.allSteps else { return worst }
    try SeriesAccess.forEach(query, in: db) { _, series, access in
      guard series.kind == .scalar else { return }
      for (_, pieces) in SeriesAccess.selections(of: try access.pieces(series), query.attempts) {
        for island in Piece.islands(pieces) where island.count == 1 {
          guard let digest = island[0].digest, !digest.isPruned else { continue }
          let statistics = digest.statistics()
          let extreme = largest ? statistics.max : statistics.min
          if !extreme.isNaN { extremes.append(extreme) }
        }
      }
    }
    extremes.sort(by: largest ? { $0 > $1 } : { $0 < $1 })
    return extremes.count >= count ? extremes[count - 1] : worst
  }

  private static func best(_ statistics: PieceStatistics, _ largest: Bool) -> Double {
    // Among values that are not finite there may be an infinity.
    if statistics.nonFinite > 0 { return largest ? .infinity : -.infinity }
    return largest ? statistics.max : statistics.min
  }
}
