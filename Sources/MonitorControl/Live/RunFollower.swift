internal import MonitorCore

/// Turns the state of runs, asked again and again, into news: steps, alerts, new attempts, endings.
///
/// It only asks the questions that every client can ask, so it follows a daemon and a file alike.
/// Cost of a poll: one list of runs and of alerts, and the new points of what is shown.
package struct RunFollower {
  /// Something to show, as the object that `tail --format ndjson` prints.
  package struct News: Sendable, Equatable {
    package enum Kind: String, Sendable { case step, alert, attempt, end, skipped }
    package let kind: Kind
    package let row: RowValue
  }

  private struct Followed {
    var attempt: Int64
    /// First step that has not been shown, and which metrics of the step before were.
    var next: Int64
    var shownAtLast: Set<String> = []
    var status: String
    var metrics: [String] = []
  }

  /// A run that is faster than the screen: older steps of a poll are skipped, and it says so.
  private static let mostSteps: Int64 = 500
  private static let mostMetrics = 8

  private let collect: (ControlCommand) throws -> [RowValue]
  private let runs: String
  private let metrics: [String]
  private let backlog: Int
  private var followed: [String: Followed] = [:]
  private var alertStates: [Int64: String] = [:]
  private var isFirst = true

  /// - Parameters:
  ///   - metrics: globs; empty shows the loss, the gradient norm and their like.
  ///   - backlog: steps from before to begin with.
  ///   - collect: answers a command.
  package init(
    runs: String, metrics: [String], backlog: Int,
    collect: @escaping (ControlCommand) throws -> [RowValue]
  ) {
    self.runs = runs
    self.metrics = metrics
    self.backlog = backlog
    self.collect = collect
  }

  /// Whether there are runs, and none of them goes on.
  package var allEnded: Bool {
    !followed.isEmpty && followed.values.allSatisfy { $0.status != "running" }
  }

  /// What is new since the last call, in the order in which it should be read.
  package mutating func poll() throws -> [News] {
    var news: [News] = []
    var ended: [News] = []
    for row in try collect(.runs(RunsQuery(run: runs))).reversed() {
      guard let name = row["run"]?.string else { continue }
      news += try follow(name, row)
      if let end = noteStatus(name, row) { ended.append(end) }
    }
    news += try alerts()
    isFirst = false
    return news + ended
  }

  private mutating func follow(_ name: String, _ row: RowValue) throws -> [News] {
    let attempt = row["attempt"]?.integer ?? 1
    guard let last = row["last_step"]?.integer else { return [] }
    var news: [News] = []
    if followed[name] == nil {
      followed[name] = Followed(
        attempt: attempt, next: isFirst ? max(0, last - Int64(backlog) + 1) : 0,
        status: row["status"]?.string ?? "")
    }
    guard var run = followed[name] else { return [] }
    if attempt > run.attempt {
      let start = try firstStep(of: attempt, name) ?? run.next
      news.append(
        News(kind: .attempt, row: tagged("attempt", name, [("attempt", attempt), ("step", start)])))
      (run.attempt, run.next, run.shownAtLast) = (attempt, start, [])
    }
    if last - run.next > RunFollower.mostSteps {
      let count = last - run.next - RunFollower.mostSteps
      news.append(News(kind: .skipped, row: tagged("skipped", name, [("steps", count)])))
      (run.next, run.shownAtLast) = (last - RunFollower.mostSteps, [])
    }
    if run.metrics.isEmpty { run.metrics = try metricsToShow(name) }
    if !run.metrics.isEmpty { news += try steps(name, &run) }
    followed[name] = run
    return news
  }

  private func metricsToShow(_ name: String) throws -> [String] {
    if !metrics.isEmpty { return metrics }
    let rows = try collect(.metrics(MetricsQuery(run: name, rank: 0)))
    let names = rows.compactMap { $0["metric"]?.string }
    let picked = Headline.pick(Headline.globs, from: names, most: 5)
    let scalars = rows.filter { $0["kind"]?.string == "scalar" }.compactMap { $0["metric"]?.string }
    return picked.isEmpty ? Array(scalars.prefix(4)) : picked
  }

  /// New values since last time, gathered by step.
  ///
  /// The newest step is asked for again, because a trainer may report it in several lines.
  private func steps(_ name: String, _ run: inout Followed) throws -> [News] {
    let from = run.shownAtLast.isEmpty ? run.next : run.next - 1
    let range = StepRange(first: Step(max(0, from)), last: Step(Int64.max))
    let query = PointRequest(metrics: run.metrics, runs: [name], steps: range, rank: 0)
    var order: [Int64] = []
    var values: [Int64: (time: RowValue, metrics: [RowValue.Member])] = [:]
    for row in try collect(.query(query)) {
      guard let step = row["step"]?.integer, let metric = row["metric"]?.string else { continue }
      if step == run.next - 1, run.shownAtLast.contains(metric) { continue }
      if values[step] == nil {
        order.append(step)
        values[step] = (row["time"] ?? .null, [])
      }
      values[step]?.metrics.append(.init(metric, row["value"] ?? .null))
    }
    var news: [News] = []
    for step in order.sorted() {
      guard let (time, metrics) = values[step] else { continue }
      if step >= run.next { (run.next, run.shownAtLast) = (step + 1, []) }
      run.shownAtLast.formUnion(metrics.map(\.key))
      let sorted = metrics.sorted { rank($0.key, run.metrics) < rank($1.key, run.metrics) }
      news.append(
        News(
          kind: .step,
          row: .object([
            .init("type", .string("step")), .init("run", .string(name)),
            .init("step", .integer(step)), .init("time", time), .init("metrics", .object(sorted)),
          ])))
    }
    return news
  }

  private func rank(_ metric: String, _ order: [String]) -> (Int, String) {
    (order.firstIndex { $0 == metric || Glob($0).matches(metric) } ?? order.count, metric)
  }

  private func firstStep(of attempt: Int64, _ name: String) throws -> Int64? {
    let run = try collect(.run(RunName(run: name))).first
    return run?["attempts"]?.array?.first { $0["attempt"]?.integer == attempt }?["first_step"]?
      .integer
  }

  private mutating func noteStatus(_ name: String, _ row: RowValue) -> News? {
    let status = row["status"]?.string ?? ""
    guard let before = followed[name]?.status, before != status else { return nil }
    followed[name]?.status = status
    guard status != "running" else { return nil }
    return News(
      kind: .end,
      row: .object([
        .init("type", .string("end")), .init("run", .string(name)),
        .init("status", .string(status)), .init("step", row["last_step"] ?? .null),
      ]))
  }

  /// Alerts that are new or have changed; the first time only those that are open.
  private mutating func alerts() throws -> [News] {
    var news: [News] = []
    for alert in try collect(.alerts(AlertsQuery(run: runs))).reversed() {
      guard let id = alert["id"]?.integer, let state = alert["state"]?.string else { continue }
      let signature = "\(state) \(alert.words("severity")) \(alert.words("reopened"))"
      guard alertStates[id] != signature else { continue }
      alertStates[id] = signature
      if isFirst, state == "resolved" { continue }
      let members = alert.members ?? []
      news.append(
        News(kind: .alert, row: .object([.init("type", .string("alert"))] + members)))
    }
    return news
  }

  private func tagged(_ type: String, _ run: String, _ numbers: [(String, Int64)]) -> RowValue {
    .object(
      [.init("type", .string(type)), .init("run", .string(run))]
        + numbers.map { .init($0.0, .integer($0.1)) })
  }
}
