import Detectors
import MonitorCore
import MonitorEngine
import Testing

@Suite("Back-tests let time pass as it was recorded")
struct BacktestTimeTests {
  private func line(_ step: Int, at time: Double, run: String = "a") -> String {
    #"{"run":"\#(run)","step":\#(step),"time":\#(time),"metrics":{"train/loss":2.5}}"#
  }

  /// A run with a line a second, and `pause` seconds of silence before step 100.
  private func paused(
    _ pause: Double, phase: String? = nil, goingOnAt next: Int = 100, run: String = "a"
  ) -> [String] {
    let before = (0..<100).map { line($0, at: Double($0), run: run) }
    let after = (next..<next + 20).map { line($0, at: 99 + pause + Double($0 - next), run: run) }
    return before + (phase.map { [$0] } ?? []) + after
  }

  private func stalls(_ lines: [String]) throws -> [Finding] {
    var backtest = StreamBacktest(configuration: try DetectorConfiguration(only: ["stall"]))
    var findings: [Finding] = []
    backtest.take(Array(lines.map { $0 + "\n" }.joined().utf8)) { findings.append($1) }
    backtest.finish { findings.append($1) }
    #expect(backtest.refusedCount == 0)
    return findings
  }

  @Test("a silence beyond the run's own rhythm is a stall, and a line ends it")
  func silence() throws {
    #expect(try stalls(paused(100)).isEmpty)
    let said = try stalls(paused(700))
    #expect(said.map(\.transition) == [.fire, .escalate, .clear])
    #expect(said.map(\.severity) == [.warning, .critical, .info])
    // The first second of silence tells that the run was alive; 120 seconds later it is too long.
    #expect(said[0].value == 121)
    #expect(said[0].step == 99)
  }

  @Test("ticks come at whole seconds of the record, so the same file always says the same")
  func deterministic() throws {
    let lines = paused(700.25)
    let first = try stalls(lines)
    #expect(try stalls(lines).map(\.message) == first.map(\.message))
    #expect(first.allSatisfy { $0.value.isNaN || $0.value == $0.value.rounded() })
  }

  @Test("a phase that promised to be long is no stall, one that broke its promise is")
  func phases() throws {
    let kept = #"{"type":"phase","run":"a","phase":"checkpoint","expect_within":900,"time":99}"#
    #expect(try stalls(paused(700, phase: kept)).isEmpty)
    let broken = #"{"type":"phase","run":"a","phase":"checkpoint","expect_within":60,"time":99}"#
    #expect(try stalls(paused(200, phase: broken)).first?.value == 61)
  }

  @Test("a pause before the run is taken back was a restart, not a stall")
  func restart() throws {
    #expect(try stalls(paused(5000, goingOnAt: 60)).isEmpty)
  }

  @Test("nothing is counted after the end, nor after the last line of a file")
  func end() throws {
    let end = #"{"type":"end","run":"a","status":"finished","time":99}"#
    #expect(try stalls(paused(5000, phase: end)).isEmpty)
    let alone = (0..<100).map { line($0, at: Double($0)) }
    let other = (0..<100).map { line($0, at: 5000 + Double($0), run: "b") }
    #expect(try stalls(alone + other).isEmpty)
  }

  @Test("a day of silence costs no more than its seconds")
  func longSilence() throws {
    #expect(try stalls(paused(86_400)).map(\.severity) == [.warning, .critical, .info])
  }

  @Test("lines without a time make no silence")
  func timeless() throws {
    let lines = (0..<100).map { #"{"run":"a","step":\#($0),"metrics":{"train/loss":1}}"# }
    #expect(try stalls(lines).isEmpty)
  }
}

@Suite("Sweeps of parameters")
struct ParameterSweepTests {
  @Test(
    "what an axis means",
    arguments: [
      ("a.b=1:3:3", [1.0, 2, 3]), ("a.b=1:100:3:log", [1, 10, 100]), ("a.b=5,7,6", [5, 7, 6]),
      ("a.b=2:9:1", [2]), ("rule.x.b=0.5:0.5:2", [0.5, 0.5]),
    ])
  func values(text: String, expected: [Double]) throws {
    let axis = try #require(SweepAxis(text))
    #expect(axis.key == "b")
    #expect(axis.values.count == expected.count)
    #expect(zip(axis.values, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test(
    "what is no axis",
    arguments: [
      "a.b", "a=1:2:3", "a.b=", "a.b=1:2", "a.b=1:2:0", "a.b=1:2:3:lin", "a.b=0:1:3:log",
      "a.b=1,,2", "a.b=x:2:3", ".b=1:2:3",
    ])
  func noAxis(text: String) { #expect(SweepAxis(text) == nil) }

  @Test("all combinations are made, whole numbers where the parameter counts")
  func combinations() throws {
    let axes = [
      try #require(SweepAxis("stall.factor=10:30:3")),
      try #require(SweepAxis("latent_state.confirmations=1:3:5")),
    ]
    let sweep = try ParameterSweep(axes, over: .standard)
    #expect(
      sweep.combinations.map(\.values)
        == [10.0, 20, 30].flatMap { a in
          [1.0, 2, 3].map { [a, $0] }
        })
    let changed = try #require(
      sweep.combinations[4].configuration.watched.first { $0.info.name == "stall" }?.prototype
        as? Stall)
    #expect(changed.parameters.factor == 20)
  }

