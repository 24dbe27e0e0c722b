internal import Foundation

/// Finds a run's label from what the run reported, by one objective rule a kind, never by hand.
///
/// A detector of early signs is worth what it says before `visible`. The rules are those of the
/// recorded corpus; kinds that the corpus does not have are marked with a star.
///
/// - loss-explosion, entropy-collapse: the 25-step median of the loss rises 0.5 nat over its best
///   so
///   far and never comes back within 0.25 nat before the run ends, or the loss stops being finite.
/// - grad-spike: the bad batches' own steps. non-finite: the first loss that is not finite.
/// - stall: the last step received.
/// - stability-gap: the first task switch that costs an earlier task more than 0.1 of accuracy
///   within 50 steps.
/// - plasticity-loss: the first task after which the mean online accuracy of ten tasks has fallen
///   0.05 below its best. With a reference learner on the same stream*: the first of five tasks in a
///   row whose ten-task mean is 0.03 below the reference's.
/// - no-learning*: from step 300 on the median never falls 0.1 nat below the one at step 200.
/// - low-precision*: the first of 25 steps in a row in which more than half of the coordinates that
///   an update would move round back to where they were; for attention, in which more than a quarter of
///   some layer's rows have tied scores, where before the change of precision less than a tenth had.
/// - logit-drift*: the 25-step median of ln Z leaves its median over steps 200 to 299 by 5 nats and does
///   not come back within 2.5 before the run ends.
/// - overfit*: the held-out loss is 0.1 nat above its best and does not come back within 0.05.
/// - data-shift*, straggler*: the step at which it was made to happen.
///
/// Runs that their rule does not find failing are `unstable`, and scored neither way.
package struct LabelRules {
  private let run: String
  private let kind: RunKind
  private let settings: Settings
  private var last = -1
  private var loss: [(step: Int, value: Double)] = []
  private var evaluation: [(step: Int, value: Double)] = []
  private var taskAccuracy: [(step: Int, value: Double)] = []
  private var referenceAccuracy: [Double] = []
  private var lostUpdates: [(step: Int, value: Double)] = []
  private var tiedRows: [(step: Int, value: Double)] = []
  private var logSumExp: [(step: Int, value: Double)] = []
  private var tasks: [(step: Int, task: Double, accuracy: [(name: String, value: Double)])] = []

  package init(run: String, kind: RunKind, settings: Settings) {
    self.run = run
    self.kind = kind
    self.settings = settings
  }

  package mutating func take(_ metrics: StepMetrics) {
    last = metrics.step
    if let value = metrics.scalar("train/loss") { loss.append((metrics.step, value)) }
    if let value = metrics.scalar("eval/loss") { evaluation.append((metrics.step, value)) }
    if let value = metrics.scalar("task/online_acc") { taskAccuracy.append((metrics.step, value)) }
    if let value = metrics.scalar("task/reference_acc") { referenceAccuracy.append(value) }
    if let value = metrics.scalar("update/lost") { lostUpdates.append((metrics.step, value)) }
    if kind == .logitDrift, let z = metrics.scalar("logits/z") {
      logSumExp.append((metrics.step, z))
    }
    if kind == .lowPrecision, number("attn_precision_at") != nil {
      let shares = metrics.names.filter { $0.hasPrefix("attn/ties/") }
        .compactMap { metrics.vector($0)?.max() }
      tiedRows.append((metrics.step, shares.max() ?? 0))
    }
    guard kind == .stabilityGap, let task = metrics.scalar("task") else { return }
    let accuracy = zip(metrics.names, metrics.values).compactMap { name, value in
      if case .scalar(let number) = value, name.hasPrefix("eval/acc/") { return (name, number) }
      return nil as (String, Double)?
    }
    tasks.append((metrics.step, task, accuracy))
  }

  package func label() -> RunLabel {
    var label = RunLabel(run: run, kind: kind)
    label.steps = last + 1
    switch kind {
    case .healthy, .unstable: return label
    case .lossExplosion, .entropyCollapse:
      label.cause = cause
      label.visible = Self.explosion(loss)
    case .gradientSpike:
      label.spikes = spikes
      label.visible = spikes.first?.first
    case .nonFinite: label.visible = loss.first { !$0.value.isFinite }?.step
    case .stall: label.visible = last
    case .plasticityLoss: findPlasticityLoss(&label)
    case .stabilityGap: findGaps(&label)
    case .noLearning: label.visible = standstill
    case .lowPrecision:
      label.cause = number("attn_precision_at")
      label.visible = label.cause.map(ties) ?? rounding
    case .logitDrift: label.visible = Self.drift(logSumExp)
    case .overfit: label.visible = overfitting
    case .dataShift, .straggler:
      label.cause = number("shift_at") ?? number("slow_at")
      label.visible = label.cause
    }
    if label.visible == nil { label.kind = .unstable }
    return label
  }

  private func number(_ name: String) -> Int? { double(name).map { Int($0) } }

  private func double(_ name: String) -> Double? {
    for entry in settings.entries where entry.name == name {
      if case .number(let value) = entry.value { return value }
    }
    return nil
  }

  /// The bump's step; for a ramp, the step at three times its first rate.
  private var cause: Int? {
    if let bump = number("bump_at") { return bump }
    guard let end = double("lr_end"), let first = double("lr"), let steps = double("steps") else {
      return nil
    }
    return Int(steps * log(3) / log(end / first))
  }

  private var spikes: [[Int]] {
    for entry in settings.entries where entry.name == "bad_batches" {
      guard case .list(let batches) = entry.value else { continue }
      return batches.compactMap { batch in
        guard case .list(let parts) = batch, case .number(let step) = parts.first,
          parts.count > 1, case .number(let count) = parts[1]
        else { return nil }
        return [Int(step), Int(count)]
      }
    }
    return []
  }
}

