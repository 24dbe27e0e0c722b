internal import Glibc

/// The files that a store was opened as.
///
/// A process goes on writing into a file that has been removed, and all of it is gone when it ends:
/// nothing may be acknowledged then. Two calls of `stat` a commit, about 2 µs.
struct StoreFiles {
  private struct Identity: Equatable {
    var device: UInt
    var inode: UInt

    /// Nil if there is no such file.
    init?(_ path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      device = UInt(facts.st_dev)
      inode = UInt(facts.st_ino)
    }
  }

  private let files: [(path: String, identity: Identity)]

  /// Notes the file at `path` and its log.
  init(_ path: String) {
    files = [path, path + "-wal"].compactMap { path in Identity(path).map { (path, $0) } }
  }

  /// - Throws: `StoreError.gone` for the first that is not what it was.
  func requireThere() throws(StoreError) {
    for (path, identity) in files where Identity(path) != identity {
      throw .gone(path: path)
    }
  }
}
