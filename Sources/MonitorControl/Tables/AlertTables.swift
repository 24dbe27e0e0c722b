/// Tables of alerts, findings, silences and notifications.
extension TableLayout {
  package static func alerts(now: Double) -> TableLayout {
    TableLayout(
      [
        Table.Column("ID", .right), Table.Column("SEVERITY"), Table.Column("STATE"),
        Table.Column("RUN", flexible: true), Table.Column("DETECTOR"), Table.Column("STEP", .right),
        Table.Column("SINCE", .right, optional: true), Table.Column("MESSAGE", flexible: true),
      ], whenEmpty: "no alerts: all is quiet"
    ) { row in
      let severity = row["severity"]?.string ?? ""
      var state = row["state"]?.string ?? ""
      // It fires, and another alert of the run says so already: nobody is told.
      if state == "firing", row["inhibited_by"]?.string != nil { state = "inhibited" }
      return [
        Table.Cell(row["id"]?.cellText ?? "", .dim),
        Table.Cell(severity, state == "resolved" ? .dim : Style.of(word: severity)),
        Table.Cell(state, Style.of(word: state)), Table.Cell(row["run"]?.cellText ?? "", .bold),
        Table.Cell(row["detector"]?.cellText ?? ""), Table.Cell(row["step"]?.cellText ?? ""),
        Table.Cell(row["time"]?.double.map { TimeText.relative($0, now: now) } ?? "", .dim),
        Table.Cell(row["message"]?.cellText ?? ""),
      ]
    }
  }

  package static func findings() -> TableLayout {
    TableLayout(
      [
        Table.Column("STEP", .right), Table.Column("SEVERITY"), Table.Column("DETECTOR"),
        Table.Column("RUN", flexible: true, optional: true), Table.Column("METRIC", flexible: true),
        Table.Column("VALUE", .right), Table.Column("THRESHOLD", .right, optional: true),
        Table.Column("BASELINE", .right, optional: true), Table.Column("MESSAGE", flexible: true),
      ], whenEmpty: "no findings: the detectors saw nothing to report"
    ) { row in
      let severity = row["severity"]?.string ?? ""
      let clears = row["transition"]?.string == "clear"
      return [
        Table.Cell(row["step"]?.cellText ?? "", .bold),
        clears ? Table.Cell("clear", .green) : Table.Cell(severity, Style.of(word: severity)),
        Table.Cell(row["detector"]?.cellText ?? ""), Table.Cell(row["run"]?.cellText ?? "", .dim),
        Table.Cell(row["metric"]?.cellText ?? ""), number(row["value"]), judged(row["threshold"]),
        judged(row["baseline"]), Table.Cell(row["message"]?.cellText ?? ""),
      ]
    }
  }

  /// A threshold or baseline: NaN says that there is none.
  private static func judged(_ value: RowValue?) -> Table.Cell {
    value?.double?.isNaN == true ? Table.Cell("–", .dim) : number(value)
  }

  package static func silences(now: Double) -> TableLayout {
    TableLayout(
      [
        Table.Column("ID", .right), Table.Column("MATCHES", flexible: true), Table.Column("ENDS"),
        Table.Column("BY"), Table.Column("COMMENT", flexible: true),
      ], whenEmpty: "no silences in force"
    ) { row in
      let matchers = ["run", "project", "group", "detector"].compactMap { name in
        row[name]?.string.map { "\(name)=\($0)" }
      }
      let severities = (row["severities"]?.array ?? []).compactMap(\.string)
      let all =
        matchers + (severities.isEmpty ? [] : ["severity=\(severities.joined(separator: "|"))"])
      let ends = row["ends"]?.double.map { TimeText.relative($0, now: now) } ?? "when ended by hand"
      return [
        Table.Cell(row["id"]?.cellText ?? "", .dim), Table.Cell(all.joined(separator: " "), .bold),
        Table.Cell(ends, row["in_force"]?.bool == false ? .dim : .plain),
        Table.Cell(row["author"]?.cellText ?? ""), Table.Cell(row["comment"]?.cellText ?? ""),
      ]
    }
  }

  package static func webhooks(now: Double) -> TableLayout {
    TableLayout(
      [
        Table.Column("NOTIFICATION"), Table.Column("RECEIVER"), Table.Column("STATE"),
        Table.Column("RUN", flexible: true), Table.Column("KIND"),
        Table.Column("DETECTORS", flexible: true), Table.Column("ATTEMPTS", .right),
        Table.Column("NEXT", .right, optional: true), Table.Column("LAST ERROR", flexible: true),
      ], whenEmpty: "nothing waits and nothing is dead: every notification was delivered"
    ) { row in
      let state = row["state"]?.string ?? ""
      let style: Style = state == "dead" ? .boldRed : state == "waiting" ? .yellow : .green
      return [
        Table.Cell(row["notification"]?.cellText ?? "", .dim),
        Table.Cell(row["receiver"]?.cellText ?? ""), Table.Cell(state, style),
        Table.Cell(row["run"]?.cellText ?? "", .bold), Table.Cell(row["kind"]?.cellText ?? ""),
        Table.Cell((row["detectors"]?.array ?? []).map(\.cellText).joined(separator: ", ")),
        Table.Cell(row["attempts"]?.cellText ?? ""),
        Table.Cell(row["next_attempt"]?.double.map { TimeText.relative($0, now: now) } ?? "", .dim),
        Table.Cell(row["last_error"]?.cellText ?? "", .dim),
      ]
    }
  }
}
