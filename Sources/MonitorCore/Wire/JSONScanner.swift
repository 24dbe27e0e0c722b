/// A position in one line of JSON, and the steps that every reader of JSON here is made of.
///
/// The byte at `end` is a line end (`\n`), which no JSON token contains: every loop stops there by
/// itself, so that only comparisons of known texts need bounds checks. Whitespace is that of JSON
/// without the line end.
struct JSONScanner {
  /// Readable bytes that must follow a line's end: numbers are read eight bytes at a time.
  static let padding = 16

  let base: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  var p: UnsafePointer<UInt8>
  /// Where strings with escapes are decoded; the newest `string()` that needed it owns it.
  let scratch: ByteScratch

  /// - Precondition: `line` is followed by a line end and `padding` readable bytes.
  init(_ line: UnsafeRawBufferPointer, scratch: ByteScratch) {
    guard let start = line.baseAddress else { preconditionFailure("a line without memory") }
    base = start.assumingMemoryBound(to: UInt8.self)
    end = base + line.count
    precondition(end.pointee == UInt8(ascii: "\n"), "a line must be followed by its line end")
    p = base
    self.scratch = scratch
  }

  var byte: UInt8 {
    @inline(__always) get { p.pointee }
  }
  var offset: Int { p - base }

  @inline(__always)
  mutating func skipSpace() {
    while p.pointee <= 0x20 {
      switch p.pointee {
      case 0x20, 0x09, 0x0D: p += 1
      default: return
      }
    }
  }

  /// Skips white space and the given byte, or says what was expected.
  @inline(__always)
  mutating func expect(_ wanted: UInt8, _ what: StaticString) throws(WireError) {
    skipSpace()
    guard p.pointee == wanted else { throw unexpected(what) }
    p += 1
  }

  /// Whether the given text stands here; then it is skipped.
  mutating func take(_ text: StaticString) -> Bool {
    guard end - p >= text.utf8CodeUnitCount else { return false }
    for k in 0..<text.utf8CodeUnitCount where p[k] != text.utf8Start[k] { return false }
    p += text.utf8CodeUnitCount
    return true
  }

  func unexpected(_ what: StaticString) -> WireError {
    if p >= end { return WireError(.truncated, "the line ends where \(what) is expected") }
    let shown =
      p.pointee >= 0x20 && p.pointee < 0x7F
      ? "'\(Character(UnicodeScalar(p.pointee)))'" : "byte 0x\(String(p.pointee, radix: 16))"
    return WireError(.syntax, "\(what) expected at byte \(offset), found \(shown)")
  }
}

// MARK: - Strings

extension JSONScanner {
  /// Reads a string from its opening quote to behind its closing one; valid UTF-8, escapes decoded.
  ///
  /// The bytes are those of the line, or of `scratch` where escapes had to be decoded: valid until
  /// the next string.
  mutating func string() throws(WireError) -> UnsafeBufferPointer<UInt8> {
    guard byte == UInt8(ascii: "\"") else { throw unexpected("a string") }
    p += 1
    let start = p
    while true {
      let c = p.pointee
      if c == UInt8(ascii: "\"") { break }
      if c == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
      if c < 0x20 { throw controlInString() }
      if c < 0x80 { p += 1 } else { try skipMultibyte() }
    }
    let result = UnsafeBufferPointer(start: start, count: p - start)
    p += 1
    return result
  }

  private func controlInString() -> WireError {
    if p >= end { return WireError(.truncated, "the line ends inside a string") }
    return WireError(
      .syntax, "control byte 0x\(String(byte, radix: 16)) inside a string at byte \(offset)")
  }

