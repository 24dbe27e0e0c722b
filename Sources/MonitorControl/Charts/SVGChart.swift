internal import Foundation
internal import MonitorCore

/// The same curves as a picture: one self-contained SVG with no script and no font of its own.
package struct SVGChart {
  private static let palette = ["#0b7285", "#e67700", "#862e9c", "#2b8a3e", "#1864ab", "#c92a2a"]
  private let width = 960.0
  private let height = 480.0
  private let left = 72.0
  private let right = 24.0
  private let top = 48.0
  private let bottom = 44.0

  package let series: [ChartSeries]
  package let title: String
  package let logarithmic: Bool
  package let xTitle: String
  package let xText: (Double) -> String

  package init(
    series: [ChartSeries], title: String, logarithmic: Bool = false, xTitle: String = "step",
    xText: @escaping (Double) -> String = NumberText.short
  ) {
    self.series = series
    self.title = title
    self.logarithmic = logarithmic
    self.xTitle = xTitle
    self.xText = xText
  }

  package func text() -> String {
    let buckets = series.flatMap(\.buckets)
    let x = ChartAxis(covering: buckets.flatMap { [$0.firstX, $0.lastX] })
    let y = ChartAxis(covering: buckets.flatMap { [$0.low, $0.high] }, logarithmic: logarithmic)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 480" font-family="sans-serif" \
      font-size="12">
      <rect width="960" height="480" fill="#ffffff"/>
      <text x="\(left)" y="24" font-size="15" font-weight="bold">\(MarkupText.escape(title))</text>

      """
    svg += grid(x, y)
    for (index, curve) in series.enumerated() {
      svg += draw(curve, SVGChart.palette[index % SVGChart.palette.count], x, y)
    }
    if series.count > 1 { svg += legend() }
    return svg + "</svg>\n"
  }

  private func px(_ position: Double) -> Double { left + position * (width - left - right) }
  private func py(_ position: Double) -> Double {
    height - bottom - position * (height - top - bottom)
  }
  private func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private func grid(_ x: ChartAxis, _ y: ChartAxis) -> String {
    var svg = ""
    for mark in y.marks(6) {
      guard let position = y.position(mark) else { continue }
      let at = number(py(position))
      svg += """
        <line x1="\(left)" x2="\(width - right)" y1="\(at)" y2="\(at)" stroke="#e9ecef"/>
        <text x="\(left - 8)" y="\(at)" dy="4" text-anchor="end" fill="#495057">\
        \(NumberText.short(mark))</text>

        """
    }
    for mark in x.marks(8) {
      guard let position = x.position(mark) else { continue }
      svg += """
        <text x="\(number(px(position)))" y="\(height - bottom + 18)" text-anchor="middle" \
        fill="#495057">\(MarkupText.escape(xText(mark)))</text>

        """
    }
    let axis = number(py(0))
    return svg + """
      <line x1="\(left)" x2="\(width - right)" y1="\(axis)" y2="\(axis)" stroke="#868e96"/>
      <text x="\(width - right)" y="\(height - 8)" text-anchor="end" fill="#868e96">\
      \(MarkupText.escape(xTitle))</text>

      """
  }

  /// A band from least to greatest, the mean as a line, a red tick where values were not finite.
  private func draw(_ curve: ChartSeries, _ colour: String, _ x: ChartAxis, _ y: ChartAxis)
    -> String
  {
    var upper: [String] = []
    var lower: [String] = []
    var mean: [String] = []
    var ticks = ""
    for bucket in curve.buckets {
      let positions = bucket.positions(on: x)
      if bucket.nonFinite > 0, let across = x.position(bucket.middleX) {
        let at = number(px(across))
        ticks += """
          <line x1="\(at)" x2="\(at)" y1="\(top)" y2="\(top + 10)" stroke="#c92a2a" \
          stroke-width="2"><title>\(bucket.nonFinite) not finite</title></line>

          """
      }
      guard let low = y.position(bucket.low), let high = y.position(bucket.high) else { continue }
      for at in positions.map({ number(px($0)) }) {
        upper.append("\(at),\(number(py(high)))")
        lower.append("\(at),\(number(py(low)))")
        if let middle = y.position(bucket.mean) { mean.append("\(at),\(number(py(middle)))") }
      }
    }
    let band = (upper + lower.reversed()).joined(separator: " ")
    return """
      <polygon points="\(band)" fill="\(colour)" fill-opacity="0.18" stroke="\(colour)" \
      stroke-opacity="0.35" stroke-width="0.7"/>
      <polyline points="\(mean.joined(separator: " "))" fill="none" stroke="\(colour)" \
      stroke-width="1.6" stroke-linejoin="round"><title>\(MarkupText.escape(curve.name))</title></polyline>

      """ + ticks
  }

  private func legend() -> String {
    var svg = ""
    var at = left
    for (index, curve) in series.enumerated() {
      let colour = SVGChart.palette[index % SVGChart.palette.count]
      svg += """
        <rect x="\(number(at))" y="32" width="14" height="4" fill="\(colour)"/>
        <text x="\(number(at + 20))" y="38" fill="#495057">\(MarkupText.escape(curve.name))</text>

        """
      at += 40 + Double(curve.name.count) * 7
    }
    return svg
  }
}