// MARK: - Rules

extension LabelRules {
  /// The explosion rule over a loss curve.
  package static func explosion(_ loss: [(step: Int, value: Double)]) -> Int? {
    let end = loss.firstIndex { !$0.value.isFinite } ?? loss.count
    let medians = (0..<end).map { i in
      median(loss[max(0, i - 24)...i].map(\.value))
    }
    var lowestAhead = medians
    for i in stride(from: end - 2, through: 0, by: -1) {
      lowestAhead[i] = min(lowestAhead[i], lowestAhead[i + 1])
    }
    var best = Double.infinity
    for i in 0..<end {
      best = min(best, medians[i])
      if medians[i] > best + 0.5 && lowestAhead[i] > best + 0.25 { return loss[i].step }
    }
    return end < loss.count ? loss[end].step : nil
  }

  private func findPlasticityLoss(_ label: inout RunLabel) {
    if !referenceAccuracy.isEmpty {
      label.visible = fallBehind
      return
    }
    var best = -Double.infinity
    var mean = 0.0
    for i in taskAccuracy.indices {
      let window = taskAccuracy[max(0, i - 9)...i].map(\.value)
      mean = window.reduce(0, +) / Double(window.count)
      best = max(best, mean)
      if i >= 10 && mean < best - 0.05 && label.visible == nil {
        label.visible = taskAccuracy[i].step
      }
    }
    if !taskAccuracy.isEmpty { label.finalDrop = ((best - mean) * 10_000).rounded() / 10_000 }
  }

  private func findGaps(_ label: inout RunLabel) {
    for i in tasks.indices.dropFirst() where tasks[i].task != tasks[i - 1].task {
      let end = tasks[i...].firstIndex { $0.step >= tasks[i].step + 50 } ?? tasks.count
      for (name, before) in tasks[i - 1].accuracy {
        let after = tasks[i..<end].compactMap { row in
          row.accuracy.first { $0.name == name }.map { (step: row.step, value: $0.value) }
        }
        guard let low = after.min(by: { $0.value < $1.value }), before - low.value > 0.1 else {
          continue
        }
        label.gaps.append(
          RunLabel.Gap(
            task: name, switchStep: tasks[i].step,
            drop: ((before - low.value) * 10_000).rounded() / 10_000, step: low.step))
      }
    }
    label.visible = label.gaps.map(\.step).min()
  }

  private var fallBehind: Int? {
    var behind = 0
    for i in referenceAccuracy.indices.dropFirst(9) {
      let own = taskAccuracy[i - 9...i].reduce(0) { $0 + $1.value }
      let other = referenceAccuracy[i - 9...i].reduce(0, +)
      behind = (other - own) / 10 > 0.03 ? behind + 1 : 0
      if behind == 5 { return taskAccuracy[i - 4].step }
    }
    return nil
  }

  private var standstill: Int? {
    guard loss.count > 300 else { return nil }
    let early = Self.median(loss[176...200].map(\.value))
    for i in 300..<loss.count where Self.median(loss[i - 24...i].map(\.value)) < early - 0.1 {
      return nil
    }
    return loss[300].step
  }

  private var rounding: Int? {
    var run = 0
    for (i, point) in lostUpdates.enumerated() {
      run = point.value > 0.5 ? run + 1 : 0
      if run == 25 { return lostUpdates[i - 24].step }
    }
    return nil
  }

  private func ties(from change: Int) -> Int? {
    let before = tiedRows.filter { $0.step < change }.suffix(100).map(\.value)
    guard !before.isEmpty, Self.median(before) < 0.1 else { return nil }
    var run = 0
    for (i, point) in tiedRows.enumerated() {
      run = point.value > 0.25 ? run + 1 : 0
      if run == 25 && point.step >= change { return tiedRows[i - 24].step }
    }
    return nil
  }

  /// The logit-drift rule over ln Z.
  package static func drift(_ z: [(step: Int, value: Double)]) -> Int? {
    guard z.count > 300 else { return nil }
    let level = median(z[200..<300].map(\.value))
    let away = z.indices.map { i in abs(median(z[max(0, i - 24)...i].map(\.value)) - level) }
    let lastNear = away.lastIndex { $0 < 2.5 } ?? 0
    return away.indices.first { $0 > lastNear && away[$0] > 5 }.map { z[$0].step }
  }

  private var overfitting: Int? {
    var best = Double.infinity
    for (i, point) in evaluation.enumerated() {
      best = min(best, point.value)
      let lowestAhead = evaluation[i...].map(\.value).min() ?? point.value
      if point.value > best + 0.1 && lowestAhead > best + 0.05 { return point.step }
    }
    return nil
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
