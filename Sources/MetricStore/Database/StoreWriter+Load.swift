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
      let runs = try StoredRun.all(in: db)
      state.runs = runs.map(\.info)
      let running = Set(runs.filter { $0.info.status == .running }.map(\.info.id))
      state.identity = try String.fetchOne(db, sql: "SELECT store FROM identity") ?? ""
      for run in runs where run.info.status == .running {
        state.series += try SeriesStates.read(run, in: db)
      }
      state.alerts = try Rows.list(
        """
        SELECT \(Rows.alertColumns) FROM alert JOIN run ON run.id = alert.run
        WHERE ?1 IS NULL ORDER BY alert.id
        """, in: db, Rows.alert
      ).filter { alert in
        alert.isOpen || alert.resolvedTime ?? .infinity >= resolvedSince
          || alert.ledger.owesResolution || alert.ledger.owedSince != nil
          || !alert.ledger.advice.isEmpty && running.contains(alert.runID)
      }
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
