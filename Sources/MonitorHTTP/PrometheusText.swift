package import MonitorControl
internal import MonitorCore

/// The daemon's own numbers in Prometheus's text format 0.0.4.
///
/// Own code because no Prometheus library is worth a dependency for one page of text.
package struct PrometheusText {
  private var text = ""

  /// The page for `/metrics`.
  package static func page(_ status: DaemonStatus, alerts: [AlertCount]) -> String {
    var page = PrometheusText()
    page.metric("monitord_build_info", "gauge", "Version of the daemon.")
    page.sample("monitord_build_info", [("version", status.version)], 1)
    page.single(
      "monitord_start_time_seconds", "gauge", "Unix time the daemon started.", status.started)
    page.single(
      "monitord_connections", "gauge", "Open client connections.", Double(status.connections))
    page.single(
      "monitord_subscribers", "gauge", "Connections that follow alerts.", Double(status.subscribers)
    )
    page.single("monitord_lines_total", "counter", "Lines received.", Double(status.lines))
    page.single("monitord_points_total", "counter", "Points stored.", Double(status.points))
    page.metric("monitord_rejected_lines_total", "counter", "Lines refused, by reason.")
    for (code, count) in status.errors.sorted(by: { $0.key < $1.key }) {
      page.sample("monitord_rejected_lines_total", [("reason", code)], Double(count))
    }
    page.single(
      "monitord_queued_batches", "gauge", "Batches between event loop and writer.",
      Double(status.queued))
    page.single("monitord_commits_total", "counter", "Transactions.", Double(status.commits))
    page.single(
      "monitord_commit_seconds", "gauge", "Duration of a recent commit, median.",
      status.commitMilliseconds / 1000)
    page.single(
      "monitord_ingest_paused", "gauge", "1 while points are not taken (disk full).",
      status.paused == nil ? 0 : 1)
    page.single(
      "monitord_resident_memory_bytes", "gauge", "Resident memory.", Double(status.memoryBytes))
    page.single(
      "monitord_loaded_runs", "gauge", "Runs in memory; others are read when they are named.",
      Double(status.loadedRuns))
    page.detectors(status.detectors)
    page.metric("monitord_alerts", "gauge", "Alerts that are not resolved.")
    for count in alerts {
      page.sample(
        "monitord_alerts",
        [("detector", count.detector), ("severity", count.severity), ("state", count.state)],
        Double(count.count))
    }
    return page.text
  }

  private mutating func detectors(_ detectors: [DaemonStatus.DetectorUse]) {
    let cpu = "monitord_detector_cpu_seconds_total", memory = "monitord_detector_memory_bytes"
    metric(cpu, "counter", "Time of a detector, estimated from one frame in 127.")
    for use in detectors { sample(cpu, [("detector", use.detector)], use.cpuSeconds) }
    metric(memory, "gauge", "State of a detector over all watched runs.")
    for use in detectors {
      if let bytes = use.memoryBytes { sample(memory, [("detector", use.detector)], Double(bytes)) }
    }
  }

  /// How many alerts of a detector are in a state.
  package struct AlertCount: Sendable, Equatable {
    package var detector: String
    package var severity: String
    package var state: String
    package var count: Int

    package init(detector: String, severity: String, state: String, count: Int) {
      self.detector = detector
      self.severity = severity
      self.state = state
      self.count = count
    }
  }

  private mutating func single(_ name: String, _ type: String, _ help: String, _ value: Double) {
    metric(name, type, help)
    sample(name, [], value)
  }

  private mutating func metric(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func sample(
    _ name: String, _ labels: [(name: String, value: String)], _ value: Double
  ) {
    let inside = labels.map { "\($0.name)=\"\(PrometheusText.escape($0.value))\"" }
    let braces = inside.isEmpty ? "" : "{" + inside.joined(separator: ",") + "}"
    text += "\(name)\(braces) \(value)\n"
  }

  private static func escape(_ value: String) -> String {
    var escaped = ""
    for character in value {
      switch character {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