  /// Checks one multi-byte character: shortest form, no surrogates, at most U+10FFFF.
  private mutating func skipMultibyte() throws(WireError) {
    let lead = p.pointee
    // The line end stops the look-ahead: it is no continuation byte.
    func continues(_ k: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xBF) -> Bool {
      p[k] >= low && p[k] <= high
    }
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = continues(1) ? 2 : 0
    case 0xE0: length = continues(1, 0xA0) && continues(2) ? 3 : 0
    case 0xED: length = continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: length = continues(1) && continues(2) ? 3 : 0
    case 0xF0: length = continues(1, 0x90) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: length = continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: length = continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0
    default: length = 0
    }
    guard length > 0 else {
      throw WireError(.notUTF8, "byte 0x\(String(lead, radix: 16)) at \(offset) is not UTF-8")
    }
    p += length
  }

  private mutating func stringWithEscapes(
    from start: UnsafePointer<UInt8>
  ) throws(WireError) -> UnsafeBufferPointer<UInt8> {
    scratch.removeAll()
    scratch.append(UnsafeBufferPointer(start: start, count: p - start))
    while byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        p += 1
        try escape()
      } else if byte < 0x20 {
        throw controlInString()
      } else {
        let from = p
        if byte < 0x80 { p += 1 } else { try skipMultibyte() }
        scratch.append(UnsafeBufferPointer(start: from, count: p - from))
      }
    }
    p += 1
    return scratch.contents
  }

  private mutating func escape() throws(WireError) {
    let c = byte
    p += 1
    switch c {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(c)
    case UInt8(ascii: "b"): scratch.append(0x08)
    case UInt8(ascii: "f"): scratch.append(0x0C)
    case UInt8(ascii: "n"): scratch.append(0x0A)
    case UInt8(ascii: "r"): scratch.append(0x0D)
    case UInt8(ascii: "t"): scratch.append(0x09)
    case UInt8(ascii: "u"): try unicodeEscape()
    default:
      p -= 1
      if p >= end { throw controlInString() }
      throw WireError(.badEscape, "unknown escape at byte \(offset)")
    }
  }

  private mutating func unicodeEscape() throws(WireError) {
    let first = try hexUnit()
    var scalar = UInt32(first)
    if first & 0xFC00 == 0xD800 {
      guard byte == UInt8(ascii: "\\"), p[1] == UInt8(ascii: "u") else { throw loneSurrogate() }
      p += 2
      let second = try hexUnit()
      guard second & 0xFC00 == 0xDC00 else { throw loneSurrogate() }
      scalar = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF))
    }
    guard let character = UnicodeScalar(scalar) else { throw loneSurrogate() }
    for unit in UTF8.encode(character) ?? UTF8.encodedReplacementCharacter { scratch.append(unit) }
  }

  private func loneSurrogate() -> WireError {
    WireError(.badEscape, "half of a surrogate pair before byte \(offset)")
  }

  private mutating func hexUnit() throws(WireError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let c = byte
      let digit: UInt8
      switch c {
      case 0x30...0x39: digit = c - 0x30
      case 0x41...0x46, 0x61...0x66: digit = (c | 0x20) - 0x57
      default:
        if p >= end { throw controlInString() }
        throw WireError(.badEscape, "four hexadecimal digits expected at byte \(offset)")
      }
      unit = unit << 4 | UInt16(digit)
      p += 1
    }
    return unit
  }
}

// MARK: - Literals and skipped values

extension JSONScanner {
  /// Skips one value of any kind, checking that it is one.
  mutating func skipValue(
    powers: UnsafePointer<UInt64>, depth: Int = 0
  ) throws(WireError) {
    skipSpace()
    switch byte {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipContainer(powers: powers, depth: depth)
    default: try skipScalar(powers: powers)
    }
  }

  private mutating func skipContainer(
    powers: UnsafePointer<UInt64>, depth: Int
  ) throws(WireError) {
    guard depth < Limits.nestingDepth else { throw tooDeep() }
    let isObject = byte == UInt8(ascii: "{")
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    p += 1
    skipSpace()
    if byte == close {
      p += 1
      return
    }
    while true {
      if isObject {
        skipSpace()
        _ = try string()
        try expect(UInt8(ascii: ":"), "':'")
      }
      try skipValue(powers: powers, depth: depth + 1)
      skipSpace()
      if byte == close { break }
      try expect(UInt8(ascii: ","), isObject ? "',' or '}'" : "',' or ']'")
    }
    p += 1
  }

  func tooDeep() -> WireError {
    WireError(
      .nestingTooDeep,
      "nested deeper than \(Limits.nestingDepth) levels at byte \(offset)")
  }

  private mutating func skipScalar(powers: UnsafePointer<UInt64>) throws(WireError) {
    if take("null") || take("true") || take("false") { return }
    var failure = NumberParser.Failure.none
    if byte == UInt8(ascii: "-") || byte &- 0x30 < 10 {
      _ = NumberParser.parse(&p, powers: powers, failure: &failure)
      switch failure {
      case .none: return
      // A field that nobody reads may be out of range; what follows it still has to be found.
      case .overflow: return skipNumberText()
      case .malformed: break
      }
    }
    guard byte != UInt8(ascii: "\""), ValueReader.spelled(&p) != nil else {
      throw unexpected("a value")
    }
  }

  private mutating func skipNumberText() {
    while byte &- 0x30 < 10 || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    { p += 1 }
  }
}
