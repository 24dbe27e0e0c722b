import Detectors
import MonitorCore
import MonitorEngine
import Testing

@Suite("Which model watches which runs")
struct ModelAssignmentTests {
  /// Two features that walk from (10, 1) by (7, 2) to (4, 4), a sample every step.
  static func walk(_ seed: UInt64, turnAt turn: Int = 15) -> [[Double]] {
    var stream = Stream(seed: seed)
    let centers: [[Double]] = [[10, 1], [7, 2], [4, 4]]
    return (0..<45).map { t in
      centers[t < turn ? 0 : t < 30 ? 1 : 2].map { $0 + stream.noise(0.1) }
    }
  }

  static func model(family: [String: String] = [:]) async throws -> LatentStateModel {
    try await LatentStateModel.fit(
      (0..<24).map { index in
        LatentStateModel.StoredRun(
          name: "run-\(index)", values: walk(UInt64(index + 1)).flatMap { $0 })
      }, features: ["weight/a", "weight/b"], cadence: 1, family: family,
      plan: LatentStateModel.Plan(
        selection: HMMSelection.Plan(states: 3...3, covariance: .diagonal, restarts: 2, seed: 5)))
  }

  /// A run whose weights leave for nowhere at step 20.
  private static func stray(_ run: String, config: String? = nil) -> [UInt8] {
    var lines: [String] = []
    if let config { lines.append(#"{"type":"run","run":"\#(run)","config":\#(config)}"#) }
    for (t, sample) in walk(900).enumerated() {
      let b = t >= 20 ? sample[1] + 6 : sample[1]
      lines.append(
        #"{"run":"\#(run)","step":\#(t),"metrics":{"weight/a":\#(sample[0]),"weight/b":\#(b)}}"#)
    }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static func findings(
    _ stream: [UInt8], _ models: [ModelAssignment]
  ) throws -> (said: [Finding], form: DetectorForm?) {
    var backtest = StreamBacktest(
      configuration: try DetectorConfiguration(only: ["latent_state"]), models: models)
    var said: [Finding] = []
    backtest.take(stream) { said.append($1) }
    backtest.finish { said.append($1) }
    let run = backtest.runs.first?.name ?? ""
    return (said, backtest.forms(of: run)?.first?.form)
  }

  private static func assignment(
    _ runs: String, _ model: LatentStateModel, checksFamily: Bool = true
  ) -> ModelAssignment {
    ModelAssignment(
      runs: Glob(runs), name: "m", content: .model(model), checksFamily: checksFamily)
  }

  @Test("a run is watched by the first model whose pattern it matches, others are not")
  func byName() async throws {
    let models = [
      ModelAssignment(runs: Glob("other-*"), name: "x", content: .unavailable("no such model")),
      Self.assignment("sweep-*", try await Self.model()),
    ]
    let watched = try Self.findings(Self.stray("sweep-1"), models)
    #expect(watched.said.first?.detector == "latent_state")
    #expect(watched.said.first?.severity == .warning)
    #expect(watched.form == .full)
    let stranger = try Self.findings(Self.stray("free"), models)
    #expect(stranger.said.isEmpty)
    let missing = try Self.findings(Self.stray("other-1"), models)
    #expect(missing.said.isEmpty)
    #expect(missing.form == .off("no such model"))
  }

  @Test("a run whose configuration contradicts the model's family is left alone, and says why")
  func family() async throws {
    let model = try await Self.model(family: ["lr": "0.1", "net/width": "64"])
    let models = [Self.assignment("*", model)]
    let same = #"{"lr":0.1,"net":{"width":64},"seed":7}"#
    #expect(try !Self.findings(Self.stray("a", config: same), models).said.isEmpty)
    #expect(try !Self.findings(Self.stray("a"), models).said.isEmpty, "nothing is known of it")
    let other = try Self.findings(
      Self.stray("a", config: #"{"lr":0.1,"net":{"width":128}}"#), models)
    #expect(other.said.isEmpty)
    guard case .off(let reason) = other.form else {
      Issue.record("another width is another family")
      return
    }
    #expect(reason.contains("net/width 64") && reason.contains("128"))
    let forced = [Self.assignment("*", model, checksFamily: false)]
    #expect(
      try !Self.findings(Self.stray("a", config: #"{"net":{"width":128}}"#), forced).said.isEmpty)
  }

  @Test("a family is what all configurations have in common")
  func common() {
    #expect(
      RunFamily.common([
        #"{"a":1,"b":{"c":"x","d":[1,2]},"seed":1}"#, #"{"a":1,"b":{"c":"x","d":[1,2]},"seed":2}"#,
      ]) == ["a": "1", "b/c": "\"x\"", "b/d": "[1,2]"])
    #expect(RunFamily.common([#"{"a":1}"#, nil]) == [:])
    #expect(RunFamily.common([#"{"a":1}"#]) == [:])
    #expect(RunFamily.entries("no json") == [:])
  }

  @Test(
    "the engine watches with the model from the first frame, and after a restart goes on with it")
  func engine() async throws {
    let model = try await Self.model()
    let configuration = EngineConfiguration(
      detectors: try DetectorConfiguration(only: ["latent_state"]),
      models: [Self.assignment("r", model)])
    func make() -> MonitorEngine {
      var engine = MonitorEngine(configuration: configuration, alerts: AlertBook.State(origin: "x"))
      engine.register(run: RunInfo(id: RunID(1), name: "r", created: 0))
      return engine
    }
    var recording = Recording()
    let batches = Self.walk(901).enumerated().map { t, sample in
      recording.frame(
        Int64(t), [("weight/a", [sample[0]]), ("weight/b", [t >= 20 ? sample[1] + 6 : sample[1]])])
    }
    func said(_ effects: [EngineEffect]) -> [String] {
      effects.compactMap { if case .finding(_, let finding) = $0 { finding.message } else { nil } }
    }
    var whole = make()
    for info in recording.series { whole.register(series: info) }
    let expected = batches.flatMap { said(whole.handle(.frames($0), now: 1)) }
    var first = make()
    for info in recording.series { first.register(series: info) }
    var got = batches[..<23].flatMap { said(first.handle(.frames($0), now: 1)) }
    let saved = try first.snapshot()
    var second = make()
    for info in recording.series { second.register(series: info) }
    try second.restore(saved)
    got += batches[23...].flatMap { said(second.handle(.frames($0), now: 1)) }
    #expect(got == expected)
    #expect(expected.count >= 2)
  }

  @Test("another model under the same pattern begins afresh")
  func replaced() async throws {
    let model = try await Self.model()
    var engine = MonitorEngine(
      configuration: EngineConfiguration(
        detectors: try DetectorConfiguration(only: ["latent_state"]),
        models: [
          ModelAssignment(runs: Glob("r"), name: "m", content: .unavailable("not yet fitted"))
        ]), alerts: AlertBook.State(origin: "x"))
    engine.register(run: RunInfo(id: RunID(1), name: "r", created: 0))
    var recording = Recording()
    let samples = Self.walk(902)
    func frame(_ t: Int) -> FrameBatch {
      recording.frame(
        Int64(t), [("weight/a", [samples[t][0]]), ("weight/b", [samples[t][1] + 6])])
    }
    let begin = frame(0)
    for info in recording.series { engine.register(series: info) }
    _ = engine.handle(.frames(begin), now: 1)
    #expect(engine.detectors(of: RunID(1)).first?.form == .off("not yet fitted"))
    var next = engine.configuration
    next.models = [Self.assignment("r", model)]
    try engine.reconfigure(next)
    var count = 0
    for t in 1..<20 {
      for case .finding in engine.handle(.frames(frame(t)), now: 1) { count += 1 }
    }
    #expect(count > 0)
    #expect(engine.detectors(of: RunID(1)).first?.form == .full)
  }
}
