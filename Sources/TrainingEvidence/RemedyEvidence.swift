internal import Foundation
internal import MonitorCore
package import ReferenceTrainer

/// Remedies held against the same run without them.
package struct RemedyEvidence {
  /// One remedy in one scenario: pairs of runs with the same seed.
  package struct Pair: Sendable {
    package let without: TrialVerdict
    package let with: TrialVerdict

    package init(without: TrialVerdict, with: TrialVerdict) {
      self.without = without
      self.with = with
    }
  }

  /// What a remedy did.
  package enum Effect: String, Sendable {
    case removes
    case delays
    /// It goes wrong earlier, however it ends.
    case sooner
    case weakens
    case none = "no help"
    case worse
    case nothingToCure = "nothing to cure"
  }

  package private(set) var pairs: [Pair] = []

  package init() {}

  package mutating func add(_ pair: Pair) { pairs.append(pair) }

  /// Trials of all remedies that scenarios name; a remedy of its own for each.
  package static func trials(
    of scenarios: [Scenario], seeds: Int
  ) -> [(without: Trial, with: Trial)] {
    scenarios.flatMap { scenario in
      (0..<UInt64(max(1, seeds))).flatMap { k in
        scenario.remedies.map { remedy in
          let seed = scenario.configuration.seed + k
          return (
            Trial(scenario, .failing, seed: seed), Trial(scenario, .fix([remedy]), seed: seed)
          )
        }
      }
    }
  }

  /// The table of Documentation/evidence.md.
  package var markdown: String {
    var lines = [
      "| scenario | `--fix` | seed | effect | shown at step | first warning | warnings "
        + "| measure | without | with |",
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for pair in pairs { lines.append(row(pair)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ pair: Pair) -> String {
    let (a, b) = (pair.without, pair.with)
    guard case .fix(let remedies) = b.trial.variant else { return "" }
    let cells = [
      "`\(a.trial.scenario.name)`", "`\(remedies.map(\.rawValue).joined(separator: "+"))`",
      "\(a.trial.seed)", pair.effect.rawValue,
      "\(Self.step(a)) → \(Self.step(b))", "\(Self.warning(a)) → \(Self.warning(b))",
      "\(a.warnings.count) → \(b.warnings.count)",
      a.measure?.name ?? "–", Self.number(a.measure?.value), Self.number(b.measure?.value),
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func step(_ verdict: TrialVerdict) -> String {
    verdict.isShown ? verdict.label.visible.map { "\($0)" } ?? "–" : "never"
  }

  private static func warning(_ verdict: TrialVerdict) -> String {
    verdict.warnings.first.map { "\($0.step) `\($0.detector)`" } ?? "none"
  }

  private static func number(_ value: Double?) -> String {
    guard let value else { return "–" }
    return value.isFinite ? String(format: "%.3f", value) : "not finite"
  }
}

extension RemedyEvidence.Pair {
  /// By the label first, then by the measure; a change of less than a tenth is none.
  package var effect: RemedyEvidence.Effect {
    let before = without.measure?.value ?? .nan
    let after = with.measure?.value ?? .nan
    let better = after.isFinite && (!before.isFinite || after < before - 0.1 * abs(before))
    let worse = !after.isFinite && before.isFinite || after > before + 0.1 * abs(before)
    guard without.isShown else { return .nothingToCure }
    // Bad batches are in the data whatever the optimizer: only the measure can tell, and only what
    // is more than the scatter of such medians.
    if without.trial.scenario.kind == .gradientSpike {
      if before < 0.05 { return after > before + 0.05 ? .worse : .nothingToCure }
    } else {
      if !with.isShown { return .removes }
      if let a = without.label.visible, let b = with.label.visible {
        if b > a + max(50, a / 10) { return .delays }
        if b < a - max(50, a / 10) { return .sooner }
      }
    }
    return better ? .weakens : worse ? .worse : .none
  }
}
