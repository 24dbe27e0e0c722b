internal import Foundation
internal import GRDB
internal import Glibc

extension StoreReader {
  /// Copies the store into a new file, while the daemon goes on.
  ///
  /// The copy is of one instant, needs no log, and is a store of its own: put it into an empty
  /// directory as `metrics.db`. It appears under its name when it is complete and on disk.
  ///
  /// - Throws: `invalidQuery` if the file exists; `diskFull`.
  package func backup(to destination: String) throws(StoreError) {
    let partial = destination + ".partial"
    guard access(destination, F_OK) != 0 else {
      throw .invalidQuery("\(destination) exists: name a new file, or move that one away")
    }
    unlink(partial)
    do {
      let copy = try DatabaseQueue(path: partial)
      try pool.backup(to: copy)
      try copy.close()
      try syncFile(partial)
    } catch {
      unlink(partial)
      throw StoreError(error, path: destination)
    }
    guard rename(partial, destination) == 0 else {
      throw .unusableDirectory(path: destination, reason: String(cString: strerror(errno)))
    }
  }
}

private func syncFile(_ path: String) throws {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  defer { close(file) }
  guard file >= 0, fsync(file) == 0 else {
    throw StoreError.diskFull(path: path, detail: String(cString: strerror(errno)))
  }
}
