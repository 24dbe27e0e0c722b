internal import Glibc
package import Logging
internal import MonitorCore

/// Log lines to stderr: with journald's priority in front under systemd, with level and time by hand.
///
///     <4>not delivered: connection refused receiver=ops            under systemd
///     2026-11-24T06:00:00Z warning not delivered: …                by hand
package struct DaemonLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level = .info
  private let isJournal: Bool

  /// - Parameter isJournal: whether stderr goes to journald, which sets `JOURNAL_STREAM`.
  package init(isJournal: Bool = getenv("JOURNAL_STREAM") != nil) { self.isJournal = isJournal }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let facts = metadata.merging(event.metadata ?? [:]) { $1 }
    var text =
      isJournal ? "<\(event.level.priority)>" : "\(DaemonLogHandler.time()) \(event.level) "
    text += event.message.description
    for (key, value) in facts.sorted(by: { $0.key < $1.key }) { text += " \(key)=\(value)" }
    // One line a message, or journald would take the rest for another one of another priority.
    text = text.replacing("\n", with: " ") + "\n"
    var bytes = Array(text.utf8)[...]
    // One write, so that threads do not mix their lines.
    while !bytes.isEmpty {
      let n = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if n <= 0 { return }
      bytes = bytes.dropFirst(n)
    }
  }

  private static func time() -> String {
    var now = Glibc.time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension Logger.Level {
  /// Priority of syslog(3).
  fileprivate var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
