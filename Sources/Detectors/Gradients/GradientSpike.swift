internal import Glibc
internal import MonitorCore

/// Gradients far above their own running scale, in one step or more and more often.
///
/// Three looks at the same thing:
///
/// 1. *The norm of the whole gradient* (before clipping), on a log scale, y = ln g, against the
///    median and MAD of the last `window` values: a spike is `threshold` times above the median, or
///    `sigmas` deviations and 3 times above it; and `beyond_extreme` times as far above the median
///    (in the log) as the highest value of the window.
/// 2. *The norm of each layer* against that layer's own level: names the layers that moved, and
///    finds the spike of one layer that the whole norm dilutes.
/// 3. *The coordinates* with g² > 5000 v that the trainer counts (SPAM): the share of steps that have
///    any, against the lowest level the share has had. A share that rises while the loss makes no
///    progress is an instability on its way; healthy runs have single steps with thousands.
///
/// - Severity: information for one step below `threshold` times, or while the loss is below a hundredth of
///   the run's first; warning from there, or when it lasts `persist` samples more; critical when it is not back to its level after `recovery` samples.
/// - Gates: a batch-size change or task switch starts the windows anew; after a learning-rate jump or
///   a resume only `threshold` counts, for one window.
/// - State: 200 values, 24 bytes a layer. Cost: 0.1 µs, and 10 ns a layer.
///
/// > T. Huang et al., "SPAM: Spike-Aware Adam with Momentum Reset for Stable LLM Training", 2025
/// > (gradient spike score, θ = 5000); "Stable-SPAM", 2025.
package struct GradientSpike: Detector {
  package struct Parameters: DetectorParameters {
    package var window = 200
    package var threshold = 10.0
    package var sigmas = 8.0
    package var beyondExtreme = 1.5
    package var layerThreshold = 30.0
    package var shareLimit = 0.65
    package var shareFactor = 4.0
    package var sharePersist = 50
    package var stale = 100
    package var persist = 2
    package var clearAfter = 10
    package var recovery = 100
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("window", \.window, 20...5000, "values of the median and MAD"),
      .number("threshold", \.threshold, 1.5...1e6, "times its own median that makes a spike"),
      .number("sigmas", \.sigmas, 3...100, "deviations (log scale) that make one from 3 times up"),
      .number(
        "beyond_extreme", \.beyondExtreme, 1...10,
        "times as far above the median (log scale) as the window's own highest value"),
      .number(
        "layer_threshold", \.layerThreshold, 1.5...1e9,
        "times its own level that makes a spike of one layer"),
      .number("share_limit", \.shareLimit, 0.01...1, "share of steps with spiked coordinates"),
      .number("share_factor", \.shareFactor, 1...1000, "times its own lowest level of that share"),
      .count("share_persist", \.sharePersist, 1...100_000, "samples in a row that it must last"),
      .count("stale", \.stale, 0...1_000_000, "steps without progress of the loss that it needs"),
      .count("persist", \.persist, 1...10_000, "further samples that make a small spike a warning"),
      .count("clear_after", \.clearAfter, 1...10_000, "samples near the level that end a spike"),
      .count("recovery", \.recovery, 1...100_000, "samples after which it must be back"),
    ]
  }

  package static let info = DetectorInfo(
    name: "gradient_spike", summary: "gradients far above their own running scale",
    inputs: [
      .anyOf([.gradNorm, .gradSpikes]),
      .optional(.gradNorm, without: "it sees counted coordinates only"),
      .optional(.gradSpikes, without: "it sees norms only, which dilute single coordinates"),
    ],
    reference: "SPAM (2025); Stable-SPAM (2025)")

  package let parameters: Parameters
  private var window: RobustWindow
  private var stable = StableSpamNorm()
  private var mean = ExponentialAverage(alpha: 0.01)
  private var layers: [RobustLevel] = []
  private var movers = Movers()
  private var share: SpikeShare
  private var open: Open?
  private var seenBatch: Step?
  private var seenTask: Step?
  private var lastHealthy: Step?
  private var rate = SpikeRate()

  /// What goes on.
  private struct Open: Codable {
    enum Kind: Codable { case norm, layer, share }
    var kind: Kind
    let step: Step
    let metric: String
    let baseline: Double
    let threshold: Double
    var samples = 0
    var goodRow = 0
    var severity = Severity.warning
  }

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    window = RobustWindow(capacity: parameters.window)
    share = SpikeShare(persist: parameters.sharePersist)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    startAnewAfterChanges(observation.context)
    rate.advance(to: observation.step.rawValue)
    seeLayers(observation)
    seeCoordinates(observation, &report)
    seeNorm(observation, &report)
  }

  private mutating func startAnewAfterChanges(_ context: RunContext) {
    guard context.batchChange?.step != seenBatch || context.taskSwitch?.step != seenTask else {
      return
    }
    seenBatch = context.batchChange?.step
    seenTask = context.taskSwitch?.step
    window.removeAll()
    layers.removeAll()
    share = SpikeShare(persist: parameters.sharePersist)
  }

  private func isGated(_ context: RunContext) -> Bool {
    let gate = Int64(parameters.window)
    return context.stepsSince(context.learningRateJump) < gate || context.stepsSinceResume < gate
  }
}

