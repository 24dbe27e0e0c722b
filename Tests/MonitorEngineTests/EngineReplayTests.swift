import Detectors
import MonitorCore
import MonitorEngine
import Testing

/// Says how many phases, events and ends it has heard, whenever a loss comes.
private struct Listener: Detector {
  struct Parameters: DetectorParameters {
    static let fields: [ParameterField<Self>] = []
  }
  static let info = DetectorInfo(
    name: "listener", summary: "hears", inputs: [.required(.loss)], reference: "none")
  let parameters: Parameters
  var heard: [String] = []

  init(_ parameters: Parameters) { self.parameters = parameters }

  mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    report.say(
      .fire, .info, metric: "", value: .nan, threshold: .nan, baseline: .nan,
      message: heard.joined(separator: " "))
  }
  mutating func observe(phase: RunPhase, _ report: inout Report) { heard.append(phase.name) }
  mutating func observe(event: RunEvent, _ report: inout Report) { heard.append(event.name) }
  mutating func observe(ended status: RunStatus, _ report: inout Report) {
    heard.append(status.rawValue)
  }
}

@Suite struct EngineReplayTests {
  private let run = RunInfo(id: RunID(1), name: "r", created: 1)

  private func engine() -> MonitorEngine {
    var engine = MonitorEngine(
      configuration: EngineConfiguration(
        detectors: DetectorConfiguration(
          signals: SignalTable(),
          watched: [
            WatchedDetector(info: Listener.info, prototype: Listener(Listener.Parameters()))
          ])),
      alerts: AlertBook.State(origin: "t"))
    engine.register(run: run)
    return engine
  }

  /// What the listener says of a frame.
  private func says(_ engine: inout MonitorEngine, _ batch: FrameBatch) -> [String] {
    engine.handle(.frames(batch), now: 1).compactMap { effect in
      if case .finding(_, let finding) = effect { finding.message } else { nil }
    }
  }

  @Test func `what came between frames is heard again in its place`() throws {
    let inputs: [EngineInput] = [
      .phase(run.id, RunPhase(name: "eval", expectWithin: 5, rank: 2, time: 3)),
      .event(run.id, RunEvent(name: "task", text: "two", step: 4, rank: 0, time: 4)),
      .ended(run.id, .failed), .revived(run.id),
      .event(run.id, RunEvent(name: "note", text: "", step: nil, rank: 1, time: 5)),
    ]
    var recording = Recording()
    var live = engine()
    var replayed = engine()
    let saved = try live.snapshot()
    try replayed.restore(saved)
    for step in 0..<5 as Range<Int64> {
      let batch = recording.frame(step, [("train/loss", [1])])
      if step == 0 {
        for info in recording.series {
          live.register(series: info)
          replayed.register(series: info)
        }
      }
      _ = says(&live, batch)
      try replayed.replay(batch)
      let input = inputs[Int(step)]
      _ = live.handle(input, now: 2)
      try replayed.replay(heard: try #require(try MonitorEngine.bytes(hearing: input)))
    }
    #expect(try live.snapshot() == replayed.snapshot())
    let last = recording.frame(5, [("train/loss", [1])])
    #expect(says(&live, last) == ["eval task failed note"])
    #expect(says(&replayed, last) == ["eval task failed note"])
  }

  @Test func `a run that was deleted since is not heard of again`() throws {
    var engine = engine()
    let bytes = try #require(
      try MonitorEngine.bytes(hearing: .ended(RunID(9), .finished)))
    let before = try engine.snapshot()
    try engine.replay(heard: bytes)
    #expect(try engine.snapshot() == before)
    #expect(try MonitorEngine.bytes(hearing: .tick) == nil)
    #expect(throws: (any Error).self) { try engine.replay(heard: [0xFF, 1, 2]) }
  }
}
