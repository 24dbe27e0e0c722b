internal import CSystemd
internal import Glibc
package import Logging
internal import MonitorCore

/// Log lines: to journald with priority and fields under systemd, to stderr with level and time by
/// hand.
///
///     journalctl -u monitord MONITORD_RECEIVER=ops                 under systemd
///     2026-11-24T06:00:00Z warning not delivered: …                by hand
package struct DaemonLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level = .info
  private let isJournal: Bool

  /// - Parameter isJournal: whether stderr goes to journald.
  package init(isJournal: Bool = DaemonLogHandler.stderrIsJournal) { self.isJournal = isJournal }

  /// Whether stderr is the stream that systemd says it has opened (`JOURNAL_STREAM`, device and
  /// inode); a shell below may have sent it elsewhere.
  package static var stderrIsJournal: Bool {
    guard let stream = getenv("JOURNAL_STREAM").map({ String(cString: $0) }) else { return false }
    var facts = stat()
    return fstat(STDERR_FILENO, &facts) == 0 && stream == "\(facts.st_dev):\(facts.st_ino)"
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    var message = event.message.description
    for (key, value) in facts { message += " \(key)=\(value)" }
    // One line a message: a log is read line by line.
    message = message.replacing("\n", with: " ")
    if isJournal {
      let fields = facts.map { "MONITORD_\($0.key.uppercased())=\($0.value)" }
      if toJournal(["MESSAGE=\(message)", "PRIORITY=\(event.level.priority)"] + fields) { return }
    }
    let start =
      isJournal ? "<\(event.level.priority)>" : "\(DaemonLogHandler.time()) \(event.level) "
    toStderr(start + message + "\n")
  }

  private func toJournal(_ fields: [String]) -> Bool {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for field in fields {
      bytes += field.utf8
      ends.append(bytes.count)
    }
    return bytes.withUnsafeMutableBytes { buffer in
      var start = 0
      let parts = ends.map { end in
        defer { start = end }
        return iovec(iov_base: buffer.baseAddress! + start, iov_len: end - start)
      }
      return sd_journal_sendv(parts, CInt(parts.count)) == 0
    }
  }

  private func toStderr(_ text: String) {
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
