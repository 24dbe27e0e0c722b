internal import GRDB
internal import GRDBSQLite
internal import MonitorCore

/// The virtual table `points(run, metric, rank, attempt, step, time, value)`: chunks and journal as
/// rows of SQL, decoded as they are read.
///
/// `points` has every attempt, `newest_points` at each step the newest that has it. Equality on run,
/// metric, rank and attempt and ranges of steps are pushed down: what they exclude is not read.
/// `value` of a vector is a JSON array as text. NaN is NULL, as SQLite has it; there is no row where
/// there is no point, so NULL means NaN. Documentation: https://www.sqlite.org/vtab.html.
enum PointsTable {
  private enum Column: Int32 { case run, metric, rank, attempt, step, time, value }

  private static let declaration = """
    CREATE TABLE points (run TEXT, metric TEXT, rank INTEGER, attempt INTEGER, step INTEGER, \
    time REAL, value, PRIMARY KEY (run, metric, rank, attempt, step)) WITHOUT ROWID
    """

  /// What a table of the module is about; owned by the connection.
  private final class Source {
    unowned let db: Database
    let attempts: PointQuery.Attempts
    init(_ db: Database, _ attempts: PointQuery.Attempts) {
      self.db = db
      self.attempts = attempts
    }
  }

  private struct Table {
    var base = sqlite3_vtab()
    var source: Unmanaged<Source>
  }

  private struct Cursor {
    var base = sqlite3_vtab_cursor()
    var stream: Unmanaged<PointStream>?
  }

