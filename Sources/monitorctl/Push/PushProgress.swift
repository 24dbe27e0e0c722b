internal import MonitorControl

/// The line that moves while a push runs; silent where standard error is no terminal.
final class PushProgress {
  private let terminal = Message.terminal
  private let start = Pusher.now()
  private var lastDrawn = 0.0
  private var isShown = false

  var seconds: Double { Pusher.now() - start }

  func show(file: InputFile, points: Int64) {
    guard terminal.isTTY, Pusher.now() - lastDrawn > 0.1 else { return }
    let line = ProgressLine(
      label: file.name.split(separator: "/").last.map(String.init) ?? file.name,
      bytesDone: file.bytesRead, bytesTotal: file.size, points: points, seconds: seconds)
    draw(line.text(columns: terminal.columns ?? 80, colour: terminal.colour))
  }

  /// Something to know meanwhile, in place of the bar.
  func note(_ text: String) {
    guard terminal.isTTY else { return }
    draw(TextWidth.cut(text, to: (terminal.columns ?? 80) - 1))
  }

  /// A message that stays, above the bar.
  func interrupt(_ text: String) {
    clear()
    Message.line(text)
  }

  func clear() {
    if isShown { Message.status("") }
    isShown = false
  }

  private func draw(_ text: String) {
    Message.status(text)
    lastDrawn = Pusher.now()
    isShown = true
  }
}
