internal import GRDB
package import MonitorCore

/// What the store may keep.
///
/// Nil: without bound.
package struct RetentionPolicy: Sendable, Equatable {
  /// Runs that ended longer ago than this are deleted.
  package var maxAgeSeconds: Double?
  /// Bytes that the file may hold.
  ///
  /// Past it the oldest finished runs lose their points first, the statistics of their chunks stay;
  /// if that is not enough, such runs are deleted.
  package var maxBytes: Int64?

  /// Alerts that ended longer ago than this, and of which all has been told, go with their history.
  package var alertAgeSeconds: Double?
  /// Notifications that were delivered or given up longer ago than this, and the oldest of them
  /// beyond this number.
  ///
  /// Those that wait are never touched.
  package var notificationAgeSeconds: Double?
  package var notificationsMax: Int?

  package init(
    maxAgeSeconds: Double? = nil, maxBytes: Int64? = nil, alertAgeSeconds: Double? = nil,
    notificationAgeSeconds: Double? = nil, notificationsMax: Int? = nil
  ) {
    self.maxAgeSeconds = maxAgeSeconds
    self.maxBytes = maxBytes
    self.alertAgeSeconds = alertAgeSeconds
    self.notificationAgeSeconds = notificationAgeSeconds
    self.notificationsMax = notificationsMax
  }
}

/// What retention did.
package struct RetentionOutcome: Sendable, Equatable {
  /// Runs that are to be deleted, oldest first; left to the caller, who tells about it.
  package var expired: [RunID] = []
  /// Runs whose points went; what is known of their chunks stayed.
  package var pruned: [RunID] = []
  /// Alerts and notifications that were forgotten, and how many of the latter nobody ever received.
  package var alerts = 0
  package var notifications = 0
  package var undelivered = 0

  package init() {}
  package var isEmpty: Bool { self == RetentionOutcome() }
}

extension StoreWriter {
  /// Runs that expire at a time: what is left does a minute later.
  private static let expiredAtOnce = 64

  /// Applies a policy.
  ///
  /// Runs that are still going are never touched.
  ///
  /// - Parameter now: Unix seconds.
  package func retain(_ policy: RetentionPolicy, now: Double) throws(StoreError) -> RetentionOutcome
  {
    var outcome = RetentionOutcome()
    try forgetAlerts(policy, now: now, &outcome)
    try forgetNotifications(policy, now: now, &outcome)
    if let age = policy.maxAgeSeconds {
      outcome.expired = Array(try endedRuns(before: now - age).prefix(StoreWriter.expiredAtOnce))
    }
    guard let most = policy.maxBytes else { return outcome }
    var used = try usedBytes()
    for run in outcome.expired { used -= try bytes(of: run) }
    guard used > most else { return outcome }
    let others = try endedRuns().filter { !outcome.expired.contains($0) }
    for run in others where used > most {
      let freed = try prune(run)
      if freed > 0 {
        outcome.pruned.append(run)
        used -= freed
      }
    }
    for run in others where used > most && outcome.expired.count < StoreWriter.expiredAtOnce {
      used -= try bytes(of: run)
      outcome.expired.append(run)
    }
    return outcome
  }

  /// Takes away the points of a finished run and keeps its statistics: count, extremes, ends and
  /// sums of every chunk.
  ///
  /// - Returns: bytes that this frees.
  package func prune(_ run: RunID) throws(StoreError) -> Int64 {
    // Rows that are still in the journal have no statistics yet.
    try compactFully(run)
    let freed = try transaction { db in
      let sum = try RawStatement(
        db, "SELECT ifnull(sum(chunk_bytes), 0) FROM segment WHERE run = ? AND state = 1")
      sum.bind(0, run.rawValue)
      let bytes = try sum.step() ? sum.int(0) : 0
      sum.reset()
      let row = try RawStatement(db, "UPDATE segment SET state = 3 WHERE run = ? AND state = 1")
      row.bind(0, run.rawValue)
      try row.run()
      return bytes
    }
    if freed > 0 { garbage.addSegments() }
    return freed
  }

  private func compactFully(_ run: RunID) throws(StoreError) {
    compactor.force([run], now: .now)
    while try compactor.advance(self, now: .now) != nil {}
  }

  /// Runs that have ended, the one that ended first before the others.
  ///
  /// - Parameter time: only those of which nothing has come since.
  private func endedRuns(before time: Double = .infinity) throws(StoreError) -> [RunID] {
    try access { db in
      let row = try RawStatement(
        db,
        """
        SELECT id FROM run WHERE status <> 'running' AND ifnull(last_time, created) < ?
        ORDER BY ifnull(last_time, created), id
        """)
      row.bind(0, time)
      defer { row.reset() }
      var runs: [RunID] = []
      while try row.step() { runs.append(RunID(row.int(0))) }
      return runs
    }
  }

  /// Bytes of the file that hold something, rows that are on their way out not counted.
  package func usedBytes() throws(StoreError) -> Int64 {
    try access { db in
      let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      let free = try Int64.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
      let leaving =
        try Int64.fetchOne(
          db, sql: "SELECT sum(chunk_bytes) FROM segment WHERE state IN (2, 3)")
        ?? 0
      return max(0, (pages - free) * Int64(Schema.pageBytes) - leaving)
    }
  }

  /// About what goes with a run: at least 1, so that a budget is met in the end.
  private func bytes(of run: RunID) throws(StoreError) -> Int64 {
    try access { db in
      let sum =
        try Int64.fetchOne(
          db,
          sql: """
            SELECT sum(length(directory) + length(axis) + 200
              + CASE state WHEN 1 THEN chunk_bytes ELSE 0 END) FROM segment WHERE run = ?
            """, arguments: [run.rawValue]) ?? 0
      return max(1, sum)
    }
  }
}
