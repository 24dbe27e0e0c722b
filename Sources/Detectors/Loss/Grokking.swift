internal import Glibc
internal import MonitorCore

/// Training data is learned by heart and held-out data is not, yet: a run that may still generalise.
///
/// Memorised: training accuracy ≥ `memorised` (or, without accuracies, training loss below a tenth of
/// its start) while held-out accuracy is below half of it (or the held-out loss has not fallen a tenth
/// below its start), on `confirmations` evaluations in a row, and the weights still move. Information
/// only: early stopping on held-out data alone would end such a run before it generalises. Cleared
/// when held-out accuracy reaches `generalised` of training accuracy.
///
/// - State: a dozen numbers. Cost: 10 ns a sample.
///
/// Reference: Power et al. 2022; Kumar et al. 2024 (falling weight norms are not needed).
package struct Grokking: Detector {
  package struct Parameters: DetectorParameters {
    package var memorised = 0.95
    package var generalised = 0.9
    package var confirmations = 10
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("memorised", \.memorised, 0...1, "training accuracy that counts as learned by heart"),
      .number("generalised", \.generalised, 0...1, "held-out over training accuracy that ends it"),
      .count("confirmations", \.confirmations, 1...10_000, "evaluations in a row that confirm"),
    ]
  }

  package static let info = DetectorInfo(
    name: "grokking", summary: "memorised but not generalised yet: do not stop now",
    inputs: [
      .anyOf([.evalAccuracy, .evalLoss]), .anyOf([.trainAccuracy, .loss]),
      .optional(.weightStatistic, without: "it does not know whether the weights still move"),
    ],
    reference: "Power et al. 2022")

  package let parameters: Parameters
  private var accuracy: Double?
  private var loss: Double?
  private var firstLoss: Double?
  private var evalStart: Double?
  private var evalBest = Double.infinity
  private var weights: [Double] = []
  private var movement = Double.infinity
  private var alarm: Hysteresis
  private var since: Step?

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarm = Hysteresis(need: parameters.confirmations, closeNeed: 3)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if let value = observation.whole(.trainAccuracy), value.isFinite {
      accuracy = value > 1.5 ? value / 100 : value
    }
    if let value = observation.whole(.loss), value.isFinite {
      loss = value
      if firstLoss == nil { firstLoss = value }
    }
    watchWeights(observation)
    if let value = observation.whole(.evalAccuracy), value.isFinite, let accuracy {
      let held = value > 1.5 ? value / 100 : value
      judge(
        isMemorised: accuracy >= parameters.memorised && held < 0.5 * accuracy,
        isGeneral: held >= parameters.generalised * accuracy, value: held, train: accuracy,
        metric: observation.metric(.evalAccuracy, 0), what: "accuracy", observation, &report)
    } else if let value = observation.whole(.evalLoss), value.isFinite, accuracy == nil,
      let loss, let firstLoss
    {
      let start = evalStart ?? value
      evalStart = start
      evalBest = min(evalBest, value)
      judge(
        isMemorised: loss < 0.1 * firstLoss && evalBest > 0.9 * start,
        isGeneral: value < 0.5 * start, value: value, train: loss,
        metric: observation.metric(.evalLoss, 0), what: "loss", observation, &report)
    }
  }

  /// Largest relative change of any weight statistic since its last report.
  private mutating func watchWeights(_ observation: borrowing Observation) {
    var largest = -1.0
    for reading in observation[.weightStatistic] where reading.isLead && reading.value.isFinite {
      guard reading.member < 64 else { continue }
      while weights.count <= reading.member { weights.append(.nan) }
      let before = weights[reading.member]
      weights[reading.member] = reading.value
      if before.isFinite, before != 0 {
        largest = max(largest, abs(reading.value / before - 1))
      }
    }
    if largest >= 0 { movement = largest }
  }

  private mutating func judge(
    isMemorised: Bool, isGeneral: Bool, value: Double, train: Double, metric: String, what: String,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    switch alarm.see(bad: isMemorised && movement > 1e-7, good: isGeneral) {
    case .opened:
      since = observation.step
      report.say(
        .fire, .info, metric: metric, value: value, threshold: 0.5 * train, baseline: train,
        message:
          "Training \(what) is \(say(train)) and held-out \(what) \(say(value)): learned by heart, not "
          + "generalised, and the weights still move. Do not stop early on held-out data now.",
        evidence: Evidence(
          scope: [metric], numbers: ["training_\(what)": train],
          advice:
            "Runs like this may generalise much later (grokking). Weight decay and a smaller model or more "
            + "data bring it forward; judge by the weights and the training–held-out gap, not by patience."
        ))
    case .closed:
      report.say(
        .clear, .info, metric: metric, value: value, threshold: 0.5 * train, baseline: train,
        message:
          "It has generalised: held-out \(what) \(say(value)) at step \(observation.step), memorised since "
          + "step \(since ?? observation.step).")
    case nil: break
    }
  }
}
