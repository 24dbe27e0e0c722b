internal import ArgumentParser
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

extension SweepAxis: ExpressibleByArgument {
  /// As on the command line: `gradient_spike.threshold=20:200:10`.
  public init?(argument: String) { self.init(argument) }
}

/// Every combination of a sweep, judged on the same streams.
struct SweepOutcome: Sendable {
  let values: [Double]
  let warnings: Int
  let warnedRuns: Int
  let card: Scorecard?

  /// Streams and combinations side by side on all cores; outcomes in the sweep's order.
  static func all(
    _ sweep: ParameterSweep, _ streams: [RecordedStream], models: [ModelAssignment],
    labels: [RunLabel]?
  ) throws -> [SweepOutcome] {
    let results = try Parallel.map(sweep.combinations.count * streams.count) { index in
      try BacktestResult(
        streams[index % streams.count],
        BacktestPlan(
          detectors: sweep.combinations[index / streams.count].configuration, models: models))
    }
    return sweep.combinations.indices.map { k in
      let mine = Array(results[k * streams.count..<(k + 1) * streams.count])
      let loud = mine.flatMap(\.findings).filter { $0.finding.severity != .info }
      return SweepOutcome(
        values: sweep.combinations[k].values, warnings: loud.count,
        warnedRuns: Set(loud.map(\.run)).count, card: labels.map { Scorecard($0, mine) })
    }
  }

  func write(_ axes: [SweepAxis], into json: inout JSONWriter) {
    json.beginObject()
    json.key("parameters")
    json.beginObject()
    for (axis, value) in zip(axes, values) { json.member(axis.name, value) }
    json.endObject()
    json.member("warnings", warnings)
    json.member("warned_runs", warnedRuns)
    if let card {
      json.member("events", card.events)
      json.member("caught", card.caught)
      json.member("recall", card.recall)
      json.member("precision", card.precision)
      json.member("false_alarms", card.falseAlarms)
      json.member("false_alarms_per_10k", card.falseAlarmsPer10k)
      json.member("median_lead", card.medianLead)
    }
    json.endObject()
  }
}
