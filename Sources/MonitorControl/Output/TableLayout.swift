/// Which columns rows of one kind have on a terminal, and what of a row goes into them.
package struct TableLayout {
  package let columns: [Table.Column]
  package let cells: (RowValue) -> [Table.Cell]
  /// Said instead of an empty table, on standard error.
  package let whenEmpty: String

  package init(
    _ columns: [Table.Column], whenEmpty: String, cells: @escaping (RowValue) -> [Table.Cell]
  ) {
    self.columns = columns
    self.whenEmpty = whenEmpty
    self.cells = cells
  }

  /// For rows whose members are not known in advance: a column for each member of the first row.
  package static func generic(_ first: RowValue) -> TableLayout {
    let members = first.members ?? []
    let columns = members.map { member in
      Table.Column(member.key, member.value.isNumeric ? .right : .left)
    }
    return TableLayout(columns, whenEmpty: "no rows") { row in
      let cells = (row.members ?? []).map { Table.Cell($0.value.cellText) }
      return Array((cells + columns.map { _ in Table.Cell("") }).prefix(columns.count))
    }
  }
}

extension RowValue {
  package var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }

  /// For a person: numbers short, null as nothing, control characters made visible, the rest as JSON.
  package var cellText: String {
    switch self {
    case .null: ""
    case .string(let text): text.printable
    case .integer(let value): String(value)
    case .number(let value): NumberText.short(value)
    case .array(let elements):
      elements.count > 4
        ? "[\(elements.prefix(3).map(\.cellText).joined(separator: " ")) … \(elements.count)]"
        : "[\(elements.map(\.cellText).joined(separator: " "))]"
    case .bool, .object: text
    }
  }
}
