internal import GRDB
internal import MonitorCore

/// What is forgotten of alerts and notifications; retention calls it.
extension StoreWriter {
  /// Rows that go in one transaction (a few milliseconds), and transactions in one call: what is
  /// left then goes a minute later.
  private static let rowsAtOnce = 500
  private static let rounds = 20

  /// Alerts that are long over, with their history; not those of which somebody is still owed word.
  func forgetAlerts(
    _ policy: RetentionPolicy, now: Double, _ outcome: inout RetentionOutcome
  ) throws(StoreError) {
    guard let age = policy.alertAgeSeconds else { return }
    for _ in 0..<StoreWriter.rounds {
      let gone = try transaction { db in
        let old = try Int64.fetchAll(
          db,
          sql: """
            SELECT id FROM alert WHERE state = 'resolved' AND resolved_time < ?
              AND ifnull(json_extract(ledger, '$.owesResolution'), 0) = 0
              AND json_extract(ledger, '$.owedSince') IS NULL
            ORDER BY id LIMIT ?
            """, arguments: [now - age, StoreWriter.rowsAtOnce])
        for id in old {
          try db.execute(sql: "DELETE FROM alert_history WHERE alert = ?", arguments: [id])
          try db.execute(sql: "DELETE FROM alert WHERE id = ?", arguments: [id])
        }
        return old.count
      }
      outcome.alerts += gone
      if gone < StoreWriter.rowsAtOnce { return }
    }
  }

  /// Notifications that are settled: the old ones, and the oldest beyond the number.
  ///
  /// Delivered ones go before those that nobody received.
  func forgetNotifications(
    _ policy: RetentionPolicy, now: Double, _ outcome: inout RetentionOutcome
  ) throws(StoreError) {
    for _ in 0..<StoreWriter.rounds {
      var done = true
      if let age = policy.notificationAgeSeconds {
        done = try forget(
          "created < \(now - age)", atMost: StoreWriter.rowsAtOnce, &outcome)
      }
      if let most = policy.notificationsMax {
        let settled = try access { db in
          try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox WHERE state <> 'waiting'") ?? 0
        }
        let excess = settled - most
        if excess > 0 {
          let some = min(excess, StoreWriter.rowsAtOnce)
          _ = try forget("1", atMost: some, &outcome)
          if excess > some { done = false }
        }
      }
      if done { return }
    }
  }

  /// - Returns: whether fewer went than might have.
  private func forget(
    _ condition: String, atMost limit: Int, _ outcome: inout RetentionOutcome
  ) throws(StoreError) -> Bool {
    let states = try transaction { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT id, state FROM outbox WHERE state <> 'waiting' AND \(condition)
          ORDER BY state = 'dead', created LIMIT ?
          """, arguments: [limit])
      for row in rows {
        try db.execute(sql: "DELETE FROM outbox WHERE id = ?", arguments: [row["id"] as Int64])
      }
      return rows.map { $0["state"] as String }
    }
    outcome.notifications += states.count
    outcome.undelivered += states.count { $0 == "dead" }
    return states.count < limit
  }
}
