/// Prints rows in the format that was asked for, as they come.
///
/// Machine formats pass rows through byte by byte; only tables and CSV look inside. A table needs
/// the widths of its cells first: it waits for `tableWindow` rows and prints what follows with the
/// same widths, so that memory stays bounded however long the answer is.
package struct RowPrinter {
  private static let tableWindow = 1000

  private let format: OutputFormat
  private let shape: RowShape
  private let terminal: Terminal
  private let write: ([UInt8]) -> Void
  private var layout: TableLayout?
  private var table: Table?
  private var csvColumns: [String]?
  /// Rows printed or waiting to be.
  package private(set) var count = 0

  /// - Parameter layout: nil lets the first row decide (`sql`).
  package init(
    format: OutputFormat, shape: RowShape = .list, layout: TableLayout?, terminal: Terminal,
    write: @escaping ([UInt8]) -> Void
  ) {
    self.format = format
    self.shape = shape
    self.layout = layout
    self.terminal = terminal
    self.write = write
  }

  /// Takes one row: a JSON object without a newline.
  package mutating func add(_ row: [UInt8]) throws {
    count += 1
    switch format {
    case .ndjson: write(row + [UInt8(ascii: "\n")])
    case .json:
      if shape == .list { write(Array((count == 1 ? "[\n  " : ",\n  ").utf8)) }
      write(row)
    case .csv: try addCSV(RowValue(parsing: row))
    case .table: try addToTable(RowValue(parsing: row))
    }
  }

  /// Ends the output.
  ///
  /// Nil, or what to tell the person where there was nothing to print.
  package mutating func finish() -> String? {
    switch format {
    case .ndjson, .csv: break
    case .json:
      if shape == .list { write(Array((count == 0 ? "[]" : "\n]").utf8)) }
      if count > 0 || shape == .list { write([UInt8(ascii: "\n")]) }
    case .table:
      flushTable()
      if count == 0 { return layout?.whenEmpty ?? "no rows" }
    }
    return nil
  }

  private mutating func addToTable(_ row: RowValue) {
    let layout = self.layout ?? TableLayout.generic(row)
    self.layout = layout
    var table = self.table ?? Table(layout.columns)
    table.append(layout.cells(row))
    self.table = table
    if table.count == RowPrinter.tableWindow { flushTable() }
  }

  private mutating func flushTable() {
    guard let table, !table.isEmpty else { return }
    write(Array(table.text(for: terminal).utf8))
    self.table = table.emptied(for: terminal)
  }

  private mutating func addCSV(_ row: RowValue) {
    let members = row.members ?? []
    if csvColumns == nil {
      let names = members.map(\.key)
      csvColumns = names
      writeRecord(names)
    }
    writeRecord((csvColumns ?? []).map { row[$0]?.csvText ?? "" })
  }

  private func writeRecord(_ fields: [String]) {
    let quoted = fields.map { field in
      field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
        ? "\""
          + field.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\""
        : field
    }
    write(Array((quoted.joined(separator: ",") + "\n").utf8))
  }
}

extension RowValue {
  /// Every digit of a number, a text as it is, anything nested as JSON.
  fileprivate var csvText: String {
    switch self {
    case .null: ""
    case .string(let text): text
    default: text
    }
  }
}
