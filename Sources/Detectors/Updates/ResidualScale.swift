internal import Glibc
internal import MonitorCore

/// A residual stream that grows out of its scale, or starts far below it.
///
/// A pre-norm network divides the gradient by the scale of its residual stream: one that starts
/// tiny multiplies gradients by a large factor a block; one that keeps growing marks updates that
/// no longer cancel.
///
/// - Warning: the RMS after some block is above `factor` times its settled level (the median of
///   `settle` samples after the first 100) for `persist` samples while the loss makes no progress.
///   Critical: above `factor`² times.
/// - Info, once: the first block's RMS below `start_below` at the first sample.
/// - State: 3 numbers a block and `settle` while settling. Cost: 10 ns a block.
///
/// > S. Takase et al., "Spike No More: Stabilizing the Pre-training of Large Language Models", 2023.
/// >
package struct ResidualScale: Detector {
  package struct Parameters: DetectorParameters {
    package var factor = 4.0
    package var persist = 50
    package var settle = 100
    package var startBelow = 0.1
    package var stale = 100
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("factor", \.factor, 1.1...1e6, "times its settled level that warns"),
      .count("persist", \.persist, 1...100_000, "samples in a row that it must last"),
      .count("settle", \.settle, 10...100_000, "samples that make a block's level"),
      .number("start_below", \.startBelow, 0...100, "RMS of the first block that is too small"),
      .count("stale", \.stale, 0...1_000_000, "steps without progress of the loss that it needs"),
    ]
  }

  package static let info = DetectorInfo(
    name: "residual_scale", summary: "the residual stream grows out of its scale",
    inputs: [
      .required(.activationRMS),
      .optional(.loss, without: "it cannot ask whether the loss still makes progress"),
    ],
    reference: "Takase et al. (2023)")

  package let parameters: Parameters
  private var blocks: [Block] = []
  private var movers = Movers()
  private var severity: Severity?
  private var lastHealthy: Step?
  private var checkedStart = false

  private struct Block: Codable {
    var samples: Int32 = 0
    /// Of ln RMS.
    var settled = RobustLevel()
    var average = ExponentialAverage(alpha: 0.1)
    var alarm: Hysteresis

    var level: Double { exp(settled.level) }

    /// Takes ln RMS in; ln of its average over the settled level, nil before that is known.
    mutating func growth(_ y: Double, settle: Int) -> Double? {
      samples &+= 1
      average.insert(y)
      if samples <= 100 + settle {
        if samples > 100 { settled.insert(y, alpha: 0) }
        return nil
      }
      return average.value - settled.level
    }
  }

  /// ln of what is bad and of what is good again: blocks are judged in logarithms.
  private let logFactor: Double
  private let logGood: Double

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    logFactor = log(parameters.factor)
    logGood = log(0.7 * parameters.factor)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    var seen = false
    let stopped = observation.context.hasStoppedLearning(
      stale: Int64(parameters.stale), rise: 0.25)
    for reading in observation[.activationRMS] where reading.isLead && !reading.isVector {
      guard reading.value.isFinite, reading.value > 0 else { continue }
      while blocks.count <= reading.member {
        blocks.append(
          Block(alarm: Hysteresis(need: parameters.persist, closeNeed: parameters.persist)))
      }
      seen = true
      update(reading.member, reading.value, stopped, observation.step)
    }
    guard seen else { return }
    checkStart(observation, &report)
    tell(observation, &report)
  }

  private mutating func update(_ member: Int, _ rms: Double, _ stopped: Bool, _ step: Step) {
    let y = log(rms)
    let growth = blocks[member].growth(y, settle: parameters.settle)
    guard let growth else { return }
    _ = blocks[member].alarm.see(bad: growth > logFactor && stopped, good: growth < logGood)
    let inTrouble = blocks[member].alarm.isOpen
    if inTrouble || movers.isInTrouble(member) {
      movers.set(member, inTrouble: inTrouble, badness: growth, at: step)
    }
  }

  /// Before training, for nothing: the factor by which a block multiplies gradients is largest here.
  private mutating func checkStart(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard !checkedStart else { return }
    checkedStart = true
    guard observation.step.rawValue < 10, let first = observation[.activationRMS].first,
      first.value.isFinite, first.value < parameters.startBelow
    else { return }
    report.say(
      .fire, .info, metric: observation.metric(.activationRMS, first.member), value: first.value,
      threshold: parameters.startBelow, baseline: .nan,
      message:
        "The residual stream starts at an RMS of \(say(first.value)), so each block may multiply gradients "
        + "many times.",
      evidence: Evidence(
        scope: [observation.metric(.activationRMS, first.member)],
        advice:
          "Multiply embeddings by √d or normalise them, and scale the output matrices of blocks by 1/√(2N)."
      ))
  }

  private mutating func tell(_ observation: borrowing Observation, _ report: inout Report) {
    let directory = observation.directory
    guard let worst = movers.worst else {
      if severity == nil { lastHealthy = observation.step }
      guard severity != nil else { return }
      severity = nil
      report.say(
        .clear, .info, metric: observation.metric(.activationRMS, 0),
        value: exp(blocks.first?.average.value ?? .nan), threshold: parameters.factor,
        baseline: blocks.first?.level ?? .nan,
        message: "The residual stream is back in its scale.")
      return
    }
    let block = blocks[worst]
    let rms = exp(block.average.value)
    let isExtreme = rms > parameters.factor * parameters.factor * block.level
    let now: Severity = isExtreme ? .critical : .warning
    if let severity, severity >= now { return }
    report.say(
      severity == nil ? .fire : .escalate, now, metric: observation.metric(.activationRMS, worst),
      value: rms, threshold: parameters.factor * block.level, baseline: block.level,
      message:
        "The residual stream after block \(directory.label(.signal(.activationRMS), worst)) has grown to "
        + "an RMS of \(say(rms)), \(sayTimes(rms / block.level)) its settled level; the loss makes no progress.",
      evidence: Evidence(
        scope: movers.scope { directory.metric(.signal(.activationRMS), $0) },
        firstMovers: movers.firstMovers { directory.metric(.signal(.activationRMS), $0) },
        lastHealthyStep: lastHealthy, numbers: ["times_settled": rms / block.level],
        advice:
          "Updates no longer cancel: lower the learning rate. Smaller output matrices at the start and scaled "
          + "embeddings keep the stream in scale."))
    severity = now
  }
}
