/// The fields that several kinds of message share, each with its own rule.
extension JSONScanner {
  /// A step: an integer from 0 to 2⁶³ − 1, also written as 5.0 or 5e0, as some writers do.
  mutating func step(powers: UnsafePointer<UInt64>) throws(WireError) -> Step {
    // What nearly every line has: at most 18 digits and nothing more.
    var q = p
    var value: Int64 = 0
    while q.pointee &- 0x30 < 10 && q - p < 18 {
      value = value &* 10 &+ Int64(q.pointee &- 0x30)
      q += 1
    }
    let plain =
      q > p && q.pointee &- 0x30 >= 10 && q.pointee != UInt8(ascii: ".")
      && q.pointee | 0x20 != UInt8(ascii: "e")
    if plain && (p.pointee != UInt8(ascii: "0") || q - p == 1) {
      p = q
      return Step(value)
    }
    let text = try numberText("step", powers: powers)
    guard let step = JSONScanner.exactInteger(text), step >= 0 else {
      throw WireError(
        .stepInvalid,
        "step must be an integer from 0 to 9223372036854775807, not \(excerpt(text))")
    }
    return Step(step)
  }

  /// Unix seconds: any finite number.
  mutating func time(powers: UnsafePointer<UInt64>) throws(WireError) -> Double {
    if byte &- 0x30 < 10 || byte == UInt8(ascii: "-") {
      var failure = NumberParser.Failure.none
      let value = NumberParser.parse(&p, powers: powers, failure: &failure)
      if failure == .none { return value }
      if failure == .overflow {
        throw WireError(.timeInvalid, "time at byte \(offset) is beyond every clock")
      }
    }
    if ValueReader.spelled(&p) != nil {
      throw WireError(.timeInvalid, "time must be a finite number of Unix seconds")
    }
    let start = offset
    try skipValue(powers: powers)
    throw WireError(.fieldType, "time at byte \(start) must be a number of Unix seconds")
  }

  mutating func rank(powers: UnsafePointer<UInt64>) throws(WireError) -> Int {
    let text = try numberText("rank", powers: powers)
    guard let rank = JSONScanner.exactInteger(text), rank >= 0, rank <= Int64(Limits.rank) else {
      throw WireError(
        .rankInvalid, "rank must be an integer from 0 to \(Limits.rank), not \(excerpt(text))")
    }
    return Int(rank)
  }

  /// The text of a number, checked and skipped; `field` says whose number is missing.
  private mutating func numberText(
    _ field: StaticString, powers: UnsafePointer<UInt64>
  ) throws(WireError) -> UnsafeBufferPointer<UInt8> {
    let start = p
    let startsNumber = byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
    try skipValue(powers: powers)
    let text = UnsafeBufferPointer(start: start, count: p - start)
    guard startsNumber, text.last.map({ $0 &- 0x30 < 10 }) ?? false else {
      throw WireError(.fieldType, "\(field) at byte \(start - base) must be an integer")
    }
    return text
  }

  private func excerpt(_ text: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: text.prefix(40), as: UTF8.self) + (text.count > 40 ? "…" : "")
  }

  /// The integer that a well-formed JSON number is exactly, or nil.
  ///
  /// Decided on digits, not on a double: 9007199254740993.0 is not 9007199254740992.
  static func exactInteger(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    var digits: [UInt8] = []
    var exponent = 0
    var k = 0
    let negative = text.first == UInt8(ascii: "-")
    if negative { k = 1 }
    var afterPoint = false
    while k < text.count, text[k] | 0x20 != UInt8(ascii: "e") {
      if text[k] == UInt8(ascii: ".") {
        afterPoint = true
      } else {
        digits.append(text[k] - 0x30)
        if afterPoint { exponent -= 1 }
      }
      k += 1
    }
    if k < text.count {
      let power = String(decoding: text[(k + 1)...], as: UTF8.self)
      // An exponent beyond the length of any line belongs to 0 or to no Int64.
      guard let power = Int(power), (-1 << 40...1 << 40).contains(power) else {
        return digits.allSatisfy { $0 == 0 } ? 0 : nil
      }
      exponent += power
    }
    while let last = digits.last, last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { return 0 }
    guard exponent >= 0, exponent <= 18 else { return nil }
    var value: Int64 = 0
    for digit in digits + [UInt8](repeating: 0, count: exponent) {
      let (product, tooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(Int64(digit))
      if tooBig || carried { return nil }
      value = sum
    }
    return negative ? -value : value
  }
}
