/// Any JSON value as a tree: for the messages that come once a run, not once a step.
///
/// Numbers keep their text, so that an integer beyond 2⁵³ in a trainer's configuration comes out
/// as it went in. Of equal keys the last wins.
package enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  /// The value, and the digits as they were written ("" where it was spelled, as NaN is).
  case number(Double, text: String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// Reads one line that holds one value.
  package init(line: UnsafeRawBufferPointer) throws(WireError) {
    var scanner = JSONScanner(line, scratch: ByteScratch())
    self = try scanner.value(powers: PowersOfFive.words)
    scanner.skipSpace()
    guard scanner.p == scanner.end else { throw scanner.unexpected("the end of the line") }
  }

  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self, let value = members[key] else { return nil }
    return value == .null ? nil : value
  }

  /// Sorted keys, no white space, non-finite numbers as strings: equal values, equal text.
  package var canonicalText: String {
    var json = JSONWriter()
    write(to: &json)
    return json.text
  }

  private func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .bool(let value): json.bool(value)
    case .number(let value, let text):
      if value.isFinite && !text.isEmpty && text.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 == 0x2D })
      {
        json.raw(text)
      } else {
        json.number(value)
      }
    case .string(let text): json.string(text)
    case .array(let elements):
      json.beginArray()
      for element in elements { element.write(to: &json) }
      json.endArray()
    case .object(let members):
      json.beginObject()
      for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
      {
        json.key(key)
        value.write(to: &json)
      }
      json.endObject()
    }
  }
}

extension JSONScanner {
  /// Reads one value as a tree.
  mutating func value(
    powers: UnsafePointer<UInt64>, depth: Int = 0
  ) throws(WireError) -> JSONValue {
    skipSpace()
    switch byte {
    case UInt8(ascii: "\""): return .string(String(decoding: try string(), as: UTF8.self))
    case UInt8(ascii: "{"): return try object(powers: powers, depth: depth)
    case UInt8(ascii: "["): return try array(powers: powers, depth: depth)
    default: return try scalar(powers: powers)
    }
  }

  private mutating func scalar(powers: UnsafePointer<UInt64>) throws(WireError) -> JSONValue {
    if take("null") { return .null }
    if take("true") { return .bool(true) }
    if take("false") { return .bool(false) }
    var failure = NumberParser.Failure.none
    if byte == UInt8(ascii: "-") || byte &- 0x30 < 10 {
      let start = p
      let value = NumberParser.parse(&p, powers: powers, failure: &failure)
      if failure == .none {
        let digits = UnsafeBufferPointer(start: start, count: p - start)
        return .number(value, text: String(decoding: digits, as: UTF8.self))
      }
      if failure == .overflow { throw outOfRange() }
    }
    guard let value = ValueReader.spelled(&p) else { throw unexpected("a value") }
    return .number(value, text: "")
  }

  func outOfRange() -> WireError {
    WireError(
      .numberOutOfRange,
      "the number at byte \(offset) is beyond every double; spell Infinity if it is meant")
  }

  private mutating func array(
    powers: UnsafePointer<UInt64>, depth: Int
  ) throws(WireError) -> JSONValue {
    guard depth < Limits.nestingDepth else { throw tooDeep() }
    var elements: [JSONValue] = []
    p += 1
    skipSpace()
    if byte != UInt8(ascii: "]") {
      while true {
        elements.append(try value(powers: powers, depth: depth + 1))
        skipSpace()
        if byte == UInt8(ascii: "]") { break }
        try expect(UInt8(ascii: ","), "',' or ']'")
      }
    }
    p += 1
    return .array(elements)
  }

  private mutating func object(
    powers: UnsafePointer<UInt64>, depth: Int
  ) throws(WireError) -> JSONValue {
    guard depth < Limits.nestingDepth else { throw tooDeep() }
    var members: [String: JSONValue] = [:]
    p += 1
    skipSpace()
    if byte != UInt8(ascii: "}") {
      while true {
        skipSpace()
        let key = String(decoding: try string(), as: UTF8.self)
        try expect(UInt8(ascii: ":"), "':'")
        members[key] = try value(powers: powers, depth: depth + 1)
        skipSpace()
        if byte == UInt8(ascii: "}") { break }
        try expect(UInt8(ascii: ","), "',' or '}'")
      }
    }
    p += 1
    return .object(members)
  }
}
