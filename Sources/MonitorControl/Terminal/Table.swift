/// A table without lines: a quiet heading, columns two spaces apart, numbers on the right.
///
/// On a terminal it fits the width: the flexible column is cut with an ellipsis, and if that is not
/// enough, columns marked as optional are left out, last first. Into a file everything is written.
package struct Table {
  package enum Alignment: Sendable { case left, right }

  package struct Column: Sendable {
    package let title: String
    package let alignment: Alignment
    /// May shrink to fit, down to `minimum`.
    package let flexible: Bool
    /// May be left out on a narrow terminal.
    package let optional: Bool

    package init(
      _ title: String, _ alignment: Alignment = .left, flexible: Bool = false,
      optional: Bool = false
    ) {
      self.title = title
      self.alignment = alignment
      self.flexible = flexible
      self.optional = optional
    }
  }

  package struct Cell: Sendable, ExpressibleByStringLiteral {
    package let text: String
    package let style: Style
    package init(_ text: String, _ style: Style = .plain) {
      self.text = text
      self.style = style
    }
    package init(stringLiteral text: String) { self.init(text) }
  }

  private static let gap = 2
  private static let flexibleMinimum = 16

  package let columns: [Column]
  private var rows: [[Cell]] = []
  /// Set by `emptied`: widths that earlier pages had, and no heading any more.
  private var fixed: [(column: Int, width: Int)]?

  package init(_ columns: [Column]) { self.columns = columns }

  package var isEmpty: Bool { rows.isEmpty }
  package var count: Int { rows.count }

  /// - Precondition: one cell for each column.
  package mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row of \(row.count) in \(columns.count) columns")
    rows.append(row)
  }

  /// A table for the rows that follow, with these widths and without a heading.
  package func emptied(for terminal: Terminal) -> Table {
    var next = Table(columns)
    next.fixed = fixed ?? layout(width: terminal.columns)
    return next
  }

  /// The whole table, a newline after each line.
  package func text(for terminal: Terminal) -> String {
    let layout = fixed ?? layout(width: terminal.columns)
    var lines: [String] = []
    if fixed == nil {
      lines.append(line(columns.map { Cell($0.title, .dim) }, layout, terminal))
    }
    for row in rows { lines.append(line(row, layout, terminal)) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Shown columns and their widths.
  private func layout(width: Int?) -> [(column: Int, width: Int)] {
    var shown = columns.indices.map { index in
      (column: index, width: natural(index))
    }
    guard let width else { return shown }
    func total() -> Int { shown.reduce(-Table.gap) { $0 + $1.width + Table.gap } }
    func shrink() {
      for index in shown.indices where columns[shown[index].column].flexible {
        let excess = total() - width
        if excess > 0 {
          shown[index].width = max(
            min(shown[index].width, Table.flexibleMinimum), shown[index].width - excess)
        }
      }
    }
    shrink()
    while total() > width, let drop = shown.lastIndex(where: { columns[$0.column].optional }) {
      shown.remove(at: drop)
      for index in shown.indices { shown[index].width = natural(shown[index].column) }
      shrink()
    }
    return shown
  }

  private func natural(_ column: Int) -> Int {
    rows.reduce(TextWidth.of(columns[column].title)) { max($0, TextWidth.of($1[column].text)) }
  }

  private func line(
    _ row: [Cell], _ layout: [(column: Int, width: Int)], _ terminal: Terminal
  ) -> String {
    var line = ""
    for (position, (column, width)) in layout.enumerated() {
      let cell = row[column]
      // Without a width to fit, later pages may hold wider cells than the first: never cut those.
      let text = terminal.columns == nil ? cell.text : TextWidth.cut(cell.text, to: width)
      let padding = String(repeating: " ", count: max(0, width - TextWidth.of(text)))
      let painted = cell.style.paint(text, terminal.colour)
      let isLast = position == layout.count - 1
      switch columns[column].alignment {
      case .left: line += isLast ? painted : painted + padding
      case .right: line += padding + painted
      }
      if !isLast { line += String(repeating: " ", count: Table.gap) }
    }
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
