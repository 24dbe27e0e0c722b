import Foundation
import MonitorControl
import MonitorCore
import Testing

@Suite("JSON as rows have it")
struct RowValueTests {
  /// A random document, nested at most `depth` deep.
  private func document(_ random: inout SplitMix64, depth: Int) -> RowValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int64(truncatingIfNeeded: random.next()))
    case 3:
      let value = Double(bitPattern: random.next())
      return .number(value.isFinite ? value + 0.5 : 0.5)
    case 4, 5:
      let scalars: [Character] = ["a", "\"", "\\", "\n", "\u{1}", "é", "訓", "🙂", "/"]
      return .string(
        String(
          (0..<Int.random(in: 0..<8, using: &random)).map { _ in
            scalars[Int.random(in: 0..<scalars.count, using: &random)]
          }))
    case 6:
      return .array(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in document(&random, depth: depth - 1) }
      )
    default:
      return .object(
        (0..<Int.random(in: 0..<4, using: &random)).map { index in
          .init("k\(index)", document(&random, depth: depth - 1))
        })
    }
  }

  @Test("what is written reads back equal, order of members included", arguments: 1...200)
  func roundTrip(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let value = document(&random, depth: 4)
    let again = try RowValue(parsing: value.text)
    // A whole number keeps its value but may change from number to integer.
    #expect(again.text == value.text)
    let foundation = try JSONSerialization.jsonObject(
      with: Data(value.text.utf8), options: .fragmentsAllowed)
    #expect(!(foundation is NSError))
  }

  @Test(
    "what is no JSON is an error with its place",
    arguments: [
      "", "{", "[1,", #"{"a"}"#, #"{"a":1,}"#, "tru", "1 2", "\"a", #""\x""#, "[1 2]", "nul", "-",
      "{1:2}", "\u{1}",
    ])
  func malformed(text: String) {
    #expect(throws: RowError.self) { try RowValue(parsing: text) }
  }

  @Test("nesting beyond the limit is an error, not a crash")
  func deep() {
    let text = String(repeating: "[", count: 100_000)
    #expect(throws: RowError.self) { try RowValue(parsing: text) }
  }

  @Test("the largest step is not rounded")
  func largeIntegers() throws {
    #expect(try RowValue(parsing: "9223372036854775807").integer == .max)
  }
}
