import MonitorCore
import Testing

/// Lines that cannot be taken, each with its reason; the same table backs the end-to-end test.
let badLines: [(line: [UInt8], code: WireError.Code)] = {
  func log(_ rest: String) -> String { "{\"run\":\"r\",\"step\":1,\(rest)}" }
  func metrics(_ rest: String) -> String { log("\"metrics\":{\(rest)}") }
  let texts: [(String, WireError.Code)] = [
    ("hello", .notAnObject),
    ("[1,2]", .notAnObject),
    ("42", .notAnObject),
    ("{", .truncated),
    (metrics("\"a\":1").dropLast(1) + "", .truncated),
    ("{\"run\":\"r", .truncated),
    ("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":", .truncated),
    (metrics("\"a\":1") + "x", .syntax),
    (metrics("\"a\":1") + metrics("\"a\":1"), .syntax),
    ("{run:\"r\",\"step\":1,\"metrics\":{}}", .syntax),
    ("{'run':'r'}", .syntax),
    (metrics("\"a\":1,"), .syntax),
    (metrics("\"a\":1,,\"b\":2"), .syntax),
    (metrics("\"a\" 1"), .syntax),
    (metrics("\"a\":01"), .syntax),
    (metrics("\"a\":.5"), .syntax),
    (metrics("\"a\":1."), .syntax),
    (metrics("\"a\":undefined"), .syntax),
    (metrics("\"a\":[1,]"), .syntax),
    (metrics("\"a\":[1 2]"), .syntax),
    (metrics("\"a\u{1}\":1"), .syntax),
    (metrics("\"a\\x\":1"), .badEscape),
    (metrics("\"a\\u12\":1"), .badEscape),
    (metrics("\"\\ud800\":1"), .badEscape),
    (metrics("\"\\udc00\\ud800\":1"), .badEscape),
    (metrics("\"\":1"), .nameInvalid),
    (metrics("\"a\\n\":1"), .nameInvalid),
    (metrics("\"a\\u007f\":1"), .nameInvalid),
    (metrics("\"a\\u0085\":1"), .nameInvalid),
    (metrics("\"\(String(repeating: "n", count: Limits.nameBytes + 1))\":1"), .nameInvalid),
    (metrics("\"a\":{\"\":1}"), .nameInvalid),
    (metrics("\"a\":\"high\""), .valueType),
    (metrics("\"a\":\"1.5\""), .valueType),
    (metrics("\"a\":true"), .valueType),
    (metrics("\"a\":1e400"), .numberOutOfRange),
    (metrics("\"a\":[1,-1e999]"), .numberOutOfRange),
    (metrics("\"a\":[1,null]"), .arrayElement),
    (metrics("\"a\":[[1]]"), .arrayElement),
    (metrics("\"a\":[true]"), .arrayElement),
    (metrics("\"a\":[\(String(repeating: "1,", count: Limits.vectorCount))1]"), .arrayTooLong),
    (
      metrics(
        String(repeating: "\"a\":{", count: Limits.nestingDepth + 1) + "\"b\":1"
          + String(repeating: "}", count: Limits.nestingDepth + 1)), .nestingTooDeep
    ),
    (log("\"metrics\":5"), .fieldType),
    (log("\"metrics\":[1]"), .fieldType),
    ("{\"run\":7,\"step\":1,\"metrics\":{}}", .fieldType),
    ("{\"run\":\"\",\"step\":1,\"metrics\":{}}", .nameInvalid),
    ("{\"run\":\"a\\tb\",\"step\":1,\"metrics\":{}}", .nameInvalid),
    ("{\"step\":1,\"metrics\":{\"a\":1}}", .fieldMissing),
    ("{\"run\":\"r\",\"metrics\":{\"a\":1}}", .fieldMissing),
    ("{\"run\":\"r\",\"step\":1}", .fieldMissing),
    ("{}", .fieldMissing),
    ("{\"run\":\"r\",\"step\":-1,\"metrics\":{}}", .stepInvalid),
    ("{\"run\":\"r\",\"step\":1.5,\"metrics\":{}}", .stepInvalid),
    ("{\"run\":\"r\",\"step\":9223372036854775808,\"metrics\":{}}", .stepInvalid),
    ("{\"run\":\"r\",\"step\":\"1\",\"metrics\":{}}", .fieldType),
    (log("\"time\":NaN,\"metrics\":{}"), .timeInvalid),
    (log("\"time\":\"now\",\"metrics\":{}"), .fieldType),
    (log("\"rank\":-1,\"metrics\":{}"), .rankInvalid),
    (log("\"rank\":65536,\"metrics\":{}"), .rankInvalid),
    ("{\"type\":\"metric\",\"run\":\"r\"}", .typeUnknown),
    ("{\"type\":3,\"run\":\"r\"}", .typeUnknown),
    ("{\"type\":\"run\"}", .fieldMissing),
    ("{\"type\":\"run\",\"run\":\"r\",\"config\":3}", .fieldType),
    ("{\"type\":\"run\",\"run\":\"r\",\"tags\":\"a\"}", .fieldType),
    ("{\"type\":\"run\",\"run\":\"r\",\"world_size\":0}", .fieldType),
    (
      "{\"type\":\"run\",\"run\":\"r\",\"config\":{\"a\":\"\(String(repeating: "x", count: Limits.configBytes))\"}}",
      .configTooLarge
    ),
    ("{\"type\":\"end\",\"run\":\"r\",\"status\":\"perhaps\"}", .statusUnknown),
    ("{\"type\":\"phase\",\"run\":\"r\"}", .fieldMissing),
    ("{\"type\":\"phase\",\"run\":\"r\",\"phase\":\"x\",\"expect_within\":-1}", .fieldType),
    ("{\"type\":\"event\",\"run\":\"r\"}", .fieldMissing),
    ("{\"type\":\"sync\",\"id\":[1]}", .fieldType),
    ("{\"type\":\"request\",\"id\":1}", .fieldMissing),
  ]
  var lines = texts.map { (line: Array($0.0.utf8), code: $0.1) }
  let (head, tail) = (
    Array("{\"run\":\"r\",\"step\":1,\"metrics\":{\"a".utf8), Array("\":1}}".utf8)
  )
  for bytes: [UInt8] in [
    [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
  ] { lines.append((head + bytes + tail, .notUTF8)) }
  return lines
}()

@Suite("A line that cannot be taken") struct BadLineTests {
  @Test("is answered with its reason, and the lines around it are taken")
  func reasons() {
    var decoder = LineDecoder()
    let good = "{\"run\":\"r\",\"step\":1,\"metrics\":{\"a\":1}}"
    let taken = decoder.read(good.utf8)
    for (line, code) in badLines {
      #expect(
        decoder.read(line) == .refused(code), "\(String(decoding: line.prefix(200), as: UTF8.self))"
      )
      #expect(decoder.read(good.utf8) == taken)
    }
    #expect(Set(badLines.map(\.code)).count >= 18)
  }

  @Test("says what is wrong in words that name the place") func messages() {
    func message(_ text: String) -> String {
      var decoder = LineDecoder()
      return withPaddedLine(text.utf8) { line in
        guard case .refused(let error) = decoder.decode(line) else { return "taken" }
        return error.message
      }
    }
    #expect(
      message("{\"run\":\"r\",\"step\":1.5,\"metrics\":{}}")
        == "step must be an integer from 0 to 9223372036854775807, not 1.5")
    #expect(
      message("{\"run\":\"r\",\"step\":1,\"metrics\":{\"x\":{\"loss\":\"high\"}}}")
        == "x/loss at byte 43 must be a number, an array of numbers, a map or null")
    #expect(message("{\"run\" \"r\"}") == "':' expected at byte 7, found '\"'")
  }

  @Test("in a message of another type, log fields may be anything, wherever the type stands")
  func otherTypes() {
    var decoder = LineDecoder()
    let text = "{\"metrics\":\"weekly\",\"step\":\"x\",\"id\":4,\"type\":\"sync\"}"
    #expect(decoder.read(text.utf8) == .other("sync(id: \"4\")"))
  }
}
