internal import Glibc
internal import MonitorControl

/// Standard output in big blocks: rows are small, and a system call for each would cost more than
/// the query.
final class StandardOutput {
  nonisolated(unsafe) static let shared = StandardOutput()
  // nonisolated(unsafe): monitorctl prints from its main thread only.
  private var buffer: [UInt8] = []

  func write(_ bytes: [UInt8]) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 64 << 10 { flush() }
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  /// Ends the program quietly when the reader (`head`, `less`) has gone.
  func flush() {
    var done = 0
    while done < buffer.count {
      let wrote = buffer.withUnsafeBytes { bytes in
        Glibc.write(STDOUT_FILENO, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if wrote < 0, errno == EINTR { continue }
      if wrote <= 0 {
        if errno == EPIPE { exit(0) }
        Message.error("cannot write to standard output: \(String(cString: strerror(errno)))")
        exit(1)
      }
      done += wrote
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Messages for people, on standard error.
enum Message {
  static let terminal = Terminal.inspect(STDERR_FILENO)

  static func line(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  static func error(_ text: String) {
    line(Style.boldRed.paint("monitorctl: ", terminal.colour) + text)
  }

  /// Writes over the line before, which ended without a newline.
  static func status(_ text: String) {
    let bytes = Array("\r\u{1B}[K\(text)".utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
