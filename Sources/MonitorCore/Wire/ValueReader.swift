/// Values as the metrics of a line may hold them, read without a decision on how to complain:
/// whoever gets nil reads the same bytes again with `MetricsReader`, which says what is wrong.
enum ValueReader {
  /// A number at `p`, written out or spelled; nil, and no move, for everything else.
  @inline(__always)
  static func number(_ p: inout UnsafePointer<UInt8>, powers: UnsafePointer<UInt64>) -> Double? {
    if p.pointee &- 0x30 < 10 || (p.pointee == UInt8(ascii: "-") && p[1] &- 0x30 < 10) {
      var failure = NumberParser.Failure.none
      let value = NumberParser.parse(&p, powers: powers, failure: &failure)
      return failure == .none ? value : nil
    }
    return spelled(&p)
  }

  /// NaN or an infinity at `p`, bare or in quotes.
  @inline(never)
  static func spelled(_ p: inout UnsafePointer<UInt8>) -> Double? {
    let quoted = p.pointee == UInt8(ascii: "\"")
    let start = quoted ? p + 1 : p
    var q = start
    if q.pointee == UInt8(ascii: "-") || q.pointee == UInt8(ascii: "+") { q += 1 }
    while (q.pointee | 0x20) &- UInt8(ascii: "a") < 26 { q += 1 }
    if quoted && q.pointee != UInt8(ascii: "\"") { return nil }
    guard let value = nonFinite(UnsafeBufferPointer(start: start, count: q - start)) else {
      return nil
    }
    p = quoted ? q + 1 : q
    return value
  }

  /// A word that means a number that is no number: NaN and the infinities.
  ///
  /// Python writes `NaN`, `Infinity`, `-Infinity`; C prints `nan`, `-nan`, `inf`; Go `+Inf`. All of
  /// them are meant, so all are read, in any case. The sign of a NaN carries nothing and is lost.
  private static func nonFinite(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var rest = text[...]
    var negative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    func spells(_ word: StaticString) -> Bool {
      guard rest.count == word.utf8CodeUnitCount else { return false }
      return zip(rest, 0..<rest.count).allSatisfy { $0 | 0x20 == word.utf8Start[$1] }
    }
    if spells("nan") { return .nan }
    if spells("infinity") || spells("inf") { return negative ? -.infinity : .infinity }
    return nil
  }

  /// The elements of an array from behind its `[` to behind its `]`, as count and doubles to `out`.
  ///
  /// Gives the count; nil, with `out` where it was, if anything is not a number, or if there are
  /// more than `Limits.vectorCount`.
  @inline(never)
  static func elements(
    _ p: inout UnsafePointer<UInt8>, out: inout UnsafeMutableRawPointer,
    powers: UnsafePointer<UInt64>
  ) -> Int? {
    var q = p
    let start = out
    var target = out + 4
    var count = 0
    skipSpace(&q)
    if q.pointee != UInt8(ascii: "]") {
      while true {
        skipSpace(&q)
        guard count < Limits.vectorCount, let value = number(&q, powers: powers) else { return nil }
        target.storeBytes(of: value.bitPattern.littleEndian, as: UInt64.self)
        target += 8
        count += 1
        skipSpace(&q)
        if q.pointee == UInt8(ascii: "]") { break }
        guard q.pointee == UInt8(ascii: ",") else { return nil }
        q += 1
      }
    }
    start.storeBytes(of: UInt32(count).littleEndian, as: UInt32.self)
    p = q + 1
    out = target
    return count
  }

  @inline(__always)
  private static func skipSpace(_ q: inout UnsafePointer<UInt8>) {
    while q.pointee == 0x20 || q.pointee == 0x09 || q.pointee == 0x0D { q += 1 }
  }
}
