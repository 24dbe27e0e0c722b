package import Foundation
internal import Glibc

/// A path that a user names for output.
///
/// Foundation writes a new file and renames it, also where its documentation does not say so: as
/// root, `--output /dev/null` then makes `/dev/null` a file, and a pipe's readers wait for ever. What
/// is there and no file (a device, a pipe) is written to as it is.
package enum OutputPath {
  /// Opens the path for writing: a file is made, or emptied.
  package static func open(_ path: String) throws(ControlFailure) -> FileHandle {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path, String(cString: strerror(errno))) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Writes the text; who reads a file that is replaced sees all of the old one or all of the new.
  package static func write(_ text: String, to path: String) throws(ControlFailure) {
    do {
      var facts = stat()
      let isFile = stat(path, &facts) != 0 || facts.st_mode & S_IFMT == S_IFREG
      if isFile {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
      } else {
        try open(path).write(contentsOf: Data(text.utf8))
      }
    } catch let failure as ControlFailure {
      throw failure
    } catch {
      throw failure(path, error.localizedDescription)
    }
  }

  private static func failure(_ path: String, _ reason: String) -> ControlFailure {
    ControlFailure(.failure, "cannot write \(path): \(reason)")
  }
}
