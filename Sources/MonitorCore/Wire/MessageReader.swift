/// Reads the messages that come once a run or once an operator's wish: as a tree, field by field.
///
/// Unknown fields are ignored, so that a newer trainer can talk to an older daemon; an unknown type
/// is an error, because something was meant that nobody would do.
enum MessageReader {
  static func message(
    _ line: UnsafeRawBufferPointer, scratch: ByteScratch
  ) throws(WireError) -> WireMessage {
    let tree = try JSONValue(line: line)
    guard case .object = tree else {
      throw WireError(.notAnObject, "a line must be one JSON object")
    }
    guard let type = tree["type"] else {
      throw WireError(.typeUnknown, "type must be a string")
    }
    guard case .string(let name) = type else {
      throw WireError(.typeUnknown, "type must be a string")
    }
    switch name {
    case "run": return .run(try run(tree))
    case "phase": return .phase(try phase(tree))
    case "event": return .event(try event(tree))
    case "end": return .end(try end(tree))
    case "sync": return .sync(id: try id(tree))
    case "subscribe": return .subscribe(SubscribeMessage(run: try nameField(tree, "run")))
    case "request": return .request(try request(tree, line))
    default:
      throw WireError(
        .typeUnknown,
        "unknown type \"\(name.prefix(40))\": run, log, phase, event, end, sync, subscribe or "
          + "request")
    }
  }

  private static func run(_ tree: JSONValue) throws(WireError) -> RunMessage {
    var message = RunMessage(run: try runName(tree))
    message.time = try time(tree)
    message.project = try nameField(tree, "project")
    message.group = try nameField(tree, "group")
    message.tags = try tags(tree)
    message.config = try config(tree)
    message.worldSize = try integer(tree, "world_size", in: 1...(Limits.rank + 1))
    return message
  }

  private static func phase(_ tree: JSONValue) throws(WireError) -> PhaseMessage {
    guard let phase = try nameField(tree, "phase") else {
      throw LineDecoder.missing("phase", "what the run is doing now, such as checkpoint")
    }
    let expect = try number(tree, "expect_within")
    if let expect, !(expect >= 0 && expect.isFinite) {
      throw WireError(.fieldType, "expect_within must be a number of seconds, 0 or more")
    }
    return PhaseMessage(
      run: try runName(tree), phase: phase, expectWithinSeconds: expect, time: try time(tree),
      rank: try integer(tree, "rank", in: 0...Limits.rank, .rankInvalid) ?? 0)
  }

  private static func event(_ tree: JSONValue) throws(WireError) -> EventMessage {
    guard let name = try nameField(tree, "name") else {
      throw LineDecoder.missing("name", "what happened, in a word")
    }
    return EventMessage(
      run: try runName(tree), step: try step(tree), time: try time(tree),
      rank: try integer(tree, "rank", in: 0...Limits.rank, .rankInvalid) ?? 0, name: name,
      text: cut(try string(tree, "text") ?? ""))
  }

  private static func end(_ tree: JSONValue) throws(WireError) -> EndMessage {
    let text = try string(tree, "status") ?? "finished"
    guard let status = RunStatus(rawValue: text), status != .running, status != .lost else {
      throw WireError(.statusUnknown, "status must be finished, failed or killed")
    }
    return EndMessage(run: try runName(tree), status: status, time: try time(tree))
  }

  private static func request(
    _ tree: JSONValue, _ line: UnsafeRawBufferPointer
  ) throws(WireError) -> RequestMessage {
    guard let command = try string(tree, "command") else {
      throw LineDecoder.missing("command", "what is asked for")
    }
    return RequestMessage(id: try id(tree), command: command, line: Array(line))
  }

  // MARK: Fields

  private static func runName(_ tree: JSONValue) throws(WireError) -> String {
    guard let name = try nameField(tree, "run") else {
      throw LineDecoder.missing("run", "the name of the run")
    }
    return name
  }

