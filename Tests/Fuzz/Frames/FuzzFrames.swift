import FuzzSupport
import MonitorCore

/// Feeds bytes to the decoder of binary frames as a connection would.
///
/// The first byte says how the stream is cut into reads and whether the rest is the stream itself
/// or a list of frames `kind, length(u16), body` that are given right lengths: so mutations reach
/// what is inside. Whatever the bytes are, the cut changes nothing; rows that are written again, as
/// a frame or as text, are read as the same numbers, to the bit.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard size > 1, let data else { return 0 }
  let rest = UnsafeBufferPointer(start: data + 1, count: size - 1)
  let bytes = data[0] & 1 == 0 ? Array(rest) : framed(rest)
  let whole = read(bytes, pieces: max(1, bytes.count), sayingAgain: data[0] >> 6 == 0)
  let cut = read(bytes, pieces: 1 + Int(data[0] >> 1) % 40, sayingAgain: false)
  precondition(whole == cut, "where the reads ended changed a reading")
  return 0
}

private func framed(_ rest: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var stream: [UInt8] = []
  var at = 0
  while at + 3 <= rest.count {
    let wanted = Int(rest[at + 1]) | Int(rest[at + 2]) << 8
    let count = min(wanted, rest.count - at - 3)
    stream.appendLittleEndian(UInt32(count + 1))
    stream.append(rest[at])
    stream.append(contentsOf: rest[(at + 3)..<(at + 3 + count)])
    at += 3 + count
  }
  return stream
}

private func read(_ bytes: [UInt8], pieces: Int, sayingAgain: Bool) -> Digest {
  var digest = Digest()
  var decoder = BinaryDecoder()
  var messages = LineDecoder()
  var buffer = LineBuffer()
  var at = 0
  while at < bytes.count {
    let count = min(pieces, bytes.count - at)
    buffer.reserve(count).copyBytes(from: bytes[at..<(at + count)])
    buffer.commit(count)
    at += count
    while let next = buffer.nextFrame() {
      guard case .frame(let frame) = next else {
        digest.add(99)
        return digest
      }
      switch decoder.decode(frame) {
      case .layout: digest.add(2)
      case .refused(let error): digest.add(error.code.rawValue)
      case .message(let text): digest.add(messages.decode(text))
      case .rows(var rows):
        for row in 0..<rows.count {
          let line = decoder.row(row, of: &rows)
          precondition(line.payload.count >= 4 * line.points)
          digest.add(line)
          if sayingAgain && row < 2 { sayAgain(line) }
        }
      }
    }
    precondition(decoder.footprint <= 3 * Limits.layoutBytes)
  }
  return digest
}

private func sayAgain(_ line: LogLine) {
  var expected = Digest()
  expected.add(line)
  // Text has one NaN only.
  let canBeText = line.values.allSatisfy {
    $0.allSatisfy { !$0.isNaN || $0.bitPattern == Double.nan.bitPattern }
  }
  if canBeText {
    var text = LineDecoder()
    let isSame = withPaddedLine(line.json) { bytes in
      guard case .message(.log(let same)) = text.decode(bytes) else { return false }
      var again = Digest()
      again.add(same)
      return again == expected
    }
    precondition(isSame, "a line of the same content is read as something else")
  }
  precondition(expected == Digest(throughFrame: line), "a frame written again reads otherwise")
}

@main struct FuzzFrames {
  static func main() { Fuzzing.run(fuzzOneInput) }
}
