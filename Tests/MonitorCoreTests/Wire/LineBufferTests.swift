import MonitorCore
import Testing

@Suite("Lines of a connection") struct LineBufferTests {
  /// Feeds `bytes` in pieces of random size and collects what comes out ("<too long>" for those).
  private func lines(_ bytes: [UInt8], seed: UInt64, largest: Int) -> [String] {
    var random = SplitMix64(seed: seed)
    var buffer = LineBuffer()
    var result: [String] = []
    var at = 0
    while at < bytes.count {
      let count = min(bytes.count - at, 1 + Int(random.next() % UInt64(largest)))
      let room = buffer.reserve(count)
      room.copyBytes(from: bytes[at..<(at + count)])
      buffer.commit(count)
      at += count
      while let next = buffer.next() {
        switch next {
        case .tooLong: result.append("<too long>")
        case .line(let line): result.append(String(decoding: line, as: UTF8.self))
        }
      }
      #expect(buffer.footprint <= Limits.lineBytes + Limits.readBytes + (4 << 20))
    }
    return result
  }

  @Test("come out whole, whatever the pieces were") func fragmentation() {
    let text = (0..<200).map { "line \($0) \(String(repeating: "x", count: $0 * 7 % 61))\n" }
    let expected = text.map { String($0.dropLast()) }
    for seed in 0..<40 {
      let largest = [1, 2, 7, 64, 5_000][Int(seed) % 5]
      #expect(lines(Array(text.joined().utf8), seed: UInt64(seed), largest: largest) == expected)
    }
  }

  @Test("of exactly the limit are taken, one byte longer are reported once and skipped")
  func limit() {
    let longest = [UInt8](repeating: 0x61, count: Limits.lineBytes)
    let bytes =
      longest + [0x0A] + longest + [0x61, 0x0A, 0x62, 0x0A] + longest + longest + longest
      + [0x0A, 0x63, 0x0A]
    for largest in [4 << 20, 100_000] {
      let result = lines(bytes, seed: 3, largest: largest)
      #expect(
        result.map { $0.count > 20 ? "long" : $0 } == [
          "long", "<too long>", "b", "<too long>", "c",
        ])
    }
  }

  @Test("are counted from 1, and a half one is known to be pending") func counting() {
    var buffer = LineBuffer()
    let bytes = Array("a\n\nb\nhal".utf8)
    buffer.reserve(bytes.count).copyBytes(from: bytes)
    buffer.commit(bytes.count)
    var numbers: [Int] = []
    while buffer.next() != nil { numbers.append(buffer.lineNumber) }
    #expect(numbers == [1, 2, 3])
    #expect(buffer.isInsideLine && buffer.pendingBytes == 3)
  }
}
