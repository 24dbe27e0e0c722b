import Glibc
import Testing

/// A client that waits: for room to write, for a line to read, 60 seconds at most.
final class TestClient {
  let descriptor: Int32
  private var buffer: [UInt8] = []
  private var taken = 0

  init(_ path: String) throws {
    descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let descriptor = descriptor
    let connected = withUnixAddress(path) { connect(descriptor, $0, $1) }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    try #require(connected == 0, "cannot connect to \(path)")
  }

  deinit { close(descriptor) }

  /// Sends bytes; false if the daemon has gone.
  @discardableResult
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    var sent = 0
    while sent < bytes.count {
      let n = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if n <= 0 { return false }
      sent += n
    }
    return true
  }

  @discardableResult
  func send(line: String) -> Bool { send((line + "\n").utf8) }

  /// Waits until the daemon says something, or for so long.
  func pause(milliseconds: Int32) {
    var set = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&set, 1, milliseconds)
  }

  /// Bytes that have come and were not read.
  var unreadBytes: Int {
    var count: Int32 = 0
    _ = ioctl(descriptor, UInt(FIONREAD), &count)
    return Int(count)
  }

  /// Size of a socket's buffer on this machine.
  var sendBuffer: Int {
    var (size, length) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    _ = getsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &size, &length)
    return Int(size)
  }

  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next line, without its end; nil at the end of the connection.
  func line() -> String? {
    while true {
      if let end = buffer[taken...].firstIndex(of: 0x0A) {
        defer { taken = end + 1 }
        return String(decoding: buffer[taken..<end], as: UTF8.self)
      }
      buffer.removeFirst(taken)
      taken = 0
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let n = recv(descriptor, &chunk, chunk.count, 0)
      if n <= 0 { return nil }
      buffer += chunk[..<n]
    }
  }

  /// What has come after the last line end.
  var unfinishedLine: String { String(decoding: buffer[taken...], as: UTF8.self) }

  /// Asks for an acknowledgement and waits for it; the replies that came before it.
  func sync(_ id: Int = 1) -> (reply: String?, before: [String]) {
    send(line: "{\"type\":\"sync\",\"id\":\(id)}")
    var before: [String] = []
    while let line = line() {
      if line.hasPrefix("{\"type\":\"synced\",\"id\":\(id),") { return (line, before) }
      before.append(line)
    }
    return (nil, before)
  }

  /// Sends a request and gives the rows of its answer, each one JSON object.
  func rows(_ request: String) throws -> [String] {
    send(line: "{\"type\":\"request\",\"id\":7,\(request)}")
    var rows: [String] = []
    let prefix = "{\"type\":\"row\",\"id\":7,\"row\":"
    while let line = line() {
      if line.hasPrefix(prefix) {
        rows.append(String(line.dropFirst(prefix.count).dropLast()))
      } else if line.hasPrefix("{\"type\":\"done\"") {
        return rows
      } else if line.hasPrefix("{\"type\":\"failed\"") {
        Issue.record("\(request): \(line)")
        return rows
      }
    }
    Issue.record("no answer to \(request)")
    return rows
  }
}

/// Calls `body` with the address of a Unix socket.
func withUnixAddress<Result>(
  _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
}
