internal import Glibc

/// Why a socket could not be reached or used; the text says what to do next.
public enum ConnectionError: Error, Equatable, CustomStringConvertible {
  /// The path does not fit into a socket address (107 bytes on Linux).
  case pathTooLong(String)
  /// Nobody listens there.
  case unreachable(path: String, reason: String)
  /// The connection broke in use.
  case closed(reason: String)

  /// What went wrong and what to do about it.
  public var description: String {
    switch self {
    case .pathTooLong(let path):
      "socket path \(path) is longer than 107 bytes: use a shorter directory"
    case .unreachable(let path, let reason):
      "no daemon answers at \(path) (\(reason)): start monitord, or name its socket with --socket"
    case .closed(let reason): "the connection to the daemon closed (\(reason))"
    }
  }
}

/// A connected stream socket, owned: closed when the value goes away.
///
/// Reads and writes are plain system calls; `SIGPIPE` is never raised. Not for use from two threads
/// at once, except that one may read while another writes.
public struct UnixSocket: ~Copyable, Sendable {
  /// The descriptor, for `poll`.
  public let descriptor: CInt

  /// Connects to the socket at `path`.
  public init(connectingTo path: String) throws(ConnectionError) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw .pathTooLong(path)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let fd = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard fd >= 0 else { throw .unreachable(path: path, reason: UnixSocket.reason(errno)) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      let code = errno
      close(fd)
      throw .unreachable(path: path, reason: UnixSocket.reason(code))
    }
    descriptor = fd
  }

  deinit { close(descriptor) }

  /// Sends what the kernel takes now; nil when it would have to wait.
  public func send(_ bytes: UnsafeRawBufferPointer, waiting: Bool) throws(ConnectionError) -> Int? {
    while true {
      let flags = CInt(MSG_NOSIGNAL) | (waiting ? 0 : CInt(MSG_DONTWAIT))
      let sent = Glibc.send(descriptor, bytes.baseAddress, bytes.count, flags)
      if sent >= 0 { return sent }
      switch errno {
      case EINTR: continue
      case EAGAIN: return nil
      case let code: throw .closed(reason: UnixSocket.reason(code))
      }
    }
  }

  /// Sends everything, waiting as long as it takes.
  public func sendAll(_ bytes: UnsafeRawBufferPointer) throws(ConnectionError) {
    var done = 0
    while done < bytes.count {
      done += try send(UnsafeRawBufferPointer(rebasing: bytes[done...]), waiting: true) ?? 0
    }
  }

  /// Receives what is there; 0 at the end of the stream, nil when nothing is there yet.
  public func receive(
    into buffer: UnsafeMutableRawBufferPointer, waiting: Bool
  ) throws(ConnectionError) -> Int? {
    while true {
      let got = recv(
        descriptor, buffer.baseAddress, buffer.count, waiting ? 0 : CInt(MSG_DONTWAIT))
      if got >= 0 { return got }
      switch errno {
      case EINTR: continue
      case EAGAIN: return nil
      case let code: throw .closed(reason: UnixSocket.reason(code))
      }
    }
  }

  private static func reason(_ code: CInt) -> String { String(cString: strerror(code)) }
}
