internal import Foundation

/// Numbers as people read them in a table; machine formats never come this way.
package enum NumberText {
  /// Four significant digits, without noise: `2.31`, `0.001`, `1.234e-7`, `12345`.
  ///
  /// Whole numbers below 10⁹ are written out; NaN and ±Inf say so.
  package static func short(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "Inf" }
    let size = abs(value)
    if value == value.rounded(), size < 1e9 { return String(Int64(value)) }
    if size >= 1e5 || size < 1e-3 { return exponent(value) }
    let digits = size >= 1000 ? 1 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4
    return trimmed(String(format: "%.\(digits)f", value))
  }

  private static func exponent(_ value: Double) -> String {
    let text = String(format: "%.3e", value)
    guard let mark = text.firstIndex(of: "e"), let power = Int(text[text.index(after: mark)...])
    else { return text }
    return trimmed(String(text[..<mark])) + "e\(power)"
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A whole number with thin separation: `1 234 567`.
  package static func grouped(_ value: Int64) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += " " }
      text.append(digit)
    }
    return text
  }

  /// `1 line`, `2 000 lines`.
  package static func counted(_ value: Int64, _ noun: String) -> String {
    "\(grouped(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A count in three digits: `950`, `12.3 k`, `4.56 M`.
  package static func scaled(_ value: Double) -> String {
    var value = value
    for unit in ["", " k", " M", " G", " T"] {
      if abs(value) < 999.5 || unit == " T" {
        if unit.isEmpty, value == value.rounded() { return String(Int64(value)) }
        let digits = abs(value) >= 99.95 ? 0 : abs(value) >= 9.995 ? 1 : 2
        return String(format: "%.\(digits)f", value) + unit
      }
      value /= 1000
    }
    return String(value)
  }

  /// Bytes in powers of 1024: `824 B`, `1.5 MiB`.
  package static func bytes(_ count: Int64) -> String {
    var value = Double(count)
    for unit in ["B", "KiB", "MiB", "GiB", "TiB"] {
      if abs(value) < 1000 || unit == "TiB" {
        if unit == "B" { return "\(count) B" }
        return String(format: abs(value) >= 99.5 ? "%.0f %@" : "%.1f %@", value, unit)
      }
      value /= 1024
    }
    return "\(count) B"
  }
}
