import Foundation
import Testing

@testable import ReferenceTrainer

@Suite struct LabelRulesTests {
  private typealias Row = (Int, [(String, Double)])

  private func label(
    _ kind: RunKind, settings: Settings = Settings(), _ rows: [Row]
  ) -> RunLabel {
    var rules = LabelRules(run: "r", kind: kind, settings: settings)
    for (step, values) in rows {
      var metrics = StepMetrics(step: step)
      for (name, value) in values { metrics.set(name, value) }
      rules.take(metrics)
    }
    return rules.label()
  }

  private func losses(_ count: Int, _ loss: (Int) -> Double) -> [Row] {
    (0..<count).map { ($0, [("train/loss", loss($0))]) }
  }

  @Test func `a loss that rises for good is visible once the median has risen half a nat`() {
    var settings = Settings()
    settings.set("lr", 0.001)
    settings.set("lr_end", 0.5)
    settings.set("steps", 2000)
    let label = label(.lossExplosion, settings: settings, losses(300) { $0 < 200 ? 2 : 3 })
    // The median of 25 steps turns with the 13th high one.
    #expect(label.visible == 212)
    #expect(label.cause == 353)
    #expect(label.kind == .lossExplosion)
  }

  @Test func `a loss that comes back did not explode`() {
    let label = label(.lossExplosion, losses(300) { (200..<250).contains($0) ? 3 : 2 })
    #expect(label.visible == nil && label.kind == .unstable)
  }

  @Test func `a loss that stops being finite is visible there`() {
    #expect(label(.lossExplosion, losses(50) { $0 < 40 ? 2 : .nan }).visible == 40)
    #expect(label(.nonFinite, losses(50) { $0 < 40 ? 2 : .infinity }).visible == 40)
  }

  @Test func `a healthy run has no visible step and says how long it was`() {
    let label = label(.healthy, losses(10) { _ in 2 })
    #expect(label.json == #"{"run":"r","kind":"healthy","steps":10,"visible":null}"#)
  }

  @Test func `bad batches and hangs have their own steps`() {
    var settings = Settings()
    settings.set(
      "bad_batches", .list([BadBatch(step: 7, count: 2, kind: .labels).setting]))
    let spike = label(.gradientSpike, settings: settings, losses(10) { _ in 2 })
    #expect(
      spike.json
        == #"{"run":"r","kind":"grad-spike","steps":10,"visible":7,"spikes":[[7,2]]}"#)
    #expect(label(.stall, losses(10) { _ in 2 }).visible == 9)
  }

  @Test func `held-out loss that rises for good is overfitting`() {
    let rows = (0..<10).map { i -> Row in
      let loss = i < 5 ? 2.0 : 2.0 + Double(i - 4) * 0.04
      return (i * 100, [("train/loss", 1.0), ("eval/loss", loss)])
    }
    #expect(label(.overfit, rows).visible == 700)
  }

  @Test func `tasks whose accuracy falls for good have lost plasticity`() {
    let rows = (0..<40).map { i -> Row in (i * 10, [("task/online_acc", i < 20 ? 0.9 : 0.5)]) }
    let label = label(.plasticityLoss, rows)
    // The mean of ten tasks falls 0.04 a task: the second task after the turn.
    #expect(label.visible == 210)
    #expect(label.finalDrop == 0.4)
  }

  @Test func `a task switch that costs an earlier task is a gap`() {
    let rows = (0..<200).map { i -> Row in
      let accuracy = i < 100 ? 0.9 : i == 107 ? 0.3 : 0.6
      return (i, [("task", i < 100 ? 0.0 : 1.0), ("eval/acc/0", accuracy)])
    }
    let label = label(.stabilityGap, rows)
    #expect(
      label.gaps == [RunLabel.Gap(task: "eval/acc/0", switchStep: 100, drop: 0.6, step: 107)])
    #expect(label.visible == 107)
  }

  @Test func `logits that leave their level by five nats for good have drifted`() {
    func run(_ z: (Int) -> Double) -> [Row] { (0..<600).map { ($0, [("logits/z", z($0))]) } }
    // Falls 0.02 a step from step 300 on; the median of 25 steps is twelve steps behind.
    #expect(label(.logitDrift, run { 4 - 0.02 * Double(max(0, $0 - 300)) }).visible == 563)
    #expect(label(.logitDrift, run { $0 > 400 && $0 < 500 ? -3 : 4 }).kind == .unstable)
    #expect(label(.logitDrift, run { $0 < 150 ? 9 : 4 }).kind == .unstable)
  }

  @Test func `a loss that stays where it was at step 200 has not learned`() {
    #expect(label(.noLearning, losses(400) { $0 < 100 ? 4 : 3 }).visible == 300)
    #expect(label(.noLearning, losses(400) { 4 - 0.005 * Double($0) }).kind == .unstable)
  }

  @Test func `falling behind a reference learner for five tasks is a loss of plasticity`() {
    let rows = (0..<40).map { i -> Row in
      (i, [("task/online_acc", i < 20 ? 0.7 : 0.5), ("task/reference_acc", 0.6)])
    }
    // The mean of ten falls 0.02 a task from +0.1: below −0.03 with the seventh after the turn.
    #expect(label(.plasticityLoss, rows).visible == 26)
  }
}