  /// Makes the tables known to a connection.
  static func register(in db: Database) throws {
    for (name, attempts) in [
      ("points", PointQuery.Attempts.all), ("newest_points", .newest),
    ] {
      let code = sqlite3_create_module_v2(
        db.sqliteConnection, name, module.pointer,
        Unmanaged.passRetained(Source(db, attempts)).toOpaque()
      ) { source in
        if let source { Unmanaged<Source>.fromOpaque(source).release() }
      }
      guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
  }

  /// SQLite keeps the address of the module for as long as there are connections.
  private struct Module: @unchecked Sendable {
    // @unchecked: written once, before it is handed to anybody, and only read after that.
    let pointer: UnsafeMutablePointer<sqlite3_module>
  }

  private static let module: Module = {
    let pointer = UnsafeMutablePointer<sqlite3_module>.allocate(capacity: 1)
    var module = sqlite3_module()
    module.iVersion = 1
    // No xCreate: the table is there by its name, nobody creates or drops it.
    module.xConnect = { db, source, _, _, result, message in
      PointsTable.connect(db, source, result, message)
    }
    module.xBestIndex = { _, info in PointsTable.bestIndex(info) }
    module.xDisconnect = { table in
      table?.withMemoryRebound(to: Table.self, capacity: 1) {
        $0.deinitialize(count: 1)
        $0.deallocate()
      }
      return SQLITE_OK
    }
    module.xOpen = { _, result in
      let cursor = UnsafeMutablePointer<Cursor>.allocate(capacity: 1)
      cursor.initialize(to: Cursor())
      result?.pointee = UnsafeMutableRawPointer(cursor).assumingMemoryBound(
        to: sqlite3_vtab_cursor.self)
      return SQLITE_OK
    }
    module.xClose = { cursor in
      cursor?.withMemoryRebound(to: Cursor.self, capacity: 1) {
        $0.pointee.stream?.release()
        $0.deinitialize(count: 1)
        $0.deallocate()
      }
      return SQLITE_OK
    }
    module.xFilter = { cursor, _, plan, count, values in
      PointsTable.filter(cursor, plan, count, values)
    }
    module.xNext = { cursor in
      PointsTable.reporting(cursor) { try PointsTable.stream(cursor)?.advance() }
    }
    module.xEof = { cursor in PointsTable.stream(cursor)?.isAtEnd ?? true ? 1 : 0 }
    module.xColumn = { cursor, context, column in PointsTable.column(cursor, context, column) }
    pointer.initialize(to: module)
    return Module(pointer: pointer)
  }()

  private static func connect(
    _ db: OpaquePointer?, _ source: UnsafeMutableRawPointer?,
    _ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
    _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> CInt {
    guard let source else { return SQLITE_ERROR }
    let code = sqlite3_declare_vtab(db, declaration)
    guard code == SQLITE_OK else {
      message?.pointee = copy(String(cString: sqlite3_errmsg(db)))
      return code
    }
    let table = UnsafeMutablePointer<Table>.allocate(capacity: 1)
    table.initialize(to: Table(source: Unmanaged<Source>.fromOpaque(source)))
    result?.pointee = UnsafeMutableRawPointer(table).assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
  }

  // MARK: Planning

  /// Chooses which conditions are handed to `filter`: a letter each, in the order of the values.
  private static func bestIndex(_ info: UnsafeMutablePointer<sqlite3_index_info>?) -> CInt {
    guard let info else { return SQLITE_ERROR }
    var plan = ""
    var cost = 1e9
    for index in 0..<Int(info.pointee.nConstraint) {
      let constraint = info.pointee.aConstraint[index]
      guard constraint.usable != 0,
        let column = Column(rawValue: constraint.iColumn),
        let (letter, gain) = use(column, CInt(constraint.op))
      else { continue }
      let isText = column == .run || column == .metric
      if isText {
        let collation = sqlite3_vtab_collation(info, CInt(index)).map { String(cString: $0) }
        guard collation == "BINARY" else { continue }
      }
      plan.append(letter)
      cost /= gain
      info.pointee.aConstraintUsage[index].argvIndex = CInt(plan.utf8.count)
      // SQLite need not compare names row by row; numbers it compares again, which costs nothing
      // and forgives a range that was pushed down too wide.
      info.pointee.aConstraintUsage[index].omit = isText ? 1 : 0
    }
    info.pointee.estimatedCost = cost
    info.pointee.estimatedRows = Int64(max(1, cost / 10))
    info.pointee.idxStr = copy(plan)
    info.pointee.needToFreeIdxStr = 1
    return SQLITE_OK
  }

  private static func use(_ column: Column, _ op: CInt) -> (Character, Double)? {
    switch (column, op) {
    case (.run, SQLITE_INDEX_CONSTRAINT_EQ): ("r", 100)
    case (.metric, SQLITE_INDEX_CONSTRAINT_EQ): ("m", 100)
    case (.rank, SQLITE_INDEX_CONSTRAINT_EQ): ("k", 2)
    case (.attempt, SQLITE_INDEX_CONSTRAINT_EQ): ("a", 2)
    case (.step, SQLITE_INDEX_CONSTRAINT_EQ): ("s", 1000)
    case (.step, SQLITE_INDEX_CONSTRAINT_GT), (.step, SQLITE_INDEX_CONSTRAINT_GE): ("g", 3)
    case (.step, SQLITE_INDEX_CONSTRAINT_LT), (.step, SQLITE_INDEX_CONSTRAINT_LE): ("l", 3)
    default: nil
    }
  }

  // MARK: Reading

  private static func filter(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?, _ plan: UnsafePointer<CChar>?,
    _ count: CInt, _ values: UnsafeMutablePointer<OpaquePointer?>?
  ) -> CInt {
    reporting(cursor) {
      guard let cursor, let table = cursor.pointee.pVtab else { return }
      let source = table.withMemoryRebound(to: Table.self, capacity: 1) {
        $0.pointee.source.takeUnretainedValue()
      }
      var selection = PointStream.Selection(attempts: source.attempts)
      for (index, letter) in String(cString: plan!).enumerated() where index < Int(count) {
        narrow(&selection, letter, values?[index], source.attempts)
      }
      let stream = try PointStream(selection, in: source.db)
      cursor.withMemoryRebound(to: Cursor.self, capacity: 1) {
        $0.pointee.stream?.release()
        $0.pointee.stream = Unmanaged.passRetained(stream)
      }
    }
  }

  /// Conditions on numbers SQLite checks again, so a selection may be wider than those, never
  /// narrower.
  private static func narrow(
    _ selection: inout PointStream.Selection, _ letter: Character, _ value: OpaquePointer?,
    _ attempts: PointQuery.Attempts
  ) {
    let type = sqlite3_value_type(value)
    if letter == "r" || letter == "m" {
      // The column's affinity makes text of numbers; NULL and blobs equal no name.
      guard type != SQLITE_NULL, type != SQLITE_BLOB, let text = sqlite3_value_text(value) else {
        selection.isEmpty = true
        return
      }
      let name = String(cString: text)
      if letter == "r" {
        selection.isEmpty = selection.isEmpty || (selection.run ?? name) != name
        selection.run = name
      } else {
        selection.isEmpty = selection.isEmpty || (selection.metric ?? name) != name
        selection.metric = name
      }
      return
    }
    guard type == SQLITE_INTEGER || type == SQLITE_FLOAT else { return }
    let number = sqlite3_value_int64(value)
    let steps = selection.steps
    switch letter {
    case "k": selection.rank = number
    case "a" where attempts == .all:
      if let attempt = UInt32(exactly: number) {
        selection.attempts = .one(Attempt(attempt))
      } else {
        selection.isEmpty = true
      }
    case "s": selection.restrict(to: number...number)
    case "g": selection.restrict(to: number...max(number, steps.upperBound))
    case "l": selection.restrict(to: min(number, steps.lowerBound)...number)
    default: break
    }
  }

  private static func column(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?, _ context: OpaquePointer?,
    _ column: CInt
  ) -> CInt {
    guard let stream = stream(cursor), let column = Column(rawValue: column) else {
      return SQLITE_ERROR
    }
    let index = stream.index
    switch column {
    case .run: text(context, stream.run?.name ?? "")
    case .metric: text(context, stream.series?.metric ?? "")
    case .rank: sqlite3_result_int64(context, Int64(stream.series?.rank ?? 0))
    case .attempt: sqlite3_result_int64(context, Int64(stream.block.attempts[index].rawValue))
    case .step: sqlite3_result_int64(context, stream.block.steps[index])
    case .time: sqlite3_result_double(context, stream.block.times[index])
    case .value:
      if stream.block.isVector {
        var json = JSONWriter()
        json.beginArray()
        for element in stream.block.elements(index) { json.number(element) }
        json.endArray()
        text(context, json.text)
      } else {
        sqlite3_result_double(context, stream.block.values[index])
      }
    }
    return SQLITE_OK
  }

  private static func text(_ context: OpaquePointer?, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_result_text64(
          context, characters.baseAddress, UInt64(characters.count),
          unsafeBitCast(-1, to: sqlite3_destructor_type.self), UInt8(SQLITE_UTF8))
      }
    }
  }

