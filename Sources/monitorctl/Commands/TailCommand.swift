internal import ArgumentParser
internal import Glibc
internal import MonitorControl

struct TailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tail", abstract: "Follow runs: a line a step, alerts between them.",
    discussion: """
      EXAMPLES
        monitorctl tail                              every run, its loss and gradient norm
        monitorctl tail gpt-7 --metric 'train/*'
        monitorctl tail gpt-7 --format ndjson | jq   points and alerts as they come
      """)

  @Argument(help: ArgumentHelp("A run, or a glob over runs; all if left out.", valueName: "run"))
  var runName: String?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Metrics to show; may be repeated.", valueName: "glob"))
  var metric: [String] = []
  @Option(help: "Show this many steps from before.") var lines = 10
  @Option(help: ArgumentHelp("Show one step in this many.", valueName: "n")) var every: Int64 = 1
  @Flag(help: "End when the run has ended.") var untilEnd = false
  @Flag(help: "Show what there is and end.") var noFollow = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if every < 1 || lines < 0 { throw ValidationError("--every is at least 1, --lines at least 0") }
  }

  func run() throws {
    let format = global.outputFormat()
    guard format == .table || format == .ndjson else {
      throw ControlFailure(.usage, "tail prints as things come: table or ndjson")
    }
    let source = try RowSource(global)
    var follower = RunFollower(
      runs: runName ?? "**", metrics: metric, backlog: lines, collect: source.collect)
    let terminal = Terminal.inspect(1)
    var printer = TailPrinter(terminal: terminal)
    while true {
      let news = try follower.poll().filter { item in
        item.kind != .step || (item.row["step"]?.integer ?? 0) % every == 0
      }
      for item in news {
        switch format {
        case .ndjson: StandardOutput.shared.write(item.row.text + "\n")
        default: StandardOutput.shared.write(printer.line(item))
        }
      }
      StandardOutput.shared.flush()
      if noFollow || (untilEnd && follower.allEnded) { return }
      // As in `wait`; a person reads this, who sees no difference below half a second.
      usleep(news.isEmpty ? 400_000 : 200_000)
    }
  }
}
