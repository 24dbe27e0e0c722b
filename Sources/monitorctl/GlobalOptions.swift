internal import ArgumentParser
internal import Foundation
internal import MonitorControl

/// Options of every command; they may stand before its name or after it.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Socket of the daemon.",
      discussion: "Else $MONITORD_SOCKET, your own daemon's, or /run/monitord/monitord.sock.",
      valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp("Read this state directory; no daemon is needed.", valueName: "dir"))
  var stateDir: String?

  @Option(help: ArgumentHelp("How to print.", valueName: "format"))
  var format: OutputFormat?

  @Flag(help: "Short for --format json.")
  var json = false

  @Option(
    help: ArgumentHelp("Give up when the daemon is silent for this long.", valueName: "seconds"))
  var timeout: Double = 30

  func validate() throws {
    if socket != nil, stateDir != nil {
      throw ValidationError("--socket and --state-dir exclude each other")
    }
    if json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other")
    }
    if !(timeout > 0) { throw ValidationError("--timeout must be positive") }
  }

  /// The format that was asked for, or the command's own.
  func outputFormat(default fallback: OutputFormat = .table) -> OutputFormat {
    json ? .json : format ?? fallback
  }

  /// The socket that was named, or the first of the usual ones that is there.
  var socketPath: String {
    if let socket { return socket }
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["MONITORD_SOCKET"], !path.isEmpty { return path }
    let system = "/run/monitord/monitord.sock"
    guard let runtime = environment["XDG_RUNTIME_DIR"], !runtime.isEmpty else { return system }
    let own = runtime + "/monitord/monitord.sock"
    return FileManager.default.fileExists(atPath: own)
      || !FileManager.default.fileExists(
        atPath: system)
      ? own : system
  }

  /// Moves global options in front of the command's name to its end, where the command reads them.
  static func hoisted(_ arguments: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      let name = String(first.prefix { $0 != "=" })
      if ["--socket", "--state-dir", "--format", "--timeout"].contains(name) {
        leading.append(rest.removeFirst())
        if !first.contains("="), let value = rest.popFirst() { leading.append(value) }
      } else if first == "--json" {
        leading.append(rest.removeFirst())
      } else {
        break
      }
    }
    guard !leading.isEmpty, !rest.isEmpty else { return leading + rest }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return rest[..<end] + leading + rest[end...]
  }
}

extension OutputFormat: ExpressibleByArgument {}
