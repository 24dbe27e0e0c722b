internal import Glibc
internal import MonitorClient
internal import MonitorControl

/// Asks the daemon over its socket and hands back rows as they come.
final class ControlConnection {
  private let socket: UnixSocket
  private let timeoutSeconds: Double
  private var nextID: Int64 = 1
  private var pending: [UInt8] = []
  /// Where the unread part of `pending` begins.
  private var start = 0
  private var chunk = [UInt8](repeating: 0, count: 256 << 10)

  init(path: String, timeoutSeconds: Double) throws(ConnectionError) {
    socket = try UnixSocket(connectingTo: path)
    self.timeoutSeconds = timeoutSeconds
  }

  /// Sends one request and calls `body` with each row of the answer.
  func rows(_ command: ControlCommand, _ body: ([UInt8]) throws -> Void) throws {
    let request = ControlRequest(id: nextID, command: command)
    nextID += 1
    try request.line().withUnsafeBytes { try socket.sendAll($0) }
    while true {
      let line = try nextLine()
      switch ControlReply.parse(line) {
      case .row(request.id, let json): try body(json)
      case .done(request.id): return
      case .failed(request.id, let failure): throw failure
      default: try refuse(line)
      }
    }
  }

  /// A daemon that answers a request with a trainer's `error` does not know requests: say so.
  private func refuse(_ line: ArraySlice<UInt8>) throws {
    guard let reply = try? RowValue(parsing: Array(line)), reply["type"]?.string == "error" else {
      return
    }
    throw ControlFailure(.failure, "the daemon refused the request: \(reply.words("message"))")
  }

  /// The next line without its newline.
  private func nextLine() throws -> ArraySlice<UInt8> {
    var searched = start
    while true {
      if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { start = end + 1 }
        return pending[start..<end]
      }
      pending.removeSubrange(..<start)
      start = 0
      searched = pending.count
      try receive()
    }
  }

  private func receive() throws {
    var ready = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
    let answer = poll(&ready, 1, Int32(min(timeoutSeconds * 1000, 1e9)))
    guard answer != 0 else {
      throw ControlFailure(
        .timeout,
        "the daemon has not answered for \(TimeText.duration(timeoutSeconds)): "
          + "wait longer with --timeout, or look at “monitorctl status”")
    }
    let got = try chunk.withUnsafeMutableBytes { try socket.receive(into: $0, waiting: true) }
    guard let got, got > 0 else {
      throw ControlFailure(.unreachable, "the daemon closed the connection before it had answered")
    }
    pending.append(contentsOf: chunk[..<got])
  }
}
