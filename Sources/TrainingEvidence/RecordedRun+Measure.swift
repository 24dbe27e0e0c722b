internal import Foundation
package import ReferenceTrainer

extension RecordedRun {
  /// How bad a run of a scenario ended: one number, smaller is better; nil where there is none.
  package func measure(of scenario: Scenario, label: RunLabel) -> TrialVerdict.Measure? {
    switch scenario.kind {
    case .gradientSpike:
      return spikeCost(label).map { .init(name: "loss after bad batches", value: $0) }
    case .overfit:
      // Averaged weights are the remedy where there are any: judge what they give.
      let held = values("eval/loss/ema").isEmpty ? values("eval/loss") : values("eval/loss/ema")
      guard let last = held.last, let best = held.map(\.value).min() else { return nil }
      return .init(name: "held-out loss above its best", value: last.value - best)
    case .plasticityLoss:
      let reference = values("task/reference_acc")
      guard reference.isEmpty else {
        let behind = zip(reference.suffix(10), values("task/online_acc").suffix(10))
          .map { $0.value - $1.value }
        return .init(
          name: "behind the linear learner",
          value: behind.reduce(0, +) / Double(max(1, behind.count)))
      }
      return label.finalDrop.map { .init(name: "accuracy below its best", value: $0) }
    case .stabilityGap where scenario.remedies.contains(.replay):
      // Replay does not close the gap at a switch: it is for what stays lost.
      return forgetting.map { .init(name: "forgotten at the end", value: $0) }
    case .stabilityGap:
      let gaps = averaged?.label(as: scenario.kind).gaps ?? label.gaps
      return .init(name: "worst drop", value: gaps.map(\.drop).max() ?? 0)
    default:
      return finalLoss.map { .init(name: "final loss", value: $0) }
    }
  }

  /// Median of the last 25 training losses; NaN if one of them is not finite.
  package var finalLoss: Double? {
    let last = values("train/loss").suffix(25).map(\.value)
    guard !last.isEmpty else { return nil }
    return last.allSatisfy(\.isFinite) ? Self.median(last) : .nan
  }

  /// What the bad batches cost: mean over them of the median loss of the 50 steps after them less
  /// that of the 50 steps before.
  private func spikeCost(_ label: RunLabel) -> Double? {
    let loss = values("train/loss")
    let costs = label.spikes.compactMap { spike -> Double? in
      let before = loss.filter { (spike[0] - 50..<spike[0]).contains($0.step) }.map(\.value)
      let end = spike[0] + spike[1]
      let after = loss.filter { (end..<end + 50).contains($0.step) }.map(\.value)
      guard !before.isEmpty, !after.isEmpty else { return nil }
      return Self.median(after) - Self.median(before)
    }
    return costs.isEmpty ? nil : costs.reduce(0, +) / Double(costs.count)
  }

  /// The mean over earlier tasks of the accuracy at the task's end less the last one.
  ///
  /// > FORG of De Lange et al., "Continual evaluation for lifelong learning", ICLR 2023.
  private var forgetting: Double? {
    let tasks = values("task")
    guard let last = tasks.last?.value, last > 0 else { return nil }
    let lost = (0..<Int(last)).compactMap { task -> Double? in
      let accuracy = values("eval/acc/\(task)")
      guard let end = tasks.last(where: { $0.value == Double(task) })?.step,
        let learned = accuracy.last(where: { $0.step <= end }), let left = accuracy.last
      else { return nil }
      return learned.value - left.value
    }
    return lost.isEmpty ? nil : lost.reduce(0, +) / Double(lost.count)
  }

  /// The run as its averaged weights saw it, if it measured with them.
  private var averaged: RecordedRun? {
    guard rows.contains(where: { $0.scalar("eval/ema_acc/0") != nil }) else { return nil }
    return renamingMetrics { name in
      name.hasPrefix("eval/acc/")
        ? nil : name.replacingOccurrences(of: "eval/ema_acc/", with: "eval/acc/")
    }
  }

  private func values(_ name: String) -> [(step: Int, value: Double)] {
    rows.compactMap { row in row.scalar(name).map { (row.step, $0) } }
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
