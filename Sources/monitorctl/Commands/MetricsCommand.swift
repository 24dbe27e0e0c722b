internal import ArgumentParser
internal import MonitorControl

struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "List a run's series: last value, range, curve.",
    discussion: """
      EXAMPLES
        monitorctl metrics gpt-7
        monitorctl metrics gpt-7 'grad/norm/**' --json
      """)

  /// Curves cost a query each over chunk statistics; past this many nobody looks at them.
  private static let mostCurves = 300

  @Argument(help: ArgumentHelp("The run.", valueName: "run")) var runName: String
  @Argument(help: "Only metrics that match one of these globs.") var metrics: [String] = []
  @Option(help: "Only this rank.") var rank: Int?
  @OptionGroup var global: GlobalOptions

  func run() throws {
    let globs = metrics.isEmpty ? nil : metrics
    let command = ControlCommand.metrics(MetricsQuery(run: runName, metrics: globs, rank: rank))
    guard global.outputFormat() == .table else { return try global.print(command, layout: nil) }
    let source = try RowSource(global)
    let rows = try source.collect(command)
    let ranks = rows.contains { ($0["rank"]?.integer ?? 0) != 0 }
    let terminal = Terminal.inspect(1)
    let curves =
      terminal.isTTY && rows.count <= MetricsCommand.mostCurves ? try curves(from: source) : [:]
    var table = RowPrinter(
      format: .table, layout: .metrics(curves: curves, ranks: ranks), terminal: terminal,
      write: StandardOutput.shared.write)
    for row in rows { try table.add(Array(row.text.utf8)) }
    if let message = table.finish() { Message.line(message) }
  }

  private func curves(from source: RowSource) throws -> [SeriesKey: String] {
    var values: [SeriesKey: [Double]] = [:]
    let query = PointRequest(
      metrics: metrics.isEmpty ? ["**"] : metrics, runs: [runName], buckets: 16,
      rank: rank)
    try source.rows(.query(query)) { bytes in
      let row = try RowValue(parsing: bytes)
      let key = SeriesKey(metric: row.words("metric"), rank: Int(row["rank"]?.integer ?? 0))
      let bad = (row["non_finite"]?.integer ?? 0) > 0
      values[key, default: []].append(bad ? .nan : row["mean"]?.double ?? .nan)
    }
    return values.mapValues(Sparkline.text)
  }
}
