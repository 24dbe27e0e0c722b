internal import GRDB
package import MonitorCore

/// A value that a later line replaced.
///
/// Nobody is shown it; a file that is pushed again brings it once more, and then it must be known,
/// or it would look like a run that has gone back to an older step.
package struct SupersededValue: Sendable, Equatable {
  package var run: RunID
  package var series: SeriesID
  package var attempt: Attempt
  package var step: Step
  package var time: Double
  /// The bits of a number, a fingerprint of an array.
  package var bits: UInt64

  package init(
    run: RunID, series: SeriesID, attempt: Attempt, step: Step, time: Double, bits: UInt64
  ) {
    self.run = run
    self.series = series
    self.attempt = attempt
    self.step = step
    self.time = time
    self.bits = bits
  }
}

extension Rows {
  static func insert(_ value: SupersededValue, into db: Database) throws {
    let row = try RawStatement(
      db,
      """
      INSERT OR IGNORE INTO superseded (run, step, series, attempt, bits, time)
      VALUES (?,?,?,?,?,?)
      """)
    row.bind(0, value.run.rawValue)
    row.bind(1, value.step.rawValue)
    row.bind(2, value.series.rawValue)
    row.bind(3, Int64(value.attempt.rawValue))
    row.bind(4, Int64(bitPattern: value.bits))
    row.bind(5, value.time)
    try row.run()
  }
}

extension SupersededValue {
  /// Values of a run that were replaced, at some steps.
  static func all(
    of run: RunID, steps: ClosedRange<Int64>, in db: Database
  ) throws -> [SupersededValue] {
    let row = try RawStatement(
      db,
      """
      SELECT step, series, attempt, bits, time FROM superseded
      WHERE run = ? AND step BETWEEN ? AND ?
      """)
    row.bind(0, run.rawValue)
    row.bind(1, steps.lowerBound)
    row.bind(2, steps.upperBound)
    defer { row.reset() }
    var values: [SupersededValue] = []
    while try row.step() {
      values.append(
        SupersededValue(
          run: run, series: SeriesID(row.int(1)), attempt: Attempt(UInt32(clamping: row.int(2))),
          step: Step(row.int(0)), time: row.double(4), bits: UInt64(bitPattern: row.int(3))))
    }
    return values
  }
}

extension StoreReader {
  /// How many values of a run were replaced.
  package func supersededCount(of run: RunID) throws(StoreError) -> Int {
    try read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM superseded WHERE run = ?", arguments: [run.rawValue]) ?? 0
    }
  }
}
