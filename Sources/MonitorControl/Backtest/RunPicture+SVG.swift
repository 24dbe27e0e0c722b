internal import Foundation
internal import MonitorCore

extension RunPicture {
  /// The picture: one self-contained SVG; in a browser, words appear over its marks.
  package func svg() -> String { RunDrawing(self).svg }
}

/// Lays the picture out from top to bottom.
private struct RunDrawing {
  private let picture: RunPicture
  private let width = 1100.0
  private let left = 172.0
  private let right = 28.0
  private let headHeight = 92.0
  private let laneHeight = 22.0
  private let panelHeight = 128.0
  private let panelGap = 40.0
  private let axisHeight = 48.0
  private let x: ChartAxis
  private var body: [String] = []

  init(_ picture: RunPicture) {
    self.picture = picture
    x = ChartAxis(covering: [0, Double(picture.lastStep)])
    drawHead()
    drawGrid()
    drawEvents()
    drawLanes()
    for k in picture.panels.indices { drawPanel(k) }
    drawAxis()
  }

  var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(n(width))" height="\(n(height))" \
    viewBox="0 0 \(n(width)) \(n(height))" font-family="system-ui, 'DejaVu Sans', sans-serif" \
    font-size="11">
    <rect width="100%" height="100%" fill="#fff"/>
    \(body.joined(separator: "\n"))
    </svg>

