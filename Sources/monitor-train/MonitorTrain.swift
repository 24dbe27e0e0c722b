import ArgumentParser
import Foundation

struct MonitorTrain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor-train",
    abstract: "Trains a small network for real, healthy or failing, and reports every step.",
    discussion: """
      Without --socket or --output the metrics go to the daemon's socket: \
      $XDG_RUNTIME_DIR/monitord/monitord.sock, or /run/monitord/monitord.sock.

        monitor-train list
        monitor-train explode
        monitor-train explode --output explode.ndjson --seed 3
        monitor-train explode --obey
      """,
    subcommands: [
      Train.self, List.self, Probes.self, Label.self, Matrix.self, Evidence.self, Rank.self,
    ],
    defaultSubcommand: Train.self)
}

@main
enum Program {
  /// Exit codes as all programs of the package have them: 0 ok, 1 failure, 2 usage.
  static func main() {
    do {
      var command = try MonitorTrain.parseAsRoot()
      try command.run()
    } catch {
      guard MonitorTrain.exitCode(for: error) == .validationFailure else {
        MonitorTrain.exit(withError: error)
      }
      try? FileHandle.standardError.write(
        contentsOf: Data((MonitorTrain.fullMessage(for: error) + "\n").utf8))
      exit(2)
    }
  }
}
