internal import ArgumentParser
internal import MonitorControl
internal import MonitorCore

struct AlertsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "What is wrong, and one alert in full.",
    subcommands: [List.self, Show.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List alerts, the newest first; on a terminal those that are open.")
    @Option(
      name: .customLong("run"),
      help: ArgumentHelp("Only of runs whose name matches.", valueName: "glob"))
    var runGlob: String?
    @Option(help: "Only of this detector.") var detector: String?
    @Option(
      help: ArgumentHelp("pending, firing, acknowledged, silenced or resolved.", valueName: "state")
    )
    var state: [Alert.State] = []
    @Option(help: "This severity or a graver one.") var severity: Severity?
    @Flag(help: "Resolved ones too.") var all = false
    @Option(help: "At most this many.") var limit: Int?
    @OptionGroup var global: GlobalOptions

    func run() throws {
      // People ask what is wrong now; programs get everything unless they ask for less.
      let forPeople = global.outputFormat() == .table && !all
      let open = Alert.State.allCases.filter { $0 != .resolved }
      let query = AlertsQuery(
        run: runGlob, detector: detector, states: state.isEmpty ? (forPeople ? open : nil) : state,
        severity: severity, limit: limit)
      try global.print(.alerts(query), layout: .alerts(now: wallClock()))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one alert in full: evidence, history, what to do.")
    @Argument(help: "Its number, as “monitorctl alerts” prints it.") var id: Int64
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let command = ControlCommand.alert(AlertName(alert: id))
      guard global.outputFormat() == .table else {
        return try global.print(command, shape: .document, layout: nil)
      }
      let alert = try RowSource(global).one(command)
      StandardOutput.shared.write(
        AlertCard.text(alert, now: wallClock(), terminal: Terminal.inspect(1)))
    }
  }
}

extension Alert.State: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