/// The whole norm.
extension GradientSpike {
  private mutating func seeNorm(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard let norm = observation.whole(.gradNorm) ?? normOfLayers(observation),
      norm.isFinite, norm > 0
    else { return }
    let stableNorm = stable.insert(norm)
    let y = log(norm)
    if open?.kind == .norm || open?.kind == .layer {
      follow(norm, y, observation, &report)
      return
    }
    guard window.count >= max(20, parameters.window / 4) else {
      take(norm, y)
      return
    }
    let median = window.median
    guard y > window.maximum, let limit = limit(y, median, observation.context) else {
      take(norm, y)
      lastHealthy = observation.step
      spikeOfLayer(observation, &report)
      return
    }
    rate.count()
    fire(norm, limit: limit, stableNorm: stableNorm, observation, &report)
  }

  private func normOfLayers(_ observation: borrowing Observation) -> Double? {
    var squares = 0.0
    for reading in observation[.gradNorm] where reading.isLead && !reading.isVector {
      squares += reading.value * reading.value
    }
    return squares > 0 ? squares.squareRoot() : nil
  }

  private mutating func take(_ norm: Double, _ y: Double) {
    window.insert(y)
    mean.insert(norm)
  }

  /// The log norm above which `y` is a spike; nil if it is none.
  private func limit(_ y: Double, _ median: Double, _ context: RunContext) -> Double? {
    let sigma = RobustWindow.sigmaPerMAD * max(window.medianAbsoluteDeviation, 0.01)
    let extreme = parameters.beyondExtreme * (window.maximum - median)
    let ratio = log(parameters.threshold)
    var excess = ratio
    if !isGated(context) { excess = min(ratio, max(log(3), parameters.sigmas * sigma)) }
    let limit = median + max(excess, extreme)
    return y > limit ? limit : nil
  }

  private mutating func fire(
    _ norm: Double, limit: Double, stableNorm: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    let metric = observation.metric(.gradNorm, 0)
    let median = exp(window.median)
    let score = SpikeScore.gradientSpikeScore(
      ratioToEarlierMean: norm / mean.value, count: window.count)
    let wasOpen = open != nil
    // One step a few times above the level is everyday; it is told, and warned of when it stays.
    let isLarge = norm / median >= parameters.threshold && !hasLearnedAll(observation)
    let severity: Severity = wasOpen || isLarge ? .warning : .info
    open = Open(
      kind: .norm, step: observation.step, metric: metric, baseline: median, threshold: exp(limit),
      severity: severity)
    var numbers = [
      "times_median": norm / median, "gradient_spike_score": score,
      "stable_spam_norm": stableNorm, "spikes_last_10k_steps": Double(rate.recent),
    ]
    if let loss = observation.whole(.loss), loss.isFinite { numbers["loss"] = loss }
    report.say(
      wasOpen ? .escalate : .fire, severity, metric: metric, value: norm, threshold: exp(limit),
      baseline: median,
      message:
        "The gradient norm is \(say(norm)) at step \(observation.step), \(sayTimes(norm / median)) "
        + "the median of the last \(window.count) samples (\(say(median)))\(layerText(observation)).",
      evidence: evidence(observation, numbers))
  }

