internal import GRDB
package import MonitorCore

extension StoreReader {
  /// Runs by id; with names, those that match one of them.
  package func runs(matching names: [Glob] = []) throws(StoreError) -> [RunInfo] {
    try read { db in try StoredRun.all(matching: names, in: db).map(\.info) }
  }

  package func run(named name: String) throws(StoreError) -> RunInfo? {
    try read { db in try StoredRun.find(named: name, in: db)?.info }
  }

  package func run(_ id: RunID) throws(StoreError) -> RunInfo? {
    try read { db in try StoredRun.find(id, in: db)?.info }
  }

  /// Series of a run by metric, then rank; with metrics, those that match one of them.
  package func series(
    of run: RunID, matching metrics: [Glob] = []
  ) throws(StoreError) -> [SeriesInfo] {
    try read { db in
      try StoredRun.find(run, in: db)?.series(matching: metrics, in: db) ?? []
    }
  }

  /// Findings as they were said, of one run or of all.
  package func findings(of run: RunID? = nil) throws(StoreError) -> [RecordedFinding] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.findingColumns) FROM finding WHERE ?1 IS NULL OR run = ?1 ORDER BY id",
        run?.rawValue, in: db, Rows.finding)
    }
  }

  /// Alerts by id: of one run or of all, in the states given.
  package func alerts(
    of run: RunID? = nil, states: [Alert.State] = Alert.State.allCases
  ) throws(StoreError) -> [Alert] {
    try read { db in
      try Rows.list(
        """
        SELECT \(Rows.alertColumns) FROM alert JOIN run ON run.id = alert.run
        WHERE ?1 IS NULL OR alert.run = ?1 ORDER BY alert.id
        """, run?.rawValue, in: db, Rows.alert
      ).filter { states.contains($0.state) }
    }
  }

  /// Alerts that are not resolved, by run; runs without are left out.
  package func openAlerts() throws(StoreError) -> [RunID: Int] {
    try read { db in
      Dictionary(
        uniqueKeysWithValues: try Rows.list(
          "SELECT run, count(*) FROM alert WHERE state <> 'resolved' GROUP BY run", in: db
        ) { (RunID($0.int(0)), Int($0.int(1))) })
    }
  }

  package func alert(_ id: Int64) throws(StoreError) -> Alert? {
    try read { db in
      try Rows.list(
        """
        SELECT \(Rows.alertColumns) FROM alert JOIN run ON run.id = alert.run WHERE alert.id = ?1
        """, id, in: db, Rows.alert
      ).first
    }
  }

  /// What happened to an alert, oldest first.
  package func history(ofAlert id: Int64) throws(StoreError) -> [AlertHistoryLine] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.historyColumns) FROM alert_history WHERE alert = ?1 ORDER BY id", id,
        in: db, Rows.history)
    }
  }

  /// Outbox rows in the order of their first insertion; nil for all states.
  package func outbox(state: OutboxEntry.State? = nil) throws(StoreError) -> [OutboxEntry] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.outboxColumns) FROM outbox ORDER BY id", nil, in: db, Rows.outbox
      )
      .filter { state == nil || $0.state == state }
    }
  }

  package func receivers() throws(StoreError) -> [ReceiverRow] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.receiverColumns) FROM receiver ORDER BY name", nil, in: db, Rows.receiver)
    }
  }

  package func silences() throws(StoreError) -> [SilenceRow] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.silenceColumns) FROM silence ORDER BY id", nil, in: db, Rows.silence)
    }
  }

  package func events(of run: RunID) throws(StoreError) -> [RecordedEvent] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.eventColumns) FROM event WHERE run = ?1 ORDER BY id", run.rawValue, in: db,
        Rows.event)
    }
  }

  package func phases(of run: RunID) throws(StoreError) -> [RecordedPhase] {
    try read { db in
      try Rows.list(
        "SELECT \(Rows.phaseColumns) FROM phase WHERE run = ?1 ORDER BY id", run.rawValue, in: db,
        Rows.phase)
    }
  }
}
