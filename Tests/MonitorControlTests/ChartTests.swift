import MonitorControl
import Testing

@Suite("Charts")
struct ChartTests {
  private func curve(_ values: [Double]) -> ChartSeries {
    ChartSeries(
      name: "train/loss",
      buckets: values.enumerated().map { index, value in
        .init(
          firstX: Double(index), lastX: Double(index), low: value, high: value, mean: value,
          nonFinite: value.isFinite ? 0 : 1)
      })
  }

  @Test("axis marks are round and inside the range")
  func marks() {
    let axis = ChartAxis(covering: [0, 97])
    #expect(axis.marks(5) == [0, 20, 40, 60, 80])
    let decades = ChartAxis(covering: [0.001, 1000], logarithmic: true)
    #expect(decades.marks(10).first == 0.001)
  }

  @Test("a flat curve, a single point and no finite value at all can be drawn")
  func degenerate() {
    for values in [[3.0, 3.0], [7.0], [.nan, .infinity], []] {
      let chart = TerminalChart(series: [curve(values)], columns: 60, rows: 10, colour: false)
      #expect(chart.lines().count == 10)
    }
  }

  @Test("a chart fits its width, and a NaN leaves a mark", arguments: [30, 80, 133])
  func fits(columns: Int) {
    let values = (0..<500).map { $0 == 250 ? .nan : Double($0 % 17) }
    let lines = TerminalChart(
      series: [curve(values), curve(values.map { -$0 })], title: "loss", columns: columns, rows: 16,
      colour: false
    ).lines()
    #expect(lines.count == 16)
    #expect(lines.allSatisfy { TextWidth.of($0) <= columns })
    #expect(lines.contains { $0.contains("×") })
  }

  @Test("a spike of one step reaches the top of the chart")
  func spike() {
    let values = (0..<1000).map { $0 == 500 ? 100.0 : 1.0 }
    let lines = TerminalChart(series: [curve(values)], columns: 60, rows: 10, colour: false).lines()
    let top = lines[0].drop { $0 != "┤" && $0 != "│" }.dropFirst()
    #expect(top.contains { $0 != " " })
  }

  @Test("what is left of points that retention took is drawn over all steps it stands for")
  func wide() {
    let bucket = ChartSeries.Bucket(
      firstX: 0, lastX: 2000, low: 1, high: 3, mean: 2, nonFinite: 0)
    let series = ChartSeries(name: "loss", buckets: [bucket])
    let lines = TerminalChart(series: [series], columns: 60, rows: 12, colour: false).lines()
    let top = lines[0].drop { $0 != "┤" && $0 != "│" }.dropFirst()
    #expect(top.count { $0 != " " } > 50)
    let svg = SVGChart(series: [series], title: "loss").text()
    #expect(svg.contains("points=\"72.0,48.0 936.0,48.0 936.0,436.0 72.0,436.0\""))
  }

  @Test("an SVG is well formed and escapes names")
  func svg() {
    let series = ChartSeries(name: "a<b&c", buckets: curve([1, 2, .nan]).buckets)
    let text = SVGChart(series: [series], title: "a<b&c").text()
    #expect(text.hasPrefix("<svg"))
    #expect(text.hasSuffix("</svg>\n"))
    #expect(text.contains("a&lt;b&amp;c"))
    #expect(!text.contains("nan"))
  }
}
