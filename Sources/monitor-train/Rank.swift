import ArgumentParser
import ReferenceTrainer

/// One rank of a run in several processes; `monitor-train` starts it for itself.
struct Rank: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One rank of a run in several processes.", shouldDisplay: false)

  @Option var rank: Int
  @Flag var restored = false
  @Argument var settings: [String] = []

  func run() throws {
    var plan = RankedConfiguration()
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ValidationError("'\(setting)' is not NAME=VALUE") }
      try plan.set(parts[0], to: SettingText(name: parts[0], text: parts[1]))
    }
    try RankProcess.serve(plan, rank: rank, text: .bundled(), isRestored: restored)
  }
}
