import MonitorControl
import MonitorCore
import Testing

@Suite("Pushing files")
struct PushSessionTests {
  /// A daemon that takes bytes in odd pieces, answers late, and goes away at random.
  private struct FlakyDaemon {
    var random: SplitMix64
    /// Lines that are durable, in the order in which they were first seen on each connection.
    var durable: [String] = []
    private var buffer: [UInt8] = []
    private var lineNumber = 0
    private var pending: [String] = []
    private var points = 0
    private var replies: [[UInt8]] = []

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func take(_ bytes: UnsafeRawBufferPointer) -> Int {
      let count = Int.random(in: 0...min(bytes.count, 4000), using: &random)
      buffer.append(contentsOf: bytes.prefix(count))
      while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        line(String(decoding: buffer[..<end], as: UTF8.self))
        buffer.removeSubrange(...end)
      }
      return count
    }

    private mutating func line(_ text: String) {
      lineNumber += 1
      if text.contains("sync") {
        let id = text.split(separator: ":").last.map { $0.dropLast() } ?? ""
        durable += pending
        pending = []
        replies.append(
          Array(#"{"type":"synced","id":\#(id),"lines":\#(lineNumber),"points":\#(points)}"#.utf8))
      } else if text.hasPrefix("bad") {
        replies.append(
          Array(#"{"type":"error","line":\#(lineNumber),"code":"syntax","message":"no"}"#.utf8))
      } else {
        points += 1
        pending.append(text)
      }
    }

    mutating func reply() -> [UInt8]? {
      guard !replies.isEmpty, Bool.random(using: &random) else { return nil }
      return replies.removeFirst()
    }

    /// Loses everything that is not durable, and replies that were on their way.
    mutating func die() {
      buffer = []
      pending = []
      replies = []
      (lineNumber, points) = (0, 0)
    }
  }

  @Test("a daemon that dies again and again still gets every line, in order", arguments: 1...20)
  func restarts(seed: Int) throws {
    var daemon = FlakyDaemon(seed: UInt64(seed))
    var session = PushSession()
    var refusals: [PushSession.Refusal] = []
    var sent: [String] = []
    var expectedRefusals: [Int] = []
    for part in 0..<12 {
      let lines = (0..<40).map { index in
        (part * 40 + index) % 37 == 5 ? "bad \(part).\(index)" : "line \(part).\(index)"
      }
      sent += lines.filter { !$0.hasPrefix("bad") }
      expectedRefusals += lines.indices.filter { lines[$0].hasPrefix("bad") }
        .map { part * 40 + $0 + 1 }
      let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
      session.add(.init(bytes: bytes, firstLine: part * 40 + 1, lineCount: 40), file: 0)
    }
    var turns = 0
    while !session.isSettled {
      turns += 1
      try #require(turns < 100_000)
      _ = try session.outgoing { daemon.take($0) }
      while let reply = daemon.reply() {
        if let refusal = session.receive(reply[...]) { refusals.append(refusal) }
      }
      if Int.random(in: 0..<60, using: &daemon.random) == 0 {
        daemon.die()
        session.reconnect()
      }
    }
    // Re-sent lines come twice; the first time each is seen must be the order of the file.
    var seen: Set<String> = []
    #expect(daemon.durable.filter { seen.insert($0).inserted } == sent)
    #expect(refusals.map(\.line) == expectedRefusals)
    #expect(session.settledLines == 480)
    #expect(session.unacknowledgedBytes == 0)
  }

  @Test("segments are the bytes of the file, whole lines each", arguments: 1...10)
  func segments(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var file: [UInt8] = []
    while file.count < 5 << 20 {
      file += Array(repeating: UInt8(ascii: "x"), count: Int.random(in: 0...60_000, using: &random))
      file.append(UInt8(ascii: "\n"))
    }
    file += Array("the last line has no end".utf8)
    var segmenter = LineSegmenter()
    var segments: [LineSegmenter.Segment] = []
    var at = 0
    while at < file.count {
      let next = min(file.count, at + Int.random(in: 1...300_000, using: &random))
      segments += segmenter.add(file[at..<next])
      at = next
    }
    if let rest = segmenter.finish() { segments.append(rest) }
    #expect(segments.flatMap(\.bytes) == file + [UInt8(ascii: "\n")])
    #expect(segments.allSatisfy { $0.bytes.last == UInt8(ascii: "\n") })
    var line = 1
    for segment in segments {
      #expect(segment.firstLine == line)
      line += segment.lineCount
    }
  }

  @Test("a line that is too long is left out and named, and the next one is sent")
  func tooLong() {
    var segmenter = LineSegmenter()
    let long = Array(repeating: UInt8(ascii: "x"), count: 3 << 20)
    var segments = segmenter.add(Array("first\n".utf8)[...])
    for start in stride(from: 0, to: long.count, by: 200_000) {
      segments += segmenter.add(long[start..<min(start + 200_000, long.count)])
    }
    segments += segmenter.add(Array("\nthird\n".utf8)[...])
    if let rest = segmenter.finish() { segments.append(rest) }
    #expect(segmenter.tooLong == [2])
    #expect(segments.flatMap(\.bytes) == Array("first\nthird\n".utf8))
    #expect(segments.last?.firstLine == 3)
  }
}
