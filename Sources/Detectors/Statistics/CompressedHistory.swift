/// A whole series in at most `capacity` blocks of equal length: when full, neighbours are merged and
/// the block length doubles.
///
/// What a trend test over an entire run needs, in O(1) memory; O(1) amortised a value.
///
///     var history = CompressedHistory()
///     history.add(0.82)
///     MannKendall(history.means).z
package struct CompressedHistory: Sendable, Equatable, Codable {
  package let capacity: Int
  /// Values in a block.
  package private(set) var blockLength = 1
  /// Means of the finished blocks, oldest first.
  package private(set) var means: [Double] = []
  /// Values seen.
  package private(set) var count = 0
  private var sum = 0.0
  private var pending = 0

  package init(capacity: Int = 40) {
    precondition(capacity >= 4 && capacity % 2 == 0, "an even number of blocks, at least four")
    self.capacity = capacity
  }

  package mutating func add(_ value: Double) {
    count += 1
    sum += value
    pending += 1
    guard pending == blockLength else { return }
    if means.count == capacity { mergeNeighbours() }
    // A merge doubles the length: this block is then half full.
    guard pending == blockLength else { return }
    means.append(sum / Double(pending))
    sum = 0
    pending = 0
  }

  private mutating func mergeNeighbours() {
    means = stride(from: 0, to: means.count, by: 2).map { (means[$0] + means[$0 + 1]) / 2 }
    blockLength *= 2
  }
}
