internal import Glibc
internal import MonitorCore

/// The loss has passed its break: it falls more slowly now, as log–log lines go, and will go on so.
///
/// A one-break power law is refitted each time the step has grown by a tenth. The break is said (info)
/// when it lies at half the run or earlier, the fit's error is below 3 %, and it beats a straight line
/// by more than 10 in BIC. With `reference_rate`, the late rate r_d of an earlier run, a late slope
/// below half of it warns.
///
/// - Gates: nothing is learned once the learning rate has fallen below `peak_share` of its peak (a decay
///   bends the curve the other way: `expected_loss` takes over) or within a changed batch or task.
/// - State: 300 log-spaced points. Cost: 20 ns a sample; a refit takes about 0.3 ms.
///
/// Reference: Mircea et al. 2025 (loss deceleration, zero-sum learning).
package struct DecelerationWatch: Detector {
  package struct Parameters: DetectorParameters {
    package var referenceRate = 0.0
    package var rateShare = 0.5
    package var peakShare = 0.8
    package var confirmations = 3
    package var minimumSteps = 2000
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number(
        "reference_rate", \.referenceRate, 0...10, "late log–log rate of an earlier run; 0: none"),
      .number("rate_share", \.rateShare, 0...1, "share of the reference rate below which it warns"),
      .number(
        "peak_share", \.peakShare, 0...1, "share of the peak learning rate that counts as decay"),
      .count("confirmations", \.confirmations, 1...100, "refits in a row that confirm"),
      .count("minimum_steps", \.minimumSteps, 0...1_000_000_000, "steps before it speaks"),
    ]
  }

  package static let info = DetectorInfo(
    name: "loss_deceleration", summary: "the loss has passed its break and falls more slowly",
    inputs: [
      .required(.loss),
      .optional(.learningRate, without: "a decay may look like the end of a break"),
    ],
    reference: "Mircea et al. 2025")

  package let parameters: Parameters
  private var curve = LossDeceleration()
  private var row = 0
  private var slowRow = 0
  private var severity: Severity?
  private var isHalted = false
  private var seenBatch: Step?
  private var seenTask: Step?

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    let context = observation.context
    if context.batchChange?.step != seenBatch || context.taskSwitch?.step != seenTask {
      seenBatch = context.batchChange?.step
      seenTask = context.taskSwitch?.step
      isHalted = true
    }
    if let rate = context.learningRate, rate < parameters.peakShare * context.peakLearningRate,
      // Warm-up is below the peak that it is still raising only before it gets there.
      curve.latestStep > 0, rate < context.peakLearningRate
    {
      isHalted = true
    }
    guard !isHalted, let loss = observation.whole(.loss) else { return }
    let step = Double(observation.step.rawValue) + 1
    guard curve.observe(loss, step: step) else { return }
    judge(loss, observation, &report)
  }

  private mutating func judge(
    _ loss: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard let law = curve.established else {
      row = 0
      return
    }
    row += 1
    guard row >= parameters.confirmations,
      observation.step.rawValue >= Int64(parameters.minimumSteps)
    else { return }
    if severity == nil { sayBreak(law, loss, observation, &report) }
    guard parameters.referenceRate > 0, let rate = curve.recentRate else { return }
    slowRow = rate < parameters.rateShare * parameters.referenceRate ? slowRow + 1 : 0
    if slowRow >= parameters.confirmations, severity != .warning {
      sayTooSlow(rate, loss, observation, &report)
    }
  }

  private mutating func sayBreak(
    _ law: BrokenPowerLaw, _ loss: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    severity = .info
    report.say(
      .fire, .info, metric: observation.metric(.loss, 0), value: loss, threshold: law.breakLoss,
      baseline: law.breakLoss,
      message:
        "The loss decelerated at about step \(say(law.breakStep)) (loss \(say(law.breakLoss))): before, it fell "
        + "as t^-\(say(law.c0)), since then as t^-\(say(law.lateRate)).",
      evidence: evidence(law, observation))
  }

  private mutating func sayTooSlow(
    _ rate: Double, _ loss: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    severity = .warning
    report.say(
      .escalate, .warning, metric: observation.metric(.loss, 0), value: rate,
      threshold: parameters.rateShare * parameters.referenceRate,
      baseline: parameters.referenceRate,
      message:
        "After its break the loss falls as t^-\(say(rate)); the run it is compared with fell as "
        + "t^-\(say(parameters.referenceRate)).",
      evidence: curve.law.map { evidence($0, observation) } ?? Evidence())
  }

  private func evidence(_ law: BrokenPowerLaw, _ observation: borrowing Observation) -> Evidence {
    let tenfold = law.extrapolatedLoss(at: 10 * curve.latestStep)
    return Evidence(
      scope: [observation.metric(.loss, 0)],
      numbers: [
        "break_step": law.breakStep, "break_loss": law.breakLoss, "late_rate": law.lateRate,
        "fit_error": curve.rootSquaredLogError, "bic_gain": curve.breakEvidence,
        "loss_at_ten_times_the_steps": tenfold,
      ],
      advice:
        "Normal for language models. At this rate ten times the steps buy a loss of \(say(tenfold)); a "
        + "wider model moves the break down, more steps do not.")
  }
}
