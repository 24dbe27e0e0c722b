import ArgumentParser
import Foundation
import MonitorControl
import ReferenceTrainer

/// The command `monitor-train probes`.
struct Probes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what --probes chooses from, and with --measure what each costs here.",
    discussion: """
      A run measures what `default` names unless it is asked for something else; scenarios that are \
      about a dear probe ask for it themselves. Networks other than the transformer have some of them.

        monitor-train healthy --probes none
        monitor-train healthy --probes default,statistics
        monitor-train healthy --probes gradients,attention
      """)

  @Flag(help: "Train the scenario `healthy` with and without each: processor time of a reading.")
  var measure = false

  @Option(help: "Pairs of steps, with and without, for each probe.")
  var pairs = 100

  func validate() throws {
    if pairs < 1 { throw ValidationError("--pairs must be at least 1") }
  }

  func run() throws {
    guard measure else {
      for probe in Probe.allCases {
        print(
          probe.rawValue.padded(to: 12) + cadence(probe).padded(to: 16)
            + (probe.isDefault ? "default" : "").padded(to: 9) + probe.metrics)
      }
      return
    }
    guard
      let healthy = ScenarioCatalog.scenario(named: "healthy")?.configuration
        as? LanguageConfiguration
    else { return }
    let costs = ProbeCosts(of: healthy, text: try .bundled(), pairs: pairs)
    print("| probe | read | µs a reading | of a step | by default |")
    print("| --- | --- | ---: | ---: | --- |")
    for row in costs.rows {
      let micros = String(format: "%.0f", max(0, row.seconds) * 1e6)
      print(
        "| `\(row.probe.rawValue)` | \(cadence(row.probe)) | \(micros) | \(percent(row.share)) | "
          + "\(row.probe.isDefault ? "yes" : "no") |")
    }
    print(
      String(format: "\nA step without probes: %.2f ms. ", costs.step * 1000)
        + "All default probes: \(percent(costs.defaultShare)) of it.")
  }

  private func cadence(_ probe: Probe) -> String {
    probe.every == 1 ? "every step" : "every \(probe.every) steps"
  }

  private func percent(_ share: Double) -> String {
    String(format: "%.2f %%", max(0, share) * 100)
  }
}
