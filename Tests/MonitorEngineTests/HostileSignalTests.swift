import Detectors
import MonitorCore
import MonitorEngine
import Testing

/// Streams that no healthy trainer sends, over all detectors at once.
@Suite("Hostile signals") struct HostileSignalTests {
  private func watch(
    _ recording: Recording, _ batches: [FrameBatch]
  ) throws -> (host: DetectorHost, findings: [Finding]) {
    var host = DetectorHost(configuration: .standard)
    let findings = try batches.flatMap { try host.see($0, recording) }
    return (host, findings)
  }

  private func warnings(_ findings: [Finding]) -> [String] {
    findings.filter { $0.severity > .info && $0.transition != .clear }
      .map { "\($0.detector): \($0.message)" }
  }

  /// The usual metric of a signal, a layer's where it has layers.
  private static func metric(_ signal: Signal, layer: String = "0") -> String {
    let patterns = signal.definition.patterns
    let pattern = patterns.first { $0.contains("*") } ?? patterns[0]
    return pattern.replacing("**", with: layer).replacing("*", with: layer)
  }

  @Test("one signal alone, whichever it is, warns of nothing", arguments: Signal.allCases)
  func alone(_ signal: Signal) throws {
    var random = SplitMix64(seed: UInt64(signal.rawValue))
    var recording = Recording()
    let metric = Self.metric(signal)
    let batches = (0..<400 as Range<Int64>).map { step in
      recording.frame(step, [(metric, [0.3 + 0.02 * random.uniform()])])
    }
    #expect(try warnings(watch(recording, batches).findings) == [])
  }

  @Test("arrays where numbers belong, and numbers where arrays do, warn of nothing")
  func wrongKind() throws {
    var random = SplitMix64(seed: 4)
    for isSwapped in [true, false] {
      var recording = Recording()
      let batches = (0..<300 as Range<Int64>).map { step in
        let metrics = Signal.allCases.map { signal in
          (
            Self.metric(signal),
            (0..<(isSwapped ? 3 : 1)).map { _ in 0.3 + 0.02 * random.uniform() }
          )
        }
        return recording.frame(step, metrics)
      }
      #expect(try warnings(watch(recording, batches).findings) == [])
    }
  }

  @Test("a signal that stops, starts again, and changes its arrays' length is no trouble")
  func comesAndGoes() throws {
    var random = SplitMix64(seed: 9)
    var recording = Recording()
    let batches = (0..<600 as Range<Int64>).map { step in
      let metrics = Signal.allCases.compactMap { signal -> (String, [Double])? in
        let turn = (step / 50 + Int64(signal.rawValue)) % 3
        guard turn != 0 else { return nil }
        let isArray = signal == .attentionEntropy || signal == .spectralAlignment
        let count = isArray ? Int(turn) * 4 : 1
        // Both signs in turn: alignments that all lean to one side would be a finding.
        let sign = { (k: Int) in signal == .spectralAlignment && k % 2 == 1 ? -1.0 : 1.0 }
        return (
          Self.metric(signal), (0..<count).map { (0.3 + 0.02 * random.uniform()) * sign($0) }
        )
      }
      return recording.frame(step, metrics, vectors: ["attn/entropy/0", "sa/0"])
    }
    let (host, findings) = try watch(recording, batches)
    #expect(warnings(findings) == [])
    #expect(host.step == 599)
  }

  @Test("ten thousand layers are watched, in bounded memory, and make no alarm of themselves")
  func manyLayers() throws {
    let signals: [Signal] = [
      .gradNorm, .updateRatio, .activationRMS, .deadFraction, .attentionLogitMax, .sigma1,
    ]
    var recording = Recording()
    let batches = (0..<3 as Range<Int64>).map { step in
      recording.frame(
        step,
        [("train/loss", [2])]
          + signals.flatMap { signal in
            (0..<10_000).map { (Self.metric(signal, layer: "l\($0)"), [0.3]) }
          })
    }
    var (host, findings) = try watch(recording, batches)
    #expect(warnings(findings) == [])
    _ = try host.snapshot()
    let bytes = host.costs.reduce(0) { $0 + ($1.bytes ?? 0) }
    // About 100 numbers a layer, all detectors together.
    #expect(bytes > 10_000 * 8 && bytes < 10_000 * 800 * signals.count)
  }

  @Test("metrics past the limit are stored but not watched, those before it are")
  func pastTheLimit() throws {
    var recording = Recording()
    let layers = (0..<Limits.membersPerSignal + 100).map { ("units/dead/l\($0)", [0.1]) }
    let bad = layers.enumerated().map { k, layer in
      (layer.0, [k == 3 || k == Limits.membersPerSignal + 50 ? 0.99 : 0.1])
    }
    var host = DetectorHost(
      configuration: try DetectorConfiguration(
        parameters: ["dead_units": ["persist": .number(2)]], only: ["dead_units"]))
    var findings: [Finding] = []
    for step in 0..<4 as Range<Int64> {
      findings += try host.see(recording.frame(step, step == 0 ? layers : bad), recording)
    }
    #expect(findings.map(\.evidence.scope) == [["units/dead/l3"]])
  }

  @Test("a rule with a long window over many series keeps to its memory")
  func longWindows() throws {
    let host = try DetectorConfiguration(
      rules: [
        [
          "name": .text("long"), "metric": .text("x/**"), "window": .number(10_000),
          "above": .number(1),
        ]
      ], only: ["long"])
    var recording = Recording()
    var watched = DetectorHost(configuration: host)
    let many = Limits.ruleValues / 10_000 + 50
    for step in 0..<2 as Range<Int64> {
      let metrics = (0..<many).map { ("x/\($0)", [0.0]) }
      _ = try watched.see(recording.frame(step, metrics), recording)
    }
    _ = try watched.snapshot()
    #expect(try #require(watched.costs[0].bytes) < 4 * 8 * Limits.ruleValues)
  }
}
