/// Appends JSON to bytes: the one place where this package writes JSON by hand.
///
/// Used where Foundation's encoder is too slow or cannot say what we must: non-finite numbers are
/// written as the strings "NaN", "Infinity", "-Infinity", finite ones with the fewest digits that
/// read back to the same bits. The caller keeps commas and brackets in order through the
/// `begin`/`end` pairs; nesting is tracked, so a forgotten comma cannot happen.
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.key("step"); json.number(120)
///     json.endObject()
///     json.bytes   // {"step":120}
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ text: String) {
    separate()
    quote(text)
  }

  @inlinable package mutating func number(_ value: some FixedWidthInteger) {
    integer(isNegative: value < 0, UInt64(value.magnitude))
  }

  @usableFromInline mutating func integer(isNegative: Bool, _ magnitude: UInt64) {
    separate()
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = digits.count
      var rest = magnitude
      repeat {
        first -= 1
        digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      bytes.append(contentsOf: digits[first...])
    }
  }

  package mutating func number(_ value: Double) {
    separate()
    if value.isFinite {
      bytes.append(contentsOf: JSONWriter.shortest(value).utf8)
    } else {
      quote(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
    }
  }

  package mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Text that is already one JSON value.
  package mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  /// Ends a line of NDJSON.
  package mutating func newline() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Shortest text that reads back to the same bits; whole numbers without ".0", as JSON has it.
  ///
  /// Negative zero keeps its sign ("-0.0": as "-0" some readers would make it an integer).
  private static func shortest(_ value: Double) -> String {
    let text = value.description
    if text.hasSuffix(".0") && text != "-0.0" { return String(text.dropLast(2)) }
    return text
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Most text needs nothing: names go out in one piece.
    let isPlain = text.utf8.withContiguousStorageIfAvailable { plain in
      for byte in plain
      where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return false
      }
      bytes.append(contentsOf: plain)
      return true
    }
    if isPlain == true { return }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
  }
}
