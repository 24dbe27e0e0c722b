internal import CSystemd
internal import Glibc

/// What systemd is told, and what it gives: readiness, watchdog, sockets.
///
/// Everything is a no-operation when the process was not started by systemd.
package enum ServiceManager {
  /// Ready to serve; `status` is one line for `systemctl status`.
  package static func ready(_ status: String) { notify("READY=1\nSTATUS=\(status)") }
  package static func status(_ text: String) { notify("STATUS=\(text)") }
  package static func stopping() { notify("STOPPING=1\nSTATUS=committing what was taken") }
  package static func watchdog() { notify("WATCHDOG=1") }
  /// Asks for more time to start: the journal is being replayed.
  package static func extendTimeout(seconds: Int, _ status: String) {
    notify("EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000)\nSTATUS=\(status)")
  }

  /// The configuration is being read again; end it with `ready`.
  package static func reloading() {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    notify("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
  }

  /// Seconds within which systemd wants to hear from the watchdog; nil if it does not watch.
  package static var watchdogSeconds: Double? {
    var microseconds: UInt64 = 0
    return sd_watchdog_enabled(0, &microseconds) > 0 ? Double(microseconds) * 1e-6 : nil
  }

  /// Listening stream sockets that systemd has opened for us, if any.
  package static func activatedSockets() -> [CInt] {
    let count = sd_listen_fds(1)
    guard count > 0 else { return [] }
    let first: CInt = 3  // SD_LISTEN_FDS_START
    return (first..<(first + count)).filter {
      sd_is_socket_unix($0, CInt(SOCK_STREAM.rawValue), 1, nil, 0) > 0
    }
  }

  private static func notify(_ text: String) { _ = sd_notify(0, text) }
}
