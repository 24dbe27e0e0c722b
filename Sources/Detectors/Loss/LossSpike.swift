internal import Glibc
internal import MonitorCore

/// A loss far above its own recent median: one bad batch, or the first step of something worse.
///
/// Median and MAD of the last `window` values, compared first and stored after; what is alarming is
/// not stored, so a spike never hides the next. A spike must stand clear of three things: the
/// noise (`sigmas` · 1.4826 · MAD, floored for quantised and constant series), `minimum` nats, and
/// the highest value the window itself has seen (`beyond_extreme` times as far above the median),
/// which is what keeps heavy-tailed losses quiet.
///
/// - Severity: warning for a spike; critical if the loss is not back `recovery` samples later.
///   Smaller excesses (`small_sigmas`) are only counted: a warning tells when their rate over
///   10 000 steps is `rate_factor` times that of the 10 000 before.
/// - Gates: after a batch-size change or a task switch the window starts anew; after a learning-rate
///   jump or a resume only excesses of a whole nat count, for one window.
/// - State: 201 values. Cost: about 0.1 µs a sample; the MAD is computed only above the window's
///   highest value.
///
/// Reference: median and MAD (Hampel 1974) with the window of Qwen's 201-step median; BLOOM-176B's one spike
/// (2.199 → 5.098 nats, back in 30 steps) and PaLM's twenty are what it must say.
package struct LossSpike: Detector {
  package struct Parameters: DetectorParameters {
    package var window = 201
    package var sigmas = 8.0
    package var minimum = 0.3
    package var beyondExtreme = 1.5
    package var smallSigmas = 6.0
    package var recovery = 100
    package var clearAfter = 10
    package var rateFactor = 3.0
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("window", \.window, 20...5000, "values of the median and MAD"),
      .number("sigmas", \.sigmas, 3...100, "deviations above the median that make a spike"),
      .number("minimum", \.minimum, 0...100, "nats above the median that a spike needs"),
      .number(
        "beyond_extreme", \.beyondExtreme, 1...10,
        "times as far above the median as the window's own highest value"),
      .number("small_sigmas", \.smallSigmas, 3...100, "deviations that count towards the rate"),
      .count("recovery", \.recovery, 1...100_000, "samples after which it must be back"),
      .count("clear_after", \.clearAfter, 1...10_000, "samples back near the median that end it"),
      .number("rate_factor", \.rateFactor, 1...1000, "rise of the spike rate that warns"),
    ]
  }

  package static let info = DetectorInfo(
    name: "loss_spike", summary: "the loss jumps far above its own recent median",
    inputs: [.required(.loss)], reference: "Hampel (1974); Qwen's 201-step median")

  package let parameters: Parameters
  private var window: RobustWindow
  private var rate = SpikeRate()
  private var rateOpen = false
  private var open: Open?
  private var seenBatch: Step?
  private var seenTask: Step?
  private var lastHealthy: Step?

  /// A spike that goes on.
  private struct Open: Codable {
    let step: Step
    let baseline: Double
    let threshold: Double
    var samples = 0
    var goodRow = 0
    var peak: Double
    var isCritical = false
  }

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    window = RobustWindow(capacity: parameters.window)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let loss = observation.whole(.loss) else { return }
    startAnewAfterChanges(observation.context)
    rate.advance(to: observation.step.rawValue)
    guard loss.isFinite else { return }
    if open != nil {
      follow(loss, observation, &report)
      return
    }
    // Before a quarter of the window there is no baseline to speak of.
    guard window.count >= max(20, parameters.window / 4) else {
      window.insert(loss)
      return
    }
    let median = window.median
    let limit = spikeLimit(loss, median, observation.context)
    if loss > limit {
      fire(loss, limit: limit, median: median, observation, &report)
    } else {
      window.insert(min(loss, median + 2 * max(0, window.maximum - median)))
      lastHealthy = observation.step
      watchRate(observation, &report)
    }
  }

  /// Another batch size has other noise, another task another level.
  private mutating func startAnewAfterChanges(_ context: RunContext) {
    if context.batchChange?.step != seenBatch || context.taskSwitch?.step != seenTask {
      seenBatch = context.batchChange?.step
      seenTask = context.taskSwitch?.step
      window.removeAll()
    }
  }

  /// The loss above which this sample is a spike; ∞ for a sample inside the window's own range.
  private mutating func spikeLimit(
    _ loss: Double, _ median: Double, _ context: RunContext
  ) -> Double {
    guard loss > window.maximum else { return .infinity }
    let sigma = max(
      RobustWindow.sigmaPerMAD * window.medianAbsoluteDeviation,
      max(0.01 * abs(median), 0.5 * SpikeScore.bfloat16Step(median)))
    if loss - median > max(0.1, parameters.smallSigmas * sigma) { rate.count() }
    let extreme = parameters.beyondExtreme * (window.maximum - median)
    var excess = max(max(parameters.sigmas * sigma, parameters.minimum), extreme)
    let gate = Int64(parameters.window)
    if context.stepsSince(context.learningRateJump) < gate || context.stepsSinceResume < gate {
      excess = max(excess, 1)
    }
    return median + excess
  }

  private mutating func fire(
    _ loss: Double, limit: Double, median: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    open = Open(step: observation.step, baseline: median, threshold: limit, peak: loss)
    let sigma = max(RobustWindow.sigmaPerMAD * window.medianAbsoluteDeviation, 0.01 * abs(median))
    report.say(
      .fire, .warning, metric: observation.metric(.loss, 0), value: loss, threshold: limit,
      baseline: median,
      message:
        "The loss jumped to \(say(loss)) at step \(observation.step); the median of the last "
        + "\(window.count) samples is \(say(median)), their highest \(say(window.maximum)).",
      evidence: Evidence(
        scope: [observation.metric(.loss, 0)], lastHealthyStep: lastHealthy,
        numbers: [
          "excess_nats": loss - median, "score": (loss - median) / sigma,
          "spikes_last_10k_steps": Double(rate.recent),
        ],
        advice:
          "One that is back within some 30 steps needs nothing. If it stays or they grow more frequent: go back "
          + "about 100 steps and skip the next few hundred batches (PaLM), or lower the learning rate or the "
          + "clipping threshold."))
  }

  /// While open nothing is stored, for one window at most: then the new level is the baseline.
  private mutating func follow(
    _ loss: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard var spike = open else { return }
    spike.samples += 1
    spike.peak = max(spike.peak, loss)
    let isBack = loss < spike.baseline + 0.5 * (spike.threshold - spike.baseline)
    spike.goodRow = isBack ? spike.goodRow + 1 : 0
    if isBack { window.insert(loss) }
    open = spike
    if spike.goodRow >= parameters.clearAfter {
      clear("is back at \(say(loss)), peak \(say(spike.peak))", loss, observation, &report)
    } else if spike.samples == parameters.recovery, spike.goodRow == 0 {
      open?.isCritical = true
      report.say(
        .escalate, .critical, metric: observation.metric(.loss, 0), value: loss,
        threshold: spike.threshold, baseline: spike.baseline,
        message:
          "The loss jumped at step \(spike.step) and is still \(say(loss)) after \(spike.samples) samples; it was "
          + "\(say(spike.baseline)) before.",
        evidence: Evidence(
          scope: [observation.metric(.loss, 0)], lastHealthyStep: lastHealthy,
          numbers: ["peak": spike.peak],
          advice:
            "It does not recover by itself. If other data begins here (a shard, a tokenizer, a mixture), that is "
            + "what it shows; else go back to a checkpoint before it and skip those batches."
        ))
    } else if spike.samples > parameters.recovery + parameters.window {
      window.removeAll()
      window.insert(loss)
      clear("has settled at a new level, \(say(loss))", loss, observation, &report)
    }
  }

  private mutating func clear(
    _ how: String, _ loss: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard let spike = open else { return }
    open = nil
    report.say(
      .clear, .info, metric: observation.metric(.loss, 0), value: loss, threshold: spike.threshold,
      baseline: spike.baseline, message: "The loss that jumped at step \(spike.step) \(how).")
  }

  private mutating func watchRate(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard rate.hasHistory else { return }
    let (recent, earlier) = (rate.recent, rate.earlier)
    let limit = parameters.rateFactor * Double(max(earlier, 3))
    if !rateOpen, Double(recent) >= limit {
      rateOpen = true
      report.say(
        .fire, .warning, metric: observation.metric(.loss, 0), value: Double(recent),
        threshold: limit, baseline: Double(earlier),
        message:
          "\(recent) loss spikes in the last 10 000 steps, \(earlier) in the 10 000 before: they grow more "
          + "frequent.",
        evidence: Evidence(
          numbers: ["spikes_last_10k_steps": Double(recent)],
          advice:
            "A rising spike rate came before the divergences of GLM-130B and OLMo: lower the learning rate, add "
            + "z-loss or QK-norm before it does."))
    } else if rateOpen, Double(recent) < 0.5 * limit {
      rateOpen = false
      report.say(
        .clear, .info, metric: observation.metric(.loss, 0), value: Double(recent),
        threshold: limit, baseline: Double(earlier), message: "Loss spikes are rare again.")
    }
  }
}
