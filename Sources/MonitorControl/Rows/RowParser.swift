internal import MonitorCore

/// What is wrong with a JSON document, and at which byte.
package struct RowError: Error, Equatable, CustomStringConvertible {
  package let reason: String
  package let offset: Int
  package var description: String { "\(reason) at byte \(offset + 1)" }
}

extension RowValue {
  /// Parses one document; white space around it is fine, anything else after it is an error.
  ///
  /// Nesting is bounded by `Limits.nestingDepth`, so that no input can exhaust the stack. The bare
  /// words `NaN`, `Infinity` and `-Infinity` that some writers emit are read as numbers.
  package init(parsing bytes: [UInt8]) throws(RowError) {
    var parser = RowParser(bytes: bytes)
    self = try parser.document()
  }

  package init(parsing text: String) throws(RowError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// Recursive descent over bytes: small, strict, and fast enough for what people look at.
///
/// The stream of trainers has its own decoder, which allocates nothing; this one builds a tree.
private struct RowParser {
  let bytes: [UInt8]
  var at = 0
  var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(RowError) -> RowValue {
    let value = try value()
    skipSpace()
    guard at == bytes.count else { throw fail("text after the end of the document") }
    return value
  }

  private func fail(_ reason: String) -> RowError { RowError(reason: reason, offset: at) }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private mutating func value() throws(RowError) -> RowValue {
    skipSpace()
    guard at < bytes.count else { throw fail("the document ends where a value should be") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "N"): return try word("NaN", .number(.nan))
    case UInt8(ascii: "I"): return try word("Infinity", .number(.infinity))
    default: return try number()
    }
  }

  private mutating func word(_ text: String, _ value: RowValue) throws(RowError) -> RowValue {
    guard bytes[at...].starts(with: text.utf8) else { throw fail("expected “\(text)”") }
    at += text.utf8.count
    return value
  }

  private mutating func enter() throws(RowError) {
    depth += 1
    guard depth <= Limits.nestingDepth + 4 else { throw fail("nested too deeply") }
    at += 1
  }

  /// True when the closing bracket came; otherwise the next element follows.
  private mutating func closes(_ bracket: UInt8, first: Bool) throws(RowError) -> Bool {
    skipSpace()
    guard at < bytes.count else { throw fail("the document ends inside an array or object") }
    if bytes[at] == bracket {
      at += 1
      depth -= 1
      return true
    }
    if first { return false }
    guard bytes[at] == UInt8(ascii: ",") else { throw fail("expected a comma") }
    at += 1
    return false
  }

  private mutating func array() throws(RowError) -> RowValue {
    try enter()
    var elements: [RowValue] = []
    while try !closes(UInt8(ascii: "]"), first: elements.isEmpty) {
      elements.append(try value())
    }
    return .array(elements)
  }

  private mutating func object() throws(RowError) -> RowValue {
    try enter()
    var members: [RowValue.Member] = []
    while try !closes(UInt8(ascii: "}"), first: members.isEmpty) {
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fail("expected a name") }
      let key = try string()
      skipSpace()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw fail("expected a colon") }
      at += 1
      members.append(RowValue.Member(key, try value()))
    }
    return .object(members)
  }

  private mutating func string() throws(RowError) -> String {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
      guard bytes[at] >= 0x20 else { throw fail("a control character inside a string") }
      at += 1
    }
    guard at < bytes.count else { throw fail("the document ends inside a string") }
    if bytes[at] == UInt8(ascii: "\"") {
      at += 1
      return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
    }
    return try escapedString(Array(bytes[start..<at]))
  }

  private mutating func escapedString(_ prefix: [UInt8]) throws(RowError) -> String {
    var text = prefix
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw fail("a control character inside a string")
      default: text.append(byte)
      }
    }
    throw fail("the document ends inside a string")
  }

  private mutating func escape() throws(RowError) -> Character {
    guard at < bytes.count else { throw fail("the document ends inside a string") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      return Character(Unicode.Scalar(byte))
    case UInt8(ascii: "u"): return try unicode()
    default: throw fail("unknown escape")
    }
  }

  /// A code unit, or a pair of surrogates; a lone surrogate becomes the replacement character.
  private mutating func unicode() throws(RowError) -> Character {
    let first = try fourDigits()
    guard (0xD800..<0xDC00).contains(first), bytes[at...].starts(with: #"\u"#.utf8) else {
      return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
    }
    let mark = at
    at += 2
    let second = try fourDigits()
    guard (0xDC00..<0xE000).contains(second) else {
      at = mark
      return "\u{FFFD}"
    }
    return Character(Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "?")
  }

  private mutating func fourDigits() throws(RowError) -> UInt32 {
    guard bytes.count - at >= 4,
      let value = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16)
    else { throw fail("expected four hexadecimal digits") }
    at += 4
    return value
  }

  private mutating func number() throws(RowError) -> RowValue {
    let start = at
    if bytes[at...].starts(with: "-Infinity".utf8) {
      at += 9
      return .number(-.infinity)
    }
    var isInteger = true
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"):
        isInteger = false
      default: return try number(bytes[start..<at], isInteger)
      }
      at += 1
    }
    return try number(bytes[start..<at], isInteger)
  }

  private func number(_ digits: ArraySlice<UInt8>, _ isInteger: Bool) throws(RowError) -> RowValue {
    let text = String(decoding: digits, as: UTF8.self)
    if isInteger, let value = Int64(text), !(value == 0 && text.hasPrefix("-")) {
      return .integer(value)
    }
    guard let value = Double(text) else { throw fail("expected a value, found “\(text)”") }
    return .number(value)
  }
}
