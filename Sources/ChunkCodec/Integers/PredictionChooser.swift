/// Picks the prediction that leaves the smallest residuals on a sample of a sequence.
///
/// The sample is up to three stretches of 128 integers. A residual u is charged log2(u + 1) bits, which
/// is its share of a Rice code but for a constant; the logarithm is read off the bits of a double,
/// linear between powers of two. Cost: about 5 ns a sampled integer.
struct PredictionChooser {
  private static let stretch = 128

  private let values: UnsafePointer<Int64>
  private let count: Int
  private var low = Int64.max
  private var high = Int64.min
  private var sampled = 0

  private init(_ values: UnsafePointer<Int64>, count: Int) {
    self.values = values
    self.count = count
  }

  /// The best prediction, and the bits a value it is expected to take.
  static func choose(
    _ values: UnsafePointer<Int64>, count: Int
  ) -> (prediction: Prediction, bits: Double) {
    guard count > 3 else { return (Prediction(order: min(1, count), smoothing: 0), 64) }
    var chooser = PredictionChooser(values, count: count)
    return chooser.choose()
  }

  private mutating func choose() -> (prediction: Prediction, bits: Double) {
    forEachStretch { (chooser: inout Self, start, length) in chooser.addRange(start, length) }
    var range = Score()
    var (zero1, zero3, zero5) = (Score(), Score(), Score())
    var (one0, one2, one4, two0) = (Score(), Score(), Score(), Score())
    forEachStretch { (chooser: inout Self, start, length) in
      chooser.scoreOrderZero(start, length, &range, &zero1, &zero3, &zero5)
      chooser.scoreOrderOne(start, length, &one0, &one2, &one4, &two0)
    }
    let width = Double(bitWidth(UInt64(bitPattern: high &- low)))
    var best = (Prediction.frameOfReference, min(width, range.bits(sampled)))
    func consider(_ score: Score, _ order: Int, _ smoothing: Int) {
      let bits = score.bits(sampled)
      if bits < best.1 { best = (Prediction(order: order, smoothing: smoothing), bits) }
    }
    consider(zero1, 0, 1)
    consider(zero3, 0, 3)
    consider(zero5, 0, 5)
    consider(one0, 1, 0)
    consider(one2, 1, 2)
    consider(one4, 1, 4)
    consider(two0, 2, 0)
    guard best.0.order == 2 else { return best }
    for order in 3...Prediction.maxOrder {
      var score = Score()
      forEachStretch { (_: inout Self, start, length) in
        Self.scoreHighOrder(start, length, order: order, &score)
      }
      let before = best.1
      consider(score, order, 0)
      if best.1 == before { break }
    }
    return best
  }

  private mutating func forEachStretch(
    _ body: (inout Self, UnsafePointer<Int64>, Int) -> Void
  ) {
    let stretch = Self.stretch
    if count <= stretch * 3 / 2 {
      sampled = count
      return body(&self, values, count)
    }
    if count <= 3 * stretch {
      sampled = stretch
      return body(&self, values + (count - stretch) / 2, stretch)
    }
    sampled = 3 * stretch
    body(&self, values, stretch)
    body(&self, values + (count - stretch) / 2, stretch)
    body(&self, values + (count - stretch), stretch)
  }

  private mutating func addRange(_ values: UnsafePointer<Int64>, _ count: Int) {
    var (low, high) = (self.low, self.high)
    for index in 0..<count {
      low = min(low, values[index])
      high = max(high, values[index])
    }
    (self.low, self.high) = (low, high)
  }

  @inline(__always)
  private func scoreOrderZero(
    _ values: UnsafePointer<Int64>, _ count: Int, _ range: inout Score, _ zero1: inout Score,
    _ zero3: inout Score, _ zero5: inout Score
  ) {
    let low = low
    let origin = values[0]
    var (sum1, sum3, sum5): (Int64, Int64, Int64) = (0, 0, 0)
    for index in 0..<count {
      let value = values[index]
      range.add(value &- low)
      let distance = value &- origin
      zero1.addSigned(step(distance, &sum1, 1))
      zero3.addSigned(step(distance, &sum3, 3))
      zero5.addSigned(step(distance, &sum5, 5))
    }
  }

  @inline(__always)
  private func scoreOrderOne(
    _ values: UnsafePointer<Int64>, _ count: Int, _ one0: inout Score, _ one2: inout Score,
    _ one4: inout Score, _ two0: inout Score
  ) {
    let origin = values[1] &- values[0]
    var previous = origin
    var (sum2, sum4): (Int64, Int64) = (0, 0)
    for index in 1..<count {
      let difference = values[index] &- values[index &- 1]
      one0.addSigned(difference)
      one2.addSigned(step(difference &- origin, &sum2, 2))
      one4.addSigned(step(difference &- origin, &sum4, 4))
      two0.addSigned(difference &- previous)
      previous = difference
    }
  }

  private static func scoreHighOrder(
    _ values: UnsafePointer<Int64>, _ count: Int, order: Int, _ score: inout Score
  ) {
    for index in order..<max(order, count) {
      score.addSigned(highDifference(values + index, order: order))
    }
  }

  /// The difference of `order` 3 to 5 that ends at `last`, by binomial coefficients.
  @inline(__always)
  private static func highDifference(_ last: UnsafePointer<Int64>, order: Int) -> Int64 {
    switch order {
    case 3: last[0] &- last[-3] &- 3 &* (last[-1] &- last[-2])
    case 4: last[0] &+ last[-4] &- 4 &* (last[-1] &+ last[-3]) &+ 6 &* last[-2]
    default:
      last[0] &- last[-5] &- 5 &* (last[-1] &- last[-4]) &+ 10 &* (last[-2] &- last[-3])
    }
  }

  /// One step of the moving average: the residual of `value`.
  @inline(__always)
  private func step(_ value: Int64, _ sum: inout Int64, _ shift: Int64) -> Int64 {
    let residual = value &- (sum &>> shift)
    sum &+= residual
    return residual
  }

  /// The sum of log2(u + 1) over residuals, in units of 2^-10.
  private struct Score {
    private var total: Int64 = 0
    private static let one = Int64(bitPattern: (1.0).bitPattern) &>> 42

    @inline(__always)
    mutating func addSigned(_ residual: Int64) { add(Int64(bitPattern: zigzag(residual))) }

    @inline(__always)
    mutating func add(_ residual: Int64) {
      let logarithm = Int64(bitPattern: Double(residual &+ 1).bitPattern) &>> 42
      // A residual of 2^63 or more counts as one of its complement; it is beyond hope either way.
      total &+= (logarithm & 0x1F_FFFF) &- Self.one
    }

    /// Bits a value in blocks of Rice codes, or packed when nearly all are zero.
    func bits(_ count: Int) -> Double {
      let mean = Double(max(0, total)) / 1024 / Double(count)
      return min(mean + 2, 1 + 1.5 * mean, 100 * mean)
    }
  }
}
