internal import Foundation
internal import Glibc
internal import MonitorCore

/// Stands before the HTTP server and lets only small, whole request heads through to it.
///
/// The server behind it reads a head byte by byte, looks at all of it again for each, and has
/// neither a limit nor a time-out for it: 10 MB without a line end kept a thread of the pool busy
/// for minutes, and two such clients everything that runs there, the watchdog included. Here a head
/// has 16 KiB and ten seconds, a connection carries one request without a body, and there are so
/// many connections and no more. Answers are passed on as they come.
///
/// A thread of its own for each connection: few at a time, blocking, with time-outs.
package final class HeadGuard: Sendable {
  package static let headBytes = 16 << 10
  static let headSeconds = 10
  /// Without taking a byte of the answer.
  static let stuckSeconds = 30
  /// What tells the server behind who asks; a client's own is taken out.
  static let peerHeader = "X-Monitord-Peer"

  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ call: String, _ code: Int32 = errno) {
      description = "\(call): \(String(cString: strerror(code)))"
    }
  }

  private let listener: Int32
  private let upstream: String
  private let connections: Int
  private let open = Guarded<Set<Int32>>([])
  private let isStopped = Guarded(false)
  let port: UInt16?

  /// Listens; connections wait until `start`.
  ///
  /// - Parameters:
  ///   - upstream: path of the Unix socket of the server behind.
  ///   - connections: at a time; others are refused.
  init(_ address: HTTPService.Address, upstream: String, connections: Int) throws {
    self.upstream = upstream
    self.connections = connections
    switch address {
    case .unix(let path):
      listener = try HeadGuard.listen(AF_UNIX) { descriptor in
        withUnixAddress(path) { bind(descriptor, $0, $1) }
      }
      port = nil
    case .tcp(let host, let number):
      let (family, bytes) = try HeadGuard.resolve(host, number)
      listener = try HeadGuard.listen(family) { descriptor in
        bytes.withUnsafeBytes {
          bind(
            descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self),
            socklen_t(bytes.count))
        }
      }
      port = HeadGuard.port(of: listener)
    }
  }

  deinit { close(listener) }

  func start() {
    let thread = Thread { [self] in accepting() }
    thread.name = "monitord-http"
    thread.start()
  }

  /// Ends the listener and every connection.
  func stop() {
    isStopped.withLock { $0 = true }
    shutdown(listener, Int32(SHUT_RDWR))
    open.withLock { for descriptor in $0 { shutdown(descriptor, Int32(SHUT_RDWR)) } }
  }

  private func accepting() {
    while true {
      let client = accept(listener, nil, nil)
      if client < 0 {
        if isStopped.withLock({ $0 }) { return }
        // Out of descriptors: somebody else's end gives one back.
        usleep(100_000)
        continue
      }
      _ = fcntl(client, F_SETFD, FD_CLOEXEC)
      let isAllowed = open.withLock { open in
        guard open.count < connections else { return false }
        return open.insert(client).inserted
      }
      guard isAllowed else {
        refuse(client, 503, "Service Unavailable", "\(connections) connections are open")
        close(client)
        continue
      }
      let thread = Thread { [self] in
        serve(client)
        open.withLock { _ = $0.remove(client) }
        close(client)
      }
      thread.name = "monitord-http"
      thread.stackSize = 256 << 10
      thread.start()
    }
  }

  private func serve(_ client: Int32) {
    var limit = timeval(tv_sec: HeadGuard.stuckSeconds, tv_usec: 0)
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    switch readHead(client) {
    case .gone: return
    case .tooSlow:
      refuse(client, 408, "Request Timeout", "the head of the request did not end in time")
    case .tooLong:
      refuse(
        client, 431, "Request Header Fields Too Large",
        "the head of a request has at most \(HeadGuard.headBytes) bytes")
    case .head(let head): pass(head, client)
    }
  }

  // MARK: The head

  private enum Head { case head([UInt8]), tooLong, tooSlow, gone }

  private func readHead(_ client: Int32) -> Head {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    let deadline = ProcessInfo.processInfo.systemUptime + Double(HeadGuard.headSeconds)
    while true {
      let left = deadline - ProcessInfo.processInfo.systemUptime
      var ready = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&ready, 1, Int32(left * 1000)) > 0 else {
        return bytes.isEmpty ? .gone : .tooSlow
      }
      let count = read(client, &buffer, buffer.count)
      guard count > 0 else { return .gone }
      // The end may lie across two reads.
      let from = max(0, bytes.count - 3)
      bytes += buffer.prefix(count)
      if let end = HeadGuard.end(in: bytes, from: from) { return .head(Array(bytes[..<end])) }
      if bytes.count >= HeadGuard.headBytes { return .tooLong }
    }
  }

  /// Behind the empty line.
  package static func end(in bytes: [UInt8], from: Int) -> Int? {
    var k = from
    while k < bytes.count {
      if bytes[k] == 0x0A {
        if k + 1 < bytes.count, bytes[k + 1] == 0x0A { return k + 2 }
        if k + 2 < bytes.count, bytes[k + 1] == 0x0D, bytes[k + 2] == 0x0A { return k + 3 }
      }
      k += 1
    }
    return nil
  }

  /// The head as the server behind gets it: no body, one request, and who asks.
  package static func rewritten(_ head: [UInt8], peer: String) -> [UInt8] {
    let lines = head.split(separator: 0x0A).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    var kept = lines.prefix(1).map { Array($0) }
    for line in lines.dropFirst() {
      guard let name = fieldName(line), !withheld.contains(name) else { continue }
      kept.append(Array(line))
    }
    kept.append(Array("Connection: close".utf8))
    kept.append(Array("\(peerHeader): \(peer)".utf8))
    return kept.flatMap { $0 + [0x0D, 0x0A] } + [0x0D, 0x0A]
  }

  /// What would make the server behind wait for a body, or speak otherwise than is passed on here.
  private static let withheld: Set<String> = [
    "connection", "content-length", "transfer-encoding", "expect", "upgrade",
    peerHeader.lowercased(),
  ]

  /// Name of a header line in lower case; nil if it has none that RFC 9110 allows.
  ///
  /// The server behind trims names and passes over leading colons, so that “ Content-Length: 9” and
  /// “:Content-Length: 9” would be a length to it: such lines go no further.
  private static func fieldName(_ line: ArraySlice<UInt8>) -> String? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return nil
    }
    let name = line[..<colon]
    let isToken = name.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
    }
    return isToken ? String(decoding: name, as: UTF8.self).lowercased() : nil
  }

  // MARK: The answer

  private func pass(_ head: [UInt8], _ client: Int32) {
    let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard server >= 0 else { return }
    _ = fcntl(server, F_SETFD, FD_CLOEXEC)
    defer { close(server) }
    let connected = withUnixAddress(upstream) { connect(server, $0, $1) }
    let request = HeadGuard.rewritten(head, peer: HeadGuard.peer(of: client))
    guard connected == 0, send(request[...], to: server) else {
      return refuse(client, 503, "Service Unavailable", "the server is stopping")
    }
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      var ready = [
        pollfd(fd: server, events: Int16(POLLIN), revents: 0),
        pollfd(fd: client, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ready, 2, -1) > 0 || errno == EINTR else { return }
      if ready[0].revents != 0 {
        let count = read(server, &buffer, buffer.count)
        guard count > 0, send(buffer[..<count], to: client) else { return }
      }
      // What comes after the head is a body that nobody reads; the end says that nobody listens.
      if ready[1].revents != 0, read(client, &buffer, buffer.count) <= 0 { return }
    }
  }

  private func refuse(_ client: Int32, _ status: Int, _ phrase: String, _ message: String) {
    let body = #"{"error":{"code":"refused","message":"\#(message)"}}"#
    let text = """
      HTTP/1.1 \(status) \(phrase)\r\nContent-Type: application/json\r\nConnection: close\r
      Content-Length: \(body.utf8.count)\r\n\r\n\(body)
      """
    _ = send(Array(text.utf8)[...], to: client)
    // What is still on its way would make the kernel throw the answer away.
    shutdown(client, Int32(SHUT_WR))
    var rest = [UInt8](repeating: 0, count: 64 << 10)
    for _ in 0..<32 {
      var ready = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 200) > 0, read(client, &rest, rest.count) > 0 else { return }
    }
  }

  private func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  // MARK: Addresses

  private static func listen(_ family: Int32, _ bind: (Int32) -> Int32) throws -> Int32 {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure("socket") }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard bind(descriptor) == 0, Glibc.listen(descriptor, 128) == 0 else {
      let failure = Failure("bind")
      close(descriptor)
      throw failure
    }
    return descriptor
  }

  private static func resolve(_ host: String, _ port: UInt16) throws -> (Int32, [UInt8]) {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    // The loopback's name means its first address everywhere.
    hints.ai_family = host == "localhost" ? AF_INET : AF_UNSPEC
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &found)
    guard code == 0, let found else { throw Failure("“\(host)” is no address here", ENOENT) }
    defer { freeaddrinfo(found) }
    let bytes = UnsafeRawBufferPointer(
      start: found.pointee.ai_addr, count: Int(found.pointee.ai_addrlen))
    return (found.pointee.ai_family, Array(bytes))
  }

  private static func port(of descriptor: Int32) -> UInt16? {
    name(of: descriptor, getsockname).map { UInt16($0[2]) << 8 | UInt16($0[3]) }
  }

  /// The client's address without its port; all of a Unix socket are one.
  private static func peer(of client: Int32) -> String {
    guard let bytes = name(of: client, getpeername) else { return "local" }
    switch Int32(bytes[0]) | Int32(bytes[1]) << 8 {
    case AF_INET: return bytes[4..<8].map(String.init).joined(separator: ".")
    case AF_INET6: return bytes[8..<24].map { String($0, radix: 16) }.joined(separator: ".")
    default: return "local"
    }
  }

  private static func name(
    of descriptor: Int32,
    _ ask: (Int32, UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> [UInt8]? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let answer = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { ask(descriptor, $0, &size) }
    }
    guard answer == 0 else { return nil }
    return withUnsafeBytes(of: &storage) { Array($0.prefix(32)) }
  }
}

private func withUnixAddress<Result>(
  _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { target in
    target.copyBytes(from: path.utf8.prefix(target.count - 1))
  }
  return withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
}
