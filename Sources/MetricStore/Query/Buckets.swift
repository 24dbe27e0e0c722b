internal import MonitorCore

/// One bucket of a series: everything a chart needs so that no spike and no NaN hides in it.
package struct Bucket: Sendable, Equatable {
  /// Steps of its first and last point.
  package internal(set) var firstStep: Int64
  package internal(set) var lastStep: Int64
  package internal(set) var count = 0
  /// Points that hold NaN or ±Inf.
  package internal(set) var nonFinite = 0
  /// The values at its ends as they came: NaN and ±Inf too.
  package internal(set) var first: PointValue
  package internal(set) var last: PointValue
  /// Over the finite values (of vectors: the finite elements); NaN if there are none.
  package internal(set) var min = Double.nan
  package internal(set) var max = Double.nan
  var sum = ExactSum()
  var summed = 0

  package var mean: Double { summed == 0 ? .nan : sum.value / Double(summed) }

  /// Adds scalar points that come after those in it.
  fileprivate mutating func include(_ part: PieceStatistics, lastStep: Int64) {
    count += part.count
    nonFinite += part.nonFinite
    let finite = part.count - part.nonFinite
    if finite > 0 {
      if !(min <= part.min) { min = part.min }
      if !(max >= part.max) { max = part.max }
      sum.add(part.sum)
      summed += finite
    }
    self.lastStep = lastStep
    last = .scalar(part.last)
  }
}

/// Where buckets begin and end: equal widths in steps, so that the same question has the same
/// edges whatever has been compacted.
struct BucketEdges {
  let first: Int64
  let width: Int64

  /// At most `count` buckets over `steps`.
  init(_ steps: ClosedRange<Int64>, count: Int) {
    first = steps.lowerBound
    let span = UInt64(bitPattern: steps.upperBound &- steps.lowerBound)
    width = Int64(clamping: span / UInt64(Swift.max(1, count)) + 1)
  }

  func index(_ step: Int64) -> Int64 {
    Int64(UInt64(bitPattern: step &- first) / UInt64(width))
  }

  /// The last step of a bucket.
  func last(_ index: Int64) -> Int64 {
    let (offset, tooFar) = (index + 1).multipliedReportingOverflow(by: width)
    let (next, overflow) = first.addingReportingOverflow(offset)
    return tooFar || overflow ? Int64.max : next - 1
  }
}

/// A sum in twice the precision of Double, so that the mean of a bucket does not depend on how its
/// points are spread over chunks.
///
/// > D. E. Knuth. "The Art of Computer Programming", vol. 2, 4.2.2, theorem B (two-sum).
struct ExactSum: Equatable {
  var high = 0.0
  var low = 0.0
  var value: Double { high + low }

  @inline(__always)
  mutating func add(_ x: Double) {
    let total = high + x
    let back = total - high
    low += (high - (total - back)) + (x - back)
    high = total
  }

  mutating func add(_ other: ExactSum) {
    add(other.high)
    add(other.low)
  }
}

/// Builds the buckets of one series from its points in step order.
struct BucketBuilder {
  let edges: BucketEdges
  private(set) var finished: [Bucket] = []
  private var current: Bucket?
  private var currentIndex: Int64 = 0

  init(edges: BucketEdges) { self.edges = edges }

  /// Adds pieces that overlap one another and no others.
  ///
  /// One alone is not merged with anything, so its own columns will do; and if it falls into one
  /// bucket whole, what its directory says of it.
  mutating func add(_ island: [Piece], isVector: Bool, steps: ClosedRange<Int64>) throws {
    if island.count == 1, let digest = island[0].digest, !isVector {
      let piece = island[0]
      if steps.contains(piece.firstStep) && steps.contains(piece.lastStep) {
        // Of a chunk that was pruned nothing finer is left: all of it counts where it begins.
        let isWhole = edges.index(piece.firstStep) == edges.index(piece.lastStep)
        if isWhole || digest.isPruned {
          return add(digest.statistics(), piece.firstStep...piece.lastStep)
        }
        let columns = try digest.columns()
        return columns.steps.withUnsafeBufferPointer { steps in
          columns.values.withUnsafeBufferPointer { addScalars(steps, $0) }
        }
      }
    }
    var merge = PieceMerge(island, isVector: isVector, steps: steps)
    try merge.run { block in
      if isVector {
        for index in block.steps.indices { addVector(block, index) }
      } else {
        block.steps.withUnsafeBufferPointer { steps in
          block.values.withUnsafeBufferPointer { addScalars(steps, $0) }
        }
      }
    }
  }

  mutating func finish() -> [Bucket] {
    if let current { finished.append(current) }
    current = nil
    return finished
  }

  private mutating func add(_ statistics: PieceStatistics, _ steps: ClosedRange<Int64>) {
    open(edges.index(steps.lowerBound), steps.lowerBound, .scalar(statistics.first))
    current?.include(statistics, lastStep: steps.upperBound)
  }

  private mutating func addScalars(
    _ steps: UnsafeBufferPointer<Int64>, _ values: UnsafeBufferPointer<Double>
  ) {
    var index = 0
    while index < steps.count {
      let number = edges.index(steps[index])
      let last = edges.last(number)
      open(number, steps[index], .scalar(values[index]))
      var low = Double.infinity
      var high = -Double.infinity
      var sum = ExactSum()
      var finite = 0
      let start = index
      repeat {
        let value = values[index]
        if value.isFinite {
          low = value < low ? value : low
          high = value > high ? value : high
          sum.add(value)
          finite &+= 1
        }
        index &+= 1
      } while index < steps.count && steps[index] <= last
      var part = PieceStatistics()
      part.count = index - start
      part.nonFinite = part.count - finite
      if finite > 0 { (part.min, part.max, part.sum) = (low, high, sum) }
      part.last = values[index - 1]
      current?.include(part, lastStep: steps[index - 1])
    }
  }

  private mutating func addVector(_ block: PointBlock, _ index: Int) {
    let value = block.value(index)
    open(edges.index(block.steps[index]), block.steps[index], value)
    guard var bucket = current else { return }
    let elements = block.elements(index)
    for element in elements where element.isFinite {
      if !(bucket.min <= element) { bucket.min = element }
      if !(bucket.max >= element) { bucket.max = element }
      bucket.sum.add(element)
      bucket.summed += 1
    }
    if !elements.allSatisfy(\.isFinite) { bucket.nonFinite += 1 }
    bucket.count += 1
    bucket.lastStep = block.steps[index]
    bucket.last = value
    current = bucket
  }

  private mutating func open(_ index: Int64, _ step: Int64, _ value: PointValue) {
    if current != nil && index == currentIndex { return }
    if let current { finished.append(current) }
    current = Bucket(firstStep: step, lastStep: step, first: value, last: value)
    currentIndex = index
  }
}
