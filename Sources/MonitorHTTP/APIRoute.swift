package import MonitorControl
internal import MonitorCore

/// A path and its parameters, turned into the command that answers it.
///
/// `/api/v1/…` takes the same arguments as `monitorctl` and gives the same rows, as one JSON array
/// (`runs`, `metrics`, `query`, `alerts`, `findings`) or one object (`status`, `run`, `alert`).
/// schemas/openapi.yaml lists them all.
package struct APIRoute: Sendable, Equatable {
  package var command: ControlCommand
  /// Whether the answer is one object rather than an array of rows.
  package var isSingle: Bool
  package var limit: Int

  /// Rows of an answer when the request names no `limit`, and the most it may name.
  package static let rowsDefault = 10_000
  package static let rowsMax = 100_000

  package typealias Parameters = [(name: String, value: String)]

  /// - Throws: `notFound` for an unknown path, `usage` for a parameter that cannot be read.
  package init(path: String, parameters: Parameters) throws(ControlFailure) {
    let given = GivenParameters(parameters)
    isSingle = false
    limit = try given.integer("limit") ?? APIRoute.rowsDefault
    guard (1...APIRoute.rowsMax).contains(limit) else {
      throw ControlFailure(.usage, "limit must be from 1 to \(APIRoute.rowsMax), not \(limit)")
    }
    switch path {
    case "/api/v1/status":
      command = .status
      isSingle = true
    case "/api/v1/runs":
      command = .runs(
        RunsQuery(run: given["run"], conditions: given.all("where"), limit: limit))
    case "/api/v1/run":
      command = .run(RunName(run: try given.required("run")))
      isSingle = true
    case "/api/v1/metrics":
      command = .metrics(
        MetricsQuery(
          run: try given.required("run"), metrics: given.all("metric"),
          rank: try given.integer("rank")))
    case "/api/v1/query": command = .query(try APIRoute.pointQuery(given, limit: limit))
    case "/api/v1/alerts":
      command = .alerts(
        AlertsQuery(
          run: given["run"], detector: given["detector"],
          states: try given.choices("state", of: Alert.State.self),
          severity: try given.choices("severity", of: Severity.self)?.first, limit: limit))
    case "/api/v1/alert":
      guard let id = try given.integer("id") else { throw GivenParameters.missing("id") }
      command = .alert(AlertName(alert: Int64(id)))
      isSingle = true
    case "/api/v1/findings":
      command = .findings(
        FindingsQuery(
          run: try given.required("run"), detector: given["detector"],
          severity: try given.choices("severity", of: Severity.self)?.first))
    default:
      throw ControlFailure(.notFound, "there is no \(path): see /api/v1 in schemas/openapi.yaml")
    }
  }

  private static func pointQuery(
    _ given: GivenParameters, limit: Int
  ) throws(ControlFailure) -> PointRequest {
    guard let metrics = given.all("metric") else { throw GivenParameters.missing("metric") }
    guard let runs = given.all("run") else { throw GivenParameters.missing("run") }
    var query = PointRequest(metrics: metrics, runs: runs, limit: limit)
    if let text = given["steps"] {
      guard let steps = StepRange(text) else {
        throw ControlFailure(.usage, "steps must be A:B, A: or :B, not “\(text)”")
      }
      query.steps = steps
    }
    if let text = given["attempt"] {
      guard let attempt = AttemptChoice(text) else {
        throw ControlFailure(.usage, "attempt must be newest, all or a number, not “\(text)”")
      }
      query.attempt = attempt
    }
    query.buckets = try given.integer("buckets")
    query.rank = try given.integer("rank")
    query.x = given["x"]
    return query
  }
}

/// The parameters of a request, read with errors that name them.
private struct GivenParameters {
  private let items: APIRoute.Parameters

  init(_ items: APIRoute.Parameters) { self.items = items }

  subscript(name: String) -> String? { items.first { $0.name == name }?.value }

  /// All values of a repeatable parameter; nil when it is not there at all.
  func all(_ name: String) -> [String]? {
    let values = items.filter { $0.name == name }.map(\.value)
    return values.isEmpty ? nil : values
  }

  func required(_ name: String) throws(ControlFailure) -> String {
    guard let value = self[name], !value.isEmpty else { throw GivenParameters.missing(name) }
    return value
  }

  func integer(_ name: String) throws(ControlFailure) -> Int? {
    guard let text = self[name] else { return nil }
    guard let value = Int(text) else {
      throw ControlFailure(.usage, "\(name) must be a whole number, not “\(text)”")
    }
    return value
  }

  func choices<Choice: RawRepresentable & CaseIterable>(
    _ name: String, of type: Choice.Type
  ) throws(ControlFailure) -> [Choice]? where Choice.RawValue == String {
    guard let values = all(name) else { return nil }
    var found: [Choice] = []
    for value in values {
      guard let choice = Choice(rawValue: value) else {
        let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw ControlFailure(.usage, "\(name) must be one of \(allowed), not “\(value)”")
      }
      found.append(choice)
    }
    return found
  }

  static func missing(_ name: String) -> ControlFailure {
    ControlFailure(.usage, "the parameter \(name) is missing")
  }
}
