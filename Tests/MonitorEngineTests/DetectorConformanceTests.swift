import Detectors
import MonitorCore
import MonitorEngine
import Testing

/// What every detector of the catalogue must withstand.
@Suite("Every detector of the catalogue") struct DetectorConformanceTests {
  static let names = DetectorCatalog.all.map(\.info.name)

  /// Metrics that bind to every signal, in the spelling that is tried first.
  static let everything: [(metric: String, isVector: Bool)] = Signal.allCases.flatMap { signal in
    let patterns = signal.definition.patterns
    return (patterns.prefix(1) + patterns.filter { $0.contains("*") }.prefix(1)).map { pattern in
      let name = pattern.replacing("**", with: "blocks.0").replacing("*", with: "0")
      return (
        name,
        (signal == .attentionEntropy || signal == .spectralAlignment) && name.contains("0")
      )
    }
  }

  static func host(_ name: String) throws -> DetectorHost {
    DetectorHost(configuration: try DetectorConfiguration(only: [name]))
  }

  /// Frames in which every metric follows `value`.
  static func frames(
    _ recording: inout Recording, _ count: Int64, from start: Int64 = 0,
    value: (Int64, String) -> Double
  ) -> [FrameBatch] {
    (start..<start + count).map { step in
      recording.frame(
        step,
        everything.map { metric, isVector in
          (metric, Array(repeating: value(step, metric), count: isVector ? 4 : 1))
        }, vectors: Set(everything.filter(\.isVector).map(\.metric)))
    }
  }

  static func run(_ host: inout DetectorHost, _ recording: Recording, _ batches: [FrameBatch])
    throws -> [Finding]
  {
    try batches.flatMap { try host.see($0, recording) }
  }

  static let constantStreams: [(Double, (recording: Recording, batches: [FrameBatch]))] =
    [0, 0.25, 1e30].map { value in
      var recording = Recording()
      let batches = frames(&recording, 400) { _, metric in
        metric == "task" || metric.contains("lr") ? 1 : value
      }
      return (value, (recording, batches))
    }

  static let wildStream: (recording: Recording, batches: [FrameBatch]) = {
    var recording = Recording()
    let batches = wild(&recording, 700, seed: 11)
    return (recording, batches)
  }()

  static let rewoundStream: (recording: Recording, batches: [FrameBatch]) = {
    var recording = Recording()
    let first = wild(&recording, 500, seed: 2)
    recording.attempt = 2
    let second = frames(&recording, 200, from: 250) { step, _ in step % 7 == 0 ? 0.51 : 0.5 }
    return (recording, first + second)
  }()

  /// A stream with noise, spikes, jumps, NaN and infinities, from a seed.
  static func wild(_ recording: inout Recording, _ count: Int64, seed: UInt64) -> [FrameBatch] {
    var random = SplitMix64(seed: seed)
    return frames(&recording, count) { step, metric in
      let u = random.uniform()
      if u < 0.002 { return .nan }
      if u < 0.003 { return .infinity }
      if u < 0.004 { return -1e308 }
      if u < 0.01 { return 1e6 * random.uniform() }
      let drift = metric.contains("loss") ? 3 - 0.001 * Double(step) : 0.5
      return drift + 0.1 * random.uniform() + (step > 400 ? Double(step - 400) * 0.01 : 0)
    }
  }

  @Test(arguments: names)
  func `a constant series makes no warning`(_ name: String) throws {
    for (value, stream) in Self.constantStreams {
      var host = try Self.host(name)
      let findings = try Self.run(&host, stream.recording, stream.batches)
      let loud = findings.filter { $0.severity > .info }.map(\.message)
      #expect(loud.isEmpty || Self.mayObject(name, to: value), "\(value): \(loud.first ?? "")")
    }
  }

  /// Rules with absolute limits may well object to absurd constants.
  private static func mayObject(_ name: String, to value: Double) -> Bool {
    value != 0.25 || name == "flatline"
  }

  @Test(arguments: names)
  func `one sample, and all NaN, crash nothing and warn of nothing but themselves`(
    _ name: String
  ) throws {
    var recording = Recording()
    var host = try Self.host(name)
    let one = Self.frames(&recording, 1) { _, _ in 0.5 }
    #expect(try Self.run(&host, recording, one).filter { $0.severity > .info }.isEmpty)
    let nan = Self.frames(&recording, 300, from: 1) { _, _ in .nan }
    let findings = try Self.run(&host, recording, nan)
    #expect(findings.filter { $0.severity > .info }.isEmpty || name == "non_finite")
  }

