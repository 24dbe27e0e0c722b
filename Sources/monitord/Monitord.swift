import ArgumentParser
import Foundation
import Logging
import MonitorDaemon

/// The training monitor's daemon: arguments in, a running service out.
@main struct Monitord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitord",
    abstract: "Watches the training runs that push their metrics to its socket.",
    discussion: """
      Without flags it reads /etc/monitord/monitord.yaml, or for a user's own daemon
      $XDG_CONFIG_HOME/monitord/monitord.yaml. Environment variables MONITORD_* win over the file,
      flags over both.
      """,
    version: BuildVersion.text)

  @Option(help: "Configuration file.") var config: String?
  @Option(help: "Directory of the store.") var stateDir: String?
  @Option(help: "Path of the Unix socket.") var socket: String?
  @Option(help: "HOST:PORT, unix:/PATH or off.") var http: String?
  @Option(help: "trace, debug, info, notice, warning, error or critical.") var logLevel: String?
  @Flag(help: "Say what is wrong with the configuration, or that it is fine, and end.")
  var checkConfig = false

  func run() async throws {
    let context = context()
    if checkConfig {
      let (text, isValid) = Configuration.check(context)
      if isValid { return print(text) }
      FileHandle.standardError.write(Data((text + "\n").utf8))
      throw ExitCode(1)
    }
    let configuration: Configuration
    do {
      configuration = try Configuration.load(context)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      throw ExitCode(1)
    }
    let level = Logger.Level(rawValue: configuration.logLevel.rawValue) ?? .info
    LoggingSystem.bootstrap { _ in
      var handler = DaemonLogHandler()
      handler.logLevel = level
      return handler
    }
    let log = Logger(label: "monitord")
    for warning in configuration.warnings { log.warning("\(warning)") }
    do {
      try await Daemon(options: DaemonOptions(configuration, context), log: log).run()
    } catch {
      log.critical("\(error)")
      throw ExitCode(1)
    }
  }

  private func context() -> ConfigurationContext {
    let directory = FileManager.default.currentDirectoryPath
    func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }
    var flags: [String: (name: String, value: String)] = [:]
    if let stateDir { flags["state_dir"] = ("--state-dir", absolute(stateDir)) }
    if let socket { flags["socket"] = ("--socket", absolute(socket)) }
    if let http { flags["http"] = ("--http", http) }
    if let logLevel { flags["log_level"] = ("--log-level", logLevel) }
    return ConfigurationContext(
      file: config.map(absolute), flags: flags, environment: ProcessInfo.processInfo.environment,
      isRoot: geteuid() == 0, hostName: ProcessInfo.processInfo.hostName)
  }
}
