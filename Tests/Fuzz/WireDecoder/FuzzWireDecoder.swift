import CLibFuzzer
import MonitorCore

/// Feeds bytes to the decoders of the wire as a connection would.
///
///     MONITOR_FUZZ=1 swift build -c release --product FuzzWireDecoder --scratch-path .build-fuzz \
///       -Xswiftc -sanitize=fuzzer,address
///     ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no \
///       .build-fuzz/release/FuzzWireDecoder -max_total_time=60 FOLDER
///
/// The first byte of an input says how it is cut into reads, the next whether it is text or frames.
/// Text is read by a decoder that has seen much and by a fresh one: both must say the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard size > 2, let data else { return 0 }
  let bytes = UnsafeBufferPointer(start: data + 2, count: size - 2)
  if data[1] & 1 == 0 {
    readText(bytes, pieces: 1 + Int(data[0]))
  } else {
    readFrames(bytes, pieces: 1 + Int(data[0]))
  }
  return 0
}

// The harness is called from one thread.
nonisolated(unsafe) private var known = KnownDecoder()

private struct KnownDecoder: ~Copyable {
  var decoder = LineDecoder()
}

private func feed(
  _ bytes: UnsafeBufferPointer<UInt8>, pieces: Int, _ take: (inout LineBuffer) -> Void
) {
  var buffer = LineBuffer()
  var at = 0
  while at < bytes.count {
    let count = min(pieces, bytes.count - at)
    buffer.reserve(count).copyBytes(from: bytes[at..<(at + count)])
    buffer.commit(count)
    at += count
    take(&buffer)
  }
}

private func readText(_ bytes: UnsafeBufferPointer<UInt8>, pieces: Int) {
  feed(bytes, pieces: pieces) { buffer in
    while let next = buffer.next() {
      guard case .line(let line) = next else { continue }
      let first = summary(known.decoder.decode(line))
      var fresh = LineDecoder()
      precondition(first == summary(fresh.decode(line)), "what was seen before changed a reading")
    }
  }
}

private func readFrames(_ bytes: UnsafeBufferPointer<UInt8>, pieces: Int) {
  var decoder = BinaryDecoder()
  feed(bytes, pieces: pieces) { buffer in
    while let next = buffer.nextFrame() {
      guard case .frame(let frame) = next else {
        buffer.discard()
        return
      }
      if case .rows(var rows) = decoder.decode(frame) {
        for row in 0..<rows.count {
          let line = decoder.row(row, of: &rows)
          precondition(line.payload.count >= 4 * line.points)
        }
      }
    }
  }
}

/// What was read, in a form that can be compared.
private func summary(_ decoded: LineDecoder.Decoded) -> [String] {
  switch decoded {
  case .blank: return ["blank"]
  case .refused(let error): return ["refused", error.code.rawValue]
  case .message(.log(let line)):
    return [
      line.run, "\(line.step)", "\(line.time ?? 0)", "\(line.rank)",
      line.shape.names.joined(separator: "\u{0}"), "\(Array(line.payload))",
    ]
  case .message(let message): return ["\(message)"]
  }
}

@main struct FuzzWireDecoder {
  static func main() {
    var argc = CommandLine.argc
    var argv: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = withUnsafeMutablePointer(to: &argv) { LLVMFuzzerRunDriver(&argc, $0, fuzzOneInput) }
  }
}
