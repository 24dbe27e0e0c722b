internal import MetricStore
internal import MonitorCore

/// Findings, alerts, silences, notifications.
extension QueryService {
  func findings(_ query: FindingsQuery, _ outlet: Outlet) throws {
    let detector = query.detector.map { Glob($0) }
    for run in try runs(matching: query.run) {
      for recorded in try reader.findings(of: run.id) {
        let finding = recorded.finding
        if let detector, !detector.matches(finding.detector) { continue }
        if let severity = query.severity, finding.severity < severity { continue }
        try outlet.row { FindingRow.write(finding, run: run.name, into: &$0) }
      }
    }
  }

  /// The newest first.
  func alerts(_ query: AlertsQuery, _ outlet: Outlet) throws {
    let run = query.run.map { Glob($0) }
    let detector = query.detector.map { Glob($0) }
    let alerts = try reader.alerts(states: query.states ?? Alert.State.allCases)
    try outlet.limited(to: query.limit) {
      for alert in alerts.reversed() {
        if let run, !run.matches(alert.run) { continue }
        if let detector, !detector.matches(alert.detector) { continue }
        if let severity = query.severity, alert.severity < severity { continue }
        try outlet.row { AlertRow.write(alert, into: &$0) }
      }
    }
  }

  /// One alert with its history.
  func alert(_ id: Int64, _ outlet: Outlet) throws {
    guard let alert = try reader.alert(id) else { throw ControlFailure.noAlert(id) }
    let history = try reader.history(ofAlert: id)
    try outlet.row { AlertRow.write(alert, history: history, into: &$0) }
  }

  func silences(all: Bool, _ outlet: Outlet) throws {
    let now = clock()
    for silence in try reader.silences() where all || silence.isInForce(at: now) {
      try outlet.row { silence.write(now: now, into: &$0) }
    }
  }

  func webhooks(all: Bool, _ outlet: Outlet) throws {
    for entry in try reader.outbox() where all || entry.state != .delivered {
      try outlet.row { entry.write(into: &$0) }
    }
  }
}
