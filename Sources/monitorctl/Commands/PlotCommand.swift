internal import ArgumentParser
internal import MonitorControl

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draw curves in the terminal, or as SVG.",
    discussion: """
      Every column shows the least and the greatest value of its steps, so a spike of one step is \
      as high as it was; × marks values that were not finite.

      EXAMPLES
        monitorctl plot train/loss --run gpt-7
        monitorctl plot 'grad/norm/*' --run gpt-7 --log --steps 1000:
        monitorctl plot train/loss --run 'sweep-*' --svg loss.svg
      """)

  /// More curves than this cannot be told apart.
  private static let mostCurves = 12

  @Argument(help: "Globs over metric names.") var metrics: [String]
  @OptionGroup var selection: PointSelection
  @Flag(help: "Logarithmic values.") var log = false
  @Option(help: ArgumentHelp("Write an SVG picture; - is standard output.", valueName: "file"))
  var svg: String?
  @Option(help: "Width in columns; else the terminal's.") var width: Int?
  @Option(help: "Height in lines.") var height = 16
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if height < 5 || height > 400 { throw ValidationError("--height is 5 to 400") }
    if let width, width < 24 || width > 2000 { throw ValidationError("--width is 24 to 2000") }
  }

  func run() throws {
    let terminal = Terminal.inspect(1)
    let columns = width ?? min(terminal.columns ?? 100, 160)
    var query = selection.query(metrics)
    query.buckets = svg == nil ? columns * 2 : 900
    let source = try RowSource(global)
    guard global.outputFormat() == .table else {
      return try global.print(from: source, .query(query), layout: .buckets())
    }
    let curves = try ChartCurves.collect(.query(query), from: source)
    guard !curves.isEmpty else {
      throw ControlFailure(
        .notFound, "no points match: “monitorctl metrics RUN” lists what a run has")
    }
    if curves.count > PlotCommand.mostCurves {
      Message.line(
        "showing \(PlotCommand.mostCurves) of \(curves.count) curves: narrow the globs to see others"
      )
    }
    let shown = Array(curves.prefix(PlotCommand.mostCurves))
    let isTime = selection.x == "time"
    let xText = isTime ? TimeText.clock : NumberText.short
    if let svg {
      try OutputFile.write(
        SVGChart(
          series: shown, title: ChartCurves.title(shown), logarithmic: log,
          xTitle: selection.x ?? "step", xText: xText
        ).text(), to: svg)
    } else {
      let chart = TerminalChart(
        series: shown, title: ChartCurves.title(shown), columns: columns, rows: height,
        logarithmic: log, colour: terminal.colour, xText: xText)
      StandardOutput.shared.write(chart.lines().map { $0 + "\n" }.joined())
    }
  }
}

/// Buckets of a query, gathered into curves in the order in which they came.
enum ChartCurves {
  static func collect(_ command: ControlCommand, from source: RowSource) throws -> [ChartSeries] {
    var order: [String] = []
    var buckets: [String: [ChartSeries.Bucket]] = [:]
    try source.rows(command) { bytes in
      let row = try RowValue(parsing: bytes)
      guard let bucket = ChartSeries.bucket(row) else { return }
      let rank = row["rank"]?.integer ?? 0
      let name = "\(row.words("run"))  \(row.words("metric"))" + (rank == 0 ? "" : "  rank \(rank)")
      if buckets[name] == nil { order.append(name) }
      buckets[name, default: []].append(bucket)
    }
    return order.map { ChartSeries(name: $0, buckets: buckets[$0] ?? []) }
  }

  /// A single curve needs no legend: its name is the title.
  static func title(_ curves: [ChartSeries]) -> String { curves.count == 1 ? curves[0].name : "" }
}
