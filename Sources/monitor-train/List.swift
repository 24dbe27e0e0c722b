import ArgumentParser
import ReferenceTrainer

/// The command `monitor-train list`.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the scenarios: what happens, and what to look at.")

  func run() {
    for scenario in ScenarioCatalog.all {
      let twin = scenario.twin.map { " (healthy twin: \($0))" } ?? ""
      print("\(scenario.name)  [\(scenario.kind.rawValue)]\(twin)")
      print("    \(scenario.phenomenon)")
      print("    Look at: \(scenario.watch)\n")
    }
  }
}
