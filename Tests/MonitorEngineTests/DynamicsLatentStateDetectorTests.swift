import Detectors
import MonitorCore
import MonitorEngine
import Testing

@Suite("latent_state: a live run against a model of its family")
struct DynamicsLatentStateDetectorTests {
  private static let features = ["weight/l2", "weight/var"]
  private static let centers: [[Double]] = [[10, 1], [7, 2], [4, 4]]

  /// Fifteen steps a state, a sample every ten steps.
  private static func walk(_ states: [Int], seed: UInt64, stay: Int = 15) -> [[Double]] {
    var stream = Stream(seed: seed)
    return states.flatMap { state in
      (0..<stay).map { _ in centers[state].map { $0 + stream.noise(0.1) } }
    }
  }

  private static func model() async throws -> LatentStateModel {
    let runs = (0..<24).map { index in
      LatentStateModel.StoredRun(
        name: "run-\(index)", values: walk([0, 1, 2], seed: UInt64(index + 1)).flatMap { $0 })
    }
    return try await LatentStateModel.fit(
      runs, features: features, cadence: 10,
      plan: LatentStateModel.Plan(
        selection: HMMSelection.Plan(
          states: 3...3, covariance: .diagonal, restarts: 2, seed: 5)))
  }

  private static func configuration(_ model: LatentStateModel) throws -> DetectorConfiguration {
    try DetectorConfiguration(only: ["latent_state"]).watching(model)
  }

  /// Both features, in one line or in two.
  private static func stream(_ samples: [[Double]], split: Bool = false) -> Stream {
    var stream = Stream()
    for (t, sample) in samples.enumerated() {
      if split {
        stream.log(10 * t, ["weight/l2": sample[0]])
        stream.log(10 * t, ["weight/var": sample[1]])
      } else {
        stream.log(10 * t, ["weight/l2": sample[0], "weight/var": sample[1]])
      }
    }
    return stream
  }

  @Test("healthy runs of the family say nothing, in one line a step or in two")
  func quiet() async throws {
    let configuration = try Self.configuration(try await Self.model())
    for seed in 101...110 {
      let samples = Self.walk([0, 1, 2], seed: UInt64(seed))
      #expect(try Self.stream(samples, split: seed % 2 == 0).findings(configuration).isEmpty)
    }
  }

  @Test("weights where no run was: a warning after three samples, critical after ten")
  func unlikely() async throws {
    let configuration = try Self.configuration(try await Self.model())
    var samples = Self.walk([0, 1, 2], seed: 102)
    for t in 20..<33 { samples[t][1] += 5 }
    let said = try Self.stream(samples).findings(configuration)
    #expect(said.turns.prefix(2) == ["fire warning", "escalate critical"])
    #expect(said.map(\.step).prefix(2) == [220, 290])
    #expect(said.last?.transition == .clear)
  }

  @Test("a move that no run made, and a stay longer than any, are told")
  func wrongWay() async throws {
    let configuration = try Self.configuration(try await Self.model())
    let back = try Self.stream(Self.walk([0, 1, 0], seed: 103)).findings(configuration)
    #expect(back.first?.severity == .warning)
    #expect(
      back.first?.message.contains("none of 24 stored runs did") == true
        || back.first?.message.contains("less likely") == true)
    let stuck = try Self.stream(Self.walk([0, 0, 0], seed: 104)).findings(configuration)
    #expect(stuck.first?.message.contains("longest stored stay") == true)
  }

  @Test("without a model it is off and says how to get one")
  func off() throws {
    let entry = try #require(DetectorCatalog.entry(named: "latent_state"))
    let form = LatentState.form(with: [.signal(.weightStatistic)], inputs: entry.info.inputs)
    #expect(
      form
        == .off(
          "no model: push weight statistics, then fit one on stored runs with monitorctl hmm fit"))
    var stream = Stream()
    for step in 0..<50 { stream.log(step, ["weight/l2": 1]) }
    #expect(try stream.findings(of: "latent_state").isEmpty)
  }

  @Test("with a model it is ready on a run that pushes the features, and names what is missing")
  func forms() async throws {
    let model = try await Self.model()
    let inputs = try Self.configuration(model).watched[0].info.inputs
    let sources = inputs.flatMap(\.sources)
    #expect(LatentState.form(with: Set(sources), inputs: inputs) == .full)
    guard case .off(let reason) = LatentState.form(with: [sources[0]], inputs: inputs) else {
      Issue.record("half of the features cannot be enough")
      return
    }
    #expect(reason.contains("weight/var"))
  }

  @Test("its state across a crash carries no model and goes on with the configured one")
  func crash() async throws {
    let configuration = try Self.configuration(try await Self.model())
    var samples = Self.walk([0, 1, 2], seed: 105)
    for t in 20..<33 { samples[t][1] += 5 }
    var whole = DetectorHost(configuration: configuration)
    var first = DetectorHost(configuration: configuration)
    var recording = Recording()
    var batches: [FrameBatch] = []
    for (t, sample) in samples.enumerated() {
      batches.append(
        recording.frame(Int64(10 * t), [("weight/l2", [sample[0]]), ("weight/var", [sample[1]])]))
    }
    let expected = try batches.flatMap { try whole.see($0, recording) }
    var said = try batches[..<25].flatMap { try first.see($0, recording) }
    let bytes = try first.snapshot()
    var second = DetectorHost(configuration: configuration)
    try second.restore(bytes)
    said += try batches[25...].flatMap { try second.see($0, recording) }
    // Compared by their text: a baseline of NaN equals nothing.
    #expect(said.map(\.message) == expected.map(\.message))
    #expect(said.map(\.step) == expected.map(\.step))
    #expect(said.count >= 2)
  }
}
