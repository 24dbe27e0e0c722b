internal import Foundation
internal import GRDB
internal import Glibc

/// The one connection that writes and checkpoints, and the lock that makes it the only one.
///
/// SQLite before 3.51.3 can lose the log when two connections write or checkpoint at one instant,
/// so nothing else in this program may (readers are opened read-only, and a read-only connection
/// cannot checkpoint). Automatic checkpoints are off; `maintain` makes them between transactions.
///
/// Use it from one thread. Every call either does what it says or throws with the file as it was:
/// after an error the writer can be used on.
///
///     let writer = try StoreWriter(directory: "/var/lib/monitord")
///     let state = try writer.load()
///     let receipt = try writer.commit([transaction])     // on disk when it returns
package final class StoreWriter {
  /// When a commit counts as on disk.
  package enum Durability: Sendable {
    /// It survives the death of the process at any instant, not that of the machine.
    case process
    /// It survives power loss: the log is synced at each commit, +20 % CPU.
    case power
  }

  package let directory: String
  package let path: String
  let queue: DatabaseQueue
  let durability: Durability
  private var lock: DirectoryGuard?
  let files: StoreFiles
  var nextJournalID: Int64
  /// Last journal row that the engine's snapshot in the file includes: the compactor's limit.
  var snapshotThrough: Int64
  var nextSegmentID: Int64
  var nextBlockID: Int64
  let log = LogGauge()
  let compactor: Compactor
  let garbage: Garbage
  let packer = JournalPacker()
  var problems: [StoreError] = []
  /// What `maintain` has taken so far.
  package internal(set) var maintenanceCosts = MaintenanceCosts()
  var vacuumsFully = false

  /// Opens the store in `directory`, creating or migrating it.
  ///
  /// - Throws: `StoreError` that says what to do: the directory is missing, on a network file
  ///   system, read-only or in use by another daemon; the file is another program's, of a newer
  ///   version, or damaged.
  package init(directory: String, durability: Durability = .power) throws(StoreError) {
    self.directory = directory
    self.durability = durability
    path = directory + "/" + Schema.fileName
    lock = try DirectoryGuard(locking: directory)
    let path = path
    do {
      try StoreWriter.refuseForeignFile(path)
      queue = try StoreWriter.open(path, durability: durability)
      let log = log
      queue.writeWithoutTransaction { db in log.attach(to: db) }
      try StoreWriter.migrate(queue, path: path)
      (nextJournalID, snapshotThrough, nextSegmentID, nextBlockID) = try queue.read { db in
        (
          try StoreWriter.lastJournalID(db) + 1, try StoreWriter.through(db),
          try StoreWriter.maximum("segment", db) + 1, try StoreWriter.maximum("block", db) + 1
        )
      }
      (garbage, compactor) = try queue.writeWithoutTransaction { db in
        (try Garbage(db), try Compactor(db, now: .now))
      }
      files = StoreFiles(path)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Folds the log into the file, closes it and lets go of the directory.
  ///
  /// A copy of the one file is complete then. The writer cannot be used any more.
  package func close() throws(StoreError) {
    try access { db in log.note(try Checkpoint.run(.truncate, db)) }
    do { try queue.close() } catch { throw StoreError(error, path: path) }
    lock = nil
  }

  /// Lets the file grow to so many bytes and no further, as if the disk were full there; nil lifts it.
  package func limitFile(bytes: Int64?) throws(StoreError) {
    let pages = bytes.map { max(1, $0 / Int64(Schema.pageBytes)) } ?? 0xffff_fffe
    try access { db in try db.execute(sql: "PRAGMA max_page_count = \(pages)") }
  }

  /// Runs `body` on the connection and gives its errors our names.
  func access<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    do {
      return try queue.writeWithoutTransaction(body)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Runs `body` in one transaction: committed whole, or rolled back with the connection usable.
  func transaction<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    try access { db in
      try db.beginTransaction(.immediate)
      do {
        let result = try body(db)
        try db.commit()
        return result
      } catch {
        // SQLite rolls back by itself on some errors (a full disk is one); then there is nothing
        // left to undo, and saying so is no news.
        if db.isInsideTransaction { try? db.rollback() }
        throw error
      }
    }
  }
}

// MARK: - Opening

extension StoreWriter {
  private static func refuseForeignFile(_ path: String) throws {
    guard Glibc.access(path, F_OK) == 0 else { return }
    guard Glibc.access(path, R_OK | W_OK) == 0 else { throw StoreError.readOnly(path: path) }
    try StoreFile.requireOurs(path)
  }

  private static func open(_ path: String, durability: Durability) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.journalMode = .wal
    configuration.label = "monitord.store.writer"
    configuration.foreignKeysEnabled = false
    // A reader that is just recovering the log holds its locks for milliseconds.
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      if try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 <= 1 {
        try db.execute(sql: "PRAGMA page_size = \(Schema.pageBytes)")
        try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
    }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      try db.execute(sql: "PRAGMA secure_delete = OFF")
      try db.execute(sql: "PRAGMA mmap_size = 0")
      try db.execute(sql: "PRAGMA cache_size = -8192")
      try db.execute(sql: "PRAGMA synchronous = \(durability == .power ? "FULL" : "NORMAL")")
      let automatic = try Int.fetchOne(db, sql: "PRAGMA wal_autocheckpoint")
      precondition(automatic == 0, "checkpoints must be ours: two at once can lose the log")
    }
    return queue
  }

  private static func migrate(_ queue: DatabaseQueue, path: String) throws {
    try StoreFile.requireKnownSchema(queue, path: path)
    try Schema.migrator.migrate(queue)
  }

  /// Ids are never used twice, even when every row has been compacted away: the largest one ever
  /// given is in the journal, in a run's `compacted_through`, or in the snapshot.
  private static func lastJournalID(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(
      db,
      sql: """
        SELECT max(ifnull((SELECT max(id) FROM journal), 0),
          ifnull((SELECT max(compacted_through) FROM run), 0),
          ifnull((SELECT max(through) FROM engine), 0))
        """) ?? 0
  }

  static func maximum(_ table: String, _ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT max(id) FROM \(table)") ?? 0
  }

  private static func through(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT through FROM engine") ?? 0
  }
}
