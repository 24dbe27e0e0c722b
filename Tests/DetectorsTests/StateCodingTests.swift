import Detectors
import MonitorCore
import Testing

@Suite struct StateCodingTests {
  private enum Mode: Codable, Equatable {
    case off
    case on(level: Double, name: String)
  }

  private struct Sample: Codable, Equatable {
    var count: Int
    var flag: Bool
    var missing: Double?
    var present: Int64?
    var name: String
    var window: [Double]
    var steps: [Step]
    var gaps: [Double?]
    var mode: Mode
    var modes: [Mode]
    var table: [String: Double]
    var nested: [[UInt8]]
    var severity: Severity
    var raw: UInt16
  }

  private static let sample = Sample(
    count: -3, flag: true, missing: nil, present: .min, name: "größe",
    window: [1.5, -0.0, .infinity, Double.leastNonzeroMagnitude], steps: [1, 9],
    gaps: [nil, 2, nil],
    mode: .on(level: 0.25, name: "x"), modes: [.off, .on(level: 1, name: "")],
    table: ["b": 2, "a": 1], nested: [[], [1, 2]], severity: .critical, raw: 65535)

  @Test func `state comes back as it was`() throws {
    let bytes = try StateEncoder.encode(Self.sample)
    #expect(try StateDecoder.decode(Sample.self, from: bytes) == Self.sample)
    #expect(try StateEncoder.encode(Self.sample) == bytes)
  }

  @Test func `a NaN keeps its payload`() throws {
    let nan = Double(bitPattern: 0x7FF8_0000_DEAD_BEEF)
    let back = try StateDecoder.decode([Double].self, from: StateEncoder.encode([nan]))
    #expect(back[0].bitPattern == nan.bitPattern)
  }

  @Test func `cut or damaged state throws and never crashes`() throws {
    let bytes = try StateEncoder.encode(Self.sample)
    for length in 0..<bytes.count {
      #expect(throws: (any Error).self) {
        try StateDecoder.decode(Sample.self, from: Array(bytes[..<length]))
      }
    }
    var random = SplitMix64(seed: 5)
    for _ in 0..<2000 {
      var damaged = bytes
      damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
      _ = try? StateDecoder.decode(Sample.self, from: damaged)
    }
  }
}
