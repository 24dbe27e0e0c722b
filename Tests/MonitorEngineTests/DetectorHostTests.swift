import Detectors
import MonitorCore
import MonitorEngine
import Testing

/// Fires while the loss is above a level: enough to see what the host does.
private struct LoudLoss: Detector {
  struct Parameters: DetectorParameters {
    var level = 10.0
    static let fields: [ParameterField<Self>] = [
      .number("level", \.level, 0...1e9, "loss above which it fires")
    ]
  }
  static let info = DetectorInfo(
    name: "loud_loss", summary: "loss above a level",
    inputs: [.required(.loss), .optional(.gradNorm, without: "it is deaf to gradients")],
    reference: "none")
  let parameters: Parameters
  var isOpen = false
  var sum = 0.0
  var layers: [Double] = []

  init(_ parameters: Parameters) { self.parameters = parameters }

  mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    for reading in observation[.gradNorm] where reading.isLead {
      while layers.count <= reading.member { layers.append(0) }
      layers[reading.member] += reading.value
    }
    guard let loss = observation.whole(.loss) else { return }
    sum += loss
    if loss > parameters.level, !isOpen {
      report.say(
        .fire, .warning, metric: observation.metric(.loss, 0), value: loss,
        threshold: parameters.level, baseline: sum, message: "loud")
    } else if loss <= parameters.level, isOpen {
      report.say(
        .clear, .info, metric: observation.metric(.loss, 0), value: loss,
        threshold: parameters.level, baseline: sum, message: "quiet")
    }
    isOpen = loss > parameters.level
  }
}

@Suite struct DetectorHostTests {
  private func host(level: Double = 10) -> DetectorHost {
    var parameters = LoudLoss.Parameters()
    parameters.level = level
    return DetectorHost(
      configuration: DetectorConfiguration(
        signals: SignalTable(),
        watched: [WatchedDetector(info: LoudLoss.info, prototype: LoudLoss(parameters))]))
  }

  private func line(_ step: Int64, _ loss: Double) -> [(String, [Double])] {
    [("grad/norm/a", [1]), ("train/loss", [loss]), ("attn/entropy/0", [1, 2]), ("grad/norm", [2])]
  }

  @Test func `a detector fires, escalates nothing, and clears with the metric's name`() throws {
    var recording = Recording()
    var host = host()
    var said: [String] = []
    for (step, loss) in [1, 2, 11, 12, 3].enumerated() {
      let batch = recording.frame(Int64(step), line(Int64(step), Double(loss)))
      said += try host.see(batch, recording).map {
        "\($0.transition.rawValue) \($0.detector) \($0.metric) @\($0.step)"
      }
    }
    #expect(said == ["fire loud_loss train/loss @2", "clear loud_loss train/loss @4"])
    #expect(host.open.isEmpty)
  }

