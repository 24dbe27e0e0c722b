internal import Foundation
internal import MetricStore
internal import MonitorClient
internal import MonitorControl

/// Where a source of rows is, for those who open several.
enum RowPlace: Sendable {
  case daemon(socket: String, timeoutSeconds: Double)
  case store(directory: String)
}

/// Where rows come from: the daemon's socket, or the files themselves.
///
/// Commands do not care.
enum RowSource {
  case daemon(ControlConnection)
  case store(QueryService)

  init(_ options: GlobalOptions) throws { try self.init(options.place) }

  init(_ place: RowPlace) throws {
    switch place {
    case .store(let directory):
      self = .store(QueryService(reader: try RowSource.reader(directory), clock: wallClock))
    case .daemon(let path, let seconds):
      self = .daemon(try ControlConnection(path: path, timeoutSeconds: seconds))
    }
  }

  private static func reader(_ directory: String) throws -> StoreReader {
    do {
      return try StoreReader(directory: directory)
    } catch StoreError.missing {
      throw ControlFailure(.notFound, StoreError.missing(path: directory).description)
    } catch {
      throw ControlFailure(.failure, error.description)
    }
  }

  func rows(_ command: ControlCommand, _ body: ([UInt8]) throws -> Void) throws {
    switch self {
    case .daemon(let connection): try connection.rows(command, body)
    case .store(let service): try service.execute(command, emit: body)
    }
  }

  /// All rows as values, for commands that work on them.
  func collect(_ command: ControlCommand) throws -> [RowValue] {
    var rows: [RowValue] = []
    try self.rows(command) { rows.append(try RowValue(parsing: $0)) }
    return rows
  }

  /// The row of a command that has just one.
  func one(_ command: ControlCommand) throws -> RowValue {
    guard let row = try collect(command).first else {
      throw ControlFailure(.failure, "the daemon gave no answer to “\(command.name)”")
    }
    return row
  }
}

extension GlobalOptions {
  var place: RowPlace {
    stateDir.map { .store(directory: $0) }
      ?? .daemon(socket: socketPath, timeoutSeconds: timeout)
  }

  /// Runs a command and prints its rows.
  func print(
    _ command: ControlCommand, shape: RowShape = .list, default format: OutputFormat = .table,
    layout: TableLayout?
  ) throws {
    try print(from: RowSource(self), command, shape: shape, default: format, layout: layout)
  }

  func print(
    from source: RowSource, _ command: ControlCommand, shape: RowShape = .list,
    default format: OutputFormat = .table, layout: TableLayout?
  ) throws {
    var printer = RowPrinter(
      format: outputFormat(default: format), shape: shape, layout: layout,
      terminal: Terminal.inspect(1), write: StandardOutput.shared.write)
    try source.rows(command) { try printer.add($0) }
    if let message = printer.finish() { Message.line(message) }
  }
}

/// The time of day, at the edge of the program only.
@Sendable func wallClock() -> Double { Date().timeIntervalSince1970 }
