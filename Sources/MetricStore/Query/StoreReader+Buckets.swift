internal import GRDB
package import MonitorCore

extension StoreReader {
  /// Down-samples every series that matches into at most `count` buckets.
  ///
  /// Buckets are of equal width in steps: over the query's steps where both ends are given, else
  /// over the series' own. Empty ones are left out. With `.all` attempts each attempt has its own
  /// buckets, one after another. Chunks that fall into one bucket whole are not decoded.
  package func buckets(
    _ query: PointQuery, count: Int,
    _ body: (RunInfo, SeriesInfo, Attempt?, [Bucket]) throws -> Void
  ) throws(StoreError) {
    guard count > 0 else { throw .invalidQuery("the number of buckets must be at least 1") }
    try read { db in
      try SeriesAccess.forEach(query, in: db) { run, series, access in
        let pieces = try access.pieces(series).filter {
          $0.firstStep <= query.stepNumbers.upperBound
            && $0.lastStep >= query.stepNumbers.lowerBound
        }
        for (attempt, pieces) in SeriesAccess.selections(of: pieces, query.attempts) {
          guard let edges = StoreReader.edges(query.stepNumbers, count, of: pieces) else {
            continue
          }
          var builder = BucketBuilder(edges: edges)
          let isVector = series.kind == .vector
          for island in Piece.islands(pieces) {
            try builder.add(island, isVector: isVector, steps: query.stepNumbers)
          }
          let buckets = builder.finish()
          if !buckets.isEmpty {
            try StoreReader.callOut { try body(run.info, series, attempt, buckets) }
          }
        }
      }
    }
  }

  private static func edges(
    _ asked: ClosedRange<Int64>, _ count: Int, of pieces: [Piece]
  ) -> BucketEdges? {
    guard let first = pieces.map(\.firstStep).min(), let last = pieces.map(\.lastStep).max()
    else { return nil }
    let from = asked.lowerBound == Int64.min ? first : asked.lowerBound
    let to = asked.upperBound == Int64.max ? last : asked.upperBound
    return from <= to ? BucketEdges(from...to, count: count) : nil
  }
}
