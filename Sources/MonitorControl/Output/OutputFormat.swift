/// How rows are printed.
package enum OutputFormat: String, Sendable, CaseIterable {
  /// For people.
  case table
  /// One document: an array of rows, or the row itself where a command has just one.
  case json
  /// RFC 4180 with a heading line; arrays and objects as JSON text.
  case csv
  /// One row a line, as they come.
  case ndjson
}

/// How many rows a command answers with.
package enum RowShape: Sendable {
  case list
  /// Exactly one: `--format json` prints it without brackets.
  case document
}
