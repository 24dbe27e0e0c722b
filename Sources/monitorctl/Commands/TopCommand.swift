internal import ArgumentParser
internal import MonitorControl

struct TopCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top", abstract: "Watch all runs, or one run's curves, live.",
    discussion: """
      q or Ctrl-C leaves. Without a terminal it prints one picture and ends.

      EXAMPLES
        monitorctl top
        monitorctl top gpt-7
        monitorctl top gpt-7 --metric train/loss --metric 'attn/entropy/*'
      """)

  @Argument(help: ArgumentHelp("One run; all if left out.", valueName: "run")) var runName: String?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A panel for these metrics; may be repeated.", valueName: "glob"))
  var metric: [String] = []
  @Option(help: ArgumentHelp("Time between pictures.", valueName: "seconds")) var interval = 1.0
  @Flag(help: "End when the run has ended.") var untilEnd = false
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if !(0.1...3600).contains(interval) { throw ValidationError("--interval is 0.1 to 3600") }
    if untilEnd, runName == nil { throw ValidationError("--until-end needs a run") }
  }

  func run() throws {
    let source = try RowSource(global)
    var terminal = Terminal.inspect(1)
    var host = HostWatcher(source: source)
    var watcher = runName.map { RunWatcher(source: source, run: $0, metrics: metric) }
    func picture() throws -> (lines: [String], ended: Bool) {
      if let view = try watcher?.look(columns: terminal.columns ?? 100) {
        let ended = view.run["status"]?.string != "running"
        return (view.lines(now: wallClock(), terminal: terminal), ended)
      }
      return (try host.look().lines(now: wallClock(), terminal: terminal), false)
    }
    guard terminal.isTTY else {
      terminal = Terminal(isTTY: false, colour: false, columns: terminal.columns ?? 100, rows: 40)
      return StandardOutput.shared.write(try picture().lines.map { $0 + "\n" }.joined())
    }
    let screen = LiveScreen()
    defer { screen.close() }
    while true {
      terminal = Terminal.inspect(1)
      let (lines, ended) = try picture()
      screen.show(lines)
      if untilEnd, ended { return }
      if screen.leaves(afterMilliseconds: Int32(interval * 1000)) { return }
    }
  }
}
