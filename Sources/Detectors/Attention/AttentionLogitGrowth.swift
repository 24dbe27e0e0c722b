internal import Glibc
internal import MonitorCore

/// Attention logits that grow without bound: the one early signal with a validated failure value.
///
/// Every run of the source paper whose largest logit passed 10⁴ diverged; loss suffers from 10³.
/// Growth is a line through ln(largest logit) by least squares over the last `checks` checks, one
/// check being the mean of ln z over `check_steps` steps:
///
///     slope b;  doubling time = ln 2 / b;  step at the limit = (ln 10⁴ − a) / b
///
/// - Warning: z > `level` and doubling within `doubling_steps`; or z > `high`. Critical: z > `limit`.
/// - Clears below half of what fired.
/// - State: 20 numbers a layer. Cost: 5 ns a layer a step, 0.1 µs a check.
///
/// > M. Wortsman et al., "Small-scale proxies for large-scale Transformer training instabilities",
/// > 2023, §3; Kimi K2 clips at 100 a head.
package struct AttentionLogitGrowth: Detector {
  package struct Parameters: DetectorParameters {
    package var level = 100.0
    package var doublingSteps = 1000.0
    package var high = 1e3
    package var limit = 1e4
    package var checks = 20
    package var checkSteps = 20
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("level", \.level, 1...1e6, "logit from which fast growth warns"),
      .number("doubling_steps", \.doublingSteps, 1...1e9, "steps to double that count as fast"),
      .number("high", \.high, 1...1e6, "logit that warns however slowly it grew"),
      .number("limit", \.limit, 1...1e9, "logit at which runs diverge"),
      .count("checks", \.checks, 3...1000, "checks of the line"),
      .count("check_steps", \.checkSteps, 1...100_000, "steps between checks"),
    ]
    package func validate() throws(ConfigurationProblem) {
      guard level <= high, high <= limit else {
        throw ConfigurationProblem(key: "level", message: "level ≤ high ≤ limit must hold")
      }
    }
  }

  package static let info = DetectorInfo(
    name: "attention_logit_growth", summary: "attention logits grow towards divergence",
    inputs: [.required(.attentionLogitMax)],
    reference: "Wortsman et al. (2023)")

  package let parameters: Parameters
  private var layers: [Layer] = []
  private var movers = Movers()
  private var severity: Severity?
  private var lastHealthy: Step?

  private struct Layer: Codable {
    var sum = 0.0
    var count = 0.0
    var checkBegan: Step?
    var steps: [Double] = []
    var logs: [Double] = []
    var latest = Double.nan
    var rank = 0
  }

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    var checked = false
    for reading in observation[.attentionLogitMax] where reading.isLead {
      while layers.count <= reading.member { layers.append(Layer()) }
      var top = -Double.infinity
      for k in 0..<reading.elements.count where reading.elements[k].isFinite {
        top = max(top, abs(reading.elements[k]))
      }
      guard top > 0, top.isFinite else { continue }
      if add(log(top), reading.member, observation.step) {
        judge(reading.member, observation.step)
        checked = true
      }
    }
    if checked { tell(observation, &report) }
  }

  /// True when a check is complete.
  private mutating func add(_ y: Double, _ member: Int, _ step: Step) -> Bool {
    let began = layers[member].checkBegan ?? step
    layers[member].checkBegan = began
    layers[member].sum += y
    layers[member].count += 1
    guard step.rawValue - began.rawValue >= parameters.checkSteps || layers[member].steps.isEmpty
    else { return false }
    let mean = layers[member].sum / layers[member].count
    if layers[member].steps.count == parameters.checks {
      layers[member].steps.removeFirst()
      layers[member].logs.removeFirst()
    }
    layers[member].steps.append(Double(step.rawValue))
    layers[member].logs.append(mean)
    layers[member].latest = exp(mean)
    layers[member].sum = 0
    layers[member].count = 0
    layers[member].checkBegan = step
    return true
  }

  private mutating func judge(_ member: Int, _ step: Step) {
    let layer = layers[member]
    var rank = 0
    if layer.latest > parameters.limit {
      rank = 2
    } else if layer.latest > parameters.high {
      rank = 1
    } else if layer.latest > parameters.level, layer.steps.count >= 5 {
      let line = GrowthLine(steps: layer.steps, logs: layer.logs)
      if line.slope * parameters.doublingSteps > log(2) { rank = 1 }
    }
    // Hysteresis: down only when it has come back by half.
    if rank < layer.rank,
      layer.latest > 0.5 * (layer.rank == 2 ? parameters.limit : parameters.level)
    {
      rank = layer.rank
    }
    layers[member].rank = rank
    movers.set(member, inTrouble: rank > 0, badness: layer.latest, at: step)
  }

  private mutating func tell(_ observation: borrowing Observation, _ report: inout Report) {
    guard let worst = movers.worst else {
      lastHealthy = observation.step
      guard severity != nil else { return }
      severity = nil
      report.say(
        .clear, .info, metric: observation.metric(.attentionLogitMax, 0),
        value: layers.first?.latest ?? .nan, threshold: parameters.level, baseline: .nan,
        message: "The largest attention logits are below \(say(0.5 * parameters.level)) again.")
      return
    }
    let now: Severity = layers[worst].rank == 2 ? .critical : .warning
    if let severity, severity >= now { return }
    let layer = layers[worst]
    let line = GrowthLine(steps: layer.steps, logs: layer.logs)
    let directory = observation.directory
    var numbers = ["largest_logit": layer.latest]
    var forecast = ""
    if line.slope > 0, layer.latest < parameters.limit {
      let left = line.step(at: parameters.limit) - Double(observation.step.rawValue)
      numbers["doubling_steps"] = log(2) / line.slope
      numbers["steps_to_limit"] = left
      forecast =
        "; it doubles every \(say(log(2) / line.slope)) steps and reaches \(say(parameters.limit)) in "
        + "\(say(max(0, left)))"
    }
    report.say(
      severity == nil ? .fire : .escalate, now,
      metric: observation.metric(.attentionLogitMax, worst), value: layer.latest,
      threshold: now == .critical ? parameters.limit : parameters.level,
      baseline: exp(layer.logs.first ?? .nan),
      message:
        "The largest attention logit of layer \(directory.label(.signal(.attentionLogitMax), worst)) is "
        + "\(say(layer.latest))\(forecast).",
      evidence: Evidence(
        scope: movers.scope { directory.metric(.signal(.attentionLogitMax), $0) },
        firstMovers: movers.firstMovers { directory.metric(.signal(.attentionLogitMax), $0) },
        lastHealthyStep: lastHealthy, numbers: numbers,
        advice:
          "Runs whose largest logit passed 10 000 diverged. QK-norm bounds it; so does clipping the query and key "
          + "weights (QK-clip, τ = 100). A lower learning rate slows it."))
    severity = now
  }
}

/// A least-squares line through ln(value) over steps: exponential growth.
package struct GrowthLine: Sendable, Equatable {
  /// Change of the logarithm a step; 0 for fewer than two points.
  package let slope: Double
  private let intercept: Double

  package init(steps: [Double], logs: [Double]) {
    let n = Double(steps.count)
    let meanStep = steps.reduce(0, +) / max(n, 1)
    let meanLog = logs.reduce(0, +) / max(n, 1)
    var covariance = 0.0
    var variance = 0.0
    for (x, y) in zip(steps, logs) {
      covariance += (x - meanStep) * (y - meanLog)
      variance += (x - meanStep) * (x - meanStep)
    }
    slope = variance > 0 ? covariance / variance : 0
    intercept = meanLog - slope * meanStep
  }

  /// Step at which the line reaches a value.
  package func step(at value: Double) -> Double { (log(value) - intercept) / slope }
}
