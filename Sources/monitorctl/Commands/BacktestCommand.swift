internal import ArgumentParser
internal import Foundation
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "Run the detectors over recorded streams.",
    discussion: """
      The same code as in the daemon, on files (.gz too) or on stored runs; no daemon is needed. \
      With --labels it also says what was caught, how early, and what was cried for nothing.

      EXAMPLES
        monitorctl backtest runs/*.ndjson.gz --labels labels.json
        monitorctl backtest --run 'gpt-*' --state-dir /var/lib/monitord
        monitorctl backtest run.ndjson.gz --format ndjson > findings.ndjson
      """)

  @Argument(help: "Files of wire-format lines.") var files: [String] = []
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
  @Option(help: "This severity or a graver one.") var severity: Severity?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if files.isEmpty == (runGlob == nil) {
      throw ValidationError("name files, or stored runs with --run")
    }
  }

  func run() throws {
    let labels = try labels.map { path in try RunLabel.parse(try read(path)) }
    let configuration = try DetectorChoice.configuration(file: config, only: detector)
    let results: [BacktestResult]
    if let runGlob {
      results = [try BacktestResult(run: runGlob, from: RowSource(global), configuration)]
    } else {
      results = try BacktestResult.all(files, configuration)
    }
    for result in results { warn(about: result) }
    try print(results)
    if let labels { try summarize(labels, results) }
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

  private func summarize(_ labels: [RunLabel], _ results: [BacktestResult]) throws {
    let seen = Set(results.flatMap(\.runs))
    let card = Scorecard(
      labels: labels.filter { seen.contains($0.run) },
      findings: Dictionary(grouping: results.flatMap(\.findings), by: \.run)
        .mapValues { $0.map(\.finding) })
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
