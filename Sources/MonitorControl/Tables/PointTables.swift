/// Tables of points and buckets.
extension TableLayout {
  /// - Parameter x: name of the extra column of `--x`, nil without one.
  package static func points(x: String?) -> TableLayout {
    var columns = [
      Table.Column("RUN", flexible: true), Table.Column("METRIC", flexible: true),
      Table.Column("RANK", .right, optional: true), Table.Column("ATTEMPT", .right, optional: true),
      Table.Column("STEP", .right), Table.Column("TIME", optional: true),
    ]
    if let x { columns.append(Table.Column(x, .right)) }
    columns.append(Table.Column("VALUE", .right))
    return TableLayout(columns, whenEmpty: "no points match") { row in
      var cells = [
        Table.Cell(row["run"]?.cellText ?? "", .dim), Table.Cell(row["metric"]?.cellText ?? ""),
        Table.Cell(row["rank"]?.cellText ?? ""), Table.Cell(row["attempt"]?.cellText ?? ""),
        Table.Cell(row["step"]?.cellText ?? "", .bold),
        Table.Cell(row["time"]?.double.map(TimeText.absolute) ?? "", .dim),
      ]
      if x != nil { cells.append(number(row["x"])) }
      return cells + [number(row["value"])]
    }
  }

  package static func buckets() -> TableLayout {
    TableLayout(
      [
        Table.Column("RUN", flexible: true), Table.Column("METRIC", flexible: true),
        Table.Column("RANK", .right, optional: true), Table.Column("STEPS", .right),
        Table.Column("POINTS", .right, optional: true), Table.Column("NOT FINITE", .right),
        Table.Column("FIRST", .right, optional: true), Table.Column("MIN", .right),
        Table.Column("MEAN", .right), Table.Column("MAX", .right), Table.Column("LAST", .right),
      ], whenEmpty: "no points match"
    ) { row in
      let bad = row["non_finite"]?.integer ?? 0
      return [
        Table.Cell(row["run"]?.cellText ?? "", .dim), Table.Cell(row["metric"]?.cellText ?? ""),
        Table.Cell(row["rank"]?.cellText ?? ""),
        Table.Cell(
          "\(row["first_step"]?.cellText ?? "")–\(row["last_step"]?.cellText ?? "")", .bold),
        Table.Cell(row["count"]?.cellText ?? ""), Table.Cell("\(bad)", bad > 0 ? .boldRed : .dim),
        number(row["first"]), number(row["min"]), number(row["mean"]), number(row["max"]),
        number(row["last"]),
      ]
    }
  }
}
