/// Curves drawn with braille dots, with axes that carry round numbers.
package struct TerminalChart {
  private static let palette: [Style] = [.cyan, .yellow, .magenta, .green, .blue, .red]

  package let series: [ChartSeries]
  package let title: String
  package let columns: Int
  package let rows: Int
  package let logarithmic: Bool
  package let colour: Bool
  /// How a value of x is written below the axis.
  package let xText: (Double) -> String

  package init(
    series: [ChartSeries], title: String = "", columns: Int, rows: Int, logarithmic: Bool = false,
    colour: Bool, xText: @escaping (Double) -> String = NumberText.short
  ) {
    self.series = series
    self.title = title
    self.columns = columns
    self.rows = rows
    self.logarithmic = logarithmic
    self.colour = colour
    self.xText = xText
  }

  package func lines() -> [String] {
    let buckets = series.flatMap(\.buckets)
    let x = ChartAxis(covering: buckets.flatMap { [$0.firstX, $0.lastX] })
    let y = ChartAxis(covering: buckets.flatMap { [$0.low, $0.high] }, logarithmic: logarithmic)
    let plotRows = max(3, rows - 2 - (title.isEmpty ? 0 : 1) - (series.count > 1 ? 1 : 0))
    let yLabels = yLabels(y, plotRows)
    let margin = yLabels.values.map(TextWidth.of).max() ?? 1
    var canvas = BrailleCanvas(columns: max(8, columns - margin - 2), rows: plotRows)
    for (index, curve) in series.enumerated() {
      draw(curve, TerminalChart.palette[index % TerminalChart.palette.count], x, y, &canvas)
    }
    var lines = title.isEmpty ? [] : [Style.bold.paint(title, colour)]
    for (row, plot) in canvas.lines(colour: colour).enumerated() {
      let label = yLabels[row] ?? ""
      let pad = String(repeating: " ", count: margin - TextWidth.of(label))
      let tick = yLabels[row] == nil ? "│" : "┤"
      lines.append(pad + label + " " + Style.dim.paint(tick, colour) + plot)
    }
    lines += xAxis(x, margin: margin, width: canvas.columns)
    if series.count > 1 {
      let width = Terminal(isTTY: true, colour: colour, columns: columns)
      lines.append(TextLine.fit(legend(margin), width))
    }
    return lines
  }

  private func yLabels(_ axis: ChartAxis, _ plotRows: Int) -> [Int: String] {
    var labels: [Int: String] = [:]
    for mark in axis.marks(max(2, plotRows / 3)) {
      guard let position = axis.position(mark) else { continue }
      labels[plotRows - 1 - Int((position * Double(plotRows - 1)).rounded())] =
        NumberText.short(mark)
    }
    return labels
  }

  /// Each bucket is a vertical stroke from its least to its greatest value, joined to the one before.
  private func draw(
    _ curve: ChartSeries, _ style: Style, _ x: ChartAxis, _ y: ChartAxis,
    _ canvas: inout BrailleCanvas
  ) {
    var previous: (x: Int, y: Int)?
    for bucket in curve.buckets {
      guard let across = x.position(bucket.middleX) else { continue }
      let column = Int((across * Double(canvas.dotColumns - 1)).rounded())
      if bucket.nonFinite > 0 { canvas.mark(column: column / 2, row: 0, "×", .boldRed) }
      guard let low = y.position(bucket.low), let high = y.position(bucket.high) else {
        previous = nil
        continue
      }
      let bottom = Int((low * Double(canvas.dotRows - 1)).rounded())
      let top = Int((high * Double(canvas.dotRows - 1)).rounded())
      let middle = y.position(bucket.mean).map { Int(($0 * Double(canvas.dotRows - 1)).rounded()) }
      canvas.line(from: (column, bottom), to: (column, top), style)
      if let previous { canvas.line(from: previous, to: (column, middle ?? bottom), style) }
      previous = (column, middle ?? bottom)
    }
  }

  private func xAxis(_ axis: ChartAxis, margin: Int, width: Int) -> [String] {
    var rule = Array(repeating: Character("─"), count: width)
    var labels = Array(repeating: Character(" "), count: width)
    var free = 0
    for mark in axis.marks(max(2, width / 14)) {
      guard let position = axis.position(mark) else { continue }
      let column = Int((position * Double(width - 1)).rounded())
      let text = Array(xText(mark))
      let start = min(max(0, column - text.count / 2), width - text.count)
      guard start >= free, start >= 0 else { continue }
      rule[column] = "┬"
      for (offset, character) in text.enumerated() { labels[start + offset] = character }
      free = start + text.count + 1
    }
    let pad = String(repeating: " ", count: margin + 1)
    var label = String(labels)
    while label.hasSuffix(" ") { label.removeLast() }
    return [pad + Style.dim.paint("└" + String(rule), colour), pad + " " + label]
  }

  private func legend(_ margin: Int) -> String {
    let names = series.enumerated().map { index, curve in
      TerminalChart.palette[index % TerminalChart.palette.count].paint("━ ", colour) + curve.name
    }
    return String(repeating: " ", count: margin + 2) + names.joined(separator: "   ")
  }
}
