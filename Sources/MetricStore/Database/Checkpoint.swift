internal import GRDB
internal import GRDBSQLite

/// How many pages the write-ahead log holds, as SQLite tells at each commit.
final class LogGauge {
  private let count: UnsafeMutablePointer<CInt>
  /// The most that it held since its file was last cut: the log starts anew, its file stays.
  private var largest: Int { Int(count[1]) }
  /// Pages that the last checkpoint found folded in; the log starts anew once all are.
  private var folded = 0

  init() {
    count = .allocate(capacity: 2)
    count.initialize(repeating: 0, count: 2)
  }

  deinit { count.deallocate() }

  var pages: Int { Int(count.pointee) }

  /// Pages that a checkpoint could fold now.
  var unfolded: Int { pages >= folded ? pages - folded : pages }

  /// Whether the log's file is larger than what it ordinarily needs.
  var isOversized: Bool { largest > Checkpoint.idlePages }

  func attach(to db: Database) {
    sqlite3_wal_hook(
      db.sqliteConnection,
      { context, _, _, pages in
        guard let count = context?.assumingMemoryBound(to: CInt.self) else { return SQLITE_OK }
        count[0] = pages
        count[1] = max(count[1], pages)
        return SQLITE_OK
      }, count)
  }

  func note(_ outcome: Checkpoint.Outcome) {
    count.pointee = CInt(outcome.logPages)
    folded = outcome.foldedPages
    if outcome.isCut { count[1] = 0 }
  }
}

/// When the write-ahead log is folded into the file, and how.
///
/// Between transactions and by the writer only. PASSIVE waits for nobody, so it cannot stall
/// ingest; a reader that stays in an old snapshot keeps it from finishing, and the log grows. Past
/// the brake TRUNCATE gives the log's space back as soon as no reader is in the way.
enum Checkpoint {
  enum Mode { case passive, truncate }

  /// Pages not yet folded that make a checkpoint worth its two syncs.
  ///
  /// 2 MiB: a checkpoint cannot be interrupted, and 1000 pages held the writer for 20 ms of CPU and
  /// as long as the disk took for 16 MiB.
  static let passivePages = 256
  /// A log of this many pages is cut to nothing at the first chance: 128 MiB.
  static let brakePages = 16_384
  /// A log's file that has been larger is cut once nothing comes in: 8 MiB.
  static let idlePages = 1024

  struct Outcome {
    var logPages: Int
    var foldedPages: Int
    /// A reader was in the way.
    var busy: Bool
    /// The log's file holds nothing any more.
    var isCut: Bool
  }

  static func run(_ mode: Mode, _ db: Database) throws -> Outcome {
    var logPages: CInt = 0
    var foldedPages: CInt = 0
    // A TRUNCATE would wait for readers as long as the busy handler says; the writer has no time.
    sqlite3_busy_timeout(db.sqliteConnection, 0)
    defer { sqlite3_busy_timeout(db.sqliteConnection, 10_000) }
    let code = sqlite3_wal_checkpoint_v2(
      db.sqliteConnection, nil,
      mode == .passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE,
      &logPages, &foldedPages)
    let busy = code & 0xff == SQLITE_BUSY
    if code != SQLITE_OK && !busy {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code),
        message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }
    return Outcome(
      logPages: max(0, Int(logPages)), foldedPages: max(0, Int(foldedPages)), busy: busy,
      isCut: mode == .truncate && code == SQLITE_OK)
  }
}
