internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import Glibc
internal import MonitorControl
internal import MonitorCore

/// The daemon's read-only HTTP edge: a page, JSON, Prometheus's numbers, health, live events.
///
/// Built on FlyingFox, the smallest server that does it (one package, 46 CPU-seconds of build; see
/// Documentation/decisions/http-server.md), behind a guard that bounds what it reads. Requests never touch the event loop: commands run on
/// read-only connections.
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
        try await server.waitUntilListening()
        front.start()
      }
      try await group.waitForAll()
    }
  }

  /// The port it really listens on; for `--http HOST:0` and tests.
  package var port: UInt16? { front.port }
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

/// Checks, routes and answers one request.
private struct RequestHandler: HTTPHandler {
  /// Nothing here takes a body.
  static let bodyBytesMax = 4096

  let policy: AccessPolicy
  let source: any HTTPSource
  private let limits = Guarded(RateLimit())

  init(policy: AccessPolicy, source: any HTTPSource) {
    self.policy = policy
    self.source = source
  }

  func handleRequest(_ request: HTTPRequest) async -> HTTPResponse {
    do throws(AccessPolicy.Refusal) {
      try policy.check(
        method: request.method.rawValue, path: request.path,
        host: request.headers[HTTPHeader("Host")], origin: request.headers[HTTPHeader("Origin")],
        authorization: request.headers[.authorization])
    } catch {
      return Reply.problem(status: error.status, code: "refused", error.message)
    }
    let now = ProcessInfo.processInfo.systemUptime
    let peer = RequestHandler.peer(request)
    guard limits.withLock({ $0.allows(peer, now: now) }) else {
      var reply = Reply.problem(
        status: 429, code: "rate", "too many requests: at most 50 a second, bursts of 200")
      reply.headers[HTTPHeader("Retry-After")] = "1"
      return reply
    }
    return await answer(request)
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    switch request.path {
    case "/": return Reply.page(LivePage.html)
    case "/healthz": return Reply.health(await source.health(), ready: false)
    case "/readyz": return Reply.health(await source.health(), ready: true)
    case "/metrics": return await metrics()
    case "/api/v1/events": return Reply.events(source.events())
    default: return await api(request)
    }
  }

  private func api(_ request: HTTPRequest) async -> HTTPResponse {
    do throws(ControlFailure) {
      let route = try APIRoute(
        path: request.path, parameters: request.query.map { ($0.name, $0.value) })
      let rows = try await source.rows(for: route.command, limit: route.limit)
      return Reply.rows(rows, single: route.isSingle)
    } catch {
      return Reply.failure(error)
    }
  }

  private func metrics() async -> HTTPResponse {
    let status = await source.daemonStatus()
    let open: [Alert.State] = [.pending, .firing, .acknowledged, .silenced]
    let command = ControlCommand.alerts(AlertsQuery(states: open))
    let rows = (try? await source.rows(for: command, limit: APIRoute.rowsMax)) ?? []
    return Reply.text(
      PrometheusText.page(status, alerts: AlertCounting.count(rows)),
      type: "text/plain; version=0.0.4; charset=utf-8")
  }

  /// Who asks, as the guard in front saw it.
  private static func peer(_ request: HTTPRequest) -> String {
    request.headers[HTTPHeader(HeadGuard.peerHeader)] ?? "local"
  }
}

/// Alerts as `/metrics` shows them: how many of each detector, severity and state.
private enum AlertCounting {
  static func count(_ rows: [[UInt8]]) -> [PrometheusText.AlertCount] {
    var counts: [[String]: Int] = [:]
    for row in rows {
      guard let alert = try? RowValue(parsing: row) else { continue }
      let key = ["detector", "severity", "state"].map { alert[$0]?.string ?? "" }
      counts[key, default: 0] += 1
    }
    return counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, count in
      PrometheusText.AlertCount(
        detector: key[0], severity: key[1], state: key[2], count: count)
    }
  }
}
