/// Which series the values of a frame belong to, in the frame's order.
///
/// A trainer pushes the same metrics step after step, so a layout is worked out once and then
/// shared by thousands of frames: a frame carries values only.
package struct FrameLayout: Sendable, Hashable {
  package let rank: Int
  package let series: [SeriesID]
  /// Parallel to `series`: true where the value at a step is an array.
  package let isVector: [Bool]
  /// Bytes of a frame's payload if it has no vectors.
  package var scalarPayloadBytes: Int { series.count * 8 }
  package let hasVectors: Bool

  /// - Precondition: both arrays have the same length.
  package init(rank: Int, series: [SeriesID], isVector: [Bool]) {
    precondition(series.count == isVector.count, "a layout needs a kind for each series")
    self.rank = rank
    self.series = series
    self.isVector = isVector
    hasVectors = isVector.contains(true)
  }
}
