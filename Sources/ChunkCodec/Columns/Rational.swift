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

  private static func denominator(
    of value: Double, tolerance: Double, limit: UInt64
  ) -> UInt64? {
    guard value < 0x1p40 else { return nil }
    var rest = value
    // Denominators of the last two convergents, and the numerator of the last.
    var (before, last): (Double, Double) = (0, 1)
    var (numeratorBefore, numerator): (Double, Double) = (1, value.rounded(.down))
    while abs(numerator / last - value) > tolerance * value {
      let fraction = rest - rest.rounded(.down)
      guard fraction > 0x1p-40 else { return nil }
      rest = 1 / fraction
      let term = rest.rounded(.down)
      (before, last) = (last, term * last + before)
      (numeratorBefore, numerator) = (numerator, term * numerator + numeratorBefore)
      guard last <= Double(limit) else { return nil }
    }
    return UInt64(last)
  }

  private static func leastCommonMultiple(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
  }
}
