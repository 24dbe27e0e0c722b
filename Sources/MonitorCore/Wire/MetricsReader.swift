/// Reads a metrics object as JSON: the first line of its kind, and every line with something wrong.
///
/// Flattens nested maps with `/`, leaves absent (`null`) values out, lets the last of equal names
/// win, and says what is wrong where something is. What it has read it teaches `MetricDictionary`.
/// About 100 ns a value. Storage is reused from line to line.
struct MetricsReader {
  /// One value of the line, in its order.
  private struct Entry {
    /// Name number × 2, plus 1 for an array; −1 where a later value of the same name replaced it.
    var column: Int32
    let payloadStart: Int
    let payloadEnd: Int
    /// Bytes of the line between the value before and this one.
    let gap: UnsafeBufferPointer<UInt8>
  }

  private var entries: [Entry] = []
  private var name = ByteScratch()
  /// Length of `name` at each open map.
  private var prefixes: [Int] = []
  /// By name number: the newest line that held the name, and which entry of it.
  private var seen: [(line: UInt64, entry: Int)] = []
  private var line: UInt64 = 0
  private var replaced = false
  private(set) var numbers = 0

  /// Reads from behind the `{` of `metrics` to behind its `}`; values go to `payload`.
  ///
  /// - Returns: the number of the line's shape in `dictionary`.
  mutating func read(
    _ s: inout JSONScanner, payload: ByteScratch, dictionary: inout MetricDictionary,
    powers: UnsafePointer<UInt64>
  ) throws(WireError) -> Int32 {
    if dictionary.isFull { dictionary.forget() }
    begin(forgotten: dictionary.names.isEmpty)
    payload.removeAll()
    var gapStart = s.p
    var open = true
    while true {
      s.skipSpace()
      if open && s.byte == UInt8(ascii: "}") {
        // An empty map: closed below, like any other.
      } else {
        try key(&s)
        if s.byte == UInt8(ascii: "{") {
          guard prefixes.count < Limits.nestingDepth else { throw s.tooDeep() }
          prefixes.append(name.count)
          s.p += 1
          open = true
          continue
        }
        try value(
          &s, gapStart: &gapStart, payload: payload, dictionary: &dictionary, powers: powers)
      }
      open = false
      if try close(&s) { break }
    }
    let tail = UnsafeBufferPointer(start: gapStart, count: s.p - gapStart)
    return finish(tail: tail, payload: payload, dictionary: &dictionary)
  }

  private mutating func begin(forgotten: Bool) {
    if forgotten { seen.removeAll(keepingCapacity: true) }
    entries.removeAll(keepingCapacity: true)
    prefixes.removeAll(keepingCapacity: true)
    name.removeAll()
    line += 1
    replaced = false
    numbers = 0
  }

  /// Reads a key and its colon; `name` is then the flattened name of what follows.
  private mutating func key(_ s: inout JSONScanner) throws(WireError) {
    name.removeLast(name.count - (prefixes.last ?? 0))
    if name.count > 0 { name.append(UInt8(ascii: "/")) }
    let start = s.offset
    let key = try s.string()
    try NameRule.check(key, "a metric name", at: start)
    name.append(key)
    guard name.count <= Limits.nameBytes else {
      throw NameRule.tooLong("a metric name", " at byte \(start)")
    }
    try s.expect(UInt8(ascii: ":"), "':'")
    s.skipSpace()
  }

  /// Takes what may follow a value; true when the metrics object itself is closed.
  private mutating func close(_ s: inout JSONScanner) throws(WireError) -> Bool {
    while true {
      s.skipSpace()
      if s.byte == UInt8(ascii: ",") {
        s.p += 1
        return false
      }
      guard s.byte == UInt8(ascii: "}") else { throw s.unexpected("',' or '}'") }
      s.p += 1
      if prefixes.isEmpty { return true }
      prefixes.removeLast()
    }
  }

  private mutating func value(
    _ s: inout JSONScanner, gapStart: inout UnsafePointer<UInt8>, payload: ByteScratch,
    dictionary: inout MetricDictionary, powers: UnsafePointer<UInt64>
  ) throws(WireError) {
    if s.take("null") { return }
    guard entries.count < Limits.pointsPerLine else {
      throw WireError(.tooManyPoints, "more than \(Limits.pointsPerLine) points in one line")
    }
    let isVector = s.byte == UInt8(ascii: "[")
    if isVector { s.p += 1 }
    let gap = UnsafeBufferPointer(start: gapStart, count: s.p - gapStart)
    let before = payload.count
    if isVector {
      try elements(&s, payload: payload, powers: powers)
    } else {
      payload.append(number: try scalar(&s, powers: powers))
      numbers += 1
    }
    gapStart = s.p
    let number = dictionary.intern(name.contents)
    while seen.count <= Int(number) { seen.append((0, 0)) }
    if seen[Int(number)].line == line {
      entries[seen[Int(number)].entry].column = -1
      replaced = true
    }
    seen[Int(number)] = (line, entries.count)
    entries.append(
      Entry(
        column: number << 1 | (isVector ? 1 : 0), payloadStart: before, payloadEnd: payload.count,
        gap: gap))
  }

