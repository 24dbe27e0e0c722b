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

/// Where the series of a run stand: its segments and journal rows are walked once for all of them.
enum SeriesStates {
  private struct Place {
    var attempt: Attempt
    var last: Int64
    var highest: Int64

    /// Points of an attempt up to a step.
    mutating func see(_ newer: Attempt, _ step: Int64) {
      if (attempt, last) < (newer, step) { (attempt, last) = (newer, step) }
      highest = max(highest, step)
    }
  }

  static func read(_ run: StoredRun, in db: Database) throws -> [SeriesState] {
    var places: [SeriesID: Place] = [:]
    func see(_ series: SeriesID, _ attempt: Attempt, _ step: Int64) {
      places[series, default: Place(attempt: attempt, last: step, highest: step)]
        .see(attempt, step)
    }
    for head in try SegmentHead.readable(of: run.id, in: db) {
      let segment = try Segment(head, in: db)
      // All series of a segment have all of its steps.
      for series in segment.directory.series { see(series, head.attempt, head.lastStep) }
    }
    try JournalRows.forEach(of: run, in: db) { row in
      try row.withCheckedBytes { try walk($0, see) }
    }
    return try run.series(in: db).sorted { $0.id < $1.id }.map { info in
      let place = places[info.id]
      return SeriesState(
        info: info, attempt: place?.attempt, last: place.map { Step($0.last) },
        highest: place.map { Step($0.highest) })
    }
  }

  /// Frames first, then the series of their layouts: a row has many frames of few layouts.
  private static func walk(
    _ bytes: UnsafeRawBufferPointer, _ see: (SeriesID, Attempt, Int64) -> Void
  ) throws {
    struct Stretch: Hashable {
      var layout: Int
      var attempt: Attempt
    }
    var cursor = try FrameCursor(bytes)
    var layouts: [FrameLayout?] = []
    var last: [Stretch: Int64] = [:]
    while let frame = try cursor.next() {
      while layouts.count <= frame.layoutIndex { layouts.append(nil) }
      if layouts[frame.layoutIndex] == nil { layouts[frame.layoutIndex] = frame.layout }
      let stretch = Stretch(layout: frame.layoutIndex, attempt: frame.attempt)
      last[stretch] = max(last[stretch] ?? frame.step.rawValue, frame.step.rawValue)
    }
    for (stretch, step) in last {
      for series in layouts[stretch.layout]?.series ?? [] { see(series, stretch.attempt, step) }
    }
  }
}

extension Alert {
  /// Not over, or not all told.
  fileprivate var isUnsettled: Bool {
    isOpen || ledger.owesResolution || ledger.owedSince != nil
  }
}
