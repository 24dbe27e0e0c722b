/// Finds n when values are k/n: accuracies over a data set of n items, epochs as fractions.
enum Rational {
  /// Relative distance within which a double is taken for a fraction.
  static let doubleTolerance = 0x1p-51
  /// The same for a value that was rounded to float32.
  static let singleTolerance = 0x1p-23

  /// A common denominator of most of `values`, or nil if they show none.
  ///
  /// Each value gives the denominator of the simplest fraction within `tolerance` of it (continued
  /// fractions); the least common multiple of a few is the answer if it stays small. Random values
  /// have no such fraction with a small denominator: a double among fractions below 2^22 once in
  /// hundreds, so that eight in a row do not happen.
  static func commonDenominator(of values: [Double], tolerance: Double) -> Double? {
    let limit: UInt64 = tolerance == doubleTolerance ? 1 << 22 : 1 << 11
    var common: UInt64 = 1
    var failuresLeft = 1
    for value in values.prefix(12) {
      guard let denominator = denominator(of: abs(value), tolerance: tolerance, limit: limit) else {
        if failuresLeft == 0 { return nil }
        failuresLeft -= 1
        continue
      }
      common = leastCommonMultiple(common, denominator)
      if common > limit { return nil }
    }
    return common > 1 ? Double(common) : nil
  }

  /// The smallest power of two that makes integers of all `values`, if it is at most 2^16.
  ///
  /// Beyond that the float32 patterns are as good: any float32 between 2 and 4 is over 2^22.
  static func binaryDenominator(of values: [Double]) -> Double? {
    var exponent = 0
    for value in values where value != 0 {
      let bits = value.bitPattern
      let trailing = min(52, bits.trailingZeroBitCount)
      exponent = max(exponent, 1075 - Int(bits >> 52 & 0x7FF) - trailing)
      if exponent > 16 { return nil }
    }
    return Double(1 << exponent)
  }

  private static func denominator(
    of value: Double, tolerance: Double, limit: UInt64
  ) -> UInt64? {
    guard value <= 0x1p40 else { return nil }
    var rest = value
    // Denominators of the last two convergents, and the numerator of the last.
    var (before, last): (Double, Double) = (0, 1)
    var (numeratorBefore, numerator): (Double, Double) = (1, floorBelow2To40(value))
    while abs(numerator - value * last) > tolerance * value * last {
      let fraction = rest - floorBelow2To40(rest)
      guard fraction > 0x1p-40 else { return nil }
      rest = 1 / fraction
      let term = floorBelow2To40(rest)
      (before, last) = (last, term * last + before)
      (numeratorBefore, numerator) = (numerator, term * numerator + numeratorBefore)
      guard last <= Double(limit) else { return nil }
    }
    return UInt64(last)
  }

  /// `rounded(.down)` is a call; this is two instructions.
  @inline(__always)
  private static func floorBelow2To40(_ value: Double) -> Double { Double(Int64(value)) }

  private static func leastCommonMultiple(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
  }
}
