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
  /// Bytes of scalars before each vector, and after the last one: what a check of a payload skips.
  let scalarBytesBetween: [Int]

  /// - Precondition: both arrays have the same length.
  package init(rank: Int, series: [SeriesID], isVector: [Bool]) {
    precondition(series.count == isVector.count, "a layout needs a kind for each series")
    self.rank = rank
    self.series = series
    self.isVector = isVector
    hasVectors = isVector.contains(true)
    var between = [0]
    for vector in isVector {
      if vector { between.append(0) } else { between[between.count - 1] += 8 }
    }
    scalarBytesBetween = between
  }

  package static func == (a: FrameLayout, b: FrameLayout) -> Bool {
    a.rank == b.rank && a.series == b.series && a.isVector == b.isVector
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(rank)
    hasher.combine(series)
    hasher.combine(isVector)
  }
}
