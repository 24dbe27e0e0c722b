package import Foundation
internal import MonitorControl

/// Files of this repository that tests read.
package enum Repository {
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// A schema by its path below schemas/, for example `rows/run`.
  package static func schema(_ name: String) throws -> SchemaValidator {
    SchemaValidator(try RowValue(parsing: try text("schemas/\(name).schema.json")))
  }

  /// Names of all schemas of the wire and of monitorctl's rows.
  package static func schemaNames() throws -> [String] {
    try ["messages", "replies", "rows"].flatMap { folder in
      try FileManager.default
        .contentsOfDirectory(atPath: root.appendingPathComponent("schemas/\(folder)").path)
        .filter { $0.hasSuffix(".schema.json") }
        .map { "\(folder)/\($0.dropLast(".schema.json".count))" }
        .sorted()
    }
  }
}
