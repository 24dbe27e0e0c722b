import Foundation
import Glibc
import MonitorDaemon
import Testing

@Suite("The daemon's socket") final class SocketListenerTests {
  private let directory = NSTemporaryDirectory() + "monitord-socket-\(UUID().uuidString.prefix(8))"

  init() throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  @Test("has the permissions it was given and goes away with the daemon") func modes() throws {
    let path = directory + "/m.sock"
    var facts = stat()
    do {
      let listener = try SocketListener(path: path, mode: 0o640)
      #expect(lstat(listener.path, &facts) == 0 && facts.st_mode & 0o777 == 0o640)
    }
    #expect(lstat(path, &facts) != 0)
  }

  @Test("replaces the file of a daemon that died, and never that of a living one")
  func staleFiles() throws {
    let path = directory + "/m.sock"
    // A socket file on which nobody listens: what kill -9 leaves behind.
    let dead = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(dead, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    close(dead)
    let listener = try SocketListener(path: path, mode: 0o600)
    #expect(throws: ListenerError.inUse(path: path)) {
      _ = try SocketListener(path: path, mode: 0o600)
    }
    #expect(listener.path == path)
  }

  @Test("is refused with what to do where it cannot be") func refusals() throws {
    let long = directory + "/" + String(repeating: "x", count: 108 - directory.utf8.count)
    #expect(throws: ListenerError.pathTooLong(path: long, bytes: long.utf8.count)) {
      _ = try SocketListener(path: long, mode: 0o600)
    }
    let file = directory + "/file"
    try Data().write(to: URL(fileURLWithPath: file))
    #expect(throws: ListenerError.notASocket(path: file)) {
      _ = try SocketListener(path: file, mode: 0o600)
    }
    let missing = directory + "/none/m.sock"
    #expect(throws: ListenerError.noDirectory(path: missing)) {
      _ = try SocketListener(path: missing, mode: 0o600)
    }
  }
}
