/// All runs of a host on one screen, as `top` shows processes.
///
/// A picture of one moment.
package struct HostView {
  package struct Run: Sendable {
    package let row: RowValue
    package let stepsPerSecond: Double?
    package let loss: Double?
    /// Values of the loss over the whole run, for a sparkline.
    package let curve: [Double]
    package init(row: RowValue, stepsPerSecond: Double?, loss: Double?, curve: [Double]) {
      self.row = row
      self.stepsPerSecond = stepsPerSecond
      self.loss = loss
      self.curve = curve
    }
  }

  package let status: RowValue
  package let runs: [Run]
  package let alerts: [RowValue]

  package init(status: RowValue, runs: [Run], alerts: [RowValue]) {
    self.status = status
    self.runs = runs
    self.alerts = alerts
  }

  package func lines(now: Double, terminal: Terminal) -> [String] {
    var lines = [heading(now: now, terminal: terminal), ""]
    let alertRoom = min(alerts.count + 2, max(4, terminal.rows / 3))
    let runRoom = max(2, terminal.rows - lines.count - alertRoom - 2)
    lines += rendered(runTable(limit: runRoom - 1, now: now), terminal)
    if runs.count > runRoom - 1 {
      lines.append(Style.dim.paint("… \(runs.count - runRoom + 1) more", terminal.colour))
    }
    lines.append("")
    if alerts.isEmpty {
      lines.append(Style.green.paint("● no open alerts", terminal.colour))
    } else {
      var table = Table(TableLayout.alerts(now: now).columns)
      for alert in alerts.prefix(alertRoom - 1) {
        table.append(TableLayout.alerts(now: now).cells(alert))
      }
      lines += rendered(table, terminal)
    }
    return lines.prefix(max(1, terminal.rows - 1)).map { TextLine.fit($0, terminal) }
  }

  private func heading(now: Double, terminal: Terminal) -> String {
    let daemon = status["daemon"] ?? .null
    var parts = [Style.bold.paint("monitord", terminal.colour)]
    if let problem = StatusCard(status).problems.first {
      parts.append(problem.severity.paint("● \(problem.text)", terminal.colour))
    } else {
      parts.append(Style.green.paint("● all is well", terminal.colour))
    }
    if let rate = daemon["points_per_second"]?.double {
      parts.append("\(NumberText.scaled(rate.rounded())) points/s")
    }
    if let bytes = status["store"]?["bytes"]?.integer {
      parts.append("\(NumberText.bytes(bytes)) on disk")
    }
    parts.append(Style.dim.paint(TimeText.clock(now), terminal.colour))
    return parts.joined(separator: "   ")
  }

  private func runTable(limit: Int, now: Double) -> Table {
    var table = Table([
      Table.Column("RUN", flexible: true), Table.Column("STATUS"), Table.Column("STEP", .right),
      Table.Column("STEPS/S", .right, optional: true), Table.Column("LOSS", .right),
      Table.Column("CURVE", optional: true), Table.Column("ALERTS", .right),
      Table.Column("LAST POINT", .right, optional: true),
    ])
    for run in runs.prefix(max(1, limit)) {
      let status = run.row.words("status")
      let alerts = run.row["alerts"]?.integer ?? 0
      let bad = run.loss.map { !$0.isFinite } ?? false
      table.append([
        Table.Cell(run.row.words("run"), .bold), Table.Cell(status, Style.of(word: status)),
        Table.Cell(run.row.words("last_step")),
        Table.Cell(
          run.stepsPerSecond.map { NumberText.short(($0 * 10).rounded() / 10) } ?? "", .dim),
        Table.Cell(run.loss.map(NumberText.short) ?? "–", bad ? .boldRed : .plain),
        Table.Cell(Sparkline.text(run.curve), .cyan),
        Table.Cell("\(alerts)", alerts > 0 ? .boldRed : .dim),
        Table.Cell(
          run.row["last_time"]?.double.map { TimeText.relative($0, now: now) } ?? "never", .dim),
      ])
    }
    return table
  }

  private func rendered(_ table: Table, _ terminal: Terminal) -> [String] {
    table.text(for: terminal).split(separator: "\n").map(String.init)
  }
}