  /// Spikes are not stored; the level is taken anew if it stays for a window.
  private mutating func follow(
    _ norm: Double, _ y: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard var spike = open else { return }
    spike.samples += 1
    let isBack =
      spike.kind == .layer
      ? movers.count == 0 : y < log(spike.baseline) + 0.5 * log(spike.threshold / spike.baseline)
    spike.goodRow = isBack ? spike.goodRow + 1 : 0
    if isBack { take(norm, y) }
    open = spike
    if spike.goodRow >= parameters.clearAfter {
      clear(norm, "is back at \(say(norm))", observation, &report)
    } else if let severity = grownSeverity(spike, isHarmless: hasLearnedAll(observation)) {
      open?.severity = severity
      report.say(
        .escalate, severity, metric: spike.metric, value: norm, threshold: spike.threshold,
        baseline: spike.baseline,
        message:
          "The gradient norm has not been back to its level since step \(spike.step); it was "
          + "\(say(spike.baseline)) before.",
        evidence: evidence(observation, [:]))
    } else if spike.samples > parameters.recovery + parameters.window {
      window.removeAll()
      layers.removeAll()
      movers.removeAll()
      take(norm, y)
      clear(norm, "has settled at a new level, \(say(norm))", observation, &report)
    }
  }

  /// What a spike has become by lasting; nil while that is nothing new.
  private func grownSeverity(_ spike: Open, isHarmless: Bool) -> Severity? {
    guard spike.goodRow == 0 else { return nil }
    if spike.samples >= parameters.recovery { return spike.severity < .critical ? .critical : nil }
    guard spike.samples >= parameters.persist, !isHarmless else { return nil }
    return spike.severity < .warning ? .warning : nil
  }

  private func hasLearnedAll(_ observation: borrowing Observation) -> Bool {
    observation.context.hasLearnedAll(observation.whole(.loss))
  }

  private mutating func clear(
    _ norm: Double, _ how: String, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard let spike = open else { return }
    open = nil
    report.say(
      .clear, .info, metric: spike.metric, value: norm, threshold: spike.threshold,
      baseline: spike.baseline,
      message: "The gradient norm that spiked at step \(spike.step) \(how).")
  }

  private func evidence(
    _ observation: borrowing Observation, _ numbers: [String: Double]
  ) -> Evidence {
    let directory = observation.directory
    let scope = movers.scope { directory.metric(.signal(.gradNorm), $0) }
    return Evidence(
      scope: scope.isEmpty ? [observation.metric(.gradNorm, 0)] : scope,
      firstMovers: movers.firstMovers { directory.metric(.signal(.gradNorm), $0) },
      lastHealthyStep: lastHealthy, numbers: numbers,
      advice:
        "Look at this step's batch first. Zeroing or clipping spiked gradients (SPAM, adaptive clipping such as "
        + "ZClip) improves the final loss; one layer alone points at it, often the embedding or a norm."
    )
  }

  private func layerText(_ observation: borrowing Observation) -> String {
    guard movers.count > 0, let worst = movers.worst else { return "" }
    let label = observation.directory.label(.signal(.gradNorm), worst)
    return movers.count == 1
      ? ", in one layer: \(label)" : ", in \(movers.count) layers, most in \(label)"
  }
}

/// Layers.
extension GradientSpike {
  private static let layerAlpha = 0.02
  private static let layerSettle: Int32 = 50

  /// A layer is in trouble while it stands 3 times and 8 deviations above its own level.
  private mutating func seeLayers(_ observation: borrowing Observation) {
    for reading in observation[.gradNorm] where reading.isLead && !reading.isWhole {
      guard reading.value.isFinite, reading.value > 0 else { continue }
      while layers.count <= reading.member { layers.append(RobustLevel()) }
      let level = layers[reading.member]
      let excess = reading.value - level.level
      let inTrouble =
        level.count >= GradientSpike.layerSettle && reading.value > 3 * level.level
        && excess > parameters.sigmas * max(level.sigma, 0.01 * level.level)
      if inTrouble || movers.isInTrouble(reading.member) {
        movers.set(
          reading.member, inTrouble: inTrouble, badness: reading.value / level.level,
          at: observation.step)
      }
      layers[reading.member].insert(reading.value, alpha: GradientSpike.layerAlpha)
    }
  }

