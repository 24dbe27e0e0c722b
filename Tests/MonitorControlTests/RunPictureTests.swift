import MonitorControl
import MonitorCore
import Testing

@Suite("Pictures of back-tests")
struct RunPictureTests {
  private func finding(
    _ detector: String, _ step: Int64, _ transition: Finding.Transition = .fire,
    _ severity: Severity = .warning, metric: String = "train/loss", value: Double = 5,
    threshold: Double = 4
  ) -> Finding {
    Finding(
      detector: detector, transition: transition, severity: severity, attempt: 1, step: Step(step),
      metric: metric, value: value, threshold: threshold, baseline: .nan, message: "<so & so>")
  }

  private func curve(_ name: String, _ value: (Int) -> Double) -> ChartSeries {
    ChartSeries(
      name: name,
      buckets: (0..<100).map { k in
        let x = Double(10 * k), y = value(k)
        return ChartSeries.Bucket(
          firstX: x, lastX: x + 9, low: y, high: y, mean: y, nonFinite: y.isFinite ? 0 : 1)
      })
  }

  private func picture(
    _ findings: [Finding], label: String? = nil, series: [ChartSeries]? = nil
  ) throws -> RunPicture {
    RunPicture(
      run: "a/b<c>", label: try label.map { try RunLabel(try RowValue(parsing: $0)) },
      series: series ?? [
        curve("train/loss") { 3 + Double($0) / 20 }, curve("grad/norm") { _ in 1 },
      ],
      principal: ["train/loss"], findings: findings, resumes: [])
  }

  private let explosion =
    #"{"run":"a/b<c>","kind":"loss-explosion","steps":1000,"visible":900,"cause":100}"#

  @Test("a condition lasts from where it fired to where it cleared, with its gravest severity")
  func episodes() throws {
    let shown = try picture([
      finding("x", 100), finding("x", 150, .escalate, .critical), finding("y", 160, .fire, .info),
      finding("x", 200, .clear, .info), finding("x", 400),
    ])
    #expect(shown.lanes == ["x", "y"])
    #expect(shown.episodes.map(\.first) == [100, 160, 400])
    #expect(shown.episodes.map(\.last) == [200, nil, nil])
    #expect(shown.episodes.map(\.severity) == [.critical, .info, .warning])
    #expect(shown.episodes[0].marks.map(\.step) == [100, 150])
  }

  @Test("the loss comes first, then what was found wanting, gravest first, once each")
  func panels() throws {
    let series = (0..<9).map { k in curve("m\(k)") { _ in Double(k) } }
    let shown = try picture(
      [
        finding("x", 10, .fire, .info, metric: "m8"), finding("y", 90, metric: "m7"),
        finding("z", 95, metric: "m7"),
      ], series: [curve("train/loss") { _ in 1 }] + series)
    #expect(shown.panels.map(\.name) == ["train/loss", "m7", "m8"])
    let many = try picture(
      (0..<9).map { finding("d\($0)", 10, metric: "m\($0)") }, series: series)
    #expect(many.panels.count == RunPicture.mostPanels)
  }

  @Test("the verdict says how far ahead of the curve the first warning from the cause on came")
  func verdict() throws {
    // Information counts from where it became a warning.
    let said = [finding("x", 200, .fire, .info), finding("x", 300, .escalate)]
    #expect(
      try picture(said, label: explosion).verdict
        == "loss-explosion: x at step 300, 600 steps before the curve shows it")
    #expect(try picture([], label: explosion).verdict == "loss-explosion, missed")
    #expect(
      try picture([finding("early", 50)] + said, label: explosion).verdict.hasSuffix(
        "shows it; 1 false alarm"))
    let gaps =
      #"{"run":"a/b<c>","kind":"stability-gap","steps":1000,"gaps":[{"switch":300},{"switch":600}]}"#
    #expect(
      try picture([finding("stability_gap", 310, .fire, .info)], label: gaps).verdict
        == "stability-gap: 1 of 2 caught")
    #expect(
      try picture([finding("x", 940)], label: explosion).verdict.hasSuffix(
        "40 steps after the curve shows it"))
    let healthy = #"{"run":"a/b<c>","kind":"healthy","steps":1000}"#
    #expect(try picture([], label: healthy).verdict == "healthy, and no warning")
    #expect(try picture([finding("x", 7)]).verdict == "1 warning, the first by x at step 7")
  }

  @Test("the drawing marks the label's step, the lead, thresholds and values, and is sound XML")
  func drawing() throws {
    let svg = try picture([finding("x", 405, value: 5), finding("z", 700)], label: explosion).svg()
    #expect(svg.contains("the curve shows it: 900"))
    #expect(svg.contains("cause 100"))
    #expect(svg.contains("495 steps ahead"))
    // The value 5 was taken by the loss at step 405; none of 700's was.
    #expect(svg.matches(of: /<circle/).count == 1)
    #expect(svg.contains("a/b&lt;c&gt;") && !svg.contains("<c>"))
    #expect(svg.contains("&lt;so &amp; so&gt;"))
    #expect(Markup.isSound(svg))
  }

  @Test("what spans decades is drawn on a logarithm, what is NaN is a mark")
  func scales() throws {
    let wide = try picture(
      [], series: [curve("train/loss") { $0 == 50 ? .nan : pow10(Double($0) / 20) }])
    #expect(wide.svg().contains("logarithmic"))
    #expect(wide.svg().matches(of: /<polyline/).count == 2)
    #expect(try !picture([]).svg().contains("logarithmic"))
    #expect(Markup.isSound(try picture([], series: []).svg()))
    #expect(
      Markup.isSound(try picture([], series: [curve("train/loss") { _ in .infinity }]).svg()))
  }

  @Test("file names are those of the runs, safe and each once")
  func fileNames() {
    #expect(
      ReportPage.fileNames(["a", "a/b", "a_b", "..", "A", ""])
        == ["a.svg", "a_b.svg", "a_b-2.svg", "run...svg", "A-2.svg", "run.svg"])
  }

  @Test("the page lists every run and shows its picture")
  func page() throws {
    let shown = try picture([finding("x", 300)], label: explosion)
    let html = ReportPage(
      entries: [.init(picture: shown, file: "a_b_c_.svg")], summary: "1 run & more"
    ).html()
    #expect(html.contains("src=\"a_b_c_.svg\""))
    #expect(html.contains("600 steps before"))
    #expect(html.contains("1 run &amp; more"))
    #expect(!html.contains("<c>"))
  }

  private func pow10(_ x: Double) -> Double {
    var value = 1.0
    for _ in 0..<Int(x * 20) { value *= 1.1220184543019633 }
    return value
  }
}

/// Every tag closes, in order.
private enum Markup {
  static func isSound(_ text: String) -> Bool {
    var open: [Substring] = []
    for piece in text.split(separator: "<") {
      guard let end = piece.firstIndex(of: ">") else { return false }
      let tag = piece[..<end]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { !$0.isWhitespace })
      }
    }
    return open.isEmpty
  }
}
