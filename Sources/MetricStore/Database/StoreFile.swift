internal import GRDB
internal import Glibc

/// Whether a file is a store of ours that this program can read: asked before SQLite opens it.
enum StoreFile {
  /// Reads the header, so that another program's file is never touched, not even by a recovery.
  static func requireOurs(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      throw errno == ENOENT ? StoreError.missing(path: path) : StoreError.readOnly(path: path)
    }
    defer { close(file) }
    var header = [UInt8](repeating: 0, count: 100)
    let count = read(file, &header, header.count)
    if count == 0 { return }  // created and never written: a crash at the very first instant
    guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw StoreError.notADatabase(path: path)
    }
    let id = header[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if id == Schema.applicationID { return }
    let pages = header[28..<32].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    // One page and no name on it is an empty database, ours if we crashed while creating it.
    guard id == 0, pages <= 1 else { throw StoreError.foreignFile(path: path, applicationID: id) }
  }

  static func requireKnownSchema(_ database: some DatabaseReader, path: String) throws {
    let known = Set(Schema.migrator.migrations)
    let applied = try database.read { db in
      try db.tableExists("grdb_migrations")
        ? try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations") : []
    }
    let unknown = applied.filter { !known.contains($0) }
    if !unknown.isEmpty { throw StoreError.newerSchema(path: path, unknown: unknown.sorted()) }
  }

  static func requireCurrentSchema(_ database: some DatabaseReader, path: String) throws {
    let current = try database.read { db in try Schema.migrator.hasCompletedMigrations(db) }
    if !current { throw StoreError.olderSchema(path: path) }
  }
}
