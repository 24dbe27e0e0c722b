internal import MonitorCore

/// A dynamic loss scale that keeps falling: overflow after overflow.
///
/// Now and then a halving is how the scale is found. Bad is `drops` decreases within the last
/// `window` samples, or a scale that has fallen to `floor` (a scale that was never above it, as
/// with bfloat16, says nothing).
///
/// - Warning; critical at the floor. Clears after `clear_after` samples without a decrease.
/// - State: `window` values. Cost: 20 ns.
///
/// Reference: the collapse of the loss scale accompanied OPT-175B's divergences.
package struct AmpScale: Detector {
  package struct Parameters: DetectorParameters {
    package var window = 8
    package var drops = 4
    package var floor = 128.0
    package var clearAfter = 200
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("window", \.window, 2...10_000, "samples in which decreases are counted"),
      .count("drops", \.drops, 1...10_000, "decreases in the window that warn"),
      .number("floor", \.floor, 0...1e9, "scale at or below which it is critical"),
      .count("clear_after", \.clearAfter, 1...1_000_000, "samples without a decrease that end it"),
    ]
  }

  package static let info = DetectorInfo(
    name: "amp_scale", summary: "a dynamic loss scale that collapses",
    inputs: [.required(.lossScale)],
    reference: "OPT-175B logbook (2022)")

  package let parameters: Parameters
  private var drops: LossScaleDrops
  private var alarms: MemberAlarms
  private var highest = 0.0

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    drops = LossScaleDrops(window: parameters.window)
    alarms = MemberAlarms(need: 1, closeNeed: parameters.clearAfter)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let scale = observation.whole(.lossScale), scale.isFinite else { return }
    highest = max(highest, scale)
    let count = drops.insert(scale)
    let atFloor = scale <= parameters.floor && highest > parameters.floor
    alarms.see(
      0, bad: count >= parameters.drops || atFloor, good: count == 0 && !atFloor,
      badness: Double(count), at: observation.step)
    guard let turn = alarms.turn(atFloor ? .critical : .warning, at: observation.step) else {
      return
    }
    report.say(
      turn, atFloor ? .critical : .warning, metric: observation.metric(.lossScale, 0), value: scale,
      threshold: parameters.floor, baseline: highest,
      message: turn == .clear
        ? "The loss scale has held at \(say(scale)) for \(parameters.clearAfter) samples."
        : "The loss scale is down to \(say(scale)) from \(say(highest)), \(count) times lowered in the "
          + "last \(parameters.window) samples.",
      evidence: alarms.evidence(
        .lossScale, observation.directory, numbers: ["drops": Double(count)],
        advice:
          "Gradients overflow again and again: lower the learning rate, use bfloat16, or look for "
          + "the layer whose activations grow."))
  }
}

/// Decreases of a dynamic loss scale among the last samples.
package struct LossScaleDrops: Sendable, Codable, Equatable {
  private var fell: [Bool] = []
  private var next = 0
  private var last = Double.nan
  private let window: Int

  package init(window: Int) { self.window = window }

  /// Takes a scale in; decreases within the window that ends with it.
  package mutating func insert(_ scale: Double) -> Int {
    // A scaler backs off by a factor, mostly two: less than a tenth is no decision of its.
    let isDrop = scale < 0.9 * last
    last = scale
    if fell.count < window {
      fell.append(isDrop)
    } else {
      fell[next] = isDrop
      next = (next + 1) % window
    }
    return fell.count { $0 }
  }
}
