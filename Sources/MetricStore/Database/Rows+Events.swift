internal import GRDB
internal import MonitorCore

// MARK: - Events and phases

extension Rows {
  static func insert(_ event: RecordedEvent, into db: Database) throws {
    let row = try RawStatement(
      db, "INSERT INTO event (run, attempt, step, time, name, text) VALUES (?,?,?,?,?,?)")
    row.bind(0, event.run.rawValue)
    row.bind(1, Int64(event.attempt.rawValue))
    row.bind(2, event.step?.rawValue)
    row.bind(3, event.time)
    row.bind(4, event.name)
    row.bind(5, event.text)
    try row.run()
  }

  static let eventColumns = "run, attempt, step, time, name, text"

  static func event(_ row: RawStatement) -> RecordedEvent {
    RecordedEvent(
      run: RunID(row.int(0)), attempt: Attempt(UInt32(clamping: row.int(1))),
      step: row.optionalInt(2).map { Step($0) }, time: row.double(3), name: row.text(4),
      text: row.text(5))
  }

  static func insert(_ phase: RecordedPhase, into db: Database) throws {
    let row = try RawStatement(
      db, "INSERT INTO phase (run, time, phase, expect_within) VALUES (?,?,?,?)")
    row.bind(0, phase.run.rawValue)
    row.bind(1, phase.time)
    row.bind(2, phase.phase)
    row.bind(3, phase.expectWithinSeconds)
    try row.run()
  }

  static let phaseColumns = "run, time, phase, expect_within"

  static func phase(_ row: RawStatement) -> RecordedPhase {
    RecordedPhase(
      run: RunID(row.int(0)), time: row.double(1), phase: row.text(2),
      expectWithinSeconds: row.optionalDouble(3))
  }
}
