import Foundation
import ReferenceTrainer

/// Sends a run to the daemon over its Unix socket.
///
/// Training goes on when the daemon goes away: lines are kept up to a limit and sent after the next
/// connection; what does not fit is dropped, and counted aloud. Re-sending is harmless: the same
/// step of a series replaces itself.
final class SocketSink: MetricSink {
  private static let keptBytes = 64 << 20

  private let path: String
  private var encoder: WireEncoder
  private var descriptor: Int32 = -1
  private var opening: [UInt8] = []
  private var pending: [[UInt8]] = []
  private var pendingBytes = 0
  private var dropped = 0
  private var nextAttempt = ContinuousClock.now
  private var hasComplained = false

  init(run: String, path: String) {
    self.path = path
    encoder = WireEncoder(run: run)
    signal(SIGPIPE, SIG_IGN)
  }

  static var defaultPath: String {
    let own = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"].map {
      "\($0)/monitord/monitord.sock"
    }
    if let own, FileManager.default.fileExists(atPath: own) { return own }
    return "/run/monitord/monitord.sock"
  }

  func begin(_ run: RunDescription) throws {
    opening = encoder.begin(run, time: now)
    deliver(nil)
  }

  func log(_ metrics: StepMetrics, rank: Int) throws {
    deliver(encoder.log(metrics, rank: rank, time: now))
  }

  func event(step: Int, name: String, text: String) throws {
    deliver(encoder.event(step: step, name: name, text: text, time: now))
  }

  func end(status: String) throws {
    deliver(encoder.end(status: status))
    if !pending.isEmpty { complain("\(pending.count) lines could not be sent to \(path)") }
    if dropped > 0 { complain("\(dropped) lines were dropped while \(path) was not reachable") }
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  private var now: Double { Date().timeIntervalSince1970 }

  private func deliver(_ line: [UInt8]?) {
    if let line { keep(line) }
    if descriptor < 0 {
      guard ContinuousClock.now >= nextAttempt else { return }
      nextAttempt = .now + .seconds(1)
      guard connect(), send(opening) else {
        if !hasComplained { complain("\(path) is not reachable; training goes on, lines are kept") }
        hasComplained = true
        return
      }
      hasComplained = false
    }
    var sent = 0
    for line in pending {
      guard send(line) else { break }
      sent += 1
      pendingBytes -= line.count
    }
    pending.removeFirst(sent)
  }

  private func keep(_ line: [UInt8]) {
    guard pendingBytes + line.count <= Self.keptBytes else {
      dropped += 1
      return
    }
    pending.append(line)
    pendingBytes += line.count
  }

  private func connect() -> Bool {
    let fd = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard fd >= 0 else { return false }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard bytes.count < room.count else { return false }
      room.copyBytes(from: bytes)
      return true
    }
    let connected =
      fits
      && withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Foundation.connect(fd, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
    if connected { descriptor = fd } else { close(fd) }
    return connected
  }

  /// All of the bytes, or the connection is given up.
  private func send(_ bytes: [UInt8]) -> Bool {
    var offset = 0
    while offset < bytes.count {
      let n = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress! + offset, bytes.count - offset)
      }
      if n < 0 && errno == EINTR { continue }
      guard n > 0 else {
        close(descriptor)
        descriptor = -1
        return false
      }
      offset += n
    }
    return true
  }

  private func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data("monitor-train: \(text)\n".utf8))
  }
}
