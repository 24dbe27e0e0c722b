internal import MonitorCore

/// Replicas whose weights are no longer the same.
///
/// Data-parallel ranks hold the same weights, so a checksum over them is the same number at the same
/// step on all of them, to the bit. One that differs means a broken collective, a rank that skipped
/// an update, or hardware that computes wrongly, and every step from there on is worse.
///
/// - Critical at the first step at which two ranks differ; clears after `clear_after` steps at which
///   all agree.
/// - State: 3 numbers. Cost: 10 ns a frame.
///
/// Reference: Megatron-LM's re-run state machine (hardware from model)
package struct ReplicaDivergence: Detector {
  package struct Parameters: DetectorParameters {
    package var clearAfter = 100
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("clear_after", \.clearAfter, 1...1_000_000, "steps of agreement that end it")
    ]
  }

  package static let info = DetectorInfo(
    name: "replica_divergence", summary: "replicas whose weights differ",
    inputs: [.required(.replicaChecksum)], reference: "Megatron-LM re-run state machine",
    watchesAllRanks: true)

  package let parameters: Parameters
  private var step: Step = -1
  private var value = Double.nan
  private var rank = 0
  private var agreed: Step?
  private var differedAt: Step?

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    for reading in observation[.replicaChecksum] where reading.isWhole && !reading.isVector {
      if observation.step != step {
        step = observation.step
        value = reading.value
        rank = observation.rank
        calm(observation, &report)
        continue
      }
      guard reading.value != value, !(reading.value.isNaN && value.isNaN) else {
        if differedAt == nil { agreed = step }
        continue
      }
      let isNew = differedAt == nil
      differedAt = step
      guard isNew else { continue }
      report.say(
        .fire, .critical, metric: observation.metric(.replicaChecksum, 0), value: reading.value,
        threshold: .nan, baseline: value,
        message: "Ranks \(rank) and \(observation.rank) hold different weights at step \(step)"
          + (agreed.map { "; they last agreed at step \($0)." } ?? "."),
        evidence: Evidence(
          scope: ["rank \(rank)", "rank \(observation.rank)"], lastHealthyStep: agreed,
          advice:
            "Stop: go back to a checkpoint of before, and test the hardware of both ranks. Look for "
            + "parameters left out of the all-reduce."))
    }
  }

  private mutating func calm(_ observation: borrowing Observation, _ report: inout Report) {
    guard let at = differedAt, step.rawValue - at.rawValue > parameters.clearAfter else { return }
    differedAt = nil
    report.say(
      .clear, .info, metric: observation.metric(.replicaChecksum, 0), value: value,
      threshold: .nan, baseline: value,
      message: "Replicas have agreed for \(parameters.clearAfter) steps.")
  }
}