  private func scalar(
    _ s: inout JSONScanner, powers: UnsafePointer<UInt64>
  ) throws(WireError) -> Double {
    if let value = ValueReader.number(&s.p, powers: powers) { return value }
    if s.byte &- 0x30 < 10 || s.byte == UInt8(ascii: "-") {
      var failure = NumberParser.Failure.none
      _ = NumberParser.parse(&s.p, powers: powers, failure: &failure)
      if failure == .overflow { throw s.outOfRange() }
    }
    let start = s.offset
    if s.byte == UInt8(ascii: "\"") || s.byte == UInt8(ascii: "t") || s.byte == UInt8(ascii: "f") {
      try s.skipValue(powers: powers)
      throw WireError(
        .valueType,
        "\(text(name)) at byte \(start) must be a number, an array of numbers, a map or null")
    }
    throw s.unexpected("a number")
  }

  private mutating func elements(
    _ s: inout JSONScanner, payload: ByteScratch, powers: UnsafePointer<UInt64>
  ) throws(WireError) {
    // As many elements as the line has bytes left is more than enough room.
    payload.reserve(payload.count + 4 + 8 * min(Limits.vectorCount, s.end - s.p + 1))
    var out = UnsafeMutableRawPointer(payload.start + payload.count)
    let start = out
    if let count = ValueReader.elements(&s.p, out: &out, powers: powers) {
      payload.advance(out - start)
      numbers += count
      return
    }
    throw badElements(&s, powers: powers)
  }

  /// Finds out what is wrong with the array behind whose `[` the scanner stands.
  private func badElements(
    _ s: inout JSONScanner, powers: UnsafePointer<UInt64>
  ) -> WireError {
    let start = s.offset
    var count = 0
    do throws(WireError) {
      while true {
        s.skipSpace()
        guard ValueReader.number(&s.p, powers: powers) != nil else { break }
        count += 1
        s.skipSpace()
        if s.byte == UInt8(ascii: "]") { break }
        try s.expect(UInt8(ascii: ","), "',' or ']'")
      }
      if count > Limits.vectorCount {
        return WireError(
          .arrayTooLong,
          "\(text(name)) at byte \(start) has \(count) elements, \(Limits.vectorCount) is the limit"
        )
      }
      let at = s.offset
      if s.byte &- 0x30 < 10 || s.byte == UInt8(ascii: "-") { _ = try scalar(&s, powers: powers) }
      try s.skipValue(powers: powers)
      return WireError(
        .arrayElement, "element \(count) of \(text(name)) at byte \(at) must be a number")
    } catch {
      return error
    }
  }

  private func text(_ name: ByteScratch) -> String {
    String(decoding: name.contents, as: UTF8.self)
  }

  /// Settles replaced values, finds the shape, and teaches the dictionary.
  private mutating func finish(
    tail: UnsafeBufferPointer<UInt8>, payload: ByteScratch, dictionary: inout MetricDictionary
  ) -> Int32 {
    if replaced { dropReplaced(payload) }
    let shape = dictionary.shape(entries.map(\.column))
    // Replaced values are in the line but not in its shape: such lines are read here every time.
    if replaced { return shape }
    var node: Int32 = 0
    for entry in entries {
      node = dictionary.child(
        of: node, gap: entry.gap, kind: entry.column & 1 == 1 ? .vector : .scalar, shape: -1)
    }
    _ = dictionary.child(of: node, gap: tail, kind: .end, shape: shape)
    return shape
  }

  private mutating func dropReplaced(_ payload: ByteScratch) {
    entries.removeAll { $0.column < 0 }
    var count = 0
    numbers = 0
    for entry in entries {
      let length = entry.payloadEnd - entry.payloadStart
      payload.move(from: entry.payloadStart, to: count, count: length)
      count += length
      numbers += entry.column & 1 == 1 ? (length - 4) / 8 : 1
    }
    payload.removeLast(payload.count - count)
  }
}

/// What a name may be: of a run, a metric, a project, a group, a tag.
package enum NameRule {
  /// Whether the daemon takes a name.
  package static func allows(_ name: String) -> Bool {
    (try? check(name.utf8, "a name")) != nil
  }

  /// 1 … `Limits.nameBytes` bytes of UTF-8 without control characters.
  static func check(
    _ name: some Collection<UInt8>, _ what: StaticString, at offset: Int? = nil
  ) throws(WireError) {
    let place = offset.map { " at byte \($0)" } ?? ""
    if name.isEmpty { throw WireError(.nameInvalid, "\(what) is empty\(place)") }
    if name.count > Limits.nameBytes { throw tooLong(what, place) }
    var previous: UInt8 = 0
    for byte in name {
      // U+0080 … U+009F, the second block of controls, is C2 80 … C2 9F.
      if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) {
        throw WireError(.nameInvalid, "\(what) has a control character\(place)")
      }
      previous = byte
    }
  }

  static func tooLong(_ what: StaticString, _ place: String) -> WireError {
    WireError(.nameInvalid, "\(what) is longer than \(Limits.nameBytes) bytes\(place)")
  }
}

extension ByteScratch {
  func append(number: Double) {
    reserve(count + 8)
    UnsafeMutableRawPointer(start + count).storeBytes(
      of: number.bitPattern.littleEndian, as: UInt64.self)
    advance(8)
  }
}
