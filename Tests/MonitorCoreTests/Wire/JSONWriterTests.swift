import Foundation
import MonitorCore
import Testing

@Suite("JSON that is written by hand") struct JSONWriterTests {
  @Test("has every integer in full") func integers() {
    var json = JSONWriter()
    json.beginArray()
    json.number(Int64.min)
    json.number(Int64.max)
    json.number(UInt64.max)
    json.number(0)
    json.number(-7 as Int8)
    json.endArray()
    #expect(json.text == "[\(Int64.min),\(Int64.max),\(UInt64.max),0,-7]")
  }

  @Test(
    "reads back as the text that it was made of",
    arguments: [
      "", "loss", "perte/été ∇ 🙂", "a \"quoted\" \\ path", "line\nend\r\ttab",
      String(decoding: 0..<0x80, as: UTF8.self), String(repeating: "long ", count: 100) + "\u{1f}",
    ])
  func text(_ text: String) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key(text)
    json.string(text)
    json.endObject()
    let read = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: String]
    #expect(read == [text: text])
  }

  @Test("has numbers that JSON does not know as strings, and negative zero with its sign")
  func numbers() {
    var json = JSONWriter()
    json.beginArray()
    for value in [1.0, -0.0, 0.1, 1e300, .nan, .infinity, -.infinity] { json.number(value) }
    json.endArray()
    #expect(json.text == #"[1,-0.0,0.1,1e+300,"NaN","Infinity","-Infinity"]"#)
  }
}
