import MonitorCore
import Testing

/// What a query over the socket shows, keyed so that two of them can be compared to the bit.
struct StoredTable: Equatable {
  /// Bits of the values by "metric rank attempt step"; the last element is the time's.
  var points: [String: [UInt64]] = [:]

  init() {}

  /// Everything that a run has, in all attempts.
  init(of run: String, from client: TestClient) throws {
    let rows = try client.rows(
      "\"command\":\"query\",\"metrics\":[\"**\"],\"runs\":[\"\(run)*\"],\"attempt\":\"all\"")
    for row in rows {
      let json = try withPaddedLine(row.utf8) { (line) throws(WireError) in
        try JSONValue(line: line)
      }
      let key = ["metric", "rank", "attempt", "step"].map { StoredTable.text(json[$0]) }
      let value = json["value"].map(StoredTable.numbers) ?? []
      let time = json["time"].map(StoredTable.numbers) ?? []
      #expect(points[key.joined(separator: " ")] == nil, "twice: \(key)")
      points[key.joined(separator: " ")] = (value + time).map(\.bitPattern)
    }
  }

  static func key(_ metric: String, _ rank: Int, _ attempt: Int, _ step: Int) -> String {
    "\(metric) \(rank) \(attempt) \(step)"
  }

  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text): text
    case .number(_, let text): text
    default: "?"
    }
  }

  private static func numbers(_ value: JSONValue) -> [Double] {
    switch value {
    case .number(let number, _): [number]
    case .string("NaN"): [.nan]
    case .string("Infinity"): [.infinity]
    case .string("-Infinity"): [-.infinity]
    case .array(let elements): elements.flatMap(numbers)
    default: []
    }
  }
}
