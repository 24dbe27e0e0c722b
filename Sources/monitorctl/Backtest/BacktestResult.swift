internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// What the detectors said about one recorded stream.
struct BacktestResult: Sendable {
  let name: String
  private(set) var runs: [RunInfo] = []
  private(set) var findings: [(run: String, finding: Finding)] = []
  private(set) var refusals: [StreamBacktest.Refusal] = []
  private(set) var refusedCount = 0
  /// By run; empty unless asked for.
  private(set) var traces: [String: [RunTrace]] = [:]

  init(
    _ stream: RecordedStream, _ plan: BacktestPlan, tracing: Bool = false
  ) throws {
    name = stream.name
    var backtest = StreamBacktest(
      configuration: plan.detectors, models: plan.models, tracing: tracing)
    var findings: [(String, Finding)] = []
    try stream.read { block in backtest.take(block) { findings.append(($0, $1)) } }
    backtest.finish { findings.append(($0, $1)) }
    runs = backtest.runs
    self.findings = findings
    refusals = backtest.refusals
    refusedCount = backtest.refusedCount
    if tracing { for run in runs { traces[run.name] = backtest.traces(of: run.name) } }
  }

  /// Streams side by side on all cores; results in their order.
  static func all(
    _ streams: [RecordedStream], _ plan: BacktestPlan, tracing: Bool = false
  ) throws -> [BacktestResult] {
    try Parallel.map(streams.count) { index in
      try BacktestResult(streams[index], plan, tracing: tracing)
    }
  }
}

extension Scorecard {
  /// The labelled runs among the results, held against their labels.
  init(_ labels: [RunLabel], _ results: [BacktestResult]) {
    let seen = Set(results.flatMap { $0.runs.map(\.name) })
    self.init(
      labels: labels.filter { seen.contains($0.run) },
      findings: Dictionary(grouping: results.flatMap(\.findings), by: \.run)
        .mapValues { $0.map(\.finding) })
  }
}
