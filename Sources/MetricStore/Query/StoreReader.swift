internal import GRDB
internal import Glibc
internal import MonitorCore

/// Reads the store: from any thread, beside the daemon or with none running.
///
/// Connections are opened read-only, so they can neither write nor checkpoint; each call sees one
/// snapshot of the file. A file that a killed daemon left behind is read with its log. On a
/// read-only file system the log must have been folded in, as an orderly stop does.
///
///     let reader = try StoreReader(directory: "/var/lib/monitord")
///     for run in try reader.runs() { print(run.name, run.points) }
package final class StoreReader: Sendable {
  package let path: String
  let pool: DatabasePool
  /// How the file was opened: by its path, or as a URI that says nobody can change it.
  let location: String

  /// - Parameter readers: connections at most; one for each answer under way, so that whoever does not
  ///   read holds up none but itself. Opened when needed, two descriptors each.
  package init(
    directory: String, readers: Int = Limits.requestsAtOnce + Limits.readersBeside
  ) throws(StoreError) {
    path = directory + "/" + Schema.fileName
    let path = path
    do {
      try StoreFile.requireOurs(path)
      (pool, location) = try StoreReader.open(path, directory: directory, readers: readers)
      try StoreFile.requireKnownSchema(pool, path: path)
      try StoreFile.requireCurrentSchema(pool, path: path)
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Closes the connections; reads that are running end first.
  package func close() throws(StoreError) {
    do { try pool.close() } catch { throw StoreError(error, path: path) }
  }

  private static func open(
    _ path: String, directory: String, readers: Int
  ) throws -> (DatabasePool, String) {
    var configuration = StoreReader.configuration("monitord.store.reader")
    configuration.maximumReaderCount = readers
    let hasLog = size(path + "-wal") > 0
    if access(directory, W_OK) == 0 || hasLog {
      do {
        try DirectoryGuard.refuseNetworkFileSystem(directory)
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.read { db in _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") }
        return (pool, path)
      } catch let error as DatabaseError
        where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      {
        if hasLog { throw StoreError.unfoldedLog(path: path) }
      }
    }
    // Nobody can write here, so nobody does: no locks and no shared memory are needed.
    let location = "file:\(escaped(path))?immutable=1"
    return (try DatabasePool(path: location, configuration: configuration), location)
  }

  static func configuration(_ label: String) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.label = label
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -4096")
      try db.execute(sql: "PRAGMA mmap_size = 0")
    }
    return configuration
  }

  private static func size(_ path: String) -> Int {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// A path as the path of a URI.
  private static func escaped(_ path: String) -> String {
    path.replacing("%", with: "%25").replacing("?", with: "%3F").replacing("#", with: "%23")
  }

  /// Runs `body` in one snapshot and gives its errors our names.
  func read<T>(_ body: (Database) throws -> T) throws(StoreError) -> T {
    do {
      return try pool.read(body)
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
