/// Which mappings could express a column, judged by a few of its values.
///
/// A candidate has to express most of the probes; the encoder then weighs the candidates by what
/// their integers would cost. Typical columns leave one or two.
struct MappingCandidates {
  private(set) var mappings: [ValueMapping] = []
  /// True if the probes have both signs, so that folded forms are worth a look.
  private var mixedSigns = false
  private var probes: [Double] = []

  /// The mappings for `values`, never empty.
  mutating func find(_ values: UnsafeBufferPointer<Double>) {
    mappings.removeAll(keepingCapacity: true)
    gatherProbes(values)
    guard !probes.isEmpty else {
      mappings.append(.double(folded: false))
      return
    }
    let singles = passes { Double(Float($0)).bitPattern == $0.bitPattern }
    let decimal = findDecimals(atMost: singles ? 6 : 18)
    // Integers below 2^40 cost less than any pattern of a double.
    if let decimal, decimal.largest < 0x1p40, !singles || decimal.exponent <= 4 { return }
    if decimal.map({ $0.exponent > 6 }) ?? true { findFractions(singles: singles) }
    if singles {
      mappings.append(.float32(folded: false))
      if mixedSigns { mappings.append(.float32(folded: true)) }
    } else {
      if decimal == nil, passes({ Exponential.inverse($0) != nil }) {
        mappings.append(.exponential)
      }
      mappings.append(.double(folded: false))
      if mixedSigns { mappings.append(.double(folded: true)) }
    }
  }

  /// The finite ones of up to 32 values, spread by the golden ratio so as to miss no period.
  private mutating func gatherProbes(_ values: UnsafeBufferPointer<Double>) {
    probes.removeAll(keepingCapacity: true)
    var positive = false
    var negative = false
    let wanted = min(32, values.count)
    for probe in 0..<wanted {
      let fraction = (UInt64(probe) &* 0x9E37_79B9_7F4A_7C15) &>> 32
      let spread = Int(truncatingIfNeeded: (fraction &* UInt64(values.count)) &>> 32)
      let value = values[wanted < values.count ? spread : probe]
      guard value.isFinite else { continue }
      probes.append(value)
      if value > 0 { positive = true }
      if value < 0 { negative = true }
    }
    mixedSigns = positive && negative
  }

  /// True when at most one probe in eight fails.
  private func passes(_ test: (Double) -> Bool) -> Bool {
    var failuresLeft = probes.count / 8
    for probe in probes where !test(probe) {
      if failuresLeft == 0 { return false }
      failuresLeft -= 1
    }
    return true
  }

  /// Adds short decimals, if the probes are, and tells their exponent and largest integer.
  ///
  /// What is exact in float32 and in decimals with many places is a binary fraction, which
  /// `findFractions` expresses with smaller integers.
  private mutating func findDecimals(
    atMost places: Int
  ) -> (exponent: Int, largest: Double)? {
    guard let exponent = decimalExponent(atMost: places) else { return nil }
    let divisor = Double(powersOfTen[exponent])
    mappings.append(.quotient(divisor: divisor, digits: 0, single: false))
    if let digits = foldedDigits(divisor: divisor) {
      mappings.append(.quotient(divisor: divisor, digits: digits, single: false))
    }
    return (exponent, probes.reduce(0) { max($0, abs($1)) } * divisor)
  }

  /// Adds fractions over one denominator, if the probes are such.
  ///
  /// A float32 is exactly k/n only for a power of two; for other n it can be k/n rounded to float32.
  private mutating func findFractions(singles: Bool) {
    if singles {
      if let divisor = Rational.binaryDenominator(of: probes) {
        mappings.append(.quotient(divisor: divisor, digits: 0, single: false))
      } else if let divisor = singleDecimalDivisor() ?? singleDenominator() {
        mappings.append(.quotient(divisor: divisor, digits: 0, single: true))
      }
    } else if let divisor = Rational.commonDenominator(
      of: probes, tolerance: Rational.doubleTolerance),
      passes({ quotientInteger($0, divisor: divisor) != nil })
    {
      mappings.append(.quotient(divisor: divisor, digits: 0, single: false))
    }
  }

  /// The power of ten over which most probes are small integers, rounded to float32.
  ///
  /// Below 2^20 there are 16 float32 patterns for each such fraction, so chance does not fake it.
  private func singleDecimalDivisor() -> Double? {
    (1...5).lazy.map { Double(powersOfTen[$0]) }.first { divisor in
      passes { (quotient32Integer($0, divisor: divisor)?.magnitude ?? .max) < 1 << 20 }
    }
  }

  private func singleDenominator() -> Double? {
    guard
      let divisor = Rational.commonDenominator(
        of: probes, tolerance: Rational.singleTolerance),
      passes({ quotient32Integer($0, divisor: divisor) != nil })
    else { return nil }
    return divisor
  }

  /// The smallest e such that most probes are integers over 10^e.
  private func decimalExponent(atMost places: Int) -> Int? {
    var exponent = 0
    var failuresLeft = probes.count / 8
    for probe in probes {
      var trial = exponent
      while trial <= places, quotientInteger(probe, divisor: Double(powersOfTen[trial])) == nil {
        // Past 2^51 a finer scale cannot help either.
        trial = abs(probe) * Double(powersOfTen[trial]) < quotientLimit ? trial &+ 1 : places &+ 1
      }
      if trial <= places {
        exponent = trial
      } else if failuresLeft == 0 {
        return nil
      } else {
        failuresLeft -= 1
      }
    }
    return exponent
  }

  /// The most significant digits that a probe has, if folding would save some.
  private func foldedDigits(divisor: Double) -> Int? {
    var digits = 1
    var longest = 1
    for probe in probes {
      guard let integer = quotientInteger(probe, divisor: divisor), integer != 0 else { continue }
      var magnitude = integer.magnitude
      let length = decimalDigits(magnitude)
      var significant = length
      while magnitude % 10 == 0 {
        magnitude /= 10
        significant -= 1
      }
      digits = max(digits, significant)
      longest = max(longest, length)
    }
    return longest > digits && digits <= DecimalFloat.maxDigits ? digits : nil
  }
}
