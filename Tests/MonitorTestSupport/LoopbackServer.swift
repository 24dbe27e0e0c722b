internal import Foundation
internal import Glibc
internal import MonitorCore

/// A web server on the loopback that behaves as badly as a test wants: one thread a connection.
package final class LoopbackServer: Sendable {
  package struct Request: Sendable {
    package var path: String
    package var headers: [String: String]
    package var body: [UInt8]
  }

  package enum Reply: Sendable {
    case status(Int, headers: [String: String] = [:], body: String = "")
    /// Never answers.
    case hang
    /// Answers 200 and then sends body for as long as somebody reads.
    case flood
    /// One byte of a header now and then, for ever.
    case dribble
    case bytes(String)
    /// Closes without a word.
    case close
  }

  package let port: Int
  private let listener: Int32
  private let seen = Guarded<[Request]>([])
  private let arrivals = BoundedQueue<Bool>(capacity: 100_000)
  private let open = Guarded<Set<Int32>>([])
  private let answer: @Sendable (Request, Int) -> Reply

  /// - Parameter answer: given a request and how many came before it.
  package init(_ answer: @escaping @Sendable (Request, Int) -> Reply) {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    port = withUnsafeMutablePointer(to: &address) { [listener] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        precondition(bind(listener, $0, size) == 0 && listen(listener, 64) == 0)
        getsockname(listener, $0, &size)
      }
      return Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
    let thread = Thread { [self] in accepting() }
    thread.start()
  }

  package var requests: [Request] { seen.withLock { $0 } }
  /// Waits until there were so many requests; false after a minute without the next one.
  package func wait(for count: Int) -> Bool {
    while requests.count < count {
      guard let some = arrivals.popAll(waitingAtMost: 60_000), !some.isEmpty else { return false }
    }
    return true
  }

  package func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Ends the server and every connection that hangs on it.
  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in open.withLock({ $0 }) { shutdown(connection, Int32(SHUT_RDWR)) }
  }

  private func accepting() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      open.withLock { _ = $0.insert(connection) }
      let thread = Thread { [self] in
        serve(connection)
        open.withLock { _ = $0.remove(connection) }
        close(connection)
      }
      thread.start()
    }
    close(listener)
  }

  private func serve(_ connection: Int32) {
    guard let request = read(connection) else { return }
    let before = seen.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    _ = arrivals.tryPush(true)
    switch answer(request, before) {
    case .status(let status, let headers, let body):
      var text = "HTTP/1.1 \(status) Status\r\nConnection: close\r\n"
      for (name, value) in headers { text += "\(name): \(value)\r\n" }
      send(connection, text + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    case .hang: waitForEnd(connection)
    case .flood:
      send(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
      let block = String(repeating: "x", count: 16_384)
      while send(connection, block) {}
    case .dribble:
      send(connection, "HTTP/1.1 200 OK\r\nX-Slow: ")
      var silence = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      while send(connection, "x"), poll(&silence, 1, 20) == 0 {}
    case .bytes(let text): send(connection, text)
    case .close: break
    }
  }

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = Array(bytes).firstRange(of: Array("\r\n\r\n".utf8)) {
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
          .components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1)
          headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = Int(headers["content-length"] ?? "0") ?? 0
        if bytes.count - end.upperBound >= length {
          return Request(
            path: lines[0].components(separatedBy: " ")[1], headers: headers,
            body: Array(bytes[end.upperBound...]))
        }
      }
      let count = Glibc.read(connection, &buffer, buffer.count)
      guard count > 0 else { return nil }
      bytes += buffer.prefix(count)
    }
  }

  private func waitForEnd(_ connection: Int32) {
    var byte: UInt8 = 0
    while Glibc.read(connection, &byte, 1) > 0 {}
  }

  @discardableResult
  private func send(_ connection: Int32, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          connection, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
