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
  /// - Throws: when the address is none, or in use.
  package init(address: Address, policy: AccessPolicy, source: some HTTPSource) throws {
    let handler = RequestHandler(policy: policy, source: source)
    inner = try PrivateDirectory()
    let path = inner.path + "/http.sock"
    front = try HeadGuard(address, upstream: path)
    let configuration = HTTPServer.Configuration(
      address: sockaddr_un.unix(path: path), timeout: 30,
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

/// A directory that only this user can enter, gone with the value.
private final class PrivateDirectory: Sendable {
  let path: String

  init() throws {
    // Not $TMPDIR: a socket's path has 107 bytes.
    var template = Array("/tmp/monitord-http.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw HeadGuard.Failure("mkdtemp in /tmp") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    unlink(path + "/http.sock")
    rmdir(path)
  }
}
