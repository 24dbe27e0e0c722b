internal import MonitorCore

/// Output logits that drift away: late failures of runs without z-loss or weight decay.
///
/// ln Z (the log-sum-exp of the logits) may sit anywhere in a healthy run, as long as it stays: its
/// average is held against its own median over `settle` samples after the first 100.
///
/// - Warning: more than `drift` nats from it for `persist` samples, or below `low` nats. Critical:
///   three times `drift`.
/// - State: `settle` values. Cost: 20 ns.
///
/// > M. Wortsman et al., "Small-scale proxies…", 2023, §3.2 (logit divergence).
package struct LogitDrift: Detector {
  package struct Parameters: DetectorParameters {
    package var drift = 5.0
    package var low = -10.0
    package var persist = 50
    package var settle = 200
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("drift", \.drift, 0.01...1e6, "nats from the settled level that warn"),
      .number("low", \.low, -1e9...0, "ln Z below which it warns wherever it came from"),
      .count("persist", \.persist, 1...1_000_000, "samples in a row that it must last"),
      .count("settle", \.settle, 10...100_000, "samples that make the settled level"),
    ]
  }

  package static let info = DetectorInfo(
    name: "logit_drift", summary: "output logits drift away from their level",
    inputs: [.required(.logitsZ)], reference: "Wortsman et al. (2023)")

  package let parameters: Parameters
  private var average = ExponentialAverage(alpha: 0.05)
  private var settled: RobustWindow
  private var samples = 0
  private var alarms: MemberAlarms

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    settled = RobustWindow(capacity: parameters.settle)
    alarms = MemberAlarms(need: parameters.persist, closeNeed: parameters.persist)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let z = observation.whole(.logitsZ), z.isFinite else { return }
    average.insert(z)
    samples += 1
    if samples > 100, !settled.isFull { settled.insert(z) }
    guard settled.count >= min(50, parameters.settle) else { return }
    let level = settled.median
    let away = abs(average.value - level)
    let isLow = average.value < parameters.low
    alarms.see(
      0, bad: away > parameters.drift || isLow, good: away < 0.7 * parameters.drift && !isLow,
      badness: away, at: observation.step)
    let grave: Severity = away > 3 * parameters.drift ? .critical : .warning
    guard let turn = alarms.turn(grave, at: observation.step) else { return }
    report.say(
      turn, grave, metric: observation.metric(.logitsZ, 0), value: average.value,
      threshold: level + (average.value < level ? -1 : 1) * parameters.drift, baseline: level,
      message: turn == .clear
        ? "Output logits are back: ln Z is \(say(average.value))."
        : "Output logits drift: ln Z is \(say(average.value)), its settled level was \(say(level)).",
      evidence: alarms.evidence(
        .logitsZ, observation.directory, numbers: ["nats_away": away],
        advice: "z-loss (10⁻⁴ (ln Z)²) or weight decay on the output layer holds them."))
  }
}
