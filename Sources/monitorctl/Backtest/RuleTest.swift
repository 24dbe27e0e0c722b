internal import Detectors
internal import Foundation
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine
internal import Yams

/// A file of tests for detectors: series in, findings expected at steps.
///
///     config: monitord.yaml              # optional: signals, detectors and parameters
///     tests:
///       - name: a spike is told at once
///         series: {train/loss: 3-0.002x400 9 2.2x50}
///         expect: [{detector: loss_spike, steps: "401:403"}]
///       - name: a healthy run is left in peace
///         file: healthy.ndjson.gz
///         expect: []
///
/// A series is numbers one step after the other: `v`, `vxN` (N times), `v+dxN` or `v-dxN` (N more,
/// each further by d), NaN, Infinity, and `_` for a step without the metric.
struct RuleTest: Decodable {
  struct Expectation: Decodable {
    var detector: String
    var severity: Severity?
    /// A step, or a range of them.
    var steps: String?
  }

  struct Case: Decodable {
    var name: String
    var series: [String: String]?
    var file: String?
    /// Each must be found; a warning that none of them covers fails the test.
    var expect: [Expectation]
  }

  var config: String?
  var tests: [Case]

  static func load(_ path: String) throws -> RuleTest {
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw ControlFailure(.notFound, "cannot read \(path): \(error.localizedDescription)")
    }
    do {
      return try YAMLDecoder().decode(RuleTest.self, from: text)
    } catch {
      throw ControlFailure(.usage, "\(path) is no file of rule tests: \(error)")
    }
  }
}

extension RuleTest.Case {
  /// What is wrong with what the detectors said; empty when the test passes.
  func problems(_ plan: BacktestPlan, folder: String) throws -> [String] {
    let said = try findings(plan, folder: folder).filter { $0.transition != .clear }
    var problems: [String] = []
    for expectation in expect {
      let range = try expectation.range()
      if !said.contains(where: { expectation.covers($0, range) }) {
        let heard = said.filter { $0.detector == expectation.detector }.prefix(3)
          .map { "\($0.severity.rawValue) at \($0.step)" }.joined(separator: ", ")
        problems.append(
          "expected \(expectation.detector)\(expectation.steps.map { " in steps \($0)" } ?? "")"
            + (heard.isEmpty ? ", it said nothing" : ", it said \(heard)"))
      }
    }
    for finding in said where finding.severity != .info {
      if try !expect.contains(where: { expectation in
        expectation.covers(finding, try expectation.range(), anySeverity: true)
      }) {
        problems.append(
          "unexpected \(finding.detector) at step \(finding.step): \(finding.message)")
      }
    }
    return problems
  }

  private func findings(
    _ plan: BacktestPlan, folder: String
  ) throws -> [Finding] {
    if let file {
      let path = file.hasPrefix("/") ? file : folder + "/" + file
      return try BacktestResult(.file(path), plan).findings.map(\.finding)
    }
    var backtest = StreamBacktest(configuration: plan.detectors, models: plan.models)
    var findings: [Finding] = []
    backtest.take(try stream()) { findings.append($1) }
    backtest.finish { findings.append($1) }
    return findings
  }

  /// The series as a trainer would push them.
  private func stream() throws -> [UInt8] {
    let columns = try (series ?? [:]).sorted { $0.key < $1.key }
      .map { (metric: $0.key, values: try SeriesNotation.parse($0.value)) }
    var json = JSONWriter()
    for step in 0..<(columns.map(\.values.count).max() ?? 0) {
      json.beginObject()
      json.member("run", "test")
      json.member("step", step)
      json.member("time", Double(step))
      json.key("metrics")
      json.beginObject()
      for column in columns where step < column.values.count {
        if let value = column.values[step] { json.member(column.metric, value) }
      }
      json.endObject()
      json.endObject()
      json.newline()
    }
    return json.bytes
  }
}

extension RuleTest.Expectation {
  fileprivate func range() throws(ControlFailure) -> StepRange {
    guard let steps else { return .all }
    guard let range = StepRange(steps) else {
      throw ControlFailure(.usage, "“\(steps)” is not a range of steps: write 100:200 or 100")
    }
    return range
  }

  fileprivate func covers(
    _ finding: Finding, _ range: StepRange, anySeverity: Bool = false
  ) -> Bool {
    finding.detector == detector && (anySeverity || finding.severity >= severity ?? .warning)
      && (anySeverity ? finding.step >= range.first : range.contains(finding.step))
  }
}
