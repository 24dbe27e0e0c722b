internal import MonitorControl

/// Files that commands write; `-` is standard output.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    if path == "-" { return StandardOutput.shared.write(text) }
    try OutputPath.write(text, to: path)
    Message.line("wrote \(path)")
  }
}
