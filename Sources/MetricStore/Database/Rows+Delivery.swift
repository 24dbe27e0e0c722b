internal import GRDB
internal import MonitorCore

// MARK: - Outbox, receivers and silences

extension Rows {
  /// A row keeps its id, and with it its place in the queue, when it is written over.
  static func upsert(_ entry: OutboxEntry, into db: Database) throws {
    let row = try RawStatement(
      db,
      """
      INSERT INTO outbox (notification, receiver, state, attempts, stage, created, next_attempt,
        last_attempt, last_status, last_error, content) VALUES (?,?,?,?,?,?,?,?,?,?,?)
      ON CONFLICT (notification, receiver) DO UPDATE SET state = excluded.state,
        attempts = excluded.attempts, stage = excluded.stage,
        next_attempt = excluded.next_attempt, last_attempt = excluded.last_attempt,
        last_status = excluded.last_status, last_error = excluded.last_error
      """)
    row.bind(0, entry.notification.id)
    row.bind(1, entry.receiver)
    row.bind(2, entry.state.rawValue)
    row.bind(3, entry.attempts)
    row.bind(4, entry.stage)
    row.bind(5, entry.created)
    row.bind(6, entry.nextAttempt)
    row.bind(7, entry.lastAttempt)
    row.bind(8, entry.lastStatus.map { Int64($0) })
    row.bind(9, entry.lastError)
    row.bind(10, try json(entry.notification))
    try row.run()
  }

  static let outboxColumns = """
    id, receiver, state, attempts, stage, created, next_attempt, last_attempt, last_status, \
    last_error, content
    """

  static func outbox(_ row: RawStatement) throws -> OutboxEntry {
    let name = "outbox entry \(row.int(0))"
    var entry = OutboxEntry(
      notification: try fromJSON(row.text(10), as: AlertNotification.self, of: name),
      receiver: row.text(1))
    entry.state = try value(row.text(2), as: OutboxEntry.State.self, of: name)
    entry.attempts = Int(row.int(3))
    entry.stage = Int(row.int(4))
    entry.created = row.double(5)
    entry.nextAttempt = row.double(6)
    entry.lastAttempt = row.optionalDouble(7)
    entry.lastStatus = row.optionalInt(8).map { Int($0) }
    entry.lastError = row.optionalText(9)
    return entry
  }

  static func upsert(_ receiver: ReceiverRow, into db: Database) throws {
    let row = try RawStatement(
      db,
      """
      INSERT OR REPLACE INTO receiver (name, disabled_reason, disabled_since, delivered,
        failed_attempts, dead, last_success, last_failure, last_error) VALUES (?,?,?,?,?,?,?,?,?)
      """)
    row.bind(0, receiver.name)
    row.bind(1, receiver.disabledReason)
    row.bind(2, receiver.disabledSince)
    row.bind(3, receiver.delivered)
    row.bind(4, receiver.failedAttempts)
    row.bind(5, receiver.dead)
    row.bind(6, receiver.lastSuccess)
    row.bind(7, receiver.lastFailure)
    row.bind(8, receiver.lastError)
    try row.run()
  }

  static let receiverColumns = """
    name, disabled_reason, disabled_since, delivered, failed_attempts, dead, last_success, \
    last_failure, last_error
    """

  static func receiver(_ row: RawStatement) -> ReceiverRow {
    var receiver = ReceiverRow(name: row.text(0))
    receiver.disabledReason = row.optionalText(1)
    receiver.disabledSince = row.optionalDouble(2)
    receiver.delivered = row.int(3)
    receiver.failedAttempts = row.int(4)
    receiver.dead = row.int(5)
    receiver.lastSuccess = row.optionalDouble(6)
    receiver.lastFailure = row.optionalDouble(7)
    receiver.lastError = row.optionalText(8)
    return receiver
  }

  static func upsert(_ silence: SilenceRow, into db: Database) throws {
    let row = try RawStatement(
      db,
      """
      INSERT OR REPLACE INTO silence (id, matchers, author, comment, created, starts, ends)
      VALUES (?,?,?,?,?,?,?)
      """)
    row.bind(0, silence.id)
    row.bind(1, try json(silence.matchers))
    row.bind(2, silence.author)
    row.bind(3, silence.comment)
    row.bind(4, silence.created)
    row.bind(5, silence.starts)
    row.bind(6, silence.ends)
    try row.run()
  }

  static let silenceColumns = "id, matchers, author, comment, created, starts, ends"

  static func silence(_ row: RawStatement) throws -> SilenceRow {
    SilenceRow(
      id: row.int(0),
      matchers: try fromJSON(
        row.text(1), as: AlertMatchers.self, of: "silence \(row.int(0))"),
      author: row.text(2), comment: row.text(3), created: row.double(4), starts: row.double(5),
      ends: row.optionalDouble(6))
  }
}
