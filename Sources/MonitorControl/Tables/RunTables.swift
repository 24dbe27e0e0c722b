/// Tables of runs and of what a run holds.
extension TableLayout {
  package static func runs(now: Double) -> TableLayout {
    TableLayout(
      [
        Table.Column("RUN", flexible: true), Table.Column("STATUS"), Table.Column("STEP", .right),
        Table.Column("ATTEMPT", .right, optional: true), Table.Column("POINTS", .right),
        Table.Column("ALERTS", .right), Table.Column("LAST POINT", .right),
        Table.Column("PROJECT", optional: true),
      ],
      whenEmpty:
        "no runs yet: push a file with “monitorctl push FILE”, or point a trainer at the socket"
    ) { row in
      let status = row["status"]?.string ?? ""
      let alerts = row["alerts"]?.integer ?? 0
      return [
        Table.Cell(row["run"]?.string ?? "", .bold),
        row.trainerTrouble.map { Table.Cell("\(status), \($0)", .yellow) }
          ?? Table.Cell(status, Style.of(word: status)),
        Table.Cell(row["last_step"]?.cellText ?? ""),
        Table.Cell(row["attempt"]?.cellText ?? ""),
        Table.Cell(NumberText.scaled(row["points"]?.double ?? 0)),
        Table.Cell("\(alerts)", alerts > 0 ? .boldRed : .dim),
        Table.Cell(row["last_time"]?.double.map { TimeText.relative($0, now: now) } ?? "never"),
        Table.Cell(row["project"]?.cellText ?? "", .dim),
      ]
    }
  }

  /// - Parameters:
  ///   - curves: a sparkline by metric and rank, where the caller has asked for one.
  ///   - ranks: whether the run has more than rank 0.
  package static func metrics(curves: [SeriesKey: String], ranks: Bool) -> TableLayout {
    var columns = [Table.Column("METRIC", flexible: true)]
    if ranks { columns.append(Table.Column("RANK", .right)) }
    columns += [
      Table.Column("LAST", .right), Table.Column("MIN", .right), Table.Column("MAX", .right),
      Table.Column("POINTS", .right), Table.Column("STEPS", .right, optional: true),
    ]
    if !curves.isEmpty { columns.append(Table.Column("CURVE", optional: true)) }
    return TableLayout(columns, whenEmpty: "no such metric in this run") { row in
      let key = SeriesKey(
        metric: row["metric"]?.string ?? "", rank: Int(row["rank"]?.integer ?? 0))
      var cells = [Table.Cell(key.metric, .bold)]
      if ranks { cells.append(Table.Cell("\(key.rank)")) }
      cells += [
        number(row["last"]), number(row["min"]), number(row["max"]),
        Table.Cell(NumberText.scaled(row["count"]?.double ?? 0)),
        Table.Cell(
          "\(row["first_step"]?.cellText ?? "")–\(row["last_step"]?.cellText ?? "")", .dim),
      ]
      if !curves.isEmpty { cells.append(Table.Cell(curves[key] ?? "", .cyan)) }
      return cells
    }
  }

  /// One line a difference: configuration first, then last values.
  package static func comparison(a: String, b: String) -> TableLayout {
    TableLayout(
      [
        Table.Column("", flexible: true), Table.Column(a, .right), Table.Column(b, .right),
        Table.Column("B − A", .right, optional: true),
      ], whenEmpty: "the two runs have nothing in common"
    ) { row in
      let isConfig = row["kind"]?.string == "config"
      return [
        Table.Cell(row["name"]?.string ?? "", isConfig ? .dim : .bold),
        number(row["a"]), number(row["b"]),
        row["difference"]?.double.map {
          Table.Cell(($0 > 0 ? "+" : "") + NumberText.short($0), .dim)
        }
          ?? "",
      ]
    }
  }

  /// NaN and ±Inf are what one looks for: they stand out.
  static func number(_ value: RowValue?) -> Table.Cell {
    guard let value, value != .null else { return Table.Cell("–", .dim) }
    if let double = value.double {
      return Table.Cell(NumberText.short(double), double.isFinite ? .plain : .boldRed)
    }
    if case .array(let elements) = value {
      let hasNonFinite = elements.contains { $0.double.map { !$0.isFinite } ?? false }
      return Table.Cell(value.cellText, hasNonFinite ? .boldRed : .plain)
    }
    return Table.Cell(value.cellText)
  }
}

/// A series within one run.
package struct SeriesKey: Hashable, Sendable {
  package let metric: String
  package let rank: Int
  package init(metric: String, rank: Int) {
    self.metric = metric
    self.rank = rank
  }
}

extension TableLayout {
  /// What `verify` looked at, and what it found.
  package static func checks() -> TableLayout {
    TableLayout(
      [Table.Column("CHECK"), Table.Column("RESULT"), Table.Column("DETAIL", flexible: true)],
      whenEmpty: "nothing to verify"
    ) { row in
      let ok = row["ok"]?.bool ?? false
      return [
        Table.Cell(row.words("check"), .bold),
        Table.Cell(ok ? "ok" : "damaged", ok ? .green : .boldRed), Table.Cell(row.words("detail")),
      ]
    }
  }
}
