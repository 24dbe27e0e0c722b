import FuzzSupport
import MonitorCore

/// Feeds bytes to the decoder of lines as a connection would.
///
/// The first byte says how the rest is cut into reads. Whatever the bytes are: the cut changes
/// nothing, nor does what the decoder has seen before; a line of numbers that is written as text
/// again, or as a binary frame, is read as the same numbers, to the bit (every eighth input).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard size > 1, let data else { return 0 }
  harness.read(UnsafeBufferPointer(start: data + 1, count: size - 1), mode: data[0])
  return 0
}

// The harness is called from one thread.
nonisolated(unsafe) private var harness = Harness()

private struct Harness: ~Copyable {
  private var known = LineDecoder()
  private var fresh = LineDecoder()
  private var echo = LineDecoder()
  private var buffer = LineBuffer()

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, mode: UInt8) {
    var whole = Digest()
    take(bytes, pieces: bytes.count) { harness, line in
      let decoded = harness.known.decode(line)
      whole.add(decoded)
      if mode >> 5 == 0, case .message(.log(let line)) = decoded { harness.sayAgain(line) }
    }
    var cut = Digest()
    fresh.forget()
    take(bytes, pieces: 1 + Int(mode & 31)) { harness, line in
      cut.add(harness.fresh.decode(line))
    }
    precondition(whole == cut, "where reads ended, or what was seen before, changed a reading")
  }

  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, pieces: Int,
    _ body: (inout Harness, UnsafeRawBufferPointer) -> Void
  ) {
    buffer.discard()
    var at = 0
    while at < bytes.count {
      let count = min(pieces, bytes.count - at)
      buffer.reserve(count).copyBytes(from: bytes[at..<(at + count)])
      buffer.commit(count)
      at += count
      while let next = buffer.next() {
        if case .line(let line) = next { body(&self, line) }
      }
    }
  }

  private mutating func sayAgain(_ line: LogLine) {
    var expected = Digest()
    expected.add(line)
    withPaddedLine(line.json) { text in
      var again = Digest()
      guard case .message(.log(let same)) = echo.decode(text) else {
        preconditionFailure("what was read cannot be written and read again")
      }
      again.add(same)
      precondition(again == expected, "text that was written again is read as something else")
    }
    precondition(
      expected == Digest(throughFrame: line), "a frame of the same content reads otherwise")
  }
}

@main struct FuzzLines {
  static func main() { Fuzzing.run(fuzzOneInput) }
}
