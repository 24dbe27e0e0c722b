package import MonitorCore

/// Points of one series as parallel columns: what queries stream, a few thousand at a time.
///
/// A scalar series has one value a point. A vector series has its elements one after another in
/// `values`, and `ends[i]` says where those of point `i` end.
package struct PointBlock: Sendable, Equatable {
  package internal(set) var attempts: [Attempt] = []
  package internal(set) var steps: [Int64] = []
  package internal(set) var times: [Double] = []
  package internal(set) var values: [Double] = []
  package internal(set) var ends: [Int32] = []
  package let isVector: Bool
  /// Place of each point's frame in the order in which the run's frames arrived, << 1, and in the
  /// lowest bit whether the time is that of arrival: newer writes win, and export needs both.
  var origins: [Int64] = []

  init(isVector: Bool) { self.isVector = isVector }

  package var count: Int { steps.count }
  package var isEmpty: Bool { steps.isEmpty }

  /// Equal to the bit: NaN equals itself, 0 does not equal -0.
  package static func == (a: PointBlock, b: PointBlock) -> Bool {
    a.isVector == b.isVector && a.steps == b.steps && a.attempts == b.attempts
      && a.ends == b.ends && a.origins == b.origins
      && a.values.elementsEqual(b.values) { $0.bitPattern == $1.bitPattern }
      && a.times.elementsEqual(b.times) { $0.bitPattern == $1.bitPattern }
  }

  /// Elements of a vector point; a slice of one for a scalar.
  package func elements(_ index: Int) -> ArraySlice<Double> {
    guard isVector else { return values[index...index] }
    return values[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  /// The value at a point; what a row of a table shows.
  package func value(_ index: Int) -> PointValue {
    isVector ? .vector(Array(elements(index))) : .scalar(values[index])
  }

  mutating func removeAll() {
    attempts.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    times.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
  }

  /// Appends points `range` of a block of the same kind.
  mutating func append(_ other: PointBlock, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    attempts.append(contentsOf: other.attempts[range])
    steps.append(contentsOf: other.steps[range])
    times.append(contentsOf: other.times[range])
    origins.append(contentsOf: other.origins[range])
    guard isVector else {
      values.append(contentsOf: other.values[range])
      return
    }
    let start = range.lowerBound == 0 ? 0 : Int(other.ends[range.lowerBound - 1])
    let shift = Int32(values.count - start)
    values.append(contentsOf: other.values[start..<Int(other.ends[range.upperBound - 1])])
    for end in other.ends[range] { ends.append(end + shift) }
  }

  mutating func appendOne(_ other: PointBlock, _ index: Int) {
    attempts.append(other.attempts[index])
    steps.append(other.steps[index])
    times.append(other.times[index])
    origins.append(other.origins[index])
    if isVector {
      values.append(contentsOf: other.elements(index))
      ends.append(Int32(values.count))
    } else {
      values.append(other.values[index])
    }
  }

  /// The points at `indices`, in that order.
  func selecting(_ indices: [Int]) -> PointBlock {
    var result = PointBlock(isVector: isVector)
    for index in indices { result.appendOne(self, index) }
    return result
  }

  /// First index whose step is not below `step`, in a block sorted by step.
  func lowerBound(_ step: Int64, from start: Int = 0) -> Int {
    var low = start
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle] < step { low = middle + 1 } else { high = middle }
    }
    return low
  }

  var isStrictlyIncreasing: Bool {
    for index in steps.indices.dropFirst() where steps[index] <= steps[index - 1] { return false }
    return true
  }
}

/// What a series holds at a step.
package enum PointValue: Sendable, Equatable {
  case scalar(Double)
  case vector([Double])
}
