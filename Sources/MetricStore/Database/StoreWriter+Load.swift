internal import GRDB
package import MonitorCore

extension StoreWriter {
  /// Reads what a starting daemon must know.
  ///
  /// - Parameter resolvedSince: alerts that were resolved before this Unix time, and of which all has
  ///   been told, are left out.
  package func load(resolvedSince: Double = -.infinity) throws(StoreError) -> StoreState {
    try access { db in
      var state = StoreState()
      state.identity = try String.fetchOne(db, sql: "SELECT store FROM identity") ?? ""
      var runs = try StoredRun.running(in: db)
      for run in runs { state.series += try SeriesStates.read(run, in: db) }
      let running = Set(runs.map(\.id))
      let alerts = try StoreWriter.lately(since: resolvedSince, in: db)
      let busy = Set(alerts.filter(\.isUnsettled).map(\.runID)).union(running)
      // Of other runs the alerts are read with the run, when it speaks again.
      state.alerts = alerts.filter { alert in
        busy.contains(alert.runID)
          && (alert.isUnsettled || alert.resolvedTime ?? .infinity >= resolvedSince
            || !alert.ledger.advice.isEmpty && running.contains(alert.runID))
      }
      for id in busy.subtracting(running).sorted() {
        if let run = try StoredRun.find(id, in: db) { runs.append(run) }
      }
      state.runs = runs.map(\.info).sorted { $0.id < $1.id }
      state.silences = try Rows.list(
        "SELECT \(Rows.silenceColumns) FROM silence ORDER BY id", in: db, Rows.silence)
      state.outbox = try Rows.list(
        "SELECT \(Rows.outboxColumns) FROM outbox WHERE state = 'waiting' ORDER BY id", in: db,
        Rows.outbox)
      state.receivers = try Rows.list(
        "SELECT \(Rows.receiverColumns) FROM receiver ORDER BY name", in: db, Rows.receiver)
      if let engine = try EngineRows.read(db) {
        state.snapshot = engine.snapshot
        state.snapshotThrough = engine.through
      }
      state.heard = try EngineRows.heard(in: db)
      state.nextRun = RunID(try nextID("run", db))
      state.nextSeries = SeriesID(try nextID("metric", db))
      state.nextAlert = try nextID("alert", db)
      state.nextSilence = try nextID("silence", db)
      return state
    }
  }

  /// Alerts of running runs, and all that are not settled or were resolved since, by number.
  private static func lately(since time: Double, in db: Database) throws -> [Alert] {
    let row = try RawStatement(
      db,
      """
      SELECT \(Rows.alertColumns) FROM alert JOIN run ON run.id = alert.run
      WHERE alert.state <> 'resolved' OR resolved_time >= ? OR run.status = 'running'
        OR ifnull(json_extract(ledger, '$.owesResolution'), 0) <> 0
        OR json_extract(ledger, '$.owedSince') IS NOT NULL
      ORDER BY alert.id
      """)
    row.bind(0, time)
    defer { row.reset() }
    var alerts: [Alert] = []
    while try row.step() { alerts.append(try Rows.alert(row)) }
    return alerts
  }

  /// Where each series of a run stands; for a run that speaks again after it had ended.
  package func seriesStates(of run: RunID) throws(StoreError) -> [SeriesState] {
    try access { db in
      try StoredRun.find(run, in: db).map { try SeriesStates.read($0, in: db) } ?? []
    }
  }

  private func nextID(_ table: String, _ db: Database) throws -> Int64 {
    let given = try Int64.fetchOne(db, sql: "SELECT last_\(table) FROM identity") ?? 0
    return max(given, try StoreWriter.maximum(table, db)) + 1
  }
}

extension StoreReader {
  /// Where each series of a run stands: its newest attempt and the last step of that.
  package func seriesStates(of run: RunID) throws(StoreError) -> [SeriesState] {
    try read { db in
      try StoredRun.find(run, in: db).map { try SeriesStates.read($0, in: db) } ?? []
    }
  }
}

enum SeriesStates {
  static func read(_ run: StoredRun, in db: Database) throws -> [SeriesState] {
    var states: [SeriesState] = []
    let series = try run.series(in: db).sorted { $0.id < $1.id }
    try SeriesAccess.forEach(series, of: run, steps: Int64.min...Int64.max, in: db) {
      info, access in
      let pieces = try access.pieces(info)
      let newest = pieces.max { ($0.attempt, $0.lastStep) < ($1.attempt, $1.lastStep) }
      states.append(
        SeriesState(
          info: info, attempt: newest?.attempt, last: newest.map { Step($0.lastStep) },
          highest: pieces.map(\.lastStep).max().map { Step($0) }))
    }
    return states
  }
}

extension Alert {
  /// Not over, or not all told.
  fileprivate var isUnsettled: Bool {
    isOpen || ledger.owesResolution || ledger.owedSince != nil
  }
}