  @Test func `missing signals switch a detector to a weaker form or off, with the reason`() throws {
    var recording = Recording()
    var host = host()
    #expect(
      host.forms().first?.form
        == .off("no metric plays loss: push one of train/loss"))
    _ = try host.see(recording.frame(0, [("loss", [1])]), recording)
    #expect(
      host.forms().first?.form == .weaker("without grad_norm it is deaf to gradients"))
    recording = Recording()
    host = self.host()
    _ = try host.see(recording.frame(1, line(1, 1)), recording)
    #expect(host.forms().first?.form == .full)
  }

  @Test func `a resume takes the detectors back and closes what began after it`() throws {
    var recording = Recording()
    var host = host()
    for step in 0..<1000 as Range<Int64> {
      _ = try host.see(recording.frame(step, line(step, step >= 900 ? 50 : 1)), recording)
    }
    #expect(host.open.count == 1)
    recording.attempt = 2
    let findings = try host.see(recording.frame(700, line(700, 1)), recording)
    #expect(findings.map(\.transition) == [.clear])
    #expect(host.open.isEmpty)
    // The sum in the baseline shows which steps the restored state had seen: none past 699.
    let fire = try host.see(recording.frame(701, line(701, 99)), recording)
    #expect((fire.first?.baseline ?? .infinity) <= 700 + 1 + 99)
  }

  @Test func `a snapshot goes on bit for bit, a rewind after it too`() throws {
    var recording = Recording()
    var straight = host()
    var interrupted = host()
    var random = SplitMix64(seed: 3)
    var expected: [Finding] = []
    var actual: [Finding] = []
    for k in 0..<1200 as Range<Int64> {
      recording.attempt = k < 1000 ? 1 : 2
      let step = k < 1000 ? k : k - 400
      let batch = recording.frame(step, line(step, random.uniform() * 11))
      expected += try straight.see(batch, recording)
      actual += try interrupted.see(batch, recording)
      if k % 97 == 0 {
        let bytes = try interrupted.snapshot()
        interrupted = host()
        try interrupted.restore(bytes)
      }
    }
    #expect(expected.count > 50)
    #expect(expected == actual)
    #expect(try straight.snapshot() == interrupted.snapshot())
  }

  @Test func `a detector with other parameters than its snapshot starts afresh`() throws {
    var recording = Recording()
    var host = host()
    _ = try host.see(recording.frame(0, line(0, 50)), recording)
    var other = self.host(level: 60)
    try other.restore(host.snapshot())
    #expect(other.open.isEmpty)
    let findings = try other.see(recording.frame(1, line(1, 70)), recording)
    #expect(findings.map(\.transition) == [.clear, .fire])
    #expect(findings.last?.baseline == 70)
  }

  @Test func `late and repeated frames are not shown to detectors`() throws {
    var recording = Recording()
    var host = host()
    for step in [0, 5, 5, 3] as [Int64] {
      _ = try host.see(recording.frame(step, line(step, 1)), recording)
    }
    let fire = try host.see(recording.frame(6, line(6, 50)), recording)
    #expect(fire.first?.baseline == 52)
  }

  @Test func `the rank that came first owns a metric`() throws {
    var recording = Recording()
    var host = host()
    _ = try host.see(recording.frame(0, line(0, 1)), recording)
    let other = try host.see(recording.frame(0, line(0, 99), rank: 3), recording)
    #expect(other.isEmpty)
  }

  @Test func `a key that is wrong is named`() {
    let problem = #expect(throws: ConfigurationProblem.self) {
      try DetectorConfiguration(parameters: ["no_such": [:]])
    }
    #expect(problem?.key == "detectors.no_such")
    var parameters = LoudLoss.Parameters()
    #expect(
      throws: ConfigurationProblem(
        key: "level", message: "must be a number from 0.0 to 1000000000.0")
    ) {
      try parameters.configure("level", .number(-1))
    }
    #expect(throws: ConfigurationProblem(key: "lever", message: "unknown; known keys are level")) {
      try parameters.configure("lever", .number(1))
    }
  }

  @Test func `a detector's time is measured now and then, its memory at each snapshot`() throws {
    var recording = Recording()
    var host = host()
    let readings = Guarded<UInt64>(0)
    host.clock = {
      readings.withLock { count in
        count += 1
        return 1000 * count
      }
    }
    let steps = 10 * DetectorCost.sampling + 5
    for step in 0..<steps { _ = try host.see(recording.frame(step, line(step, 1)), recording) }
    #expect(host.costs.map(\.calls) == [10])
    // One detector: a reading before it and one after it, a microsecond apart.
    #expect(readings.withLock { $0 } == 20)
    #expect(host.costs[0].perCall == 1000)
    #expect(host.costs[0].seconds == 10e-6 * Double(DetectorCost.sampling))
    #expect(host.costs[0].bytes == nil)
    let bytes = try host.snapshot()
    // The state itself with an array of its own, and the bytes of the ring's copies.
    let measured = try #require(host.costs[0].bytes)
    #expect(measured > MemoryLayout<LoudLoss>.size && measured < 10 * bytes.count)
    #expect(try host.snapshot() == bytes)
    #expect(host.costs[0].bytes == measured)
  }

  @Test func `ten thousand layers are bounded and harmless`() throws {
    var recording = Recording()
    var host = host()
    let layers = (0..<10_000).map { ("grad/norm/layer\($0)", [1.0]) }
    _ = try host.see(recording.frame(0, layers), recording)
    let findings = try host.see(recording.frame(1, layers + [("loss", [.nan])]), recording)
    #expect(findings.isEmpty)
  }
}
