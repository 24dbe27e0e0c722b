import Foundation
import Glibc
import MonitorCore
import Testing

/// What systemd hears and gives, played by the test: its notify socket and a listening socket.
@Suite("Under a service manager") struct ServiceManagerTests {
  /// A datagram socket as systemd's `NOTIFY_SOCKET`.
  private final class NotifySocket {
    let path: String
    private let descriptor: Int32

    init(_ daemon: DaemonProcess) throws {
      path = daemon.directory + "/notify"
      descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
      let descriptor = descriptor
      let bound = withUnixAddress(path) { bind(descriptor, $0, $1) }
      try #require(bound == 0)
    }

    deinit { close(descriptor) }

    /// The next message, nil if none comes within the time.
    func next(withinMilliseconds wait: Int32) -> String? {
      var set = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&set, 1, wait) == 1 else { return nil }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let n = recv(descriptor, &buffer, buffer.count, 0)
      return n > 0 ? String(decoding: buffer[..<n], as: UTF8.self) : nil
    }

    /// Whether a message with this line comes; others before it are passed over.
    func hears(_ line: String) -> Bool {
      while let message = next(withinMilliseconds: 60_000) {
        if message.split(separator: "\n").contains(Substring(line)) { return true }
      }
      return false
    }
  }

  @Test("says when it is ready, when it reads its configuration again, and when it stops")
  func notifications() throws {
    let daemon = try DaemonProcess()
    let notify = try NotifySocket(daemon)
    let file = daemon.directory + "/monitord.yaml"
    try "log_level: info\n".write(toFile: file, atomically: true, encoding: .utf8)
    try daemon.start(["--config", file], environment: ["NOTIFY_SOCKET": notify.path])
    #expect(notify.hears("READY=1"))
    // A bad file is refused and the daemon goes on.
    try "log_levle: info\n".write(toFile: file, atomically: true, encoding: .utf8)
    daemon.signal(SIGHUP)
    #expect(notify.hears("RELOADING=1"))
    #expect(notify.hears("READY=1"))
    daemon.waitForLine { $0.contains("was not taken, the old one stays") }
    #expect(daemon.log.last?.contains("did you mean log_level?") == true, "\(daemon.log)")
    let client = try TestClient(daemon.socket)
    client.send(line: #"{"run":"r","step":1,"metrics":{"loss":1}}"#)
    #expect(client.sync().reply != nil)
    daemon.signal(SIGTERM)
    #expect(notify.hears("STOPPING=1"))
    #expect(daemon.stop() == 0)
  }

  @Test("feeds the watchdog while ingest and writer get round, and not while the writer hangs")
  func watchdog() throws {
    let daemon = try DaemonProcess()
    let notify = try NotifySocket(daemon)
    try daemon.start(
      environment: ["NOTIFY_SOCKET": notify.path, "WATCHDOG_USEC": "3600000"])
    #expect(notify.hears("WATCHDOG=1"))
    // The lock that SQLite's writers take: with it held elsewhere a commit waits.
    let shared = open(daemon.state + "/metrics.db-shm", O_RDWR)
    try #require(shared >= 0)
    defer { close(shared) }
    var lock = flock(
      l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 120, l_len: 1, l_pid: 0)
    while fcntl(shared, F_SETLK, &lock) != 0 { try #require(errno == EAGAIN || errno == EACCES) }
    let client = try TestClient(daemon.socket)
    client.send(line: #"{"run":"r","step":1,"metrics":{"loss":1}}"#)
    client.send(line: #"{"type":"sync","id":1}"#)
    var fed = 0
    while notify.next(withinMilliseconds: 3000) != nil {
      fed += 1
      try #require(fed < 4, "the watchdog is fed while nothing can be committed")
    }
    lock.l_type = Int16(F_UNLCK)
    #expect(fcntl(shared, F_SETLK, &lock) == 0)
    #expect(client.line()?.hasPrefix("{\"type\":\"synced\",\"id\":1,") == true)
    #expect(notify.hears("WATCHDOG=1"))
  }

  @Test("takes over a socket that was opened for it, and leaves its file alone") func activation()
    throws
  {
    let daemon = try DaemonProcess()
    let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    let bound = withUnixAddress(daemon.socket) { bind(listener, $0, $1) }
    try #require(bound == 0 && listen(listener, 16) == 0)
    let handle = FileHandle(fileDescriptor: listener, closeOnDealloc: true)
    // Who connects before the daemon runs is heard.
    let early = try TestClient(daemon.socket)
    early.send(line: #"{"run":"r","step":1,"metrics":{"loss":1}}"#)
    try daemon.start(listening: handle)
    #expect(early.sync().reply?.contains("\"points\":1") == true)
    #expect(daemon.stop() == 0)
    #expect(FileManager.default.fileExists(atPath: daemon.socket))
    // And while it is away, the next one waits in the socket that systemd holds.
    let patient = try TestClient(daemon.socket)
    patient.send(line: #"{"run":"r","step":2,"metrics":{"loss":1}}"#)
    try daemon.start(listening: handle)
    #expect(patient.sync().reply?.contains("\"points\":1") == true)
  }

  @Test("ends with the reason when HTTP's port is in use") func portInUse() throws {
    let daemon = try DaemonProcess()
    let other = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(other) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(other, $0, size)
        _ = listen(other, 1)
        _ = getsockname(other, $0, &size)
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
    let (status, log) = try daemon.runExpectingFailure([
      "--state-dir", daemon.state, "--socket", daemon.socket, "--http", "127.0.0.1:\(port)",
    ])
    #expect(status == 1)
    #expect(
      log.last?.contains("cannot serve HTTP at 127.0.0.1:\(port)") == true
        && log.last?.contains("choose another address with --http") == true, "\(log)")
  }

  @Test("a quiet daemon takes its snapshot, and then everything is compacted") func quiet() throws {
    let daemon = try DaemonProcess()
    try daemon.start()
    let client = try TestClient(daemon.socket)
    client.send(GeneratedRun("r", steps: 50, resumes: 0, seed: 3).bytes)
    #expect(client.sync().reply != nil)
    // From here on nobody sends a line. By hand it happens at once …
    _ = try client.rows("\"command\":\"compact\"")
    let sql = "\"command\":\"sql\",\"sql\":\"SELECT count(*) AS n FROM journal\""
    #expect(try client.rows(sql) == ["{\"n\":0}"])
    // … and by itself when a snapshot is due.
    client.send(line: #"{"run":"s","step":1,"metrics":{"loss":1}}"#)
    #expect(client.sync().reply != nil)
    let through = "\"command\":\"sql\",\"sql\":\"SELECT through FROM engine\""
    let before = try client.rows(through)
    var rounds = 0
    while try client.rows(through) == before {
      rounds += 1
      try #require(rounds < 600, "no snapshot within a minute")
      client.pause(milliseconds: 100)
    }
    #expect(daemon.stop() == 0)
  }
}
