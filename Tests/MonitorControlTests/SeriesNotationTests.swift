import MonitorControl
import Testing

@Suite("Series in short hand")
struct SeriesNotationTests {
  @Test(
    "a series is written as people write it",
    arguments: [
      ("2.5x3 9", [2.5, 2.5, 2.5, 9]), ("1+0.5x2", [1, 1.5, 2]), ("3-1x3", [3, 2, 1, 0]),
      ("1 _ 2", [1, nil, 2]), ("_x2 -4", [nil, nil, -4]), ("1e-3x2", [0.001, 0.001]),
      ("-1+1x1", [-1, 0]), ("5x0", []), ("", []), ("Infinity", [.infinity]),
    ] as [(String, [Double?])])
  func series(text: String, values: [Double?]) throws {
    #expect(try SeriesNotation.parse(text) == values)
  }

  @Test("a NaN is a NaN")
  func nan() throws {
    let values = try SeriesNotation.parse("NaNx2")
    #expect(values.count == 2)
    #expect(values.allSatisfy { $0?.isNaN == true })
  }

  @Test(
    "what is no series is a usage error that names it",
    arguments: ["fast", "1x", "1x-2", "1+x3", "2x99999999999"])
  func malformed(text: String) {
    let failure = #expect(throws: ControlFailure.self) { try SeriesNotation.parse(text) }
    #expect(failure?.code == .usage)
    #expect(failure?.message.contains(text) == true)
  }
}
