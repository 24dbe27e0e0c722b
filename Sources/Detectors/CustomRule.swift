package import MonitorCore

/// A rule from configuration: a metric, a statistic over a window, a comparison, for how long.
///
/// As Prometheus users know them, in steps instead of seconds:
///
///     rules:
///       - name: slow_tokens
///         metric: perf/tokens_per_second
///         statistic: median
///         window: 50
///         below: 9000
///         for: 100
///         clear: 9500
///         severity: warning
///
/// Each series that the pattern matches is judged by itself; those that break the rule are the scope.
/// A value that is not finite is left out. State: `window` values a series, `Limits.ruleValues` in all:
/// series past them are not judged. Cost: 60 ns a series.
package struct CustomRule: Detector {
  package enum Statistic: String, Sendable, Codable, CaseIterable {
    case last, mean, median, minimum, maximum
    /// Newest minus oldest value of the window.
    case change
  }

  package struct Parameters: DetectorParameters {
    package var name = ""
    package var source = InputSource.custom(0)
    package var statistic = Statistic.last
    package var window = 1
    package var isAbove = true
    package var threshold = 0.0
    /// Value that ends it; the threshold itself where none is given.
    package var clear: Double?
    /// Steps that it must last.
    package var steps = 0
    package var severity = Severity.warning
    package var advice = ""
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("window", \.window, 1...10_000, "samples of the statistic"),
      .number("threshold", \.threshold, -1e300...1e300, "value that breaks the rule"),
      .count("for", \.steps, 0...1_000_000_000, "steps that it must last"),
    ]

    /// Takes a rule as configuration writes it; the problem names the key.
    package init(
      name: String, source: InputSource, _ values: [String: ParameterValue]
    ) throws(ConfigurationProblem) {
      self.name = name
      self.source = source
      var hasLimit = false
      for key in values.keys.sorted() {
        switch (key, values[key]) {
        case ("above", .number(let x)), ("below", .number(let x)):
          guard !hasLimit else {
            throw ConfigurationProblem(key: key, message: "above or below, not both")
          }
          (isAbove, threshold, hasLimit) = (key == "above", x, true)
        case ("clear", .number(let x)): clear = x
        case ("statistic", .text(let text)):
          guard let known = Statistic(rawValue: text) else {
            let all = Statistic.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigurationProblem(key: key, message: "unknown; one of \(all)")
          }
          statistic = known
        case ("severity", .text(let text)):
          guard let known = Severity(rawValue: text) else {
            throw ConfigurationProblem(key: key, message: "one of info, warning, critical")
          }
          severity = known
        case ("advice", .text(let text)): advice = text
        case ("window", .some(let value)), ("for", .some(let value)): try configure(key, value)
        default:
          throw ConfigurationProblem(
            key: key,
            message: "not a key of a rule, or not its kind of value; keys are name, metric, "
              + "statistic, window, above, below, clear, for, severity, advice")
        }
      }
      guard hasLimit else {
        throw ConfigurationProblem(key: "above", message: "a rule needs above or below")
      }
      if let clear, isAbove ? clear > threshold : clear < threshold {
        throw ConfigurationProblem(key: "clear", message: "must lie on the good side of the limit")
      }
    }
  }

  package static let info = DetectorInfo(
    name: "custom_rule", summary: "a rule from configuration", inputs: [],
    reference: "configuration")

  /// What the host must know of a rule: its own name and input.
  package static func info(_ parameters: Parameters, metric: String) -> DetectorInfo {
    DetectorInfo(
      name: parameters.name,
      summary: "rule from configuration: \(parameters.statistic.rawValue) of \(metric)",
      inputs: [.custom(parameters.source, named: metric)], reference: "configuration")
  }

  package let parameters: Parameters
  private var series: [Series] = []
  private var alarms = MemberAlarms(need: 1, closeNeed: 1)

  private struct Series: Codable {
    var window: RobustWindow
    /// In order of arrival: what `mean`, `last` and `change` need.
    var values: [Double] = []
    var brokenSince: Step?
  }

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    var worst = Double.nan
    let room = Limits.ruleValues / parameters.window
    for reading in observation[parameters.source] where !reading.isVector && reading.isLead {
      guard reading.value.isFinite, reading.member < room else { continue }
      while series.count <= reading.member {
        series.append(Series(window: RobustWindow(capacity: parameters.window)))
      }
      guard let x = statistic(reading.member, reading.value) else { continue }
      let isBroken = parameters.isAbove ? x > parameters.threshold : x < parameters.threshold
      let end = parameters.clear ?? parameters.threshold
      let isGood = parameters.isAbove ? x <= end : x >= end
      if !isBroken { series[reading.member].brokenSince = nil }
      let since = isBroken ? series[reading.member].brokenSince ?? observation.step : nil
      series[reading.member].brokenSince = since
      let lasted =
        since.map { observation.step.rawValue - $0.rawValue >= parameters.steps } ?? false
      alarms.see(
        reading.member, bad: lasted, good: isGood, badness: parameters.isAbove ? x : -x,
        at: observation.step)
      if worst.isNaN || (parameters.isAbove ? x > worst : x < worst) { worst = x }
    }
    guard let turn = alarms.turn(parameters.severity, at: observation.step) else { return }
    let metrics = alarms.movers.scope { observation.directory.metric(parameters.source, $0) }
    let metric =
      metrics.first ?? observation.directory.metric(parameters.source, alarms.worst)
    let side = parameters.isAbove ? "above" : "below"
    let of =
      parameters.window > 1
      ? "The \(parameters.statistic.rawValue) of the last \(parameters.window) samples of " : ""
    report.say(
      turn, parameters.severity, metric: metric, value: worst, threshold: parameters.threshold,
      baseline: .nan,
      message: turn == .clear
        ? "\(of)\(metric) is no longer \(side) \(say(parameters.threshold))."
        : "\(of)\(metric) is \(say(worst)), \(side) \(say(parameters.threshold))"
          + (parameters.steps > 0 ? " for \(parameters.steps) steps." : "."),
      evidence: Evidence(
        scope: metrics, lastHealthyStep: alarms.lastHealthy, advice: parameters.advice))
  }

  /// The statistic with the new value in; nil until the window is full.
  private mutating func statistic(_ member: Int, _ x: Double) -> Double? {
    if parameters.window == 1 { return parameters.statistic == .change ? 0 : x }
    series[member].window.insert(x)
    series[member].values.append(x)
    if series[member].values.count > parameters.window { series[member].values.removeFirst() }
    guard series[member].window.isFull else { return nil }
    switch parameters.statistic {
    case .last: return x
    case .mean: return series[member].values.reduce(0, +) / Double(parameters.window)
    case .median: return series[member].window.median
    case .minimum: return series[member].window.minimum
    case .maximum: return series[member].window.maximum
    case .change: return x - series[member].values[0]
    }
  }
}
