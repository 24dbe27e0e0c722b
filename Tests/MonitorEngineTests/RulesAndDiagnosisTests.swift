import Detectors
import MonitorCore
import MonitorEngine
import Testing

@Suite("Custom rules, diagnosis and liveness") struct RulesAndDiagnosisTests {
  private func host(rules: [[String: ParameterValue]], only: Set<String>) throws -> DetectorHost {
    DetectorHost(configuration: try DetectorConfiguration(rules: rules, only: only))
  }

  @Test func `a rule fires after its steps, names its series, and clears at its own limit`() throws
  {
    let rule: [String: ParameterValue] = [
      "name": .text("slow"), "metric": .text("perf/tps/*"), "statistic": .text("mean"),
      "window": .number(2), "below": .number(10), "clear": .number(12), "for": .number(3),
      "severity": .text("critical"), "advice": .text("look at the loader"),
    ]
    var host = try host(rules: [rule], only: ["slow"])
    var recording = Recording()
    var said: [String] = []
    let values: [Double] = [20, 20, 5, 5, 5, 5, 5, 11, 11, 20, 20]
    for (step, value) in values.enumerated() {
      let batch = recording.frame(
        Int64(step), [("perf/tps/a", [value]), ("perf/tps/b", [50])])
      said += try host.see(batch, recording).map {
        "\($0.detector) \($0.transition.rawValue) \($0.severity.rawValue) \($0.metric) @\($0.step)"
      }
    }
    #expect(
      said == ["slow fire critical perf/tps/a @6", "slow clear info perf/tps/a @9"]
        || said == ["slow fire critical perf/tps/a @6", "slow clear info perf/tps/a @10"])
  }

  @Test func `a rule that cannot be is refused with its key`() {
    func problem(_ rule: [String: ParameterValue]) -> String? {
      do throws(ConfigurationProblem) {
        _ = try DetectorConfiguration(rules: [rule])
        return nil
      } catch { return error.key }
    }
    let name: [String: ParameterValue] = ["name": .text("r"), "metric": .text("m")]
    #expect(problem(["metric": .text("m")]) == "rules[0].name")
    #expect(problem(["name": .text("loss_spike"), "metric": .text("m")]) == "rules[0].name")
    #expect(problem(name) == "rules[0].above")
    #expect(problem(name.merging(["abvoe": .number(1)]) { $1 }) == "rules[0].abvoe")
    #expect(
      problem(name.merging(["above": .number(1), "below": .number(1)]) { $1 }) == "rules[0].below")
    #expect(
      problem(name.merging(["above": .number(1), "clear": .number(2)]) { $1 }) == "rules[0].clear")
    #expect(problem(name.merging(["above": .number(1)]) { $1 }) == nil)
  }

  @Test func `large updates and a growing stream make one story`() throws {
    var host = try host(rules: [], only: ["update_ratio", "residual_scale"])
    var recording = Recording()
    var findings: [Finding] = []
    for step in 0..<900 as Range<Int64> {
      let late = step > 500
      let batch = recording.frame(
        step,
        [
          ("train/loss", [late ? 3.5 : 4 - 0.002 * Double(step)]),
          ("update/ratio", [late ? 0.03 : 0.002]), ("act/rms/0", [late ? 9 : 1]),
        ])
      findings += try host.see(batch, recording)
    }
    #expect(findings.map(\.detector).sorted() == ["residual_scale", "update_ratio"])
    let last = try #require(findings.last)
    #expect(last.evidence.advice.contains("Together: update_ratio began at step"))
    #expect(last.evidence.advice.contains("learning rate"))
  }

  @Test func `silence is a stall, a promised pause is none, and time away does not count`() throws {
    var host = try host(rules: [], only: ["stall"])
    var recording = Recording()
    var findings: [Finding] = []
    var now = 0.0
    func pass(_ seconds: Int) {
      for _ in 0..<seconds {
        now += 1
        host.tick(now: now, into: &findings)
      }
    }
    for step in 0..<50 as Range<Int64> {
      findings += try host.see(recording.frame(step, [("loss", [1])]), recording)
      pass(1)
    }
    pass(100)
    #expect(findings.isEmpty)
    pass(60)
    #expect(findings.map(\.severity) == [.warning])
    pass(700)
    #expect(findings.map(\.severity) == [.warning, .critical])
    findings += try host.see(recording.frame(50, [("loss", [1])]), recording)
    #expect(findings.last?.transition == .clear)
    host.observe(phase: RunPhase(name: "checkpoint", expectWithin: 600, time: now), into: &findings)
    pass(590)
    #expect(findings.count == 3)
    findings += try host.see(recording.frame(51, [("loss", [1])]), recording)
    now += 5000
    pass(100)
    #expect(findings.count == 3)
  }

  @Test(arguments: [-7200.0, 7200, -20])
  func `a clock that is set makes no stall, and hides none`(by seconds: Double) throws {
    var host = try host(rules: [], only: ["stall"])
    var recording = Recording()
    var findings: [Finding] = []
    var now = 1e6
    func pass(_ seconds: Int) {
      for _ in 0..<seconds {
        now += 1
        host.tick(now: now, into: &findings)
      }
    }
    // Its lines have times of their own clock, which nobody sets.
    for step in 0..<50 as Range<Int64> {
      findings += try host.see(recording.frame(step, [("loss", [1])]), recording)
      pass(1)
      if step == 25 { now += seconds }
    }
    pass(60)
    now += seconds
    pass(55)
    #expect(findings.isEmpty)
    pass(150)
    #expect(findings.map(\.severity) == [.warning])
  }

  @Test func `the slow rank is named, and replicas that differ are critical at once`() throws {
    var host = try host(rules: [], only: ["straggler", "replica_divergence"])
    var recording = Recording()
    var findings: [Finding] = []
    for step in 0..<200 as Range<Int64> {
      for rank in 0..<8 {
        let slow = rank == 5 && step > 50
        let wrong = rank == 3 && step == 150
        let batch = recording.frame(
          step,
          [
            ("perf/compute_time", [slow ? 1.6 : 1 + 0.01 * Double(rank)]),
            ("replica/checksum", [wrong ? 2 : 1]),
          ], rank: rank)
        findings += try host.see(batch, recording)
      }
    }
    #expect(findings.first?.evidence.scope == ["rank 5"])
    let divergence = try #require(findings.first { $0.detector == "replica_divergence" })
    #expect(divergence.step == 150)
    #expect(divergence.severity == .critical)
    #expect(divergence.evidence.scope == ["rank 0", "rank 3"])
  }
}
