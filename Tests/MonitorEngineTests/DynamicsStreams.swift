import Detectors
import Foundation
import MonitorCore
import MonitorEngine
import Testing

/// Streams of wire-format lines for the dynamics detectors, and what those say about them.
struct Stream {
  private(set) var lines: [String] = []
  private var random: SplitMix64

  init(seed: UInt64 = 1) { random = SplitMix64(seed: seed) }

  mutating func log(_ step: Int, _ metrics: [String: Double]) {
    let values = metrics.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    lines.append(#"{"run":"r","step":\#(step),"metrics":{\#(values.joined(separator: ","))}}"#)
  }

  mutating func end() { lines.append(#"{"type":"end","run":"r","status":"finished"}"#) }

  /// Roughly normal noise: the sum of twelve uniforms.
  mutating func noise(_ deviation: Double) -> Double {
    deviation * ((0..<12).reduce(0.0) { sum, _ in sum + random.uniform() } - 6)
  }

  /// What `detector` says, in order.
  func findings(
    of detector: String, _ parameters: [String: ParameterValue] = [:]
  ) throws -> [Finding] {
    try findings(DetectorConfiguration(parameters: [detector: parameters], only: [detector]))
  }

  func findings(_ configuration: DetectorConfiguration) throws -> [Finding] {
    var backtest = StreamBacktest(configuration: configuration)
    var said: [Finding] = []
    backtest.take(Array(lines.map { $0 + "\n" }.joined().utf8)) { said.append($1) }
    backtest.finish { said.append($1) }
    #expect(backtest.refusedCount == 0)
    return said
  }
}

extension [Finding] {
  /// Such as "fire warning" and "clear info".
  var turns: [String] { map { "\($0.transition.rawValue) \($0.severity.rawValue)" } }
}
