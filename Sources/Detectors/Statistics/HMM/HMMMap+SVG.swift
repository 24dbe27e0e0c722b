internal import Glibc
internal import MonitorCore

extension LatentStateModel {
  /// The training map as an SVG picture: states from left to right in the order runs visit them, moves
  /// as arrows as thick as runs use them, and below the share of runs in each state over the run.
  package func mapSVG() -> String { MapDrawing(self).svg }
}

/// Lays the map out and writes it.
///
/// States that most runs pass by stand on side lanes; a move to the next state on the same lane is a
/// straight arrow with its features, skips bow upward and returns downward.
private struct MapDrawing {
  private let source: LatentStateModel
  private let map: TrainingMap
  private let spacing = 190.0
  private let margin = 90.0
  private let laneHeight = 74.0
  private let nodeRadius = 30.0
  private let chartHeight = 130.0
  private let mainLane: Double
  private let chartTop: Double
  private var body: [String] = []

  init(_ source: LatentStateModel) {
    self.source = source
    map = source.map
    let lanes = map.states.indices.map { Self.lane($0, source.map) }
    let bows = map.edges.map { Self.bow($0, lanes) }
    // Half of a control point's offset is how far the curve itself reaches.
    let above = max(lanes.contains(-1) ? laneHeight : 0, -(bows.min() ?? 0) / 2)
    let below = max(lanes.contains(1) ? laneHeight : 0, (bows.max() ?? 0) / 2)
    mainLane = 160 + above
    chartTop = mainLane + below + 130
    drawHeader()
    for edge in map.edges.reversed() { draw(edge, bow: Self.bow(edge, lanes)) }
    for state in map.states.indices { drawNode(state) }
    for edge in map.edges.reversed() { label(edge, bow: Self.bow(edge, lanes)) }
    drawOccupancy()
  }

  // MARK: Geometry

  private var width: Double {
    max(860, margin * 2 + spacing * Double(max(0, map.states.count - 1)))
  }
  private var height: Double { chartTop + chartHeight + 60 }

  private func position(_ state: Int) -> (x: Double, y: Double) {
    let count = map.states.count
    let step = count > 1 ? (width - 2 * margin) / Double(count - 1) : 0
    let x = count > 1 ? margin + step * Double(state) : width / 2
    return (x, mainLane + Self.lane(state, map) * laneHeight)
  }

  /// 0 on the main lane; ±1, sides alternating, for states that moves pass by and most runs do without.
  private static func lane(_ state: Int, _ map: TrainingMap) -> Double {
    let passedBy = map.states.indices.filter { index in
      map.edges.contains { $0.from < index && index < $0.to }
        && 2 * map.states[index].runs < map.runCount
    }
    guard let order = passedBy.firstIndex(of: state) else { return 0 }
    return order % 2 == 0 ? 1 : -1
  }

  /// Vertical offset of an edge's control point: 0 for a straight arrow.
  private static func bow(_ edge: TrainingMap.Edge, _ lanes: [Double]) -> Double {
    let reach = Double(edge.to - edge.from)
    if reach == 1 || lanes[edge.from] != lanes[edge.to], reach > 0 { return 0 }
    // A skip between main-lane states need not bow far when what it passes stands aside.
    let inBetween = lanes[min(edge.from, edge.to) + 1..<max(edge.from, edge.to)]
    if reach > 0, inBetween.allSatisfy({ $0 == 1 }) { return -50 }
    return (reach > 0 ? -1 : 1) * (60 + 34 * min(4, abs(reach)))
  }

  // MARK: Parts

  private static let palette = [
    "#4C78A8", "#54A24B", "#E45756", "#B279A2", "#B8860B", "#439894", "#D6616B", "#9D755D",
  ]
  private func color(_ state: Int) -> String { Self.palette[state % Self.palette.count] }

  private mutating func drawHeader() {
    text(margin - 60, 34, "Training map", size: 18, weight: "600", anchor: "start")
    text(margin - 60, 56, source.headline, size: 12, fill: "#667", anchor: "start")
    if let convergence = source.convergenceLine {
      text(margin - 60, 76, convergence, size: 12, fill: "#667", anchor: "start")
    }
  }