  /// One layer far out while the whole norm looks as ever.
  private mutating func spikeOfLayer(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard open == nil, movers.count > 0, !isGated(observation.context),
      let worst = movers.worst, worst < layers.count
    else { return }
    for reading in observation[.gradNorm] where reading.isLead && reading.member == worst {
      let baseline = layers[worst].level
      guard reading.value > parameters.layerThreshold * baseline else { return }
      let metric = observation.metric(.gradNorm, worst)
      rate.count()
      open = Open(
        kind: .layer, step: observation.step, metric: metric, baseline: baseline,
        threshold: parameters.layerThreshold * baseline)
      report.say(
        .fire, .warning, metric: metric, value: reading.value,
        threshold: parameters.layerThreshold * baseline, baseline: baseline,
        message:
          "The gradient of \(observation.directory.label(.signal(.gradNorm), worst)) is "
          + "\(sayTimes(reading.value / baseline)) its own level (\(say(baseline))) at step "
          + "\(observation.step); the norm "
          + "of all layers together hides it.",
        evidence: evidence(observation, ["times_level": reading.value / baseline]))
    }
  }
}

/// Coordinates.
extension GradientSpike {
  private mutating func seeCoordinates(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    var spiked = 0.0
    var counted = false
    for reading in observation[.gradSpikes] where reading.isLead && !reading.isVector {
      guard reading.value.isFinite else { continue }
      counted = true
      if reading.isWhole {
        spiked = reading.value
        break
      }
      spiked += reading.value
    }
    guard counted else { return }
    let level = share.insert(spiked > 0)
    let limit = max(parameters.shareLimit, parameters.shareFactor * share.lowest)
    let noProgress = observation.context.hasStoppedLearning(
      stale: Int64(parameters.stale), rise: 0.25)
    let turn = share.alarm.see(
      bad: share.isSettled && level > limit && noProgress, good: level < 0.5 * limit)
    if turn == .opened, open == nil {
      open = Open(
        kind: .share, step: observation.step, metric: observation.metric(.gradSpikes, 0),
        baseline: share.lowest, threshold: limit)
      report.say(
        .fire, .warning, metric: observation.metric(.gradSpikes, 0), value: level,
        threshold: limit, baseline: share.lowest,
        message:
          "\(sayPercent(level)) of the steps now have gradient coordinates beyond 70 times their own "
          + "scale, \(sayPercent(share.lowest)) at the quietest; the loss has made no progress since "
          + "step \(observation.context.lossBestStep).",
        evidence: Evidence(
          scope: [observation.metric(.gradSpikes, 0)], lastHealthyStep: share.quietAt,
          numbers: ["spiked_coordinates": spiked],
          advice:
            "Spikes that grow frequent come before a divergence: lower the learning rate, or use spike-aware "
            + "clipping (SPAM)."))
    } else if turn == .closed, open?.kind == .share {
      open = nil
      report.say(
        .clear, .info, metric: observation.metric(.gradSpikes, 0), value: level, threshold: limit,
        baseline: share.lowest, message: "Spiked coordinates are rare again.")
    }
    if level < 0.5 * limit { share.quietAt = observation.step }
  }
}

/// Share of steps with spiked coordinates, and the lowest it has been.
private struct SpikeShare: Sendable, Codable {
  private var fast = ExponentialAverage(alpha: 0.02)
  private var slow = ExponentialAverage(alpha: 0.01)
  private var count = 0
  private(set) var lowest = 1.0
  var quietAt: Step?
  var alarm: Hysteresis

  init(persist: Int) { alarm = Hysteresis(need: persist, closeNeed: persist) }

  var isSettled: Bool { count > 300 }

  mutating func insert(_ spiked: Bool) -> Double {
    count += 1
    // A fresh optimizer's second moments make the first steps look spiked.
    guard count > 100 else { return 0 }
    fast.insert(spiked ? 1 : 0)
    slow.insert(spiked ? 1 : 0)
    if count > 200 { lowest = min(lowest, max(slow.value, 0.01)) }
    return fast.value
  }
}
