internal import ArgumentParser
internal import Glibc
internal import MonitorClient
internal import MonitorControl

/// `monitorctl`: queries and operates monitord.
@main
struct Monitorctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitorctl",
    abstract: "Query and operate monitord, the training monitor.",
    discussion: """
      Data goes to standard output, messages to standard error. Exit codes: 0 ok, 1 failure, \
      2 usage, 3 daemon not reachable, 4 not found, 5 timeout, 6 not permitted.

      EXAMPLES
        monitorctl runs                              what is running
        monitorctl alerts                            what is wrong
        monitorctl plot train/loss --run 'gpt-*'     curves in the terminal
        monitorctl push run.ndjson.gz                send a recorded run
        monitorctl backtest run.ndjson.gz            what detectors would have said
        monitorctl --state-dir DIR runs              read the files, no daemon
      """,
    version: BuildInfo.version,
    subcommands: [ManualCommand.self],
    groupedSubcommands: [
      CommandGroup(
        name: "Watching",
        subcommands: [
          StatusCommand.self, RunsCommand.self, TopCommand.self, TailCommand.self,
          PlotCommand.self,
        ]),
      CommandGroup(
        name: "Alerts",
        subcommands: [
          AlertsCommand.self, AckCommand.self, SilenceCommand.self, FindingsCommand.self,
          WebhooksCommand.self,
        ]),
      CommandGroup(
        name: "Data",
        subcommands: [
          MetricsCommand.self, QueryCommand.self, SQLCommand.self, PushCommand.self,
          ImportCommand.self,
          ExportCommand.self,
        ]),
      CommandGroup(
        name: "Detectors",
        subcommands: [
          DetectorsCommand.self, BacktestCommand.self, RulesCommand.self, HMMCommand.self,
        ]),
      CommandGroup(
        name: "Scripts", subcommands: [WaitCommand.self, CheckCommand.self]),
      CommandGroup(
        name: "Care of the store",
        subcommands: [VerifyCommand.self, CompactCommand.self, BackupCommand.self]),
    ])

  @OptionGroup var global: GlobalOptions

  static func main() {
    do {
      let arguments = GlobalOptions.hoisted(Array(CommandLine.arguments.dropFirst()))
      try refuseUnknownCommand(arguments.first)
      var command = try parseAsRoot(arguments)
      try command.run()
      StandardOutput.shared.flush()
    } catch {
      StandardOutput.shared.flush()
      leave(with: error)
    }
  }

  /// A misspelt command is answered with the one that was meant, not with a page of usage.
  private static func refuseUnknownCommand(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !names.contains(word) else { return }
    let near = Spelling.nearest(to: word, among: names)
    let hint =
      near.isEmpty
      ? "“monitorctl --help” lists all" : "did you mean “\(near.joined(separator: "” or “"))”?"
    throw ControlFailure(.usage, "there is no command “\(word)”: \(hint)")
  }

  /// Prints what went wrong and ends with the exit code that DESIGN promises for it.
  private static func leave(with error: any Error) -> Never {
    switch error {
    case let failure as ControlFailure:
      Message.error(failure.message)
      Glibc.exit(failure.code.exitCode)
    case let failure as ConnectionError:
      Message.error(failure.description)
      Glibc.exit(ControlFailure.Code.unreachable.exitCode)
    case let code as ExitCode:
      Glibc.exit(code.rawValue)
    default:
      let text = fullMessage(for: error)
      switch exitCode(for: error) {
      case .success:
        print(text)
        Glibc.exit(0)
      case .validationFailure:
        Message.line(text)
        Glibc.exit(ControlFailure.Code.usage.exitCode)
      default:
        Message.error(text.hasPrefix("Error: ") ? String(text.dropFirst(7)) : text)
        Glibc.exit(1)
      }
    }
  }
}

/// What this build calls itself.
enum BuildInfo {
  static let version = "0.1.0"
}
