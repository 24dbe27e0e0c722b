internal import ChunkCodec
internal import GRDB
internal import MonitorCore

/// Rows of batches: written packed, read back checked and as they came.
enum JournalRows {
  static func insert(
    _ batch: FrameBatch, id: Int64, by packer: JournalPacker, into db: Database
  ) throws {
    let row = try RawStatement(
      db,
      """
      INSERT INTO journal (id, run, first_step, last_step, frames, points, checksum, data)
      VALUES (?,?,?,?,?,?,?,?)
      """)
    try batch.bytes.withUnsafeBytes { plain in
      let bytes = packer.pack(plain) ?? plain
      row.bind(0, id)
      row.bind(1, batch.run.rawValue)
      row.bind(2, batch.firstStep.rawValue)
      row.bind(3, batch.lastStep.rawValue)
      row.bind(4, batch.frameCount)
      row.bind(5, batch.pointCount)
      row.bind(6, Int64(bitPattern: Checksum64.hash(bytes)))
      row.bind(7, unowned: bytes)
      try row.run()
    }
  }

  /// A row under the cursor: valid inside the callback only.
  struct View {
    fileprivate let row: RawStatement
    var id: Int64 { row.int(0) }
    var run: RunID { RunID(row.int(1)) }
    var firstStep: Int64 { row.int(2) }
    var lastStep: Int64 { row.int(3) }
    var frames: Int64 { row.int(4) }
    var points: Int64 { row.int(5) }

    /// Hands over the batch after checking it; damage makes an error that names the row.
    func withCheckedBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) throws -> T {
      let bytes = try checkedBytes()
      do {
        guard let count = try PackedBatch.plainCount(bytes) else { return try body(bytes) }
        return try withUnsafeTemporaryAllocation(byteCount: count, alignment: 16) { plain in
          try PackedBatch.unpack(bytes, into: plain)
          return try body(UnsafeRawBufferPointer(plain))
        }
      } catch let error as FrameBatchError {
        throw DamagedRow("journal row \(id): \(error)")
      }
    }

    /// A copy of the batch that stays where it is.
    func copied() throws -> RowBytes {
      let bytes = try checkedBytes()
      do {
        guard let count = try PackedBatch.plainCount(bytes) else { return RowBytes(copying: bytes) }
        return try RowBytes(count: count) { plain in
          try PackedBatch.unpack(bytes, into: plain)
        }
      } catch let error as FrameBatchError {
        throw DamagedRow("journal row \(id): \(error)")
      }
    }

    private func checkedBytes() throws -> UnsafeRawBufferPointer {
      let bytes = row.blob(7)
      guard Int64(bitPattern: Checksum64.hash(bytes)) == row.int(6) else {
        throw DamagedRow("journal row \(id) does not match its checksum")
      }
      return bytes
    }
  }

  private static let columns = "id, run, first_step, last_step, frames, points, checksum, data"

  /// Rows of a run that are not in segments yet, in the order in which they came.
  static func forEach(
    of run: StoredRun, in db: Database, _ body: (View) throws -> Void
  ) throws {
    let row = try RawStatement(
      db, "SELECT \(columns) FROM journal WHERE run = ? AND id > ? ORDER BY id", isNested: true)
    row.bind(0, run.id.rawValue)
    row.bind(1, run.compactedThrough)
    defer { row.reset() }
    while try row.step() { try body(View(row: row)) }
  }

  /// Rows of all runs after `id`, in the order in which they came.
  static func forEach(after id: Int64, in db: Database, _ body: (View) throws -> Void) throws {
    let row = try RawStatement(
      db, "SELECT \(columns) FROM journal WHERE id > ? ORDER BY id", isNested: true)
    row.bind(0, id)
    defer { row.reset() }
    while try row.step() { try body(View(row: row)) }
  }

  /// The next row of a run, checked and copied out.
  static func next(
    of run: RunID, after id: Int64, through: Int64, in db: Database
  ) throws -> (id: Int64, bytes: RowBytes)? {
    let row = try RawStatement(
      db,
      "SELECT \(columns) FROM journal WHERE run = ? AND id > ? AND id <= ? ORDER BY id LIMIT 1")
    row.bind(0, run.rawValue)
    row.bind(1, id)
    row.bind(2, through)
    defer { row.reset() }
    guard try row.step() else { return nil }
    let view = View(row: row)
    return (view.id, try view.copied())
  }
}
