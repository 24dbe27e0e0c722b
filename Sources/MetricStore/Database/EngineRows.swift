internal import ChunkCodec
internal import GRDB

/// The engine's snapshot: one row, replaced.
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
