/// Tables of back-tests.
extension TableLayout {
  /// A column a parameter, then what came of its values.
  ///
  /// - Parameter labelled: whether rows say what was caught.
  package static func sweep(_ parameters: [String], labelled: Bool) -> TableLayout {
    var columns = parameters.map { Table.Column($0, .right) }
    columns += [Table.Column("WARNINGS", .right), Table.Column("RUNS", .right)]
    if labelled {
      columns += ["CAUGHT", "RECALL", "PRECISION", "FALSE", "FALSE/10K", "LEAD"].map {
        Table.Column($0, .right)
      }
    }
    return TableLayout(columns, whenEmpty: "no values") { row in
      func text(_ value: RowValue?) -> String { value?.double.map(NumberText.short) ?? "–" }
      var cells = parameters.map { Table.Cell(text(row["parameters"]?[$0]), .bold) }
      cells += [Table.Cell(text(row["warnings"])), Table.Cell(text(row["warned_runs"]), .dim)]
      guard labelled else { return cells }
      let isWhole = row["caught"]?.integer == row["events"]?.integer
      let alarms = row["false_alarms"]?.integer ?? 0
      return cells + [
        Table.Cell("\(text(row["caught"]))/\(text(row["events"]))", isWhole ? .green : .plain),
        Table.Cell(text(row["recall"])), Table.Cell(text(row["precision"])),
        Table.Cell("\(alarms)", alarms > 0 ? .boldRed : .dim),
        Table.Cell(text(row["false_alarms_per_10k"])), Table.Cell(text(row["median_lead"])),
      ]
    }
  }
}
