internal import FlyingFox
internal import Foundation
internal import MonitorControl
internal import MonitorCore

/// Checks, routes and answers one request.
struct RequestHandler: HTTPHandler {
  /// Nothing here takes a body.
  static let bodyBytesMax = 4096

  let policy: AccessPolicy
  let source: any HTTPSource
  private let limits: Guarded<RateLimit>

  init(policy: AccessPolicy, source: any HTTPSource, limit: RateLimit = RateLimit()) {
    self.policy = policy
    self.source = source
    limits = Guarded(limit)
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

/// One request without a socket: what programs that test the edge itself need.
package struct RequestAnswerer: Sendable {
  package struct Answer: Sendable, Equatable {
    package var status: Int
    package var contentType: String?
    /// Nil for a stream of events, which does not end.
    package var body: [UInt8]?
  }

  private let handler: RequestHandler

  package init(
    policy: AccessPolicy, source: some HTTPSource, limit: RateLimit = RateLimit()
  ) {
    handler = RequestHandler(policy: policy, source: source, limit: limit)
  }

  /// - Parameter target: path and query as the request line has them.
  package func answer(
    method: String, target: String, headers: [(name: String, value: String)]
  ) async -> Answer {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var all = HTTPHeaders()
    for (name, value) in headers { all[HTTPHeader(name)] = value }
    let reply = await handler.handleRequest(
      HTTPRequest(
        method: HTTPMethod(method), version: .http11,
        target: HTTPRequest.Target(
          path: String(parts.first ?? ""), query: parts.count > 1 ? String(parts[1]) : ""),
        headers: all, body: HTTPBodySequence(data: Data())))
    let type = reply.headers[.contentType]
    let isStream = type == "text/event-stream"
    let body = isStream ? nil : try? await reply.bodyData
    return Answer(status: reply.statusCode.code, contentType: type, body: body.map(Array.init))
  }
}
