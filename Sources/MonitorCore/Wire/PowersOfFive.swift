/// The first 128 bits of 5^q for −342 ≤ q ≤ 308: what turns a decimal exponent into a binary one.
///
/// Positive powers are truncated; negative ones are reciprocals, rounded up where 5^−q still fits
/// 64 bits (q ≥ −27) and truncated below, as the proof of the method asks for.
///
/// > D. Lemire. "Number parsing at a gigabyte per second." Software: Practice and Experience 51
/// > (2021). N. Mushtak, D. Lemire. "Fast number parsing without fallback." (2023).
enum PowersOfFive {
  static let smallest = -342
  static let largest = 308

  /// Pairs (high word, low word) for q = smallest … largest. Lives as long as the process.
  // nonisolated(unsafe): written once, before anybody has the pointer, and never again.
  nonisolated(unsafe) static let words: UnsafePointer<UInt64> = {
    let count = largest - smallest + 1
    let words = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * count)
    var power = BigNatural(1)
    for q in 0...largest {
      store(power.leading128, at: q - smallest, in: words)
      power.multiply(by: 5)
    }
    power = BigNatural(1)
    for n in 1...(-smallest) {
      power.multiply(by: 5)
      let quotient = power.reciprocal128
      store(n <= 27 ? quotient + 1 : quotient, at: -n - smallest, in: words)
    }
    return UnsafePointer(words)
  }()

  private static func store(
    _ bits: UInt128, at index: Int, in words: UnsafeMutablePointer<UInt64>
  ) {
    (words + 2 * index).initialize(to: UInt64(truncatingIfNeeded: bits >> 64))
    (words + 2 * index + 1).initialize(to: UInt64(truncatingIfNeeded: bits))
  }
}

/// Just enough arithmetic to build the table once: a natural number below 2^832, lowest limb first.
private struct BigNatural {
  private var limbs: [UInt64]
  private static let count = 13

  init(_ value: UInt64) {
    limbs = [UInt64](repeating: 0, count: BigNatural.count)
    limbs[0] = value
  }

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for k in limbs.indices {
      let product = limbs[k].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      limbs[k] = low
      carry = product.high + (overflow ? 1 : 0)
    }
  }

  private var bitWidth: Int {
    let top = limbs.lastIndex { $0 != 0 } ?? 0
    return 64 * top + 64 - limbs[top].leadingZeroBitCount
  }

  /// The 128 bits from the highest set one down, zeros appended to short numbers.
  var leading128: UInt128 {
    let width = bitWidth
    var bits: UInt128 = 0
    for k in 0..<128 {
      let at = width - 1 - k
      bits <<= 1
      if at >= 0 { bits |= UInt128(limbs[at / 64] >> UInt64(at % 64) & 1) }
    }
    return bits
  }

  /// ⌊2^(w + 127) / self⌋ with w = bit width, by long division: 128 bits, the highest one set.
  var reciprocal128: UInt128 {
    var remainder = BigNatural(0)
    let width = bitWidth
    remainder.limbs[width / 64] = 1 << UInt64(width % 64)
    var quotient: UInt128 = 0
    for k in 0..<128 {
      if k > 0 { remainder.double() }
      quotient <<= 1
      if remainder.subtractIfNotLess(self) { quotient |= 1 }
    }
    return quotient
  }

  private mutating func double() {
    limbs.withUnsafeMutableBufferPointer { limbs in
      var carry: UInt64 = 0
      for k in 0..<limbs.count {
        let next = limbs[k] >> 63
        limbs[k] = limbs[k] << 1 | carry
        carry = next
      }
    }
  }

  private mutating func subtractIfNotLess(_ other: BigNatural) -> Bool {
    limbs.withUnsafeMutableBufferPointer { limbs in
      other.limbs.withUnsafeBufferPointer { other in
        var k = limbs.count - 1
        while k > 0 && limbs[k] == other[k] { k -= 1 }
        if limbs[k] < other[k] { return false }
        var borrow: UInt64 = 0
        for k in 0..<limbs.count {
          let (first, under1) = limbs[k].subtractingReportingOverflow(other[k])
          let (second, under2) = first.subtractingReportingOverflow(borrow)
          limbs[k] = second
          borrow = under1 || under2 ? 1 : 0
        }
        return true
      }
    }
  }
}
