internal import MonitorControl
internal import MonitorCore
package import ReferenceTrainer

/// Every scenario and its twin under several seeds.
///
/// Does the trouble show, do the detectors name it, is the twin left in peace?
package struct ScenarioMatrix {
  package private(set) var verdicts: [TrialVerdict] = []

  package init() {}

  /// All trials, seed by seed, so that an interrupted matrix has whole seeds.
  package static func trials(of scenarios: [Scenario], seeds: ClosedRange<UInt64>) -> [Trial] {
    seeds.flatMap { seed in
      scenarios.flatMap { scenario in
        [Trial(scenario, .failing, seed: seed)]
          + (scenario.twin == nil ? [] : [Trial(scenario, .twin, seed: seed)])
      }
    }
  }

  package mutating func add(_ verdict: TrialVerdict) { verdicts.append(verdict) }

  /// The table of Documentation/scenarios.md.
  package var markdown: String {
    var lines = [
      "| scenario | shown | at step | named | first warning, by | early by | too soon "
        + "| twin: shown | twin: warned |",
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    var names: [String] = []
    for verdict in verdicts where !names.contains(verdict.trial.scenario.name) {
      names.append(verdict.trial.scenario.name)
    }
    for name in names {
      let all = verdicts.filter { $0.trial.scenario.name == name }
      let runs = all.filter { $0.trial.variant == .failing }
      let isHealthy = runs.first?.trial.scenario.kind == .healthy
      lines.append(isHealthy ? healthy(name, runs) : row(name, runs, all.filter(\.isTwin)))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ runs: [TrialVerdict], _ twins: [TrialVerdict]) -> String {
    let shown = runs.filter(\.isShown)
    let warned = shown.compactMap(\.firstWarning)
    let leads = shown.compactMap { run -> Int? in
      guard let first = run.firstWarning, let visible = run.label.visible else { return nil }
      return visible - Int(first.step.rawValue)
    }
    let isLive = runs.first?.trial.scenario.kind == .stall
    let cells = [
      "`\(name)`", "\(shown.count) of \(runs.count)",
      Self.range(shown.compactMap(\.label.visible)),
      isLive ? "live only" : "\(shown.count(where: \.isNamed)) of \(shown.count)",
      isLive || warned.isEmpty
        ? "–"
        : "\(Self.range(warned.map { Int($0.step.rawValue) })) \(Self.most(warned.map(\.detector)))",
      isLive || leads.isEmpty ? "–" : Self.range(leads),
      "\(runs.reduce(0) { $0 + ($1.score?.falseAlarms ?? 0) })",
      twins.isEmpty ? "–" : "\(twins.count(where: \.isShown)) of \(twins.count)",
      twins.isEmpty ? "–" : "\(twins.count { !$0.warnings.isEmpty }) of \(twins.count)",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func healthy(_ name: String, _ runs: [TrialVerdict]) -> String {
    let warned = runs.count { !$0.warnings.isEmpty }
    let dashes = [String](repeating: "–", count: 5).joined(separator: " | ")
    return "| `\(name)` (healthy) | \(dashes) | \(warned) of \(runs.count) runs warned | – | – |"
  }

  /// What is not as it should be, a line each.
  package var complaints: [String] {
    verdicts.compactMap { verdict in
      let heard = verdict.warnings.prefix(3)
        .map { "\($0.detector)@\($0.step) \($0.severity.rawValue)" }.joined(separator: ", ")
      if verdict.isTwin || verdict.trial.scenario.kind == .healthy {
        if verdict.isTwin, verdict.isShown {
          return "\(verdict.trial.name): the twin shows it at \(verdict.label.visible ?? 0)"
        }
        return heard.isEmpty ? nil : "\(verdict.trial.name): false alarm: \(heard)"
      }
      if !verdict.isShown { return "\(verdict.trial.name): not shown; said: \(heard)" }
      if let early = verdict.score?.falseAlarms, early > 0 {
        return "\(verdict.trial.name): \(early) false alarms before the cause; said: \(heard)"
      }
      guard verdict.trial.scenario.kind != .stall, !verdict.isNamed else { return nil }
      return
        "\(verdict.trial.name): shown at \(verdict.label.visible ?? 0), not named; said: \(heard)"
    }
  }

  static func range(_ values: [Int]) -> String {
    guard let low = values.min(), let high = values.max() else { return "–" }
    return low == high ? "\(low)" : "\(low) to \(high)"
  }

  /// Names by how often they come, the most frequent first.
  static func most(_ names: [String]) -> String {
    Dictionary(grouping: names) { $0 }
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
      .map { "`\($0.key)`" }.joined(separator: ", ")
  }
}

extension TrialVerdict {
  package var isTwin: Bool { trial.variant == .twin }
}
