internal import ArgumentParser
internal import MonitorControl

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a run as lines that “push” takes back.",
    discussion: """
      EXAMPLES
        monitorctl export --run gpt-7 | gzip > gpt-7.ndjson.gz
        monitorctl export --run gpt-7 --metric '**' --format csv > gpt-7.csv
      """)

  @Option(name: .customLong("run"), help: "The run, or a glob over runs.") var runName: String
  @Option(help: ArgumentHelp("Steps A:B, both included.", valueName: "a:b")) var steps: StepRange?
  @Option(help: ArgumentHelp("For csv: only metrics that match.", valueName: "glob"))
  var metric: [String] = []
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    switch global.outputFormat(default: .ndjson) {
    case .ndjson where metric.isEmpty: break
    case .csv: break
    case .ndjson: throw ValidationError("--metric is for --format csv: a wire-format line is whole")
    default: throw ValidationError("export writes ndjson (wire format) or csv (one point a row)")
    }
  }

  func run() throws {
    if global.outputFormat(default: .ndjson) == .csv {
      let query = PointRequest(
        metrics: metric.isEmpty ? ["**"] : metric, runs: [runName], steps: steps, attempt: .all)
      return try global.print(.query(query), default: .csv, layout: nil)
    }
    try global.print(
      .export(ExportQuery(run: runName, steps: steps)), default: .ndjson, layout: nil)
  }
}
