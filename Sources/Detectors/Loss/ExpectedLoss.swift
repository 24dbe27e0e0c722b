internal import Glibc
internal import MonitorCore

/// The loss is not where its learning-rate schedule should have brought it.
///
/// Annealing law L̂ = L0 + A·S1^−α − C·S2, residual ρ = ln L − ln L̂, e ← 0.8 e + 0.2 ρ a point. A plain
/// slope alarm fires at every decay and misses a decay that fails to pay; this one does neither.
///
/// - With constants of the family (`floor`, `amplitude`, `exponent`, `annealing`, `decay`, fitted on
///   earlier runs): warning when e > `threshold`, critical at twice that, info when e < −`threshold`
///   (a leak or duplicated data).
/// - Without: the run's own fit, learned from points up to four fifths of now. It may accuse only
///   after it has predicted 20 points in a row, annealing that it has not seen is not credited, and
///   e must pass `own_threshold` and three times the fit's own error.
/// - Gates: a change of batch size or task starts the own fit anew; a jump of the rate puts it on
///   trial again. Losses are averaged until their mean is known to 0.3 %: a noisy loss gives few points.
/// - State: 260 sums and at most 192 waiting points. Cost: 0.1 µs a sample, 10 µs a point.
///
/// Reference: Tissue et al. 2024; measured on 27 real curves.
package struct ExpectedLoss: Detector {
  package struct Parameters: DetectorParameters {
    package var floor = 0.0
    package var amplitude = 0.0
    package var exponent = 0.5
    package var annealing = 0.0
    package var decay = 0.999
    package var threshold = 0.010
    package var ownThreshold = 0.009
    package var minimum = 0.005
    package var clearAfter = 3
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number(
        "floor", \.floor, 0...1000, "L0 of earlier runs of the family; 0 with amplitude 0: none"),
      .number("amplitude", \.amplitude, 0...1e6, "A of the family; 0: use the run's own fit"),
      .number("exponent", \.exponent, 0.01...5, "α of the family"),
      .number("annealing", \.annealing, 0...1e6, "C of the family"),
      .number("decay", \.decay, 0...1, "λ of the family"),
      .number("threshold", \.threshold, 0...10, "log excess that warns, with family constants"),
      .number("own_threshold", \.ownThreshold, 0...10, "log excess that warns, with the own fit"),
      .count(
        "clear_after", \.clearAfter, 1...10_000, "points within half the threshold that clear"),
    ]

    var family: AnnealingLaw? {
      amplitude > 0
        ? AnnealingLaw(
          floor: floor, amplitude: amplitude, exponent: exponent, annealing: annealing, decay: decay
        )
        : nil
    }
  }

  package static let info = DetectorInfo(
    name: "expected_loss",
    summary: "the loss is not where its learning-rate schedule should have brought it",
    inputs: [.required(.loss), .required(.learningRate)],
    reference: "Tissue et al. 2024")

  package let parameters: Parameters
  private var expectation: LossExpectation
  private var severity: Severity?
  private var goodRow = 0
  private var seenBatch: Step?
  private var seenTask: Step?
  private var seenJump: Step?
  private var lastHealthy: Step?

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    expectation = LossExpectation(family: parameters.family)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    let context = observation.context
    startAnewAfterChanges(context)
    if let rate = context.learningRate {
      expectation.advance(to: observation.step.rawValue, rate: rate)
    }
    guard let loss = observation.whole(.loss), let reading = expectation.observe(loss),
      reading.isTrusted
    else { return }
    judge(reading, observation, &report)
  }

  private mutating func startAnewAfterChanges(_ context: RunContext) {
    if context.batchChange?.step != seenBatch || context.taskSwitch?.step != seenTask {
      seenBatch = context.batchChange?.step
      seenTask = context.taskSwitch?.step
      expectation.forget()
    }
    if context.learningRateJump?.step != seenJump {
      seenJump = context.learningRateJump?.step
      expectation.distrust()
    }
  }

  private mutating func judge(
    _ reading: LossExpectation.Reading, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    let isFamily = parameters.family != nil
    let limit =
      isFamily
      ? parameters.threshold : max(parameters.ownThreshold, 3 * reading.fitError)
    // A loss near zero (all learned by heart) has relative errors that mean nothing.
    let isSlight = abs(reading.loss - reading.expected) < parameters.minimum
    if abs(reading.excess) < 0.5 * limit || isSlight {
      goodRow += 1
      if severity == nil { lastHealthy = observation.step }
      if goodRow >= parameters.clearAfter { clear(reading, limit, observation, &report) }
      return
    }
    goodRow = 0
    if reading.excess > limit {
      raise(reading.excess > 2 * limit ? .critical : .warning, reading, limit, observation, &report)
    } else if reading.excess < -limit, isFamily, severity == nil {
      raise(.info, reading, -limit, observation, &report)
    }
  }

  private mutating func raise(
    _ level: Severity, _ reading: LossExpectation.Reading, _ limit: Double,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard severity.map({ level > $0 }) ?? true else { return }
    let transition = severity == nil ? Finding.Transition.fire : .escalate
    severity = level
    let metric = observation.metric(.loss, 0)
    let side = limit > 0 ? "above" : "below"
    let source = parameters.family == nil ? "its own course so far" : "earlier runs of its family"
    report.say(
      transition, level, metric: metric, value: reading.loss,
      threshold: reading.expected * exp(limit), baseline: reading.expected,
      message:
        "The loss is \(say(reading.loss)), \(sayPercent(abs(exp(reading.excess) - 1))) \(side) what \(source) "
        + "and the learning-rate schedule promise (\(say(reading.expected))).",
      evidence: Evidence(
        scope: [metric], lastHealthyStep: lastHealthy,
        numbers: [
          "log_excess": reading.excess, "expected_loss": reading.expected,
          "fit_error": reading.fitError,
        ],
        advice: limit > 0
          ? "Compare what changed at the last healthy step: data shard, batch size, precision, a skipped "
            + "restore of optimizer state. If a decay is not paying, the data of that phase is the first suspect."
          : "A loss that is too good is most often a leak: duplicated data, the evaluation set in the "
            + "training set, a mask that lets the model see its target."))
  }

  private mutating func clear(
    _ reading: LossExpectation.Reading, _ limit: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    guard severity != nil else { return }
    severity = nil
    report.say(
      .clear, .info, metric: observation.metric(.loss, 0), value: reading.loss,
      threshold: reading.expected * exp(limit), baseline: reading.expected,
      message: "The loss is back at what is expected of it: \(say(reading.loss)).")
  }
}
