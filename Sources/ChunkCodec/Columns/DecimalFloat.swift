/// Folds integers of a fixed decimal scale that have at most `digits` significant digits into dense
/// integers, as a float's bits do for binary: a value printed with six significant digits keeps six
/// digits of information whatever its magnitude, while its integer at the finest scale has more.
///
/// With p digits, magnitudes below 10^p stand for themselves; m·10^j with 10^(p-1) ≤ m < 10^p and
/// j ≥ 1 becomes 10^p + (j - 1)·9·10^(p-1) + m - 10^(p-1). The map is monotone and odd.
struct DecimalFloat {
  static let maxDigits = 15

  private let digits: Int
  private let whole: UInt64
  private let tenth: UInt64
  private let decade: UInt64

  /// `digits` from 1 to `maxDigits`.
  init(digits: Int) {
    self.digits = digits
    whole = powersOfTen[digits]
    tenth = powersOfTen[digits - 1]
    decade = whole &- tenth
  }

  /// The folded form of |value| < 10^18, or nil when it has more significant digits.
  @inline(__always)
  func fold(_ value: Int64) -> Int64? {
    let magnitude = value.magnitude
    if magnitude < whole { return value }
    let excess = decimalDigits(magnitude) &- digits
    let scale = powersOfTen[excess]
    let mantissa = magnitude / scale
    guard mantissa &* scale == magnitude else { return nil }
    let folded = Int64(bitPattern: whole &+ UInt64(excess &- 1) &* decade &+ (mantissa &- tenth))
    return value < 0 ? 0 &- folded : folded
  }

  /// The inverse of `fold`; an input that `fold` never gives may give any number.
  @inline(__always)
  func unfold(_ folded: Int64) -> Int64 {
    let magnitude = folded.magnitude
    if magnitude < whole { return folded }
    let (excess, rest) = (magnitude &- whole).quotientAndRemainder(dividingBy: decade)
    let scale = powersOfTen[Int(truncatingIfNeeded: min(excess &+ 1, 18))]
    let value = Int64(bitPattern: (rest &+ tenth) &* scale)
    return folded < 0 ? 0 &- value : value
  }
}

/// 10^0 … 10^18.
let powersOfTen: [UInt64] = (0...18).map { exponent in
  (0..<exponent).reduce(1) { power, _ in power * 10 }
}

/// The number of decimal digits of `value` < 10^18, 1 for 0.
@inline(__always)
func decimalDigits(_ value: UInt64) -> Int {
  // 1233 / 4096 is a little more than log10(2): the estimate is exact or one too few.
  let estimate = (bitWidth(value) &* 1233) &>> 12
  return max(1, estimate &+ (value >= powersOfTen[estimate] ? 1 : 0))
}
