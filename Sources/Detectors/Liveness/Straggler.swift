internal import MonitorCore

/// One rank slower than all others: the whole job waits for it.
///
/// Robust z-score of each rank's average step time among all ranks: (x − median)/(1.4826·MAD), with
/// MAD at least 2 % of the median. With `compute_time` the culprit (long compute) is told from the
/// victims (long wait).
///
/// - Warning: z above `sigmas` and the rank `slower` times the median, for `persist` steps, with at
///   least four ranks. Clears at half of it.
/// - State: 2 numbers a rank. Cost: O(ranks log ranks) every `every` steps.
///
/// > "C4: Communication-Driven Approach to Efficient Training", 2024 (step-time outliers).
package struct Straggler: Detector {
  package struct Parameters: DetectorParameters {
    package var sigmas = 6.0
    package var slower = 1.2
    package var persist = 5
    package var every = 10
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("sigmas", \.sigmas, 1...1000, "deviations from the median of the ranks"),
      .number("slower", \.slower, 1...1000, "times the median that it needs"),
      .count("persist", \.persist, 1...100_000, "looks in a row that it must last"),
      .count("every", \.every, 1...100_000, "steps between looks"),
    ]
  }

  package static let info = DetectorInfo(
    name: "straggler", summary: "one rank slower than all others",
    inputs: [
      .anyOf([.computeTime, .stepTime]),
      .optional(.computeTime, without: "it cannot tell the slow rank from those that wait for it"),
    ],
    reference: "C4 (2024)", watchesAllRanks: true)

  package let parameters: Parameters
  /// By rank.
  private var times: [ExponentialAverage] = []
  private var computes = false
  private var lookedAt: Step = -1
  private var alarms: MemberAlarms

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    alarms = MemberAlarms(need: parameters.persist, closeNeed: parameters.persist)
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if !computes, !observation[.computeTime].isEmpty {
      computes = true
      times = []
    }
    let signal: Signal = computes ? .computeTime : .stepTime
    for reading in observation[signal] where reading.isWhole && reading.value > 0 {
      guard observation.rank <= Limits.rank else { continue }
      while times.count <= observation.rank { times.append(ExponentialAverage(alpha: 0.2)) }
      times[observation.rank].insert(reading.value)
    }
    guard observation.step.rawValue - lookedAt.rawValue >= parameters.every else { return }
    lookedAt = observation.step
    look(signal, observation, &report)
  }

  private mutating func look(
    _ signal: Signal, _ observation: borrowing Observation, _ report: inout Report
  ) {
    let window = RobustWindow(of: times.map(\.value))
    guard window.count >= 4 else { return }
    let median = window.median
    let sigma = RobustWindow.sigmaPerMAD * max(window.medianAbsoluteDeviation, 0.02 * median)
    for rank in times.indices where times[rank].value.isFinite {
      let z = (times[rank].value - median) / sigma
      alarms.see(
        rank, bad: z > parameters.sigmas && times[rank].value > parameters.slower * median,
        good: z < 0.5 * parameters.sigmas, badness: z, at: observation.step)
    }
    guard let turn = alarms.turn(.warning, at: observation.step) else { return }
    let ranks = alarms.movers.scope { "rank \($0)" }
    let worst = times[alarms.worst].value
    report.say(
      turn, .warning, metric: observation.metric(signal, 0), value: worst,
      threshold: median + parameters.sigmas * sigma, baseline: median,
      message: turn == .clear
        ? "All \(window.count) ranks are equally fast again."
        : "Rank \(alarms.worst) needs \(saySeconds(worst)) a step, the median of \(window.count) ranks is "
          + "\(saySeconds(median))"
          + (ranks.count > 1 ? "; \(ranks.count - 1) others are slow too." : "."),
      evidence: Evidence(
        scope: ranks, lastHealthyStep: alarms.lastHealthy,
        numbers: ["times_median": worst / median],
        advice:
          "Look at that host: clocks and temperature of its device, its link, its data loader. All "
          + "other ranks wait for it in every step."))
  }
}
