internal import Foundation
internal import GRDB
internal import MonitorCore

/// How values of the model become rows and rows values; one pair of functions a table, so that a
/// column is named twice, side by side.
enum Rows {
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func fromJSON<T: Decodable>(_ text: String, as type: T.Type, of row: String) throws -> T {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw DamagedRow("\(row) holds JSON that cannot be read")
    }
  }

  static func value<T: RawRepresentable>(
    _ raw: T.RawValue, as type: T.Type, of row: String
  ) throws -> T {
    guard let value = T(rawValue: raw) else { throw DamagedRow("\(row) holds \(raw)") }
    return value
  }
}

/// A row that is not what this program writes; becomes `StoreError.damaged`, which knows the file.
struct DamagedRow: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

extension Rows {
  /// All rows of a query that has at most one parameter.
  static func list<T>(
    _ sql: String, _ key: Int64? = nil, in db: Database, _ read: (RawStatement) throws -> T
  ) throws -> [T] {
    let row = try RawStatement(db, sql)
    row.bind(0, key)
    defer { row.reset() }
    var result: [T] = []
    while try row.step() { result.append(try read(row)) }
    return result
  }
}
