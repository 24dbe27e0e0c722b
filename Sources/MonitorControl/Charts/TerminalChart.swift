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

  /// Each bucket is a vertical stroke from its least to its greatest value, or a box if it is wide,
  /// joined to the one before.
  private func draw(
    _ curve: ChartSeries, _ style: Style, _ x: ChartAxis, _ y: ChartAxis,
    _ canvas: inout BrailleCanvas
  ) {
    func dot(_ position: Double, of count: Int) -> Int {
      Int((position * Double(count - 1)).rounded())
    }
    var previous: (x: Int, y: Int)?
    for bucket in curve.buckets {
      let columns = bucket.positions(on: x).map { dot($0, of: canvas.dotColumns) }
      guard let first = columns.first, let last = columns.last else { continue }
      if bucket.nonFinite > 0 { canvas.mark(column: (first + last) / 4, row: 0, "×", .boldRed) }
      guard let low = y.position(bucket.low), let high = y.position(bucket.high) else {
        previous = nil
        continue
      }
      let bottom = dot(low, of: canvas.dotRows), top = dot(high, of: canvas.dotRows)
      let middle = y.position(bucket.mean).map { dot($0, of: canvas.dotRows) } ?? bottom
      for column in columns { canvas.line(from: (column, bottom), to: (column, top), style) }
      if last > first {
        for row in [bottom, middle, top] {
          canvas.line(from: (first, row), to: (last, row), style)
        }
      }
      if let previous { canvas.line(from: previous, to: (first, middle), style) }
      previous = (last, middle)
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
