internal import GRDB
package import MonitorCore

extension StoreWriter {
  /// Deletes a run with everything that is about it; false when there is no such run.
  ///
  /// At once for every reader; its space goes back to the file system by and by, in `maintain`. The
  /// daemon deletes in a transaction of its own kind, with what is to be told (`deletedRuns`).
  package func deleteRun(_ run: RunID) throws(StoreError) -> Bool {
    let found = try transaction { db in try StoreWriter.delete(run, from: db) }
    if found { forget(run) }
    return found
  }

  /// What the outbox holds about the run stays: it is still to be delivered.
  static func delete(_ run: RunID, from db: Database) throws -> Bool {
    guard try StoredRun.find(run, in: db) != nil else { return false }
    for sql in [
      "UPDATE segment SET state = 2 WHERE run = ?",
      "DELETE FROM alert_history WHERE alert IN (SELECT id FROM alert WHERE run = ?)",
      "DELETE FROM alert WHERE run = ?", "DELETE FROM finding WHERE run = ?",
      "DELETE FROM event WHERE run = ?", "DELETE FROM phase WHERE run = ?",
      "DELETE FROM superseded WHERE run = ?", "DELETE FROM metric WHERE run = ?",
      "DELETE FROM run WHERE id = ?",
    ] {
      let row = try RawStatement(db, sql)
      row.bind(0, run.rawValue)
      try row.run()
    }
    return true
  }

  /// Its rows are of no use any more.
  func forget(_ run: RunID) {
    compactor.forget(run)
    garbage.addRows(of: run)
  }
}
