internal import Glibc

/// JSON number text to the nearest double, ties to even, for every input.
///
/// Digits are taken eight at a time inside one register. Up to 19 significant digits are decided by
/// one or two 64 × 64 bit products (Eisel–Lemire), longer numbers by trying both neighbours of
/// their first 19 digits, and what that leaves undecided by the C library's exact conversion.
/// About 12 ns for a typical loss value.
///
/// The text must be followed by a byte that no number contains (a line has its line end there) and
/// by 8 more readable bytes.
enum NumberParser {
  enum Failure: UInt8 { case none, malformed, overflow }

  /// Reads the number that starts at `p` (a digit or `-`) and moves `p` past it.
  ///
  /// On failure `p` stays where it was.
  @inline(__always)
  static func parse(
    _ p: inout UnsafePointer<UInt8>, powers: UnsafePointer<UInt64>, failure: inout Failure
  ) -> Double {
    var q = p
    let negative = q.pointee == UInt8(ascii: "-")
    if negative { q += 1 }
    let integerStart = q
    var digits = readDigits(&q, into: 0)
    let integerCount = q - integerStart
    if integerCount == 0 || (integerCount > 1 && integerStart.pointee == UInt8(ascii: "0")) {
      failure = .malformed
      return 0
    }
    var count = integerCount
    var exponent = 0
    if q.pointee == UInt8(ascii: ".") {
      q += 1
      let fractionStart = q
      digits = readDigits(&q, into: digits)
      exponent = fractionStart - q
      if exponent == 0 {
        failure = .malformed
        return 0
      }
      count -= exponent
    }
    if q.pointee | 0x20 == UInt8(ascii: "e") {
      guard let power = readExponent(&q) else {
        failure = .malformed
        return 0
      }
      exponent += power
    }
    if count > 19 && significantDigits(from: integerStart, count: count) > 19 {
      return long(&p, end: q, powers: powers, failure: &failure)
    }
    let bits = nearest(digits, exponent, powers: powers)
    if bits >= infinity {
      failure = .overflow
      return 0
    }
    p = q
    return Double(bitPattern: negative ? bits | 1 << 63 : bits)
  }

  private static let infinity: UInt64 = 0x7FF << 52

  /// Appends a run of digits to `value`, modulo 2^64; up to eight a round.
  ///
  /// Bytes become digit values 0…9 by XOR with "0"; adding 0x76 sets the high bit of everything
  /// else. Shifting the digits to the top puts zeros in front, so that one multiply chain converts
  /// any number of them.
  @inline(__always)
  private static func readDigits(_ q: inout UnsafePointer<UInt8>, into start: UInt64) -> UInt64 {
    var value = start
    while true {
      let word =
        UInt64(littleEndian: UnsafeRawPointer(q).loadUnaligned(as: UInt64.self))
        ^ 0x3030_3030_3030_3030
      let others = ((word &+ 0x7676_7676_7676_7676) | word) & 0x8080_8080_8080_8080
      if others != 0 {
        let bits = others.trailingZeroBitCount &- 7
        if bits == 0 { return value }
        q += bits &>> 3
        return value &* powersOfTen(bits &>> 3) &+ eight(word &<< (64 &- UInt64(bits)))
      }
      value = value &* 100_000_000 &+ eight(word)
      q += 8
    }
  }