  @Test(arguments: names)
  func `wild values never poison it: the state stays bounded and goes on bit for bit`(
    _ name: String
  ) throws {
    let (recording, batches) = Self.wildStream
    var straight = try Self.host(name)
    var interrupted = try Self.host(name)
    var expected: [Finding] = []
    var actual: [Finding] = []
    var sizes: [Int] = []
    for (k, batch) in batches.enumerated() {
      expected += try straight.see(batch, recording)
      actual += try interrupted.see(batch, recording)
      if k % 171 == 170 {
        let bytes = try interrupted.snapshot()
        sizes.append(bytes.count)
        interrupted = try Self.host(name)
        try interrupted.restore(bytes)
      }
    }
    #expect(try StateEncoder.encode(expected) == StateEncoder.encode(actual))
    #expect(try straight.snapshot() == interrupted.snapshot())
    #expect((sizes.last ?? 0) < 4_000_000)
    for finding in expected {
      #expect(finding.detector == name)
      #expect(!finding.message.isEmpty && finding.message.utf8.count < Limits.textBytes)
      #expect(finding.severity == .info || !finding.metric.isEmpty)
    }
  }

  @Test(arguments: names)
  func `fires, escalations and clears come in order`(_ name: String) throws {
    let (recording, batches) = Self.wildStream
    var host = try Self.host(name)
    var severity: Severity?
    for finding in try Self.run(&host, recording, batches) {
      switch finding.transition {
      case .fire:
        #expect(severity == nil || severity == .info, "fired twice: \(finding.message)")
        severity = finding.severity
      case .escalate:
        #expect(severity != nil, "escalated what was not open: \(finding.message)")
        #expect(finding.severity >= severity ?? .info)
        severity = finding.severity
      case .clear:
        #expect(severity != nil, "cleared what was not open: \(finding.message)")
        severity = nil
      }
    }
  }

  @Test(arguments: names)
  func `a rewind forgets what was undone`(_ name: String) throws {
    let (recording, batches) = Self.rewoundStream
    var straight = try Self.host(name)
    let expected = try Self.run(&straight, recording, batches)
    // Killed on the way, before and after the rewind.
    var interrupted = try Self.host(name)
    var actual: [Finding] = []
    for (k, batch) in batches.enumerated() {
      actual += try interrupted.see(batch, recording)
      if k == 350 || k == 600 {
        let bytes = try interrupted.snapshot()
        interrupted = try Self.host(name)
        try interrupted.restore(bytes)
      }
    }
    #expect(try StateEncoder.encode(expected) == StateEncoder.encode(actual))
    for finding in expected where finding.attempt == 2 { #expect(finding.step >= 250) }
  }

  @Test(arguments: names)
  func `without its signals it is off and says which are missing`(_ name: String) throws {
    var recording = Recording()
    var host = try Self.host(name)
    _ = try host.see(recording.frame(0, [("nobody/knows", [1])]), recording)
    let entry = try #require(DetectorCatalog.entry(named: name))
    for (_, form) in host.forms() {
      if entry.info.inputs.contains(where: { $0.need == .required }) {
        guard case .off(let reason) = form else {
          Issue.record("\(name) is \(form) without any signal")
          continue
        }
        #expect(reason.contains("push"))
      }
    }
  }

  @Test(arguments: names)
  func `every parameter has a summary, a default in range, and refuses what is out of it`(
    _ name: String
  ) throws {
    let entry = try #require(DetectorCatalog.entry(named: name))
    for parameter in entry.parameters {
      #expect(!parameter.summary.isEmpty)
      if case .number(let value) = parameter.defaultValue {
        #expect(parameter.range.contains(value), "\(parameter.key)")
        #expect(throws: ConfigurationProblem.self) {
          try entry.make([parameter.key: .number(parameter.range.upperBound + 1)])
        }
      }
      #expect(throws: ConfigurationProblem.self) {
        try entry.make([parameter.key: .text("much")])
      }
    }
  }
}
