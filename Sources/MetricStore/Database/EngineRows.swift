internal import ChunkCodec
internal import GRDB

/// The engine's snapshot: one row, replaced; and what it heard since, besides frames.
enum EngineRows {
  static func replace(_ snapshot: EngineSnapshot, through: Int64, in db: Database) throws {
    let row = try RawStatement(
      db, "INSERT OR REPLACE INTO engine (id, through, checksum, data) VALUES (1,?,?,?)")
    try snapshot.bytes.withUnsafeBytes { bytes in
      row.bind(0, through)
      row.bind(1, Int64(bitPattern: Checksum64.hash(bytes)))
      row.bind(2, unowned: bytes)
      try row.run()
    }
    // The snapshot has heard them.
    try RawStatement(db, "DELETE FROM heard").run()
  }

  static func insert(_ heard: [UInt8], after row: Int64, into db: Database) throws {
    let statement = try RawStatement(db, "INSERT INTO heard (after_row, data) VALUES (?,?)")
    try heard.withUnsafeBytes { bytes in
      statement.bind(0, row)
      statement.bind(1, unowned: bytes)
      try statement.run()
    }
  }

  /// What came since the snapshot, in order.
  static func heard(in db: Database) throws -> [HeardRow] {
    try Rows.list("SELECT after_row, data FROM heard ORDER BY id", in: db) {
      HeardRow(afterRow: $0.int(0), bytes: Array($0.blob(1)))
    }
  }

  static func read(_ db: Database) throws -> (snapshot: EngineSnapshot, through: Int64)? {
    let row = try RawStatement(db, "SELECT through, checksum, data FROM engine")
    defer { row.reset() }
    guard try row.step() else { return nil }
    guard Int64(bitPattern: Checksum64.hash(row.blob(2))) == row.int(1) else {
      throw DamagedRow("the engine's snapshot does not match its checksum")
    }
    return (EngineSnapshot(bytes: Array(row.blob(2))), row.int(0))
  }
}
