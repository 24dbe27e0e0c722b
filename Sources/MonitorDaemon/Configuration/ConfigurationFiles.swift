internal import Foundation
internal import Glibc
internal import MonitorCore

/// Reading of the configuration file and of the secrets beside it.
package enum ConfigurationFiles {
  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    case missing
    case unreadable(String)
    case tooLarge
    case notText

    package var description: String {
      switch self {
      case .missing: "there is no such file"
      case .unreadable(let reason): "cannot be read: \(reason)"
      case .tooLarge: "is larger than 1 MiB"
      case .notText: "is not UTF-8 text"
      }
    }
  }

  /// Whether users besides its owner and group can read a file; false if there is none.
  static func othersCanRead(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IROTH != 0
  }

  package static func read(_ path: String) throws -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT
        ? Failure.missing : Failure.unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count >= 0 else { throw Failure.unreadable(String(cString: strerror(errno))) }
      if count == 0 { break }
      bytes += buffer.prefix(count)
      guard bytes.count <= 1 << 20 else { throw Failure.tooLarge }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure.notText }
    return text
  }
}