  @Test(
    "what cannot be swept is said with what can",
    arguments: [
      ("stall.factor=0.1:2:3", "a number from"), ("stall.fctor=1:2:3", "known keys are"),
      ("stal.factor=1:2:3", "no such detector"),
    ])
  func refusals(text: String, reason: String) throws {
    let axis = try #require(SweepAxis(text))
    #expect {
      _ = try ParameterSweep([axis], over: .standard)
    } throws: { error in
      "\(error)".contains(reason)
    }
  }

  @Test("a custom rule can be swept too, and the values decide")
  func rule() throws {
    let configuration = try DetectorConfiguration(
      rules: [
        [
          "name": .text("hot"), "metric": .text("gpu/temperature"), "above": .number(90),
        ]
      ], only: ["hot"])
    let axis = try #require(SweepAxis("hot.threshold=50:90:2"))
    let lines = (0..<50).map {
      #"{"run":"a","step":\#($0),"metrics":{"gpu/temperature":70}}"# + "\n"
    }
    let counts = try ParameterSweep([axis], over: configuration).combinations.map { combination in
      var count = 0
      var backtest = StreamBacktest(configuration: combination.configuration)
      backtest.take(Array(lines.joined().utf8)) { _, _ in count += 1 }
      backtest.finish { _, _ in count += 1 }
      return count
    }
    #expect(counts == [1, 0])
  }
}

@Suite("Traces that back-tests keep for pictures")
struct RunTraceTests {
  @Test("however long the run, buckets are bounded and no spike is lost")
  func bounded() {
    var trace = RunTrace(metric: "m", rank: 0)
    for step in 0..<50_000 { trace.add([step == 31_415 ? 1e6 : 1], at: Int64(step)) }
    #expect(trace.buckets.count <= RunTrace.bucketLimit)
    #expect(trace.buckets.map(\.high).max() == 1e6)
    #expect(trace.buckets.reduce(0) { $0 + $1.finite } == 50_000)
    #expect(trace.buckets.first?.firstStep == 0)
    #expect(trace.buckets.last?.lastStep == 49_999)
    let spike = trace.buckets.filter { $0.firstStep <= 31_415 && 31_415 <= $0.lastStep }
    #expect(spike.map(\.high) == [1e6])
  }

  @Test("what is not finite is counted apart, and an all-NaN bucket has no range")
  func nonFinite() {
    var trace = RunTrace(metric: "m", rank: 0)
    trace.add([.nan, .infinity], at: 0)
    trace.add([2, .nan, 3], at: 1)
    #expect(trace.buckets[0].low.isNaN && trace.buckets[0].mean.isNaN)
    #expect(trace.buckets[0].nonFinite == 2)
    #expect((trace.buckets[1].low, trace.buckets[1].high, trace.buckets[1].mean) == (2, 3, 2.5))
  }

  @Test("a run taken back shows its newest attempt")
  func resume() throws {
    var backtest = StreamBacktest(configuration: .standard, tracing: true)
    let lines =
      (0..<50).map { #"{"run":"a","step":\#($0),"metrics":{"train/loss":1}}"# }
      + (20..<40).map { #"{"run":"a","step":\#($0),"metrics":{"train/loss":2}}"# }
    backtest.take(Array(lines.map { $0 + "\n" }.joined().utf8)) { _, _ in }
    backtest.finish { _, _ in }
    let trace = try #require(backtest.traces(of: "a").first)
    #expect(
      trace.buckets.map(\.mean) == Array(repeating: 1, count: 20) + Array(repeating: 2, count: 20))
  }
}
