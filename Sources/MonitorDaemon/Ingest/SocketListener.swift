internal import Foundation
internal import Glibc

/// Why a socket could not be opened, and what to do about it.
package enum ListenerError: Error, Equatable, CustomStringConvertible {
  case pathTooLong(path: String, bytes: Int)
  case inUse(path: String)
  case notASocket(path: String)
  case noDirectory(path: String)
  case system(path: String, call: String, reason: String)

  package var description: String {
    switch self {
    case .pathTooLong(let path, let bytes):
      "\(path) has \(bytes) bytes, a socket's path at most \(SocketListener.pathBytes): choose a "
        + "shorter one with --socket"
    case .inUse(let path):
      "\(path) is in use by a running monitord: stop it, or choose another --socket"
    case .notASocket(let path):
      "\(path) exists and is not a socket: move it away, or choose another --socket"
    case .noDirectory(let path):
      "the directory of \(path) does not exist: create it, or choose another --socket"
    case .system(let path, let call, let reason):
      "\(path): \(call) failed: \(reason)"
    }
  }
}

/// A Unix stream socket that clients connect to.
///
/// A socket file that nobody listens on any more is replaced; one that somebody listens on is
/// never taken away. The file is removed when the listener is closed, unless systemd made it.
package final class SocketListener: Sendable {
  /// What fits into a socket address, without the byte that ends it.
  static let pathBytes = 107

  package let descriptor: CInt
  package let path: String
  private let ownsFile: Bool

  /// Takes over a listening socket that systemd has opened.
  package init(activated descriptor: CInt) {
    self.descriptor = descriptor
    path = SocketListener.name(of: descriptor)
    ownsFile = false
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// Lets the members of a group connect, as far as the file's permissions say.
  package func give(to group: String) throws(ListenerError) {
    guard let entry = getgrnam(group) else {
      throw .system(path: path, call: "the group \(group)", reason: "there is no such group")
    }
    guard chown(path, uid_t.max, entry.pointee.gr_gid) == 0 else {
      throw SocketListener.failure(path, "chown to group \(group)")
    }
  }

  /// Listens at `path`.
  ///
  /// - Parameter mode: permissions of the socket file; whoever may write to it may connect.
  package init(path: String, mode: UInt32) throws(ListenerError) {
    guard path.utf8.count <= SocketListener.pathBytes else {
      throw .pathTooLong(path: path, bytes: path.utf8.count)
    }
    try SocketListener.removeStale(path)
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SocketListener.failure(path, "socket") }
    // The file appears with the permissions it keeps: nobody slips in before a chmod.
    let previous = umask(~mode & 0o777)
    let bound = withSocketAddress(path) { bind(descriptor, $0, $1) }
    let reason = errno
    umask(previous)
    guard bound == 0 else {
      close(descriptor)
      if reason == ENOENT { throw .noDirectory(path: path) }
      if reason == EADDRINUSE { throw .inUse(path: path) }
      throw SocketListener.failure(path, "bind", reason)
    }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard listen(descriptor, 1024) == 0 else {
      let error = SocketListener.failure(path, "listen")
      close(descriptor)
      unlink(path)
      throw error
    }
    self.descriptor = descriptor
    self.path = path
    ownsFile = true
  }

  deinit {
    close(descriptor)
    if ownsFile { unlink(path) }
  }

  /// Removes a socket file on which nobody answers.
  static func removeStale(_ path: String) throws(ListenerError) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    guard facts.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
    let probe = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
    guard probe >= 0 else { throw failure(path, "socket") }
    defer { close(probe) }
    if withSocketAddress(path, { connect(probe, $0, $1) }) == 0 { throw .inUse(path: path) }
    guard errno == ECONNREFUSED else { throw failure(path, "connect") }
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(path, "unlink") }
  }

  private static func failure(
    _ path: String, _ call: String, _ code: CInt = errno
  ) -> ListenerError {
    .system(path: path, call: call, reason: String(cString: strerror(code)))
  }

  private static func name(of descriptor: CInt) -> String {
    var address = sockaddr_un()
    var length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let named = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    guard named == 0 else { return "a socket of systemd" }
    return withUnsafeBytes(of: &address.sun_path) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

/// Calls `body` with the address of a Unix socket; the path must fit.
func withSocketAddress<Result>(
  _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { target in
    precondition(path.utf8.count < target.count, "a socket's path that does not fit")
    target.copyBytes(from: path.utf8)
  }
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
}

/// Who is at the other end of a Unix socket, as the kernel knows it.
struct PeerCredentials: Sendable, Equatable {
  var pid: Int32
  var user: UInt32
  var group: UInt32
  /// Further groups of the process, as they were when it connected.
  var supplementaryGroups: [UInt32]

  /// Nil if the socket is not one that has credentials.
  init?(of descriptor: CInt) {
    // struct ucred, which the C library's module does not export: pid, uid, gid.
    var fields: (Int32, UInt32, UInt32) = (0, 0, 0)
    var length = socklen_t(MemoryLayout.size(ofValue: fields))
    guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &fields, &length) == 0 else {
      return nil
    }
    (pid, user, group) = fields
    supplementaryGroups = PeerCredentials.groups(of: descriptor)
  }

  /// Every group that counts for permissions.
  var groups: Set<UInt32> { Set(supplementaryGroups).union([group]) }

  private static func groups(of descriptor: CInt) -> [UInt32] {
    let option: CInt = 59  // SO_PEERGROUPS, which the C library's module does not export
    var groups = [UInt32](repeating: 0, count: 32)
    for _ in 0..<2 {
      var length = socklen_t(groups.count * MemoryLayout<UInt32>.size)
      if getsockopt(descriptor, SOL_SOCKET, option, &groups, &length) == 0 {
        return Array(groups.prefix(Int(length) / MemoryLayout<UInt32>.size))
      }
      // ERANGE: `length` says how many there are, 65 536 at most.
      guard errno == ERANGE else { return [] }
      groups = [UInt32](repeating: 0, count: Int(length) / MemoryLayout<UInt32>.size)
    }
    return []
  }
}
