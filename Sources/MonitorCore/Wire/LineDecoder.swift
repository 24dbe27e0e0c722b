/// Lines of one connection into messages; remembers what its lines look like.
///
/// `log` lines take the short way: their few outer fields are read in any order, the metrics along
/// known gaps (`MetricDictionary`). Other messages come once a run and are read as a tree. Nothing
/// throws past `decode`; a line that cannot be taken is an answer, not an exception.
///
///     switch decoder.decode(line) {
///     case .message(.log(let log)): …
///     case .message(let other): …
///     case .blank: break
///     case .refused(let error): …
///     }
package struct LineDecoder: ~Copyable {
  package enum Decoded {
    case message(WireMessage)
    /// White space only: skipped without a word.
    case blank
    case refused(WireError)
  }

  private let powers = PowersOfFive.words
  private let payload: ByteScratch
  private let scratch: ByteScratch
  private var dictionary = MetricDictionary()
  private var reader = MetricsReader()
  /// The newest run name, so that its lines share one String.
  private var runBytes: [UInt8] = []
  private var runName = ""

  /// - Parameters:
  ///   - payload: where values of the newest line are; decoders of one thread may share it.
  ///   - scratch: for strings with escapes; decoders of one thread may share it.
  package init(payload: ByteScratch = ByteScratch(), scratch: ByteScratch = ByteScratch()) {
    self.payload = payload
    self.scratch = scratch
  }

  /// Bytes that it remembers lines with.
  package var footprint: Int { dictionary.footprint }
  /// Forgets what lines look like; the next ones are learnt anew.
  package mutating func forget() { dictionary.forget() }

  /// Reads one line.
  ///
  /// - Precondition: the line is followed by its line end and 16 readable bytes (`LineBuffer` and
  ///   `withPaddedLine` see to it).
  package mutating func decode(_ line: UnsafeRawBufferPointer) -> Decoded {
    var log = LogFields()
    do throws(WireError) {
      var scanner = JSONScanner(line, scratch: scratch)
      scanner.skipSpace()
      if scanner.p == scanner.end { return .blank }
      guard scanner.byte == UInt8(ascii: "{") else {
        throw WireError(.notAnObject, "a line must be one JSON object: { expected")
      }
      if try outer(&scanner, into: &log) {
        return .message(.log(try finish(log)))
      }
      return .message(try MessageReader.message(line, scratch: scratch))
    } catch {
      // A field that only `log` lines have may be anything in a message of another type, and the
      // type may come last: give that reading a chance before complaining.
      if !log.isOther, let message = try? MessageReader.message(line, scratch: scratch) {
        return .message(message)
      }
      return .refused(error)
    }
  }

  /// What the outer object of a `log` line held.
  private struct LogFields {
    var run: String?
    var step: Int64 = -1
    var time: Double?
    var rank = 0
    var shape: MetricShape?
    var numbers = 0
    /// The line said that it is a message of another type.
    var isOther = false
  }

  private enum Field { case type, run, step, time, rank, metrics, other }

  private static func field(_ key: UnsafeBufferPointer<UInt8>) -> Field {
    func named(_ name: StaticString) -> Bool {
      for k in 0..<key.count where key[k] != name.utf8Start[k] { return false }
      return true
    }
    switch key.count {
    case 3: return named("run") ? .run : .other
    case 4:
      return named("step")
        ? .step
        : named("time")
          ? .time
          : named("rank")
            ? .rank
            : named("type") ? .type : .other
    case 7: return named("metrics") ? .metrics : .other
    default: return .other
    }
  }

  /// Reads the outer object.
  ///
  /// False as soon as it turns out to be no `log` line.
  private mutating func outer(
    _ s: inout JSONScanner, into log: inout LogFields
  ) throws(WireError) -> Bool {
    s.p += 1
    s.skipSpace()
    if s.byte != UInt8(ascii: "}") {
      while true {
        s.skipSpace()
        let field = LineDecoder.field(try s.string())
        try s.expect(UInt8(ascii: ":"), "':'")
        s.skipSpace()
        try read(field, &s, into: &log)
        if log.isOther { return false }
        s.skipSpace()
        if s.byte == UInt8(ascii: "}") { break }
        try s.expect(UInt8(ascii: ","), "',' or '}'")
      }
    }
    s.p += 1
    s.skipSpace()
    guard s.p == s.end else { throw s.unexpected("the end of the line") }
    return true
  }

  private mutating func read(
    _ field: Field, _ s: inout JSONScanner, into log: inout LogFields
  ) throws(WireError) {
    if field != .other, s.take("null") { return }
    switch field {
    case .other: try s.skipValue(powers: powers)
    case .step: log.step = try s.step(powers: powers).rawValue
    case .time: log.time = try s.time(powers: powers)
    case .rank: log.rank = try s.rank(powers: powers)
    case .run: log.run = try run(&s)
    case .metrics: try metrics(&s, into: &log)
    case .type:
      guard s.byte == UInt8(ascii: "\"") else {
        log.isOther = true
        return
      }
      let type = try s.string()
      log.isOther = !(type.elementsEqual("log".utf8))
    }
  }

  private mutating func run(_ s: inout JSONScanner) throws(WireError) -> String {
    let start = s.offset
    guard s.byte == UInt8(ascii: "\"") else {
      try s.skipValue(powers: powers)
      throw WireError(.fieldType, "run must be a string, the name of the run")
    }
    let name = try s.string()
    if name.elementsEqual(runBytes) && !runBytes.isEmpty { return runName }
    try NameRule.check(name, "the run's name", at: start)
    runBytes.removeAll(keepingCapacity: true)
    runBytes.append(contentsOf: name)
    runName = String(decoding: name, as: UTF8.self)
    return runName
  }

  private mutating func metrics(
    _ s: inout JSONScanner, into log: inout LogFields
  ) throws(WireError) {
    guard s.byte == UInt8(ascii: "{") else {
      try s.skipValue(powers: powers)
      throw WireError(.fieldType, "metrics must be an object of names and values")
    }
    s.p += 1
    // Values need a digit and a separator each, arrays four bytes of count for two brackets more.
    payload.removeAll()
    payload.reserve(5 * (s.end - s.p) + 64)
    var out = UnsafeMutableRawPointer(payload.start)
    let start = out
    if let shape = dictionary.read(
      &s.p, end: s.end, out: &out, numbers: &log.numbers, powers: powers)
    {
      payload.advance(out - start)
      log.shape = dictionary.shapes[Int(shape)]
      return
    }
    let shape = try reader.read(&s, payload: payload, dictionary: &dictionary, powers: powers)
    log.numbers = reader.numbers
    log.shape = dictionary.shapes[Int(shape)]
  }

  private func finish(_ log: LogFields) throws(WireError) -> LogLine {
    guard let run = log.run else { throw LineDecoder.missing("run", "the name of the run") }
    guard log.step >= 0 else { throw LineDecoder.missing("step", "an integer, updates done") }
    guard let shape = log.shape else {
      throw LineDecoder.missing("metrics", "an object of names and values")
    }
    return LogLine(
      run: run, step: Step(log.step), time: log.time, rank: log.rank, shape: shape,
      payload: UnsafeRawBufferPointer(payload.contents), numbers: log.numbers)
  }

  static func missing(_ field: StaticString, _ what: StaticString) -> WireError {
    WireError(.fieldMissing, "\(field) is missing: \(what)")
  }
}

/// Runs `body` with a copy of `text` that a decoder may read: with line end and padding behind it.
package func withPaddedLine<Result, Failure: Error>(
  _ text: some Collection<UInt8>, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
) throws(Failure) -> Result {
  let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: text.count + 1 + JSONScanner.padding, alignment: 16)
  defer { memory.deallocate() }
  memory.initializeMemory(as: UInt8.self, repeating: 0)
  memory.copyBytes(from: text)
  memory[text.count] = 0x0A
  return try body(UnsafeRawBufferPointer(rebasing: memory[0..<text.count]))
}
