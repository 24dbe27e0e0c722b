internal import ArgumentParser
internal import Foundation
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Run the detectors over recorded streams.",
    discussion: """
      The same code as in the daemon, on files (.gz too), on folders of them or on stored runs; no \
      daemon is needed. Time passes as it was recorded. With --labels it also says what was caught, \
      how early, and what was cried for nothing. With --report it draws each run: signals, \
      thresholds and findings over the same steps. With --sweep it tries values of parameters, all \
      combinations of them, and says what comes of each; only the detectors swept run then, unless \
      --detector names others too.

      EXAMPLES
        monitorctl backtest runs/ --labels labels.json
        monitorctl backtest --run 'gpt-*' --state-dir /var/lib/monitord
        monitorctl backtest run.ndjson.gz --format ndjson > findings.ndjson
        monitorctl backtest runs/ --labels labels.json --report pages/
        monitorctl backtest runs/ --labels labels.json --sweep update_ratio.threshold=0.004:0.04:10:log
      """)

  @Argument(help: "Files of wire-format lines, or folders of such files.") var files: [String] = []
  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Stored runs instead of files.", valueName: "glob"))
  var runGlob: String?
  @Option(help: ArgumentHelp("JSON: what really went wrong in each run.", valueName: "file"))
  var labels: String?
  @Option(
    help: ArgumentHelp("Signals and detectors as this configuration has them.", valueName: "file"))
  var config: String?
  @Option(help: ArgumentHelp("Only this detector; may be repeated.", valueName: "name"))
  var detector: [String] = []
  @Option(
    help: ArgumentHelp(
      "Latent-state model for all runs, whatever their configuration: a name, or a file.",
      valueName: "model"))
  var model: String?
  @Option(help: "This severity or a graver one.") var severity: Severity?
  @Option(
    help: ArgumentHelp(
      "Values of a parameter: a:b:n, a:b:n:log or a,b,c; may be repeated.",
      valueName: "detector.parameter=a:b:n"))
  var sweep: [SweepAxis] = []
  @Option(
    help: ArgumentHelp("Write a picture of each run and a page of them all.", valueName: "folder"))
  var report: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if files.isEmpty == (runGlob == nil) {
      throw ValidationError("name files, or stored runs with --run")
    }
    if !sweep.isEmpty, report != nil {
      throw ValidationError("--sweep and --report exclude each other: draw with the values chosen")
    }
  }

  func run() throws {
    let labels = try labels.map { path in try RunLabel.parse(try read(path)) }
    let streams = try RecordedStream.all(files: files, runs: runGlob, global.place)
    if !sweep.isEmpty { return try runSweep(streams, labels) }
    let plan = try DetectorChoice.plan(file: config, only: detector, model: model, global)
    let results = try BacktestResult.all(streams, plan, tracing: report != nil)
    for result in results { warn(about: result) }
    if let report {
      try BacktestReport(results, labels: labels ?? [], signals: plan.detectors.signals)
        .write(to: report)
    }
    try print(results)
    if let labels { try summarize(Scorecard(labels, results)) }
  }

  private func runSweep(_ streams: [RecordedStream], _ labels: [RunLabel]?) throws {
    _ = try DetectorChoice.check(detector)
    let plan = try DetectorChoice.plan(file: config, only: [], model: model, global)
    let running = Set(detector + sweep.map(\.detector))
    let swept: ParameterSweep
    do {
      swept = try ParameterSweep(sweep, over: plan.detectors, running: running)
    } catch {
      throw ControlFailure(.usage, "\(error)")
    }
    var printer = RowPrinter(
      format: global.outputFormat(),
      layout: .sweep(swept.axes.map(\.name), labelled: labels != nil),
      terminal: Terminal.inspect(1), write: StandardOutput.shared.write)
    for outcome in try SweepOutcome.all(
      swept, streams, models: plan.models, labels: labels)
    {
      var json = JSONWriter(reserving: 256)
      outcome.write(swept.axes, into: &json)
      try printer.add(json.bytes)
    }
    if let message = printer.finish() { Message.line(message) }
  }

  private func read(_ path: String) throws -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw ControlFailure(.notFound, "cannot read \(path): \(error.localizedDescription)")
    }
  }

  private func warn(about result: BacktestResult) {
    for refusal in result.refusals.prefix(5) {
      Message.line("\(result.name):\(refusal.line): \(refusal.error)")
    }
    if result.refusedCount > 5 {
      Message.line("\(result.name): \(result.refusedCount) lines refused in all")
    }
  }

  /// Without labels the table is of findings; with labels, of runs.
  private func print(_ results: [BacktestResult]) throws {
    let format = global.outputFormat()
    if labels != nil, format == .table { return }
    var printer = RowPrinter(
      format: format, layout: .findings(), terminal: Terminal.inspect(1),
      write: StandardOutput.shared.write)
    for result in results {
      for (run, finding) in result.findings where finding.severity >= (severity ?? .info) {
        var json = JSONWriter(reserving: 512)
        FindingRow.write(finding, run: run, into: &json)
        try printer.add(json.bytes)
      }
    }
    if let message = printer.finish() { Message.line(message) }
  }

  private func summarize(_ card: Scorecard) throws {
    switch global.outputFormat() {
    case .table: StandardOutput.shared.write(card.text(for: Terminal.inspect(1)))
    case .ndjson:
      var json = JSONWriter()
      json.beginObject()
      json.key("summary")
      card.writeSummary(into: &json)
      json.endObject()
      json.newline()
      StandardOutput.shared.write(json.bytes)
    case .json, .csv: Message.line(card.text(for: Message.terminal))
    }
  }
}
