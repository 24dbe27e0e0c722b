internal import Glibc
internal import MetricStore
internal import MonitorControl
internal import MonitorCore
internal import MonitorHTTP
internal import ServiceLifecycle

/// Why the HTTP server could not be started, and what to do.
package struct HTTPFailure: Error, Equatable, CustomStringConvertible {
  package let address: String
  package let reason: String

  package var description: String {
    "cannot serve HTTP at \(address): \(reason): choose another address with --http, or --http off"
  }
}

/// What the HTTP server asks, answered by the loop and by read-only connections.
struct HTTPEdge: HTTPSource {
  let host: IngestHost

  /// The server as a service; nil when it is off.
  ///
  /// - Parameters:
  ///   - directory: where it may have a socket of its own.
  ///   - connections: answered at a time.
  ///   - prepare: gives a Unix socket its permissions, once it is there.
  static func service(
    _ configuration: Configuration.HTTP, host: IngestHost, directory: String, connections: Int,
    prepare: @escaping @Sendable (_ path: String) -> Void
  ) throws -> HTTPRunner? {
    let address: HTTPService.Address
    var socketPath: String?
    switch configuration.listen {
    case .off: return nil
    case .address(let name, let port): address = .tcp(host: name, port: UInt16(clamping: port))
    case .unix(let path):
      // A kill leaves the file behind, and nobody could bind to it again.
      try SocketListener.removeStale(path)
      address = .unix(path: path)
      socketPath = path
    }
    let policy = AccessPolicy(
      hosts: Set(configuration.hosts), token: configuration.token?.reveal())
    let name = configuration.address ?? ""
    do {
      let server = try HTTPService(
        address: address, policy: policy, source: HTTPEdge(host: host), directory: directory,
        connections: connections)
      return HTTPRunner(
        server: server, address: name, socketPath: socketPath, prepare: prepare)
    } catch {
      throw HTTPFailure(address: name, reason: "\(error)")
    }
  }

  func rows(
    for command: ControlCommand, limit: Int
  ) async throws(ControlFailure) -> [[UInt8]] {
    let service = QueryService(
      reader: host.reader, daemon: LoopView(host: host), clock: wallClock)
    let result = await onThread { () -> Result<[[UInt8]], ControlFailure> in
      var rows: [[UInt8]] = []
      do {
        try service.execute(command) { row in
          guard rows.count < limit else { throw Enough() }
          rows.append(row)
        }
      } catch is Enough {
      } catch let failure as ControlFailure {
        return .failure(failure)
      } catch {
        return .failure(ControlFailure(.failure, "\(error)"))
      }
      return .success(rows)
    }
    return try result.get()
  }

  private struct Enough: Error {}

  /// Runs something that waits for the disk away from the threads of asynchronous code.
  private func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      startThread("monitord-query", yields: true) { continuation.resume(returning: body()) }
    }
  }

  func health() async -> HealthReport { await host.health() }
  func daemonStatus() async -> DaemonStatus { await host.status() }
  func events() -> AsyncStream<[UInt8]> { host.alerts() }
}

/// The server until the group stops.
struct HTTPRunner: Service {
  let server: HTTPService
  let address: String
  /// The file of a Unix socket: made with the umask's permissions, taken away at the end.
  let socketPath: String?
  let prepare: @Sendable (_ path: String) -> Void

  func run() async throws {
    let (ends, end) = AsyncStream.makeStream(of: (any Error)?.self)
    // Not a child task: a client that holds its connection open must not hold up the daemon's end.
    let serving = Task {
      do {
        try await server.run()
        end.yield(nil)
      } catch {
        end.yield(error)
      }
    }
    if let socketPath { prepare(socketPath) }
    defer {
      serving.cancel()
      if let socketPath { unlink(socketPath) }
    }
    let ending = await cancelWhenGracefulShutdown { await ends.first { _ in true } }
    if let failure = ending ?? nil, !Task.isShuttingDownGracefully {
      throw HTTPFailure(address: address, reason: "\(failure)")
    }
  }
}
