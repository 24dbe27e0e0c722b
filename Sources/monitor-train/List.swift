import ArgumentParser
import MonitorControl
import ReferenceTrainer

/// The command `monitor-train list [SCENARIO…]`.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows the scenarios; with a name, its healthy twin, its remedies, what to look at.")

  @Argument(help: "Scenarios to show in full.")
  var scenarios: [String] = []

  func validate() throws { _ = try TrialOptions.scenarios(scenarios) }

  func run() throws {
    let width = min(Terminal.inspect(1).columns ?? 100, 100)
    guard scenarios.isEmpty else {
      for scenario in try TrialOptions.scenarios(scenarios) { show(scenario, width) }
      return
    }
    let column = (ScenarioCatalog.all.map(\.name.count).max() ?? 0) + 2
    for scenario in ScenarioCatalog.all {
      paragraph(scenario.phenomenon, name: scenario.name, indent: column, width)
    }
    print(
      """

      monitor-train NAME trains one, NAME --twin its healthy twin, NAME --fix REMEDY a remedy with it.
      monitor-train list NAME shows twin and remedies, and what to look at.
      """)
  }

  private func show(_ scenario: Scenario, _ width: Int) {
    print("\(scenario.name)  (\(scenario.kind.rawValue))")
    for line in TextWidth.wrap(scenario.phenomenon, to: width - 2) { print("  \(line)") }
    print("")
    if let twin = scenario.twin {
      paragraph(twin.difference, name: "  --twin", indent: 27, width)
    }
    for remedy in scenario.remedies {
      paragraph(remedy.summary, name: "  --fix \(remedy.rawValue)", indent: 27, width)
    }
    paragraph(scenario.watch, name: "  Look at", indent: 27, width)
    print("")
  }

  private func paragraph(_ text: String, name: String, indent: Int, _ width: Int) {
    for (k, line) in TextWidth.wrap(text, to: width - indent).enumerated() {
      print((k == 0 ? name : "").padded(to: indent) + line)
    }
  }
}