  private static func stream(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?
  ) -> PointStream? {
    cursor?.withMemoryRebound(to: Cursor.self, capacity: 1) {
      $0.pointee.stream?.takeUnretainedValue()
    }
  }

  /// Turns an error of ours into one of SQLite's, with its words.
  private static func reporting(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?, _ body: () throws -> Void
  ) -> CInt {
    do {
      try body()
      return SQLITE_OK
    } catch {
      if let table = cursor?.pointee.pVtab {
        sqlite3_free(table.pointee.zErrMsg)
        table.pointee.zErrMsg = copy("\(error)")
      }
      return error is DamagedRow ? SQLITE_CORRUPT : SQLITE_ERROR
    }
  }

  /// A copy in SQLite's memory, which SQLite frees.
  private static func copy(_ text: String) -> UnsafeMutablePointer<CChar>? {
    let bytes = Array(text.utf8CString)
    guard let memory = sqlite3_malloc64(UInt64(bytes.count)) else { return nil }
    let characters = memory.assumingMemoryBound(to: CChar.self)
    characters.initialize(from: bytes, count: bytes.count)
    return characters
  }
}

extension PointStream.Selection {
  fileprivate mutating func restrict(to range: ClosedRange<Int64>) {
    let low = max(steps.lowerBound, range.lowerBound)
    let high = min(steps.upperBound, range.upperBound)
    if low > high { isEmpty = true } else { steps = low...high }
  }
}
