import ArgumentParser
import Logging
import MonitorDaemon

/// The training monitor's daemon: arguments in, a running service out.
@main struct Monitord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitord",
    abstract: "Watches the training runs that push their metrics to its socket.",
    version: BuildVersion.text)

  @Option(help: "Directory of the store.") var stateDir = "/var/lib/monitord"
  @Option(help: "Path of the Unix socket.") var socket = "/run/monitord/monitord.sock"

  func run() async throws {
    LoggingSystem.bootstrap { _ in DaemonLogHandler() }
    let log = Logger(label: "monitord")
    do {
      try await Daemon(options: DaemonOptions(stateDirectory: stateDir, socket: socket), log: log)
        .run()
    } catch {
      log.critical("\(error)")
      throw ExitCode(1)
    }
  }
}
