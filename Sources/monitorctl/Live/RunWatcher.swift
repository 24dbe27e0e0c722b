internal import MonitorControl
internal import MonitorCore

/// Gathers what the live view of one run shows.
struct RunWatcher {
  let source: RowSource
  let run: String
  /// Globs, a panel each; empty chooses loss, attention entropy and gradient norm.
  let metrics: [String]
  private var pace = Pace()

  init(source: RowSource, run: String, metrics: [String]) {
    self.source = source
    self.run = run
    self.metrics = metrics
  }

  mutating func look(columns: Int) throws -> RunView {
    let row = try source.one(.run(RunName(run: run)))
    let alerts = try source.collect(.alerts(AlertsQuery(run: run)))
    let rate = pace.note(run, step: row["last_step"]?.double, now: Pusher.now())
    return RunView(
      run: row, panels: try panels(columns: columns), alerts: Array(alerts.reversed()),
      stepsPerSecond: row["status"]?.string == "running" ? rate : nil)
  }

  private func panels(columns: Int) throws -> [RunView.Panel] {
    if !metrics.isEmpty { return try metrics.compactMap { try panel([$0], $0, columns) } }
    return try [
      panel(Headline.lossGlobs, "loss", columns),
      panel(Headline.entropyGlobs, "attention entropy", columns),
      panel(Headline.gradientGlobs, "gradient norm", columns, logarithmic: true),
    ].compactMap { $0 }
  }

  private func panel(
    _ globs: [String], _ title: String, _ columns: Int, logarithmic: Bool = false
  ) throws -> RunView.Panel? {
    let query = PointRequest(metrics: globs, runs: [run], buckets: columns, rank: 0)
    let curves = try ChartCurves.collect(.query(query), from: source)
    guard !curves.isEmpty else { return nil }
    let named = curves.prefix(6).map { curve in
      ChartSeries(
        name: curve.name.split(separator: " ").last.map(String.init) ?? curve.name,
        buckets: curve.buckets)
    }
    return RunView.Panel(title: title, curves: named, logarithmic: logarithmic)
  }
}