  private func control(_ edge: TrainingMap.Edge, bow: Double) -> (x: Double, y: Double) {
    let a = position(edge.from), b = position(edge.to)
    return ((a.x + b.x) / 2, (a.y + b.y) / 2 + bow)
  }

  private mutating func draw(_ edge: TrainingMap.Edge, bow: Double) {
    let control = control(edge, bow: bow)
    let share = Double(edge.runs) / Double(max(1, map.runCount))
    let start = trimmed(from: position(edge.from), toward: control, by: nodeRadius + 2)
    let end = trimmed(from: position(edge.to), toward: control, by: nodeRadius + 9)
    let isCommon = share >= 0.5
    let dash = edge.runs == 1 ? " stroke-dasharray=\"5 4\"" : ""
    let path =
      "M\(n(start.x)) \(n(start.y)) Q\(n(control.x)) \(n(control.y)) \(n(end.x)) \(n(end.y))"
    body.append(
      "<path d=\"\(path)\" fill=\"none\" stroke=\"\(isCommon ? "#556" : "#99a")\" "
        + "stroke-width=\"\(n(1.2 + 4 * share))\"\(dash) "
        + "marker-end=\"url(#tip\(isCommon ? "" : "Light"))\"/>")
  }

  private mutating func label(_ edge: TrainingMap.Edge, bow: Double) {
    let a = position(edge.from), b = position(edge.to)
    let x = (a.x + b.x) / 2, y = (a.y + b.y) / 2 + bow / 2
    let runs = "\(edge.runs) run\(edge.runs == 1 ? "" : "s")"
    if bow == 0, a.y == b.y {
      text(x, y - 12, runs, size: 11, fill: "#334", weight: "600")
      for (line, feature) in edge.strongestFeatures.prefix(3).enumerated() {
        text(x, y + 20 + 14 * Double(line), told(edge, feature), size: 10, fill: "#667")
      }
    } else {
      let top = bow < 0 ? y - 18 : (bow > 0 ? y + 14 : y - 4)
      text(x, top, runs, size: 11, fill: "#334", weight: "600")
      if let feature = edge.strongestFeatures.first {
        text(x, top + 13, told(edge, feature), size: 10, fill: "#667")
      }
    }
  }

  private func told(_ edge: TrainingMap.Edge, _ feature: Int) -> String {
    "\(shortNames[feature]) \(source.signed(edge.difference[feature]))"
  }

  /// Names without the folders that all of them share, and not longer than there is room for.
  private var shortNames: [String] {
    var names = map.featureNames.map { $0.split(separator: "/")[...] }
    while let first = names.first?.first, names.allSatisfy({ $0.count > 1 && $0.first == first }) {
      names = names.map { $0.dropFirst() }
    }
    return names.map { parts in
      let name = parts.joined(separator: "/")
      return name.count > 19 ? name.prefix(18) + "…" : name
    }
  }

  private mutating func drawNode(_ state: Int) {
    let it = map.states[state], at = position(state)
    if let detour = source.reference.detours.first(where: { $0.state == state }) {
      circle(at.x, at.y, nodeRadius + 5, fill: "none", stroke: "#E07B00", dash: "4 3")
      let times =
        "\(source.rounded(detour.meanTimeWith)) vs \(source.rounded(detour.meanTimeWithout))"
      text(at.x, at.y + nodeRadius + 36, "detour: \(times)", size: 10, fill: "#B35F00")
    }
    circle(at.x, at.y, nodeRadius, fill: color(state), stroke: "#fff")
    text(at.x, at.y - 1, "S\(state)", size: 15, fill: "#fff", weight: "600")
    text(at.x, at.y + 14, source.percent(it.share), size: 10, fill: "#fff")
    let visitors = it.runs == map.runCount ? "all runs" : "\(it.runs) of \(map.runCount) runs"
    text(at.x, at.y - nodeRadius - 10, visitors, size: 10, fill: "#667")
    if it.meanDwell > 0 {
      let stay = "stay \(source.rounded(it.meanDwell))"
      text(at.x, at.y + nodeRadius + 18, stay, size: 10, fill: "#667")
    } else if it.endedIn > 0 {
      text(at.x, at.y + nodeRadius + 18, "\(it.endedIn) end here", size: 10, fill: "#667")
    }
  }

