package import MetricStore
package import MonitorCore

/// Answers reading commands from a read-only connection, as rows in the shapes of DESIGN §8.
///
/// The one place where rows are made: the daemon runs it away from its event loop, `monitorctl
/// --state-dir` in its own process. Rows go out one by one through `emit`, which may wait (for a
/// slow client) and may throw to end the answer; memory stays bounded whatever is asked.
///
///     let service = QueryService(reader: try StoreReader(directory: "/var/lib/monitord"))
///     try service.execute(.runs(RunsQuery())) { row in print(String(decoding: row, as: UTF8.self)) }
package struct QueryService: Sendable {
  let reader: StoreReader
  /// Nil where only the files are read.
  let daemon: (any DaemonView)?
  /// Unix seconds, for what is in force now.
  let clock: @Sendable () -> Double

  package init(
    reader: StoreReader, daemon: (any DaemonView)? = nil,
    clock: @escaping @Sendable () -> Double
  ) {
    self.reader = reader
    self.daemon = daemon
    self.clock = clock
  }

  /// Executes a reading command.
  ///
  /// - Throws: `ControlFailure` for everything that is the asker's or the store's; what `emit` throws
  ///   comes out unchanged.
  package func execute(_ command: ControlCommand, emit: ([UInt8]) throws -> Void) throws {
    do {
      try withoutActuallyEscaping(emit) { emit in
        try answer(command, Outlet(emit: emit))
      }
    } catch let error as StoreError {
      throw ControlFailure(QueryService.code(error), error.description)
    }
  }

  private func answer(_ command: ControlCommand, _ outlet: Outlet) throws {
    switch command {
    case .status: try status(outlet)
    case .runs(let query): try runs(query, outlet)
    case .run(let name): try run(name.run, outlet)
    case .compare(let pair): try compare(pair, outlet)
    case .metrics(let query): try metrics(query, outlet)
    case .query(let request): try points(request, outlet)
    case .findings(let query): try findings(query, outlet)
    case .alerts(let query): try alerts(query, outlet)
    case .alert(let name): try alert(name.alert, outlet)
    case .silences(let query): try silences(all: query.all ?? false, outlet)
    case .export(let query): try export(query, outlet)
    case .webhooks(let query): try webhooks(all: query.all ?? false, outlet)
    case .sql(let query): try sql(query, outlet)
    case .verify: try verify(outlet)
    case .models: try models(outlet)
    case .model(let name): try model(name.model, outlet)
    case .backup(let request): try backup(request.path, outlet)
    case .acknowledge, .silence, .unsilence, .deleteRun, .putModel, .deleteModel, .compact,
      .replayWebhook, .testWebhook:
      throw ControlFailure.needsDaemon(command.name)
    }
  }

  private static func code(_ error: StoreError) -> ControlFailure.Code {
    switch error {
    case .missing: .notFound
    case .readOnly: .notPermitted
    case .invalidQuery: .usage
    default: .failure
    }
  }

  /// The run of that name; the failure offers names that come close.
  func requireRun(_ name: String) throws -> RunInfo {
    if let run = try reader.run(named: name) { return run }
    throw ControlFailure.noRun(name, known: try reader.runs().map(\.name))
  }

  /// Runs that match a glob; a name without wild cards must exist.
  func runs(matching name: String) throws -> [RunInfo] {
    let glob = Glob(name)
    if glob.isLiteral { return [try requireRun(name)] }
    return try reader.runs(matching: [glob])
  }
}

/// What only the running daemon knows.
///
/// Asked when an answer needs it: it takes the daemon's time, and may wait for it.
package protocol DaemonView: Sendable {
  func status() throws -> DaemonStatus
  /// Runs that have not ended and were heard of since the start.
  func trainers() throws -> [RunID: RunLiveness]
}

/// Where rows go, and what ends them early.
///
/// A store query that is stopped from its callback reports that under a name of its own; the outlet
/// remembers the real reason, and a limit that was reached is no error at all.
final class Outlet {
  private let emit: ([UInt8]) throws -> Void
  private var remaining = Int.max
  private var reason: (any Error)?
  private struct LimitReached: Error {}

  init(emit: @escaping ([UInt8]) throws -> Void) { self.emit = emit }

  func row(_ json: [UInt8]) throws {
    guard remaining > 0 else { throw stop(LimitReached()) }
    remaining -= 1
    do { try emit(json) } catch { throw stop(error) }
  }

  /// Builds a row and sends it.
  func row(_ build: (inout JSONWriter) throws -> Void) throws {
    var json = JSONWriter(reserving: 256)
    try build(&json)
    try row(json.bytes)
  }

  /// Runs a store query whose callback writes rows, at most `limit` of them.
  func limited(to limit: Int?, _ query: () throws -> Void) throws {
    remaining = limit ?? Int.max
    do { try query() } catch {
      if reason is LimitReached { return }
      throw reason ?? error
    }
  }

  private func stop(_ error: any Error) -> any Error {
    reason = error
    return error
  }
}
