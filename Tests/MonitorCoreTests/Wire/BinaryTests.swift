import MonitorCore
import Testing

@Suite("The binary protocol") struct BinaryTests {
  /// What a connection's bytes say, row by row, in the form of the NDJSON tests.
  private func read(_ bytes: [UInt8], pieces: Int = .max) -> [Line] {
    var buffer = LineBuffer()
    var frames = BinaryDecoder()
    var lines = LineDecoder()
    var result: [Line] = []
    var isOpen: Bool?
    var at = 0
    while at < bytes.count {
      let count = min(pieces, bytes.count - at)
      buffer.reserve(count).copyBytes(from: bytes[at..<(at + count)])
      buffer.commit(count)
      at += count
      if isOpen == nil { isOpen = buffer.takePrefix(BinaryFormat.magic) }
      guard isOpen == true else { continue }
      while let next = buffer.nextFrame() {
        guard case .frame(let frame) = next else { return result + [.refused(.badFrame)] }
        switch frames.decode(frame) {
        case .layout: break
        case .refused(let error): result.append(.refused(error.code))
        case .message(let line): result.append(lines.line(line))
        case .rows(var rows):
          for row in 0..<rows.count { result.append(.log(frames.row(row, of: &rows))) }
        }
      }
    }
    return result
  }

  private func sample() -> BinaryEncoder {
    var encoder = BinaryEncoder()
    encoder.layout(7, run: "r", rank: 3, metrics: ["loss", "heads"], vectors: [1])
    encoder.columns(7, steps: [5, 6], times: [1.5, 2.5]) { bytes in
      for value in [Double.nan, -0.0] { bytes.appendLittleEndian(value.bitPattern) }
      for count: UInt32 in [2, 1] { bytes.appendLittleEndian(count) }
      for value in [1, Double.infinity, 3] { bytes.appendLittleEndian(value.bitPattern) }
    }
    encoder.layout(8, run: "s", metrics: ["a"])
    encoder.columns(8, steps: [0], values: [[4]])
    encoder.message("{\"type\":\"sync\",\"id\":1}")
    return encoder
  }

  @Test("carries numbers, arrays, times and messages to the bit, in any pieces") func roundTrip() {
    let expected: [Line] = [
      .log(
        run: "r", step: 5, time: (1.5).bitPattern, rank: 3,
        metrics: [
          "loss": [Double.nan.bitPattern],
          "heads[]": [1, Double.infinity].map(\.bitPattern),
        ]),
      .log(
        run: "r", step: 6, time: (2.5).bitPattern, rank: 3,
        metrics: ["loss": [(-0.0).bitPattern], "heads[]": [(3.0).bitPattern]]),
      .log(run: "s", step: 0, time: nil, rank: 0, metrics: ["a": [(4.0).bitPattern]]),
      .other("sync(id: \"1\")"),
    ]
    #expect(read(sample().bytes) == expected)
    #expect(read(sample().bytes, pieces: 1) == expected)
    #expect(read(sample().bytes, pieces: 7) == expected)
  }

  @Test("is, byte for byte, what its page shows") func example() {
    var encoder = BinaryEncoder()
    encoder.layout(0, run: "r", metrics: ["loss"])
    encoder.columns(0, steps: [5, 6], values: [[2, 1]])
    encoder.message("{\"type\":\"sync\",\"id\":1}")
    let page =
      "B54D4F4E01000000" + "1700000002000000000000000001007201000000" + "0004006C6F7373"
      + "2A00000003000000000002000000" + "05000000000000000600000000000000"
      + "0000000000000040000000000000F03F" + "1700000001"
    let hex = encoder.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    #expect(hex.joined().uppercased().hasPrefix(page))
  }

  @Test("refuses a frame that breaks its layout, and goes on with the next") func refusals() {
    var encoder = BinaryEncoder()
    encoder.layout(0, run: "r", metrics: ["a"])
    encoder.columns(9, steps: [1], values: [[1]])
    encoder.columns(0, steps: [-1], values: [[1]])
    encoder.columns(0, steps: [1], times: [.nan], values: [[1]])
    encoder.columns(0, steps: [1], values: [[1], [2]])
    encoder.columns(0, steps: [1, 2], times: nil) { _ in }
    encoder.layout(1, run: "", metrics: ["a"])
    encoder.layout(1, run: "r", metrics: ["a", "a"])
    encoder.layout(5000, run: "r", metrics: ["a"])
    encoder.layout(1, run: "r", rank: 70_000, metrics: ["a"])
    encoder.columns(0, steps: [1], values: [[1]])
    let codes: [WireError.Code] = [
      .badFrame, .stepInvalid, .timeInvalid, .badFrame, .badFrame, .nameInvalid, .badFrame,
      .badFrame, .rankInvalid,
    ]
    #expect(
      read(encoder.bytes)
        == codes.map { .refused($0) } + [
          .log(run: "r", step: 1, time: nil, rank: 0, metrics: ["a": [(1.0).bitPattern]])
        ])
  }

  @Test("damaged anywhere, is refused or read as something else, never a crash") func damage() {
    let good = sample().bytes
    var random = SplitMix64(seed: 5)
    for cut in 0..<good.count { _ = read(Array(good[..<cut])) }
    for _ in 0..<20_000 {
      var bad = good
      for _ in 0..<(1 + random.next() % 3) {
        bad[Int(random.next() % UInt64(bad.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      _ = read(bad)
    }
  }
}
