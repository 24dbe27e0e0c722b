internal import Glibc

/// What must hold of the directory before SQLite may touch it, and the lock that keeps it ours.
///
/// The lock is an advisory `flock` on the directory itself: it leaves no file behind, dies with the
/// process however that ends, and says who holds it.
final class DirectoryGuard {
  private let descriptor: CInt

  /// Locks the directory against another writer.
  init(locking directory: String) throws(StoreError) {
    try DirectoryGuard.refuseNetworkFileSystem(directory)
    descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unusableDirectory(path: directory, reason: String(cString: strerror(errno)))
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let holder = DirectoryGuard.holder(of: descriptor)
      close(descriptor)
      throw .locked(path: directory, holder: holder)
    }
    guard access(directory, W_OK) == 0 else {
      close(descriptor)
      throw .readOnly(path: directory)
    }
  }

  deinit { close(descriptor) }

  /// SQLite's log lives in shared memory and trusts locks: neither holds over a network.
  ///
  /// The mount table names the kind of file system, FUSE ones too, which all look alike to statfs.
  /// Where there is no table to read nothing is refused.
  static func refuseNetworkFileSystem(_ path: String) throws(StoreError) {
    guard let resolved = realpath(path, nil) else {
      throw .unusableDirectory(path: path, reason: String(cString: strerror(errno)))
    }
    defer { free(resolved) }
    guard let table = readAll("/proc/self/mountinfo") else { return }
    let kind = FileSystemKind.of(String(cString: resolved), mountTable: table)
    if let kind, FileSystemKind.isRemote(kind) { throw .networkFileSystem(path: path, kind: kind) }
  }

  private static func holder(of descriptor: CInt) -> Int32? {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, let table = readAll("/proc/locks") else { return nil }
    for line in table.split(separator: "\n") where line.contains("FLOCK") {
      let fields = line.split(separator: " ")
      guard fields.count > 5, fields[5].hasSuffix(":\(facts.st_ino)") else { continue }
      if let pid = Int32(fields[4]), pid > 0 { return pid }
    }
    return nil
  }

  private static func readAll(_ path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 16 << 10)
    while true {
      let count = read(file, &part, part.count)
      if count <= 0 { break }
      bytes.append(contentsOf: part[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
