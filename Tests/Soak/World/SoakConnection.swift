internal import Foundation
internal import Glibc
internal import MonitorClient
internal import MonitorControl

/// A connection that never waits: bytes out, lines in, until the daemon is gone.
final class SoakConnection {
  private var socket: UnixSocket
  private var out: [UInt8] = []
  private var written = 0
  private var input: [UInt8] = []
  private(set) var isBroken = false

  init?(_ path: String) {
    guard let socket = try? UnixSocket(connectingTo: path) else { return nil }
    self.socket = socket
  }

  var descriptor: Int32 { socket.descriptor }
  var isIdle: Bool { written == out.count }

  func send(_ bytes: [UInt8]) {
    if isIdle {
      out.removeAll(keepingCapacity: true)
      written = 0
    }
    out += bytes
  }

  /// Moves what can be moved now; the lines that came.
  func pump() -> [[UInt8]] {
    guard !isBroken else { return [] }
    do {
      while !isIdle {
        let sent = try out.withUnsafeBytes {
          try socket.send(UnsafeRawBufferPointer(rebasing: $0[written...]), waiting: false)
        }
        guard let sent else { break }
        written += sent
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      while let got = try chunk.withUnsafeMutableBytes({
        try socket.receive(into: $0, waiting: false)
      }) {
        guard got > 0 else {
          isBroken = true
          break
        }
        input += chunk[..<got]
      }
    } catch {
      isBroken = true
    }
    return takeLines()
  }

  private func takeLines() -> [[UInt8]] {
    guard let last = input.lastIndex(of: 0x0A) else { return [] }
    let lines = input[..<last].split(separator: 0x0A).map(Array.init)
    input.removeFirst(last + 1)
    return lines
  }

  /// Waits until one of the connections has news, or for so many seconds.
  static func wait(_ connections: [SoakConnection], seconds: Double) {
    var set = connections.filter { !$0.isBroken }.map {
      pollfd(
        fd: $0.descriptor, events: Int16(POLLIN) | ($0.isIdle ? 0 : Int16(POLLOUT)), revents: 0)
    }
    // Less than a millisecond is not waited for: a kill may fall anywhere in it.
    poll(&set, nfds_t(set.count), Int32(max(0, min(seconds, 0.9)) * 1000))
  }

  /// Asks and waits for the whole answer, a minute at most.
  func rows(_ request: String) throws -> [RowValue] {
    send(Array("{\"type\":\"request\",\"id\":1,\(request)}\n".utf8))
    let deadline = Date().addingTimeInterval(60)
    var rows: [RowValue] = []
    while Date() < deadline && !isBroken {
      for line in pump() {
        let reply = try RowValue(parsing: line)
        switch reply["type"]?.string {
        case "row": rows.append(reply["row"] ?? .null)
        case "done": return rows
        case "failed": throw SoakFailure("\(request): \(reply.text)")
        default: break
        }
      }
      SoakConnection.wait([self], seconds: 0.5)
    }
    throw SoakFailure("no answer to \(request)")
  }
}
