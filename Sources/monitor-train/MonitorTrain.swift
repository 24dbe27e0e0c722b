import ArgumentParser

@main
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
      """,
    subcommands: [Train.self, List.self, Rank.self],
    defaultSubcommand: Train.self)
}
