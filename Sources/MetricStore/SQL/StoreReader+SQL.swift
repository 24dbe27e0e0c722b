internal import GRDB
internal import GRDBSQLite
internal import MonitorCore

/// A value as SQL has it.
package enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension StoreReader {
  /// Runs one statement that reads, over the views `runs`, `series`, `alerts`, `findings` and `models` and the
  /// tables `points` and `newest_points`; see Documentation/sql.md.
  ///
  /// Nothing but reading is possible: the connection is read-only, only one SELECT, WITH, VALUES or
  /// EXPLAIN is taken, and an authorizer refuses whatever is not reading this file.
  ///
  /// - Parameters:
  ///   - limitSeconds: a query that takes longer is ended.
  ///   - body: called with the names of the columns and each row; an error it throws ends the query.
  /// - Returns: the names of the columns.
  /// - Throws: `invalidQuery` with SQLite's words for what is wrong with the text.
  @discardableResult
  package func sql(
    _ text: String, limitSeconds: Double = 60,
    _ body: (_ columns: [String], _ row: [SQLValue]) throws -> Void
  ) throws(StoreError) -> [String] {
    do {
      let queue = try ReadOnlySQL.connection(location)
      defer { try? queue.close() }
      return try queue.read { db in
        try ReadOnlySQL(db, limitSeconds: limitSeconds).run(text) { columns, row in
          try StoreReader.callOut { try body(columns, row) }
        }
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

/// One connection that can do nothing but read, and the statement that it runs.
private struct ReadOnlySQL {
  private let connection: OpaquePointer?
  private let deadline: Deadline

  private final class Deadline {
    let end: ContinuousClock.Instant
    var isPassed = false
    init(_ end: ContinuousClock.Instant) { self.end = end }
  }

  static func connection(_ location: String) throws -> DatabaseQueue {
    var configuration = StoreReader.configuration("monitord.store.sql")
    // In a shell the single quotes are taken, and "train/loss" is what people write then.
    configuration.acceptsDoubleQuotedStringLiterals = true
    configuration.prepareDatabase { db in
      try PointsTable.register(in: db)
      // SQLite declares a virtual table when it is first named, which the authorizer, who comes
      // later, would take for a CREATE TABLE.
      try db.execute(sql: "SELECT 1 FROM points, newest_points WHERE 0")
      // Room for a journal row, not for a randomblob that eats the machine.
      sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_LENGTH, 64 << 20)
    }
    return try DatabaseQueue(path: location, configuration: configuration)
  }

  init(_ db: Database, limitSeconds: Double) {
    connection = db.sqliteConnection
    deadline = Deadline(.now + .seconds(limitSeconds))
  }

  func run(
    _ text: String, _ body: ([String], [SQLValue]) throws -> Void
  ) throws -> [String] {
    guard ReadOnlySQL.begins(text) else {
      throw StoreError.invalidQuery("only SELECT, WITH, VALUES and EXPLAIN can be run: this reads")
    }
    sqlite3_set_authorizer(connection, ReadOnlySQL.authorize, nil)
    sqlite3_progress_handler(
      connection, 10_000,
      { context in
        guard let context else { return 0 }
        let deadline = Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue()
        if ContinuousClock.now < deadline.end { return 0 }
        deadline.isPassed = true
        return 1
      }, Unmanaged.passUnretained(deadline).toOpaque())
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    return try withExtendedLifetime(deadline) { try execute(try prepare(text), body) }
  }

  private static func begins(_ text: String) -> Bool {
    var rest = Substring(text)
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == ";" || $0 == "(" }
      if rest.hasPrefix("--") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*"), let end = rest.firstRange(of: "*/") {
        rest = rest[end.upperBound...]
      } else {
        break
      }
    }
    let word = rest.prefix { $0.isLetter }.lowercased()
    return ["select", "with", "values", "explain"].contains(word)
  }

  /// Reading this file's tables and views with functions that compute: nothing else.
  private static let authorize:
    @convention(c) (
      UnsafeMutableRawPointer?, CInt, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?, UnsafePointer<CChar>?
    ) -> CInt = { _, action, _, name, _, _ in
      switch action {
      case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE, SQLITE_TRANSACTION: return SQLITE_OK
      case SQLITE_FUNCTION:
        guard let name else { return SQLITE_DENY }
        return String(cString: name).lowercased() == "load_extension" ? SQLITE_DENY : SQLITE_OK
      default: return SQLITE_DENY
      }
    }

  private func prepare(_ text: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    var rest = ""
    let code = text.withCString { start -> CInt in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v2(connection, start, -1, &statement, &tail)
      rest = tail.map { String(cString: $0) } ?? ""
      return code
    }
    guard code == SQLITE_OK, let statement else { throw failure(code) }
    let isOver = rest.allSatisfy { $0.isWhitespace || $0 == ";" }
    guard isOver, sqlite3_stmt_readonly(statement) != 0 else {
      sqlite3_finalize(statement)
      throw StoreError.invalidQuery(
        isOver ? "the statement would write: this only reads" : "one statement at a time")
    }
    return statement
  }

  private func execute(
    _ statement: OpaquePointer, _ body: ([String], [SQLValue]) throws -> Void
  ) throws -> [String] {
    defer { sqlite3_finalize(statement) }
    let count = sqlite3_column_count(statement)
    let columns = (0..<count).map { String(cString: sqlite3_column_name(statement, $0)) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(columns, (0..<count).map { value(statement, $0) })
      case SQLITE_DONE: return columns
      case let code: throw failure(code)
      }
    }
  }

  private func value(_ statement: OpaquePointer, _ column: CInt) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let bytes = UnsafeBufferPointer(
        start: sqlite3_column_text(statement, column),
        count: Int(sqlite3_column_bytes(statement, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_blob(statement, column),
        count: Int(sqlite3_column_bytes(statement, column)))
      return .blob(Array(bytes))
    default: return .null
    }
  }

  private func failure(_ code: CInt) -> any Error {
    if deadline.isPassed {
      return StoreError.invalidQuery("the query took too long: narrow it by run, metric or step")
    }
    let message = String(cString: sqlite3_errmsg(connection))
    switch code & 0xff {
    case SQLITE_ERROR, SQLITE_AUTH, SQLITE_TOOBIG, SQLITE_RANGE, SQLITE_MISMATCH:
      return StoreError.invalidQuery(message)
    default:
      return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
  }
}
