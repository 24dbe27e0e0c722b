internal import Foundation
internal import MetricStore
internal import MonitorCore

/// SQL, and the care of the file.
extension QueryService {
  /// Rows with a member for each column, in the order of the columns.
  func sql(_ query: SQLQuery, _ outlet: Outlet) throws {
    try outlet.limited(to: query.limit) {
      _ = try reader.sql(query.sql) { columns, row in
        try outlet.row { json in
          json.beginObject()
          for (name, value) in zip(columns, row) {
            json.key(name)
            json.sqlValue(value)
          }
          json.endObject()
        }
      }
    }
  }

  /// One row that says what was looked at, and one for each problem.
  func verify(_ outlet: Outlet) throws {
    let report = try reader.verify()
    let counts = [
      "\(report.runs) runs", "\(report.series) series",
      "\(NumberText.grouped(report.points)) points", "\(report.chunks) chunks",
      "\(report.segments) segments", "\(report.journalRows) journal rows",
    ]
    try check("store", report.isSound, counts.joined(separator: ", "), outlet)
    for problem in report.problems { try check("problem", false, problem, outlet) }
  }

  private func check(_ name: String, _ ok: Bool, _ detail: String, _ outlet: Outlet) throws {
    try outlet.row { json in
      json.beginObject()
      json.member("check", name)
      json.member("ok", ok)
      json.member("detail", detail)
      json.endObject()
    }
  }

  func backup(_ path: String, _ outlet: Outlet) throws {
    guard path.hasPrefix("/") else {
      throw ControlFailure(.usage, "a backup needs an absolute path, not “\(path)”")
    }
    try reader.backup(to: path)
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64
    try outlet.row { json in
      json.beginObject()
      json.member("path", path)
      json.member("bytes", size ?? 0)
      json.endObject()
    }
  }
}

extension JSONWriter {
  /// Bytes are written in base 64.
  fileprivate mutating func sqlValue(_ value: SQLValue) {
    switch value {
    case .null: null()
    case .integer(let number): self.number(number)
    case .real(let number): self.number(number)
    case .text(let text): string(text)
    case .blob(let bytes): string(Data(bytes).base64EncodedString())
    }
  }
}
