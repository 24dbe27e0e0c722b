internal import Glibc

/// The last `capacity` finite values of a series, kept sorted as well: median, MAD and extremes.
///
/// Median and MAD ignore up to half of wild values, so a baseline survives what it must detect.
/// Inserting is a binary search and a memmove (about 60 ns at 200 values), the median O(1), the MAD
/// O(capacity); 16 bytes a value.
///
/// > F. R. Hampel, "The influence curve and its role in robust estimation", JASA 1974.
package struct RobustWindow: Sendable {
  package let capacity: Int
  /// Oldest first once unrolled; `next` is where the newest goes.
  private var ring: [Double] = []
  private var next = 0
  private var sorted: [Double] = []

  /// MAD of Gaussian noise with a standard deviation of 1: the upper quartile, Φ⁻¹(3/4).
  package static let madPerSigma = 0.674_489_750_196_081_7
  /// 1.4826: this times the MAD estimates the standard deviation of Gaussian noise.
  package static let sigmaPerMAD = 1 / madPerSigma

  /// - Precondition: `capacity` is positive.
  package init(capacity: Int) {
    precondition(capacity > 0, "a window of \(capacity) values holds nothing")
    self.capacity = capacity
    ring.reserveCapacity(capacity)
    sorted.reserveCapacity(capacity)
  }

  /// All of `values` that are finite at once: sorted once instead of inserted one by one.
  package init(of values: [Double]) {
    ring = values.filter(\.isFinite)
    capacity = max(1, ring.count)
    sorted = ring.sorted()
  }

  package var count: Int { ring.count }
  package var isFull: Bool { ring.count == capacity }
  package var minimum: Double { sorted.first ?? .nan }
  package var maximum: Double { sorted.last ?? .nan }

  /// NaN while empty; the mean of the middle two for an even count.
  package var median: Double {
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle])
  }

  /// Median of |x − median|, by walking outwards from the median.
  package var medianAbsoluteDeviation: Double {
    let n = sorted.count
    guard n > 0 else { return .nan }
    let center = median
    var above = lowerBound(center)
    var below = above - 1
    var previous = 0.0
    var current = 0.0
    for _ in 0...(n / 2) {
      let up = above < n ? sorted[above] - center : .infinity
      let down = below >= 0 ? center - sorted[below] : .infinity
      previous = current
      if up <= down {
        current = up
        above += 1
      } else {
        current = down
        below -= 1
      }
    }
    return n % 2 == 1 ? current : 0.5 * (previous + current)
  }

  /// The value below which a share `q` of the window lies (nearest rank); NaN while empty.
  package func quantile(_ q: Double) -> Double {
    guard !sorted.isEmpty else { return .nan }
    return sorted[min(sorted.count - 1, max(0, Int(q * Double(sorted.count))))]
  }

  /// 0.6745 (x − median) / max(MAD, floors): the robust z-score of a value against the window.
  ///
  /// NaN while the window is not full, ∞ for a value that is not finite. The floors keep a
  /// quantised series, whose MAD is 0, from making an alarm of one rounding step.
  package func z(_ x: Double, relativeFloor: Double, absoluteFloor: Double = 0) -> Double {
    guard isFull else { return .nan }
    guard x.isFinite else { return .infinity }
    let center = median
    let scale = max(medianAbsoluteDeviation, max(relativeFloor * abs(center), absoluteFloor))
    return x == center ? 0 : RobustWindow.madPerSigma * (x - center) / scale
  }

  /// Adds a value; one that is not finite is left out.
  package mutating func insert(_ value: Double) {
    guard value.isFinite else { return }
    if ring.count < capacity {
      ring.append(value)
      sorted.insert(value, at: lowerBound(value))
      return
    }
    let old = ring[next]
    ring[next] = value
    next = next + 1 == capacity ? 0 : next + 1
    replace(old, with: value)
  }

  package mutating func removeAll() {
    ring.removeAll(keepingCapacity: true)
    sorted.removeAll(keepingCapacity: true)
    next = 0
  }

  /// Moves only what lies between the two places.
  private mutating func replace(_ old: Double, with value: Double) {
    sorted.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let from = RobustWindow.lowerBound(base, buffer.count, old)
      var to = RobustWindow.lowerBound(base, buffer.count, value)
      if to > from { to -= 1 }
      let width = MemoryLayout<Double>.stride
      if from < to {
        memmove(base + from, base + from + 1, (to - from) * width)
      } else if to < from {
        memmove(base + to + 1, base + to, (from - to) * width)
      }
      base[to] = value
    }
  }

  private func lowerBound(_ value: Double) -> Int {
    sorted.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { RobustWindow.lowerBound($0, buffer.count, value) } ?? 0
    }
  }

  /// Place of the first element that is not below `value`.
  ///
  /// Always the same number of rounds and no branch on a comparison, which noise makes a coin toss.
  private static func lowerBound(
    _ base: UnsafePointer<Double>, _ count: Int, _ value: Double
  ) -> Int {
    guard count > 0 else { return 0 }
    var start = base
    var rest = count
    while rest > 1 {
      let half = rest / 2
      start += start[half - 1] < value ? half : 0
      rest -= half
    }
    return start - base + (start[0] < value ? 1 : 0)
  }
}

extension RobustWindow: HeapState {
  /// Both orders of the values; only one is written.
  var heapBytes: Int {
    2 * StateEncoder.headerBytes + (ring.capacity + sorted.capacity) * MemoryLayout<Double>.stride
  }
}

extension RobustWindow: Codable, Equatable {
  private enum Key: CodingKey { case capacity, values }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    let capacity = try box.decode(Int.self, forKey: .capacity)
    let values = try box.decode([Double].self, forKey: .values)
    guard capacity > 0, values.count <= capacity, values.allSatisfy(\.isFinite) else {
      throw StateError.unsupported("a window of \(values.count) values in \(capacity) places")
    }
    self.init(capacity: capacity)
    ring = values
    sorted = values.sorted()
  }

  /// Oldest first, so that equal windows have equal bytes wherever their ring begins.
  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(capacity, forKey: .capacity)
    try box.encode(Array(ring[next...] + ring[..<next]), forKey: .values)
  }

  package static func == (a: RobustWindow, b: RobustWindow) -> Bool {
    a.capacity == b.capacity
      && a.ring[a.next...] + a.ring[..<a.next]
        == b.ring[b.next...] + b.ring[..<b.next]
  }
}