    """
  }

  // MARK: Places

  private var laneCount: Int { max(1, picture.lanes.count) }
  private var panelsTop: Double { headHeight + Double(laneCount) * laneHeight + 34 }
  private var bottom: Double {
    panelsTop + Double(picture.panels.count) * (panelHeight + panelGap) - panelGap + 8
  }
  private var height: Double { bottom + axisHeight }

  private func px(_ step: Int64) -> Double { px(Double(step)) }
  private func px(_ step: Double) -> Double {
    left + (x.position(step) ?? 0) * (width - left - right)
  }

  private static func color(_ severity: Severity) -> String {
    switch severity {
    case .info: "#5c7cfa"
    case .warning: "#e8890c"
    case .critical: "#c92a2a"
    }
  }

  // MARK: Head and axis

  private mutating func drawHead() {
    text(24, 32, picture.run, size: 17, weight: "600", anchor: "start", fill: "#212529")
    text(24, 52, picture.verdict, size: 12, anchor: "start", fill: "#495057")
    var at = width - right
    for severity in Severity.allCases.reversed() {
      at -= Double(severity.rawValue.count) * 6.6
      text(at, 32, severity.rawValue, anchor: "start", fill: "#495057")
      rect(at - 17, 24, 12, 8, Self.color(severity))
      at -= 34
    }
  }

  private mutating func drawGrid() {
    for mark in x.marks(8) {
      line(px(mark), headHeight, px(mark), bottom, "#f1f3f5")
    }
  }

  private mutating func drawAxis() {
    line(left, bottom, width - right, bottom, "#868e96")
    for mark in x.marks(8) {
      line(px(mark), bottom, px(mark), bottom + 5, "#868e96")
      text(px(mark), bottom + 20, NumberText.grouped(Int64(mark)), fill: "#495057")
    }
    text(width - right, bottom + 38, "step", anchor: "end", fill: "#868e96")
  }

  /// What the label says, and resumes, as lines from top to bottom.
  private mutating func drawEvents() {
    for step in picture.resumes {
      line(px(step), headHeight - 6, px(step), bottom, "#868e96", dash: "2 3")
      text(px(step), headHeight - 10, "resumed", fill: "#868e96")
    }
    guard let label = picture.label else { return }
    for spike in label.spikes {
      line(px(spike.step), headHeight - 6, px(spike.step), bottom, "#adb5bd", dash: "1 3")
    }
    if let spike = label.spikes.first {
      text(px(spike.step), headHeight - 10, "bad batches", fill: "#868e96")
    }
    for step in label.switches {
      line(px(step), headHeight - 6, px(step), bottom, "#adb5bd", dash: "1 3")
    }
    if let step = label.switches.first {
      text(px(step), headHeight - 10, "task switches", fill: "#868e96")
    }
    if label.cause > 0, label.kind != .healthy {
      line(px(label.cause), headHeight - 6, px(label.cause), bottom, "#868e96", dash: "2 3")
      text(px(label.cause), headHeight - 10, "cause \(label.cause)", fill: "#868e96")
    }
    guard let visible = label.visible, label.spikes.isEmpty, label.switches.isEmpty else { return }
    let at = px(visible)
    line(at, headHeight - 22, at, bottom, "#212529", width: 1.4, dash: "6 4")
    text(
      at, headHeight - 26, "the curve shows it: \(NumberText.grouped(visible))", weight: "600",
      fill: "#212529")
    drawLead(to: visible)
  }

  /// How far ahead of the curve the first warning came.
  private mutating func drawLead(to visible: Int64) {
    guard let warning = picture.firstWarning, warning.step < visible else { return }
    let from = px(warning.step), to = px(visible), y = headHeight - 14
    guard to - from > 60 else { return }
    line(from, y, to - 1, y, Self.color(warning.severity), width: 1.4)
    line(from, y - 4, from, y + 4, Self.color(warning.severity), width: 1.4)
    text(
      (from + to) / 2, y - 5, "\(NumberText.grouped(visible - warning.step)) steps ahead",
      weight: "600", fill: Self.color(warning.severity))
  }

  // MARK: Lanes

  private mutating func drawLanes() {
    guard !picture.lanes.isEmpty else {
      text(left - 12, headHeight + 15, "findings", anchor: "end", fill: "#868e96")
      text(left + 6, headHeight + 15, "none", anchor: "start", fill: "#868e96")
      return
    }
    for (k, lane) in picture.lanes.enumerated() {
      let y = headHeight + Double(k) * laneHeight
      text(left - 12, y + 15, lane, anchor: "end", fill: "#212529")
      line(left, y + laneHeight, width - right, y + laneHeight, "#f1f3f5")
      for episode in picture.episodes where episode.detector == lane { draw(episode, y) }
    }
  }

  private mutating func draw(_ episode: RunPicture.Episode, _ y: Double) {
    let from = px(episode.first)
    let to = max(from + 3, px(episode.last ?? picture.lastStep))
    let color = Self.color(episode.severity)
    let end = episode.last.map { "over at \($0)" } ?? "still so at the end"
    let words = episode.marks.map { "step \($0.step), \($0.severity.rawValue): \($0.message)" }
    body.append(
      "<g><title>\(MarkupText.escape((words + [end]).joined(separator: "\n")))</title>"
        + "<rect x=\"\(n(from))\" y=\"\(n(y + 6))\" width=\"\(n(to - from))\" height=\"10\" "
        + "rx=\"2\" fill=\"\(color)\" fill-opacity=\"0.28\"/>")
    for mark in episode.marks {
      body.append(
        "<rect x=\"\(n(px(mark.step)))\" y=\"\(n(y + 4))\" width=\"3\" height=\"14\" "
          + "fill=\"\(Self.color(mark.severity))\"/>")
    }
    body.append("</g>")
  }

  // MARK: Panels

  private mutating func drawPanel(_ k: Int) {
    let series = picture.panels[k]
    let top = panelsTop + Double(k) * (panelHeight + panelGap)
    let marks = RunPicture.marks(picture.episodes.filter { $0.metric == series.name }, series)
    let y = RunPicture.axis(series, marks.map(\.mark))
    text(left, top - 8, series.name, size: 12, weight: "600", anchor: "start", fill: "#212529")
    if y.isLogarithmic {
      text(width - right, top - 8, "logarithmic", anchor: "end", fill: "#adb5bd")
    }
    let plot = Plot(top: top, height: panelHeight, axis: y)
    for mark in y.marks(4) {
      guard let at = plot.y(mark) else { continue }
      line(left, at, width - right, at, "#f1f3f5")
      text(left - 8, at + 4, NumberText.short(mark), anchor: "end", fill: "#495057")
    }
    draw(series, plot)
    line(left, top + panelHeight, width - right, top + panelHeight, "#ced4da")
    for (episode, mark) in marks { draw(mark, of: episode, plot) }
  }

  private struct Plot {
    let top: Double
    let height: Double
    let axis: ChartAxis
    func y(_ value: Double) -> Double? { axis.position(value).map { top + height * (1 - $0) } }
  }

  /// A band from least to greatest and the mean; both break where nothing was finite.
  private mutating func draw(_ series: ChartSeries, _ plot: Plot) {
    for stretch in series.buckets.split(whereSeparator: { !$0.mean.isFinite }) {
      let upper = stretch.compactMap { bucket in
        plot.y(bucket.high).map { "\(n(px(bucket.middleX))),\(n($0))" }
      }
      let lower = stretch.compactMap { bucket in
        plot.y(bucket.low).map { "\(n(px(bucket.middleX))),\(n($0))" }
      }
      let mean = stretch.compactMap { bucket in
        plot.y(bucket.mean).map { "\(n(px(bucket.middleX))),\(n($0))" }
      }
      body.append(
        "<polygon points=\"\((upper + lower.reversed()).joined(separator: " "))\" fill=\"#0b7285\" "
          + "fill-opacity=\"0.16\" stroke=\"#0b7285\" stroke-opacity=\"0.35\" stroke-width=\"0.6\"/>"
          + "<polyline points=\"\(mean.joined(separator: " "))\" fill=\"none\" stroke=\"#0b7285\" "
          + "stroke-width=\"1.3\" stroke-linejoin=\"round\"/>")
    }
    for bucket in series.buckets where bucket.nonFinite > 0 {
      let at = px(bucket.middleX)
      line(at, plot.top, at, plot.top + 8, "#c92a2a", width: 2)
    }
  }

  /// The threshold from where it was crossed to where the condition was over, the baseline under it.
  private mutating func draw(
    _ mark: RunPicture.Mark, of episode: RunPicture.Episode, _ plot: Plot
  ) {
    let color = Self.color(mark.severity)
    let from = px(mark.step)
    let to = min(width - right, max(from + 26, px(episode.last ?? picture.lastStep)))
    if let at = plot.y(mark.baseline) {
      line(from - 26, at, to, at, "#868e96", width: 1, dash: "1 3")
    }
    if let at = plot.y(mark.threshold) {
      line(from - 26, at, to, at, color, width: 1.3, dash: "5 3")
    }
    guard let at = plot.y(mark.value) else { return }
    body.append(
      "<circle cx=\"\(n(from))\" cy=\"\(n(at))\" r=\"4\" fill=\"\(color)\" stroke=\"#fff\" "
        + "stroke-width=\"1.5\"><title>\(MarkupText.escape(mark.message))</title></circle>")
  }

  // MARK: Elements

  private mutating func text(
    _ x: Double, _ y: Double, _ content: String, size: Int = 11, weight: String = "400",
    anchor: String = "middle", fill: String
  ) {
    body.append(
      "<text x=\"\(n(x))\" y=\"\(n(y))\" font-size=\"\(size)\" font-weight=\"\(weight)\" "
        + "text-anchor=\"\(anchor)\" fill=\"\(fill)\" stroke=\"#fff\" stroke-width=\"3\" "
        + "paint-order=\"stroke\">\(MarkupText.escape(content))</text>")
  }

  private mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ color: String, width: Double = 1,
    dash: String? = nil
  ) {
    let dash = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    body.append(
      "<line x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\" stroke=\"\(color)\" "
        + "stroke-width=\"\(width)\"\(dash)/>")
  }

  private mutating func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ color: String
  ) {
    body.append(
      "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\" rx=\"2\" "
        + "fill=\"\(color)\"/>")
  }

  private func n(_ value: Double) -> String { String(format: "%.1f", value) }
}

extension RunPicture {
  /// Marks that are in the units of the series: their value lies where the series was at that step.
  fileprivate static func marks(
    _ episodes: [Episode], _ series: ChartSeries
  ) -> [(episode: Episode, mark: Mark)] {
    episodes.flatMap { episode in
      episode.marks.filter { isInUnits($0, series) }.map { (episode, $0) }
    }
  }

  private static func isInUnits(_ mark: Mark, _ series: ChartSeries) -> Bool {
    guard mark.value.isFinite else { return false }
    let step = Double(mark.step)
    let near = series.buckets.filter { $0.firstX - 1 <= step && step <= $0.lastX + 1 }
    return near.contains { bucket in
      let slack = 1e-9 * max(abs(bucket.low), abs(bucket.high))
      return bucket.low - slack <= mark.value && mark.value <= bucket.high + slack
    }
  }

  /// Logarithmic where all is positive and spans more than one and a half decades.
  ///
  /// Thresholds widen it as long as they do not flatten the curve.
  fileprivate static func axis(_ series: ChartSeries, _ marks: [Mark]) -> ChartAxis {
    let shown = series.buckets.flatMap { [$0.low, $0.high] }.filter(\.isFinite)
    guard let low = shown.min(), let high = shown.max() else { return ChartAxis(covering: []) }
    let isLog = low > 0 && high / low > 30
    let limits = marks.flatMap { [$0.threshold, $0.baseline] }.filter { limit in
      guard limit.isFinite else { return false }
      return isLog
        ? limit > low / 30 && limit < high * 30
        : limit > low - 2 * (high - low) && limit < high + 2 * (high - low)
    }
    return ChartAxis(covering: shown + limits, logarithmic: isLog)
  }
}