  /// Stacked shares of runs by state over the relative time of the run.
  private mutating func drawOccupancy() {
    let left = margin - 40, right = width - margin + 40, bins = TrainingMap.bins
    text(
      left, chartTop - 12, "share of runs in each state", size: 11, fill: "#334", anchor: "start")
    var base = [Double](repeating: 0, count: bins)
    for state in map.states.indices {
      let top = zip(base, map.states[state].occupancy).map { $0 + $1 }
      let points =
        stretch(top, left, right) + stretch(base, left, right).reversed()
      body.append(
        "<polygon points=\"\(points.joined(separator: " "))\" fill=\"\(color(state))\" "
          + "stroke=\"#fff\" stroke-width=\"0.8\"/>")
      base = top
    }
    let bottom = chartTop + chartHeight + 18
    text(left, bottom, "start of run", size: 11, fill: "#667", anchor: "start")
    text(right, bottom, "end", size: 11, fill: "#667", anchor: "end")
  }

  private func stretch(_ shares: [Double], _ left: Double, _ right: Double) -> [String] {
    let last = Double(max(1, shares.count - 1))
    return shares.enumerated().map { index, share in
      let x = left + (right - left) * Double(index) / last
      return "\(n(x)),\(n(chartTop + chartHeight * (1 - min(1, share))))"
    }
  }

  // MARK: Elements

  private func trimmed(
    from a: (x: Double, y: Double), toward b: (x: Double, y: Double), by distance: Double
  ) -> (x: Double, y: Double) {
    let dx = b.x - a.x, dy = b.y - a.y
    let length = max(1, (dx * dx + dy * dy).squareRoot())
    return (a.x + dx / length * distance, a.y + dy / length * distance)
  }

  private mutating func circle(
    _ x: Double, _ y: Double, _ r: Double, fill: String, stroke: String, dash: String? = nil
  ) {
    let dash = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    body.append(
      "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(r))\" fill=\"\(fill)\" "
        + "stroke=\"\(stroke)\" stroke-width=\"2\"\(dash)/>")
  }

  private mutating func text(
    _ x: Double, _ y: Double, _ content: String, size: Int, fill: String = "#223",
    weight: String = "400", anchor: String = "middle"
  ) {
    // A white halo keeps words readable where they cross an arrow.
    let halo = fill == "#fff" ? "" : " stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\""
    body.append(
      "<text x=\"\(n(x))\" y=\"\(n(y))\" font-size=\"\(size)\" fill=\"\(fill)\" "
        + "font-weight=\"\(weight)\" text-anchor=\"\(anchor)\"\(halo)>\(MarkupText.escape(content))</text>"
    )
  }

  private func n(_ value: Double) -> String { source.decimal(value, digits: 1) }

  var svg: String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(n(width))" height="\(n(height))" \
    viewBox="0 0 \(n(width)) \(n(height))" font-family="system-ui, 'DejaVu Sans', sans-serif">
    <defs>
    <marker id="tip" viewBox="0 0 10 10" refX="6" refY="5" markerUnits="userSpaceOnUse" \
    markerWidth="13" markerHeight="13" orient="auto"><path d="M0 0L10 5L0 10z" fill="#556"/></marker>
    <marker id="tipLight" viewBox="0 0 10 10" refX="6" refY="5" markerUnits="userSpaceOnUse" \
    markerWidth="11" markerHeight="11" orient="auto"><path d="M0 0L10 5L0 10z" fill="#99a"/></marker>
    </defs>
    <rect width="100%" height="100%" fill="#fff"/>
    \(body.joined(separator: "\n"))
    </svg>

    """
  }
}