  private static func string(
    _ tree: JSONValue, _ field: StaticString
  ) throws(WireError) -> String? {
    guard let value = tree["\(field)"] else { return nil }
    guard case .string(let text) = value else {
      throw WireError(.fieldType, "\(field) must be a string")
    }
    return text
  }

  /// A string that obeys `NameRule`.
  private static func nameField(
    _ tree: JSONValue, _ field: StaticString
  ) throws(WireError) -> String? {
    guard let text = try string(tree, field) else { return nil }
    try check(text, field)
    return text
  }

  private static func check(_ text: String, _ field: StaticString) throws(WireError) {
    try NameRule.check(text.utf8, field)
  }

  private static func number(
    _ tree: JSONValue, _ field: StaticString
  ) throws(WireError) -> Double? {
    guard let value = tree["\(field)"] else { return nil }
    guard case .number(let number, _) = value else {
      throw WireError(.fieldType, "\(field) must be a number")
    }
    return number
  }

  private static func time(_ tree: JSONValue) throws(WireError) -> Double? {
    guard let time = try number(tree, "time") else { return nil }
    guard time.isFinite else {
      throw WireError(.timeInvalid, "time must be a finite number of Unix seconds")
    }
    return time
  }

  private static func exact(_ tree: JSONValue, _ field: StaticString) throws(WireError) -> Int64? {
    guard let value = tree["\(field)"] else { return nil }
    guard case .number(_, let text) = value else {
      throw WireError(.fieldType, "\(field) must be an integer")
    }
    var copy = text
    return copy.withUTF8 { JSONScanner.exactInteger($0) } ?? Int64.min
  }

  private static func step(_ tree: JSONValue) throws(WireError) -> Step? {
    guard let step = try exact(tree, "step") else { return nil }
    guard step >= 0 else {
      throw WireError(.stepInvalid, "step must be an integer from 0 to 9223372036854775807")
    }
    return Step(step)
  }

  private static func integer(
    _ tree: JSONValue, _ field: StaticString, in range: ClosedRange<Int>,
    _ code: WireError.Code = .fieldType
  ) throws(WireError) -> Int? {
    guard let value = try exact(tree, field) else { return nil }
    guard value >= Int64(range.lowerBound), value <= Int64(range.upperBound) else {
      throw WireError(
        code, "\(field) must be an integer from \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(value)
  }

  private static func tags(_ tree: JSONValue) throws(WireError) -> [String]? {
    guard let value = tree["tags"] else { return nil }
    guard case .array(let elements) = value, elements.count <= Limits.tags else {
      throw WireError(.fieldType, "tags must be an array of at most \(Limits.tags) strings")
    }
    var tags: [String] = []
    for element in elements {
      guard case .string(let tag) = element else {
        throw WireError(.fieldType, "tags must be an array of strings")
      }
      try check(tag, "a tag")
      if !tags.contains(tag) { tags.append(tag) }
    }
    return tags
  }

  private static func config(_ tree: JSONValue) throws(WireError) -> String? {
    guard let value = tree["config"] else { return nil }
    guard case .object = value else {
      throw WireError(.fieldType, "config must be an object")
    }
    let text = value.canonicalText
    guard text.utf8.count <= Limits.configBytes else {
      throw WireError(
        .configTooLarge,
        "config is \(text.utf8.count) bytes as canonical JSON, \(Limits.configBytes) is the limit")
    }
    return text
  }

  private static func id(_ tree: JSONValue) throws(WireError) -> String {
    guard let id = tree["id"] else { return "null" }
    switch id {
    case .number, .string: break
    default: throw WireError(.fieldType, "id must be a number or a string")
    }
    let text = id.canonicalText
    guard text.utf8.count <= Limits.nameBytes else {
      throw WireError(.fieldType, "id is longer than \(Limits.nameBytes) bytes")
    }
    return text
  }

  /// At most `Limits.textBytes` of `text`, cut between characters.
  private static func cut(_ text: String) -> String {
    guard text.utf8.count > Limits.textBytes else { return text }
    var end = text.utf8.index(text.utf8.startIndex, offsetBy: Limits.textBytes)
    while end.samePosition(in: text) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end])
  }
}
