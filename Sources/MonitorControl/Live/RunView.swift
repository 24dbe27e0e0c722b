/// One run on a whole screen: curves of what matters, alerts below.
///
/// A picture of one moment.
package struct RunView {
  package struct Panel: Sendable {
    package let title: String
    package let curves: [ChartSeries]
    package let logarithmic: Bool
    package init(title: String, curves: [ChartSeries], logarithmic: Bool = false) {
      self.title = title
      self.curves = curves
      self.logarithmic = logarithmic
    }
  }

  package let run: RowValue
  package let panels: [Panel]
  package let alerts: [RowValue]
  /// Steps a second lately; nil while not known.
  package let stepsPerSecond: Double?

  package init(run: RowValue, panels: [Panel], alerts: [RowValue], stepsPerSecond: Double?) {
    self.run = run
    self.panels = panels
    self.alerts = alerts
    self.stepsPerSecond = stepsPerSecond
  }

  /// Exactly fills the terminal: `rows` lines at most, each within its width.
  package func lines(now: Double, terminal: Terminal) -> [String] {
    let columns = terminal.columns ?? 100
    let status = run.words("status")
    let rate =
      stepsPerSecond.map { "  \(NumberText.short(($0 * 10).rounded() / 10)) steps/s" } ?? ""
    let head =
      Style.bold.paint(run.words("run"), terminal.colour) + "  "
      + Style.of(word: status).paint(status, terminal.colour)
      + "  step \(run.words("last_step"))\(rate)"
      + Style.dim.paint(
        "  \(NumberText.scaled(run["points"]?.double ?? 0)) points", terminal.colour)
    let alertLines = self.alertLines(now: now, terminal: terminal)
    let alertSpace = min(alertLines.count, max(3, terminal.rows / 4))
    let plotSpace = max(0, terminal.rows - 2 - alertSpace - 1)
    var lines = [head, ""]
    lines += plots(columns: columns, rows: plotSpace, colour: terminal.colour)
    while lines.count < terminal.rows - alertSpace - 1 { lines.append("") }
    lines += alertLines.prefix(alertSpace)
    return lines.prefix(max(1, terminal.rows - 1)).map { TextLine.fit($0, terminal) }
  }

  /// Panels one below the other, or two abreast where the terminal is wide.
  private func plots(columns: Int, rows: Int, colour: Bool) -> [String] {
    guard !panels.isEmpty, rows >= 6 else { return [] }
    let abreast = columns >= 130 && panels.count > 1 ? 2 : 1
    let bands = (panels.count + abreast - 1) / abreast
    let height = max(6, rows / bands)
    var lines: [String] = []
    for band in stride(from: 0, to: panels.count, by: abreast) {
      if lines.count + height > rows { break }
      // The last one, if it stands alone, gets the whole width.
      let shown = panels[band..<min(band + abreast, panels.count)]
      let width = (columns - (shown.count - 1) * 3) / shown.count
      let drawn = shown.map { panel in
        TerminalChart(
          series: panel.curves, title: panel.title, columns: width, rows: height,
          logarithmic: panel.logarithmic, colour: colour
        ).lines()
      }
      for row in 0..<height {
        let parts = drawn.map { $0.indices.contains(row) ? $0[row] : "" }
        lines.append(join(parts, width: width))
      }
    }
    return lines
  }

  private func join(_ parts: [String], width: Int) -> String {
    var line = ""
    for (index, part) in parts.enumerated() {
      line += part
      guard index < parts.count - 1 else { break }
      line += String(repeating: " ", count: max(0, width - TextWidth.of(part.withoutColour)) + 3)
    }
    return line
  }

  private func alertLines(now: Double, terminal: Terminal) -> [String] {
    if alerts.isEmpty { return [Style.green.paint("● no alerts", terminal.colour)] }
    return alerts.map { alert in
      let state = alert.words("state")
      let severity = alert.words("severity")
      let style = state == "resolved" ? Style.dim : Style.of(word: severity)
      let age = alert["time"]?.double.map { TimeText.relative($0, now: now) } ?? ""
      return style.paint("▲ \(severity)", terminal.colour) + "  step \(alert.words("step"))  "
        + Style.bold.paint(alert.words("detector"), terminal.colour) + "  \(alert.words("message"))"
        + Style.dim.paint("  \(state), \(age)", terminal.colour)
    }
  }
}
