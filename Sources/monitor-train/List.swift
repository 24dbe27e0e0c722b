import ArgumentParser
import ReferenceTrainer

/// The command `monitor-train list`.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the scenarios: what happens, the healthy twin, remedies, what to look at.")

  func run() {
    for scenario in ScenarioCatalog.all {
      print("\(scenario.name)  (\(scenario.kind.rawValue))")
      print("    \(scenario.phenomenon)")
      if let twin = scenario.twin { print("    --twin  \(twin.difference)") }
      for remedy in scenario.remedies {
        print("    --fix \(remedy.rawValue)  \(remedy.summary)")
      }
      print("    Look at: \(scenario.watch)\n")
    }
  }
}
