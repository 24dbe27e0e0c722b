import Foundation
import MonitorCore
import Testing

/// The double that `text` is read as, or nil where it is refused.
private func read(_ text: String) -> Double? {
  withPaddedLine(text.utf8) { line in
    guard case .number(let value, _) = try? JSONValue(line: line) else { return nil }
    return value
  }
}

@Suite("A number of a line") struct NumberTests {
  private func expectSame(_ text: String, _ comment: Comment? = nil) {
    let nearest = strtod(text, nil)
    let expected = nearest.isFinite ? nearest.bitPattern : nil
    #expect(read(text)?.bitPattern == expected, comment ?? "\(text)")
  }

  @Test(
    "is the nearest double in cases that are known to be hard",
    arguments: [
      "0", "-0", "-0.0", "0.1", "5e-324", "4.9406564584124654e-324", "2.4703282292062327e-324",
      "2.4703282292062328e-324", "2.2250738585072011e-308", "2.2250738585072014e-308",
      "2.225073858507201136057409796709131975934819546351645648023426109724822222021076945516529523908135087914149158913039621106870086438694594645527657207407820621743379988141063267329253552286881372149012981122451451889849057222307285255133155755015914397476397983411801999323962548289017107081850690630666655994938275772572015763062690663332647565300009245888316433037779791869612049497390377829704905051080609940730262937128958950003583799967207254304360284078895771796150945516748243471030702609144621572289880258182545180325707018860872113128079512233426288368622321503775666622503982534335974568884423900265498198385487948292206894721689831099698365846814022854243330660339850886445804001034933970427567186443383770486037861622771738545623065874679014086723327636718751234567890123456789012345678901e-308",
      "1.7976931348623157e308", "1.7976931348623158e308", "1e23", "9007199254740993",
      "9007199254740993.0000000000000000000001", "9007199254740992.9999999999999999999999",
      "9007199254740995", "179769313486231580793e289", "1e-400", "1e-99999999999999999999",
      "0e999999",
      "0.000000000000000000000000000000000000000000000000000000000001", "1e0000000000000000000001",
      "123456789012345678901234567890", "0.30000000000000004", "8.41e21", "9.5367431640625e-7",
      "7450580596923828125e-27", "2.2204460492503130808472633361816e-16", "1e22", "1e-22",
      "3.4028234663852886e38", "0.1e-6", "6.02214076E23", "100000000000000016777215",
      "100000000000000016777216",
    ])
  func hardCases(text: String) { expectSame(text) }

  @Test("is the nearest double whatever its digits") func random() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<40_000 {
      var text = random.next() & 1 == 0 ? "" : "-"
      let integers = Int(random.next() % 3) * Int(random.next() % 12)
      if integers == 0 {
        text += "0"
      } else {
        text += "\(1 + random.next() % 9)"
        for _ in 1..<max(1, integers) { text += "\(random.next() % 10)" }
      }
      if random.next() & 3 != 0 {
        text += "."
        for _ in 0..<(1 + Int(random.next() % 26)) { text += "\(random.next() % 10)" }
      }
      if random.next() & 1 == 0 {
        text += random.next() & 1 == 0 ? "e" : "E"
        text += ["", "+", "-"][Int(random.next() % 3)] + "\(random.next() % 300)"
      }
      expectSame(text)
    }
  }

  @Test("comes back to the bit from the shortest text of any double") func roundTrip() {
    var random = SplitMix64(seed: 8)
    for _ in 0..<40_000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      #expect(read("\(value)")?.bitPattern == value.bitPattern)
    }
  }

  @Test("half-way between two doubles goes to the even one, and a digit more decides") func halves()
  {
    var random = SplitMix64(seed: 9)
    for _ in 0..<120 {
      let value = Double(bitPattern: random.next() & 0x7FFF_FFFF_FFFF_FFFF)
      guard value.isFinite, value > 1e-300, value < 1e300 else { continue }
      // printf gives the exact decimal expansion of the value and its neighbour's middle: the
      // middle has one binary digit more, so it is (v + next) / 2 in a longer format.
      let exact = exactMiddle(value)
      expectSame(exact)
      expectSame(exact + "000000000000000000000000000")
      expectSame(exact + "1")
    }
  }

  /// Decimal digits of the middle between `value` and the next double, all of them.
  private func exactMiddle(_ value: Double) -> String {
    // 80-bit extended precision holds the middle exactly; its expansion is printed in full.
    let middle = (Float80(value) + Float80(value.nextUp)) / 2
    return decimal(
      significand: UInt64(middle.significandBitPattern), exponent: Int(middle.exponent) - 63)
  }

  /// significand × 2^exponent in decimal, exactly.
  private func decimal(significand: UInt64, exponent: Int) -> String {
    var digits = String(significand).reversed().map { UInt8($0.wholeNumberValue ?? 0) }
    var scale = 0
    for _ in 0..<abs(exponent) {
      if exponent > 0 {
        multiply(&digits, by: 2)
      } else {
        multiply(&digits, by: 5)
        scale += 1
      }
    }
    while digits.count <= scale { digits.append(0) }
    let text = digits.reversed().map { String($0) }.joined()
    if scale == 0 { return text + ".0" }
    return text.dropLast(scale) + "." + text.suffix(scale)
  }

  private func multiply(_ digits: inout [UInt8], by factor: Int) {
    var carry = 0
    for k in digits.indices {
      let product = Int(digits[k]) * factor + carry
      digits[k] = UInt8(product % 10)
      carry = product / 10
    }
    while carry > 0 {
      digits.append(UInt8(carry % 10))
      carry /= 10
    }
  }

  @Test(
    "must be written as JSON has it",
    arguments: [
      "01", "-01", "1.", ".5", "+1", "1e", "1e+", "-", "--1", "1.5.2", "0x10", "1_000", "1,000",
      "1e5.5", "e5", "- 1",
    ])
  func malformed(text: String) { #expect(read(text) == nil) }

  @Test("beyond every double is refused, for nothing was measured that large")
  func overflow() {
    for text in [
      "1e400", "-1e400", "1.7976931348623159e308", "1\(String(repeating: "0", count: 310))",
    ] {
      let code = withPaddedLine(text.utf8) { line -> WireError.Code? in
        do throws(WireError) { _ = try JSONValue(line: line) } catch { return error.code }
        return nil
      }
      #expect(code == .numberOutOfRange)
    }
  }
}
