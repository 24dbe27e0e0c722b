internal import MonitorControl
internal import MonitorCore

/// Gathers what `top` shows of all runs, and how fast each goes.
struct HostWatcher {
  /// More runs than fit on any screen are not asked for their curves.
  private static let mostRuns = 60

  let source: RowSource
  private var pace = Pace()

  init(source: RowSource) { self.source = source }

  mutating func look() throws -> HostView {
    let status = try source.one(.status)
    let rows = try source.collect(.runs(RunsQuery(limit: HostWatcher.mostRuns)))
    let open = Alert.State.allCases.filter { $0 != .resolved }
    let alerts = try source.collect(.alerts(AlertsQuery(states: open, limit: 50)))
    let curves = try lossCurves(rows)
    let runs = rows.map { row in
      let name = row.words("run")
      let curve = curves[name] ?? []
      let rate = pace.note(name, step: row["last_step"]?.double, now: Pusher.now())
      return HostView.Run(
        row: row, stepsPerSecond: row["status"]?.string == "running" ? rate : nil,
        loss: curve.last, curve: curve)
    }
    return HostView(status: status, runs: runs, alerts: alerts)
  }

  private func lossCurves(_ rows: [RowValue]) throws -> [String: [Double]] {
    guard !rows.isEmpty else { return [:] }
    var curves: [String: [Double]] = [:]
    let query = PointRequest(
      metrics: Headline.lossGlobs, runs: rows.map { $0.words("run") }, buckets: 24, rank: 0)
    try source.rows(.query(query)) { bytes in
      let row = try RowValue(parsing: bytes)
      let bad = (row["non_finite"]?.integer ?? 0) > 0
      curves[row.words("run"), default: []].append(bad ? .nan : row["last"]?.double ?? .nan)
    }
    return curves
  }
}

/// Steps a second of runs, from their last steps at the times of looking.
struct Pace {
  private var seen: [String: [(time: Double, step: Double)]] = [:]

  /// Over the last ten seconds or so; nil until there are two looks.
  mutating func note(_ run: String, step: Double?, now: Double) -> Double? {
    guard let step else { return nil }
    var marks = seen[run] ?? []
    if let last = marks.last, step < last.step { marks = [] }
    marks.append((now, step))
    while marks.count > 2, now - marks[0].time > 10 { marks.removeFirst() }
    seen[run] = marks
    guard marks.count > 1, now > marks[0].time else { return nil }
    return (step - marks[0].step) / (now - marks[0].time)
  }
}
