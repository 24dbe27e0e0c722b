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

  mutating func add(_ block: PointBlock) {
    if block.isVector {
      for index in block.steps.indices { addVector(block, index) }
    } else {
      addScalars(block)
    }
  }

  mutating func finish() -> [Bucket] {
    if let current { finished.append(current) }
    current = nil
    return finished
  }

  private mutating func addScalars(_ block: PointBlock) {
    var index = 0
    while index < block.count {
      let bucket = edges.index(block.steps[index])
      // The first point of the next bucket; buckets are few, so a search beats a division a point.
      let (next, overflow) = edges.first.addingReportingOverflow(
        (bucket + 1).multipliedReportingOverflow(by: edges.width).partialValue)
      let end =
        overflow || next <= block.steps[index] || next > block.steps[block.count - 1]
        ? block.count : block.lowerBound(next, from: index)
      open(bucket, block.steps[index], .scalar(block.values[index]))
      accumulate(block, index..<end)
      index = end
    }
  }

  private mutating func accumulate(_ block: PointBlock, _ range: Range<Int>) {
    guard var bucket = current else { return }
    var low = bucket.min.isNaN ? Double.infinity : bucket.min
    var high = bucket.max.isNaN ? -Double.infinity : bucket.max
    var finite = 0
    block.values.withUnsafeBufferPointer { values in
      for index in range {
        let value = values[index]
        guard value.isFinite else { continue }
        low = value < low ? value : low
        high = value > high ? value : high
        bucket.sum.add(value)
        finite += 1
      }
    }
    if bucket.summed + finite > 0 { (bucket.min, bucket.max) = (low, high) }
    bucket.summed += finite
    bucket.count += range.count
    bucket.nonFinite += range.count - finite
    bucket.lastStep = block.steps[range.upperBound - 1]
    bucket.last = .scalar(block.values[range.upperBound - 1])
    current = bucket
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