  /// Eight digit values, the first in the lowest byte, as one number.
  @inline(__always)
  private static func eight(_ word: UInt64) -> UInt64 {
    let pairs = word &* 10 &+ (word &>> 8)
    let even = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let odd = ((pairs &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (even &+ odd) &>> 32
  }

  /// 10^n for n < 8.
  @inline(__always)
  private static func powersOfTen(_ n: Int) -> UInt64 {
    var result: UInt64 = n & 1 != 0 ? 10 : 1
    if n & 2 != 0 { result &*= 100 }
    if n & 4 != 0 { result &*= 10_000 }
    return result
  }

  /// Reads `e`, sign and digits; clamped far outside what can matter.
  ///
  /// Nil without digits.
  @inline(__always)
  private static func readExponent(_ q: inout UnsafePointer<UInt8>) -> Int? {
    q += 1
    let negative = q.pointee == UInt8(ascii: "-")
    if negative || q.pointee == UInt8(ascii: "+") { q += 1 }
    let start = q
    var power = 0
    while q.pointee &- 0x30 < 10 {
      // 10^7 is beyond any line's digits (a line has 2^20 bytes) in either direction.
      if power < 10_000_000 { power = power &* 10 &+ Int(q.pointee &- 0x30) }
      q += 1
    }
    if q == start { return nil }
    return negative ? -power : power
  }

  /// Digits from the first that is not zero, of `count` digits around at most one point.
  private static func significantDigits(from start: UnsafePointer<UInt8>, count: Int) -> Int {
    var q = start
    var rest = count
    while rest > 0 && (q.pointee == UInt8(ascii: "0") || q.pointee == UInt8(ascii: ".")) {
      if q.pointee == UInt8(ascii: "0") { rest -= 1 }
      q += 1
    }
    return rest
  }

  /// Bits of the double nearest to `w` × 10^`q`, for any w < 2^64; infinity's bits on overflow.
  @inline(__always)
  static func nearest(_ w: UInt64, _ q: Int, powers: UnsafePointer<UInt64>) -> UInt64 {
    if q == 0 && w < 1 << 53 { return Double(w).bitPattern }
    return eiselLemire(w, q, powers: powers)
  }

  private static func eiselLemire(
    _ digits: UInt64, _ q: Int, powers: UnsafePointer<UInt64>
  ) -> UInt64 {
    if digits == 0 || q < PowersOfFive.smallest { return 0 }
    if q > PowersOfFive.largest { return infinity }
    let shift = digits.leadingZeroBitCount
    let w = digits &<< UInt64(shift)
    let entry = powers + 2 * (q - PowersOfFive.smallest)
    var (upper, lower) = w.multipliedFullWidth(by: entry[0])
    // 52 stored bits, one hidden, one to round, one to spare: if the 9 bits below are all ones,
    // the second word of the power may still carry into them.
    if upper & 0x1FF == 0x1FF {
      let second = w.multipliedFullWidth(by: entry[1])
      let (sum, carry) = lower.addingReportingOverflow(second.high)
      lower = sum
      if carry { upper &+= 1 }
    }
    let top = Int(upper >> 63)
    let excess = UInt64(top + 64 - 52 - 3)
    var mantissa = upper >> excess
    // ⌊q log2 10⌋ + 63, exact for every q of the table.
    var exponent = ((152_170 + 65_536) * q) >> 16 + 63 + top - shift + 1023
    if exponent <= 0 {
      if 1 - exponent >= 64 { return 0 }
      mantissa >>= UInt64(1 - exponent)
      mantissa = (mantissa + (mantissa & 1)) >> 1
      // A subnormal may round up to the smallest normal number: the bits add up by themselves.
      return mantissa
    }
    // A tie is possible only where 10^q (or its inverse) is exact: then round to even.
    if lower <= 1 && q >= -4 && q <= 23 && mantissa & 3 == 1 && mantissa << excess == upper {
      mantissa &= ~1
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa >= 2 << 52 {
      mantissa = 1 << 52
      exponent += 1
    }
    if exponent >= 0x7FF { return infinity }
    return UInt64(exponent) << 52 | mantissa & ~(1 << 52)
  }
}

extension NumberParser {
  /// A number of more than 19 significant digits, well-formed, from `p` to `end`.
  @inline(never)
  private static func long(
    _ p: inout UnsafePointer<UInt8>, end: UnsafePointer<UInt8>, powers: UnsafePointer<UInt64>,
    failure: inout Failure
  ) -> Double {
    let (head, exponent) = firstDigits(p, end: end)
    var bits = nearest(head, exponent, powers: powers)
    // The number lies strictly between head and head + 1: if both round alike, so does it.
    if nearest(head + 1, exponent, powers: powers) != bits { bits = exact(p, end: end) }
    if bits >= infinity {
      failure = .overflow
      return 0
    }
    let negative = p.pointee == UInt8(ascii: "-")
    p = end
    return Double(bitPattern: negative ? bits | 1 << 63 : bits)
  }

  /// The first 19 significant digits, and the power of ten that the last of them counts.
  private static func firstDigits(
    _ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>
  ) -> (UInt64, Int) {
    var q = start
    var head: UInt64 = 0
    var taken = 0
    var exponent = 0
    var afterPoint = false
    while q < end, q.pointee | 0x20 != UInt8(ascii: "e") {
      let byte = q.pointee
      q += 1
      if byte == UInt8(ascii: "-") { continue }
      if byte == UInt8(ascii: ".") {
        afterPoint = true
        continue
      }
      if taken == 19 {
        if !afterPoint { exponent += 1 }
        continue
      }
      head = head * 10 + UInt64(byte & 15)
      if head > 0 { taken += 1 }
      if afterPoint { exponent -= 1 }
    }
    if q < end { exponent += readExponent(&q) ?? 0 }
    return (head, exponent)
  }

  /// The C library's correctly rounded conversion, of a copy of bounded length.
  ///
  /// 767 significant digits can decide a tie between doubles; past 800 only whether any further
  /// digit is not zero matters, so a single 1 stands for the rest. Bits without the sign.
  private static func exact(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) -> UInt64 {
    var text: [CChar] = []
    var q = start.pointee == UInt8(ascii: "-") ? start + 1 : start
    var taken = 0
    var exponent = 0
    var rest = false
    var afterPoint = false
    while q < end, q.pointee | 0x20 != UInt8(ascii: "e") {
      let byte = q.pointee
      q += 1
      if byte == UInt8(ascii: ".") {
        afterPoint = true
      } else if taken < 800 {
        if taken > 0 || byte != UInt8(ascii: "0") {
          text.append(CChar(byte))
          taken += 1
        }
        if afterPoint { exponent -= 1 }
      } else {
        rest = rest || byte != UInt8(ascii: "0")
        if !afterPoint { exponent += 1 }
      }
    }
    if rest {
      text.append(CChar(UInt8(ascii: "1")))
      exponent -= 1
    }
    if q < end { exponent += readExponent(&q) ?? 0 }
    text.append(contentsOf: "e\(exponent)".utf8.map { CChar($0) })
    text.append(0)
    return strtod(text, nil).bitPattern
  }
}
