internal import GRDB
internal import MonitorCore

// MARK: - Findings and alerts

extension Rows {
  static func insert(_ recorded: RecordedFinding, into db: Database) throws {
    let finding = recorded.finding
    let row = try RawStatement(
      db,
      """
      INSERT INTO finding (run, time, detector, transition, severity, attempt, step, metric,
        value, threshold, baseline, message, evidence) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
      """)
    row.bind(0, recorded.run.rawValue)
    row.bind(1, recorded.time)
    row.bind(2, finding.detector)
    row.bind(3, finding.transition.rawValue)
    row.bind(4, finding.severity.rawValue)
    row.bind(5, Int64(finding.attempt.rawValue))
    row.bind(6, finding.step.rawValue)
    row.bind(7, finding.metric)
    row.bind(8, finding.value)
    row.bind(9, finding.threshold)
    row.bind(10, finding.baseline)
    row.bind(11, finding.message)
    row.bind(12, try json(finding.evidence))
    try row.run()
  }

  static let findingColumns = """
    id, run, time, detector, transition, severity, attempt, step, metric, value, threshold, \
    baseline, message, evidence
    """

  static func finding(_ row: RawStatement) throws -> RecordedFinding {
    let name = "finding \(row.int(0))"
    let finding = Finding(
      detector: row.text(3),
      transition: try value(row.text(4), as: Finding.Transition.self, of: name),
      severity: try value(row.text(5), as: Severity.self, of: name),
      attempt: Attempt(UInt32(clamping: row.int(6))), step: Step(row.int(7)), metric: row.text(8),
      value: row.double(9), threshold: row.double(10), baseline: row.double(11),
      message: row.text(12),
      evidence: try fromJSON(row.text(13), as: Evidence.self, of: name))
    return RecordedFinding(run: RunID(row.int(1)), finding: finding, time: row.double(2))
  }

  static func apply(_ change: AlertChange, to db: Database) throws {
    try upsert(change.alert, into: db)
    let row = try RawStatement(
      db,
      """
      INSERT INTO alert_history (alert, event, time, step, severity, state, actor, text)
      VALUES (?,?,?,?,?,?,?,?)
      """)
    row.bind(0, change.alert.id)
    row.bind(1, change.event.rawValue)
    row.bind(2, change.time)
    row.bind(3, change.step?.rawValue)
    row.bind(4, change.alert.severity.rawValue)
    row.bind(5, change.alert.state.rawValue)
    row.bind(6, change.by)
    row.bind(7, change.text)
    try row.run()
  }

  static func upsert(_ alert: Alert, into db: Database) throws {
    let row = try RawStatement(
      db,
      """
      INSERT OR REPLACE INTO alert (id, run, detector, severity, state, attempt, step, time,
        resolved_step, resolved_time, metric, value, threshold, baseline, message, evidence,
        reopened, acknowledged_by, comment, silenced_by, inhibited_by, ledger)
      VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
      """)
    row.bind(0, alert.id)
    row.bind(1, alert.runID.rawValue)
    row.bind(2, alert.detector)
    row.bind(3, alert.severity.rawValue)
    row.bind(4, alert.state.rawValue)
    row.bind(5, Int64(alert.attempt.rawValue))
    row.bind(6, alert.step.rawValue)
    row.bind(7, alert.time)
    row.bind(8, alert.resolvedStep?.rawValue)
    row.bind(9, alert.resolvedTime)
    row.bind(10, alert.metric)
    row.bind(11, alert.value)
    row.bind(12, alert.threshold)
    row.bind(13, alert.baseline)
    row.bind(14, alert.message)
    row.bind(15, try json(alert.evidence))
    row.bind(16, alert.reopened)
    row.bind(17, alert.acknowledgedBy)
    row.bind(18, alert.comment)
    row.bind(19, alert.silencedBy)
    row.bind(20, alert.inhibitedBy)
    row.bind(21, try json(alert.ledger))
    try row.run()
  }

  /// Of `alert JOIN run ON run.id = alert.run`.
  static let alertColumns = """
    alert.id, alert.run, run.name, run.project, run.run_group, detector, severity, state, \
    alert.attempt, step, time, resolved_step, resolved_time, metric, value, threshold, baseline, \
    message, evidence, reopened, acknowledged_by, comment, silenced_by, inhibited_by, ledger
    """

  static func alert(_ row: RawStatement) throws -> Alert {
    let name = "alert \(row.int(0))"
    let finding = Finding(
      detector: row.text(5), transition: .fire,
      severity: try value(row.text(6), as: Severity.self, of: name),
      attempt: Attempt(UInt32(clamping: row.int(8))), step: Step(row.int(9)), metric: row.text(13),
      value: row.double(14), threshold: row.double(15), baseline: row.double(16),
      message: row.text(17),
      evidence: try fromJSON(row.text(18), as: Evidence.self, of: name))
    var alert = Alert(
      id: row.int(0), runID: RunID(row.int(1)), run: row.text(2), finding: finding,
      state: try value(row.text(7), as: Alert.State.self, of: name), time: row.double(10))
    alert.project = row.optionalText(3)
    alert.group = row.optionalText(4)
    alert.resolvedStep = row.optionalInt(11).map { Step($0) }
    alert.resolvedTime = row.optionalDouble(12)
    alert.reopened = Int(row.int(19))
    alert.acknowledgedBy = row.optionalText(20)
    alert.comment = row.optionalText(21)
    alert.silencedBy = row.optionalInt(22)
    alert.inhibitedBy = row.optionalText(23)
    alert.ledger = try fromJSON(row.text(24), as: AlertLedger.self, of: name)
    return alert
  }

  static let historyColumns = "event, time, step, severity, state, actor, text"

  static func history(_ row: RawStatement) throws -> AlertHistoryLine {
    let name = "a history line"
    return AlertHistoryLine(
      event: try value(row.text(0), as: AlertChange.Event.self, of: name), time: row.double(1),
      step: row.optionalInt(2).map { Step($0) },
      severity: try value(row.text(3), as: Severity.self, of: name),
      state: try value(row.text(4), as: Alert.State.self, of: name), by: row.optionalText(5),
      text: row.optionalText(6))
  }
}
