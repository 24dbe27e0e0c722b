internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Glibc
internal import MonitorControl
internal import MonitorCore

/// The daemon's read-only HTTP edge: a page, JSON, Prometheus's numbers, health, live events.
///
/// Built on FlyingFox, the smallest server that does it (one package, 46 CPU-seconds of build; see
/// Documentation/decisions/http-server.md), behind a guard that bounds what it reads. Requests never
/// touch the event loop: commands run on read-only connections.
package struct HTTPService: Sendable {
  /// Where it listens.
  package enum Address: Sendable, Equatable {
    case tcp(host: String, port: UInt16)
    case unix(path: String)
  }

  private let server: HTTPServer
  private let front: HeadGuard
  /// Where the server listens, behind the guard.
  private let inner: PrivateDirectory

  /// Listens; requests wait until `run`.
  ///
  /// - Parameters:
  ///   - directory: where a directory `http` is made, for nobody but the guard to enter; what a killed
  ///     process left of it is taken over.
  ///   - connections: answered at a time.
  /// - Throws: when the address is none, or in use.
  package init(
    address: Address, policy: AccessPolicy, source: some HTTPSource, directory: String,
    connections: Int = Limits.httpConnections
  ) throws {
    let handler = RequestHandler(policy: policy, source: source)
    inner = try PrivateDirectory(directory + "/http")
    front = try HeadGuard(address, upstream: inner.socketPath, connections: connections)
    let configuration = HTTPServer.Configuration(
      address: sockaddr_un.unix(path: inner.socketPath), timeout: 30,
      sharedRequestReplaySize: RequestHandler.bodyBytesMax, logger: .disabled)
    server = HTTPServer(config: configuration, handler: handler)
  }

  /// Serves until the task is cancelled.
  package func run() async throws {
    defer { front.stop() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await untilListening()
        front.start()
      }
      try await group.waitForAll()
    }
  }

  /// The port it really listens on, once requests are answered; for `--http HOST:0` and tests.
  package func listeningPort() async throws -> UInt16? {
    try await untilListening()
    return front.port
  }

  /// However long it takes on a busy machine: the library's own five seconds ended the daemon there.
  ///
  /// A server that fails ends the wait, too.
  private func untilListening() async throws { try await server.waitUntilListening(timeout: 3600) }
}

/// A directory that only this user can enter, with one socket; gone with the value.
///
/// Its name is always the same, so that a process that is killed leaves one behind and no more. An
/// abstract socket would leave none, but every user could connect to it, past the guard.
private final class PrivateDirectory: Sendable {
  /// Short whatever the directory is called: a socket's path has 107 bytes.
  let socketPath: String
  private let path: String
  private let descriptor: Int32

  init(_ path: String) throws {
    self.path = path
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw HeadGuard.Failure("mkdir \(path)")
    }
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw HeadGuard.Failure("open \(path)") }
    // It may have been there, with other permissions.
    guard fchmod(descriptor, 0o700) == 0 else { throw HeadGuard.Failure("chmod \(path)") }
    socketPath = "/proc/self/fd/\(descriptor)/sock"
    unlink(path + "/sock")
  }

  deinit {
    unlink(path + "/sock")
    rmdir(path)
    close(descriptor)
  }
}
