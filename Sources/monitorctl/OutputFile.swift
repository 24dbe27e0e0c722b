internal import Foundation
internal import MonitorControl

/// Files that commands write; `-` is standard output.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    if path == "-" { return StandardOutput.shared.write(text) }
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw ControlFailure(.failure, "cannot write \(path): \(error.localizedDescription)")
    }
    Message.line("wrote \(path)")
  }
}
