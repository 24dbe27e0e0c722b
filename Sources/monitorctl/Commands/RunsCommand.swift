internal import ArgumentParser
internal import MonitorControl

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List, show, compare and delete runs.",
    subcommands: [List.self, Show.self, Compare.self, Delete.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List runs, the most recently active first.",
      discussion: """
        --where takes a name, an operator (= != > < >= <= ~) and a value; several must all hold. \
        Names are those of the JSON output, and config.NAME for what the trainer told.

        EXAMPLES
          monitorctl runs --where status=running
          monitorctl runs --where project=demo --where 'config.lr>0.001'
          monitorctl runs --where 'tags~ablation*' --where 'alerts>0'
        """)

    @Argument(help: ArgumentHelp("Only runs whose name matches this glob.", valueName: "run"))
    var runName: String?
    @Option(
      name: .customLong("where"),
      help: ArgumentHelp("Only runs for which this holds.", valueName: "condition"))
    var conditions: [String] = []
    @Option(help: "At most this many.") var limit: Int?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let query = RunsQuery(
        run: runName, conditions: conditions.isEmpty ? nil : conditions, limit: limit)
      try global.print(.runs(query), layout: .runs(now: wallClock()))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one run: status, attempts, configuration.")
    @Argument(help: ArgumentHelp("The run.", valueName: "run")) var runName: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let command = ControlCommand.run(RunName(run: runName))
      guard global.outputFormat() == .table else {
        return try global.print(command, shape: .document, layout: nil)
      }
      let source = try RowSource(global)
      let card = RunCard(
        run: try source.one(command),
        alerts: try source.collect(.alerts(AlertsQuery(run: runName))))
      StandardOutput.shared.write(card.text(now: wallClock(), terminal: Terminal.inspect(1)))
    }
  }

  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare two runs: what differs in configuration, and every metric's last value.")
    @Argument var a: String
    @Argument var b: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      try global.print(.compare(RunPair(a: a, b: b)), layout: .comparison(a: a, b: b))
    }
  }

  struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete a run and everything that was stored of it.")
    @Argument(help: ArgumentHelp("The run.", valueName: "run")) var runName: String
    @Flag(name: .shortAndLong, help: "Do not ask.") var yes = false
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let source = try RowSource(global)
      if !yes {
        let row = try source.one(.run(RunName(run: runName)))
        let points = NumberText.scaled(row["points"]?.double ?? 0)
        guard Prompt.confirms("Delete run “\(runName)” with its \(points) points?") else {
          throw ControlFailure(.failure, "nothing was deleted: answer y, or use --yes")
        }
      }
      try source.rows(.deleteRun(RunName(run: runName))) { _ in }
      Message.line("deleted “\(runName)”")
    }
  }
}
