internal import MonitorCore

/// What the daemon sees of the trainer of a running run: three facts that are told apart.
///
/// A process can live and say nothing (a hang), say something and be gone a moment later, or be
/// connected without ever reporting. No one of them decides that a run is dead.
package struct RunLiveness: Sendable, Equatable {
  package enum Process: String, Sendable, CaseIterable {
    /// At least one process that pushed to the run lives.
    case alive
    case gone
    /// Nothing was heard since the daemon started, or the kernel cannot tell.
    case unknown
  }

  package var process: Process
  /// Whether a connection that pushed to the run is open.
  package var isConnected: Bool
  /// Seconds since its last line; nil if none has come since the daemon started.
  package var quietSeconds: Double?

  package init(process: Process = .unknown, isConnected: Bool = false, quietSeconds: Double? = nil)
  {
    self.process = process
    self.isConnected = isConnected
    self.quietSeconds = quietSeconds
  }

  func write(run: String? = nil, into json: inout JSONWriter) {
    json.beginObject()
    if let run { json.member("run", run) }
    json.member("process", process.rawValue)
    json.member("connected", isConnected)
    // Milliseconds are enough for people and keep the row short.
    json.member("quiet_seconds", quietSeconds.map { ($0 * 1000).rounded() / 1000 })
    json.endObject()
  }

  /// Lines that are this old are worth a word.
  package static let quietAfterSeconds = 60.0
}

extension RowValue {
  /// "quiet for 4 min", "no process", or nothing while lines come: from the member `trainer` of a
  /// run's row.
  package var trainerTrouble: String? {
    guard let trainer = self["trainer"], trainer != .null else { return nil }
    if trainer["process"]?.string == "gone", trainer["connected"]?.bool == false {
      return "no process"
    }
    guard let quiet = trainer["quiet_seconds"]?.double, quiet >= RunLiveness.quietAfterSeconds
    else { return nil }
    return "quiet \(TimeText.duration(quiet))"
  }

  /// All three facts in words.
  package var trainerFacts: String {
    guard let trainer = self["trainer"], trainer != .null else { return "" }
    let process =
      switch trainer["process"]?.string {
      case "alive": "process alive"
      case "gone": "process gone"
      default: "process unknown"
      }
    let connection = trainer["connected"]?.bool == true ? "connected" : "not connected"
    let quiet = trainer["quiet_seconds"]?.double
    let line = quiet.map { "last line \(TimeText.duration($0)) ago" } ?? "no line since the start"
    return "\(process), \(connection), \(line)"
  }
}
