internal import Glibc
internal import MonitorControl

/// The terminal while a live view owns it: another screen, no cursor, keys without Enter.
///
/// Whatever way the program leaves, the terminal is put back: `close`, Ctrl-C and SIGTERM.
final class LiveScreen {
  private var saved = termios()
  private var isOpen = false

  /// Set by a signal: the loop ends at its next turn.
  nonisolated(unsafe) private static var interrupted: sig_atomic_t = 0
  // nonisolated(unsafe): written by a signal handler, which is what sig_atomic_t is for.

  init() {
    tcgetattr(STDIN_FILENO, &saved)
    var raw = saved
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    signal(SIGINT) { _ in LiveScreen.interrupted = 1 }
    signal(SIGTERM) { _ in LiveScreen.interrupted = 1 }
    StandardOutput.shared.write("\u{1B}[?1049h\u{1B}[?25l\u{1B}[2J")
    isOpen = true
  }

  deinit { close() }

  func close() {
    guard isOpen else { return }
    isOpen = false
    StandardOutput.shared.write("\u{1B}[?25h\u{1B}[?1049l")
    StandardOutput.shared.flush()
    tcsetattr(STDIN_FILENO, TCSANOW, &saved)
  }

  /// Shows a picture in one write, so that nothing flickers.
  func show(_ lines: [String]) {
    var frame = "\u{1B}[H"
    for (index, line) in lines.enumerated() {
      frame += line + "\u{1B}[K" + (index < lines.count - 1 ? "\r\n" : "")
    }
    StandardOutput.shared.write(frame + "\u{1B}[J")
    StandardOutput.shared.flush()
  }

  /// Waits for a key or until the time is over; true when the person wants to leave.
  func leaves(afterMilliseconds wait: Int32) -> Bool {
    var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    if poll(&ready, 1, wait) > 0 {
      var key: UInt8 = 0
      guard read(STDIN_FILENO, &key, 1) == 1 else { return true }
      if key == UInt8(ascii: "q") || key == 0x1B || key == 4 { return true }
    }
    return LiveScreen.interrupted != 0
  }
}
