internal import GRDB
internal import GRDBSQLite

/// Why the store cannot do what was asked, and what the reader of the message can do about it.
package enum StoreError: Error, Equatable, CustomStringConvertible {
  case networkFileSystem(path: String, kind: String)
  case unusableDirectory(path: String, reason: String)
  case locked(path: String, holder: Int32?)
  case foreignFile(path: String, applicationID: UInt32)
  case notADatabase(path: String)
  case newerSchema(path: String, unknown: [String])
  case readOnly(path: String)
  case missing(path: String)
  /// It was there when it was opened, and is not any more.
  case gone(path: String)
  case unfoldedLog(path: String)
  case diskFull(path: String, detail: String)
  case damaged(path: String, what: String)
  case invalidQuery(String)
  case olderSchema(path: String)
  /// The caller's callback ended the query by throwing.
  case stopped(String)
  case database(path: String, code: Int32, message: String)

  package var description: String {
    switch self {
    case .networkFileSystem(let path, let kind):
      "\(path) is on \(kind), which cannot lock and share memory as SQLite needs: "
        + "use --state-dir on a local disk"
    case .unusableDirectory(let path, let reason):
      "\(path): \(reason): create it, owned by the user that runs monitord, or use --state-dir"
    case .locked(let path, let holder):
      "\(path) is in use by another monitord\(holder.map { " (pid \($0))" } ?? ""): "
        + "stop it, or use another --state-dir"
    case .foreignFile(let path, let id):
      "\(path) belongs to another program (application id \(id)): "
        + "move it away, or use another --state-dir"
    case .notADatabase(let path):
      "\(path) is not an SQLite file: move it away, or use another --state-dir"
    case .newerSchema(let path, let unknown):
      "\(path) was written by a newer monitord (it has \(unknown.joined(separator: ", "))): "
        + "upgrade this one"
    case .readOnly(let path):
      "\(path) cannot be written: give its owner the right to, or use another --state-dir"
    case .missing(let path):
      "there is no \(path): start monitord once, or point --state-dir at the directory it uses"
    case .gone(let path):
      "\(path) was removed or replaced while monitord had it open, and what is written now would "
        + "be lost: put it back, or start monitord again for a new one"
    case .unfoldedLog(let path):
      "\(path) has a write-ahead log that cannot be read on a read-only file system: "
        + "copy the directory to a writable place and read it there"
    case .diskFull(let path, let detail):
      "no room for \(path) (\(detail)): free some space; what was acknowledged is safe"
    case .damaged(let path, let what):
      "\(path) is damaged: \(what): run monitorctl verify; restore from a backup if it says so"
    case .invalidQuery(let reason): reason
    case .olderSchema(let path):
      "\(path) was written by an older monitord: start the new one on it once, it will upgrade it"
    case .stopped(let reason): reason
    case .database(let path, let code, let message): "\(path): \(message) (SQLite error \(code))"
    }
  }
}

extension StoreError {
  /// Gives an error of SQLite, GRDB or the codec the name it has for our users.
  init(_ error: any Error, path: String) {
    if let known = error as? StoreError {
      self = known
      return
    }
    guard let database = error as? DatabaseError else {
      self = .damaged(path: path, what: String(describing: error))
      return
    }
    self.init(
      code: database.extendedResultCode.rawValue, message: database.message ?? "no message",
      path: path)
  }

  init(code: CInt, message: String, path: String) {
    switch code & 0xff {
    case SQLITE_FULL: self = .diskFull(path: path, detail: message)
    case SQLITE_IOERR where StoreError.isWriteFailure(code):
      self = .diskFull(path: path, detail: "\(message), I/O error \(code)")
    case SQLITE_READONLY: self = .readOnly(path: path)
    case SQLITE_NOTADB: self = .notADatabase(path: path)
    case SQLITE_CORRUPT: self = .damaged(path: path, what: message)
    default: self = .database(path: path, code: code, message: message)
    }
  }

  /// Writing, extending, syncing or making room for shared memory failed: a full disk or a quota.
  private static func isWriteFailure(_ code: CInt) -> Bool {
    let reasons: [CInt] = [3, 4, 5, 6, 19]  // WRITE, FSYNC, DIR_FSYNC, TRUNCATE, SHMSIZE
    return reasons.contains(code >> 8)
  }
}
