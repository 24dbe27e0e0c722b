internal import MonitorControl
package import MonitorCore
package import ReferenceTrainer

/// A run as a file of wire-format lines has it: what it is, and its values in the order they came.
package struct RecordedRun {
  package let name: String
  package private(set) var settings = Settings()
  package private(set) var tags: [String] = []
  /// One for each line with metrics.
  package private(set) var rows: [StepMetrics] = []
  /// How it ended; nil for a run that just stops.
  package private(set) var status: RunStatus?

  package init(name: String) { self.name = name }

  /// Reads a file; `.gz` and `-` (standard input) too.
  ///
  /// - Returns: its runs, in the order in which they begin.
  package static func read(_ path: String) throws -> [RecordedRun] {
    let file = try InputFile(path: path)
    var reader = RecordedRunReader()
    var block: [UInt8] = []
    while try file.read(into: &block) {
      reader.take(block)
      block.removeAll(keepingCapacity: true)
    }
    reader.take([UInt8(ascii: "\n")])
    guard !reader.runs.isEmpty else {
      throw ControlFailure(.failure, "\(path) holds no run: it must be lines of the wire format")
    }
    return reader.runs
  }

  /// The kind that the run's own tags say; `monitor-train` writes it there.
  package var kind: RunKind? { tags.lazy.compactMap { RunKind(rawValue: $0) }.first }

  /// The same run with other names for its metrics; nil leaves a metric out.
  func renamingMetrics(_ rename: (String) -> String?) -> RecordedRun {
    var run = self
    run.rows = rows.map { row in
      var renamed = StepMetrics(step: row.step)
      renamed.rank = row.rank
      for (name, value) in zip(row.names, row.values) {
        guard let name = rename(name), case .scalar(let number) = value else { continue }
        renamed.set(exactly: name, number)
      }
      return renamed
    }
    return run
  }

  fileprivate mutating func take(_ message: RunMessage) {
    tags = message.tags ?? tags
    guard let config = message.config,
      let members = try? RowValue(parsing: config).members
    else { return }
    settings = Settings()
    for member in members {
      guard let value = Settings.Value(member.value) else { continue }
      settings.set(member.key, value)
    }
  }

  fileprivate mutating func take(_ line: LogLine) {
    var row = StepMetrics(step: Int(line.step.rawValue))
    row.rank = line.rank
    var offset = 0
    for (name, isVector) in zip(line.shape.names, line.shape.isVector) {
      guard !isVector else {
        let size = line.payload.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let count = Int(UInt32(littleEndian: size))
        offset += 4
        let numbers = (0..<count).map { index in
          let place = offset + 8 * index
          let bits = line.payload.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          return Double(bitPattern: UInt64(littleEndian: bits))
        }
        row.set(exactly: name, numbers)
        offset += 8 * count
        continue
      }
      let bits = line.payload.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      row.set(exactly: name, Double(bitPattern: UInt64(littleEndian: bits)))
      offset += 8
    }
    rows.append(row)
  }

  fileprivate mutating func end(_ status: RunStatus) { self.status = status }
}

/// Lines to runs.
struct RecordedRunReader {
  private(set) var runs: [RecordedRun] = []
  private var places: [String: Int] = [:]
  private let decoder = Decoder()

  /// A noncopyable decoder needs an owner that can be held.
  private final class Decoder {
    var lines = LineBuffer()
    var decoder = LineDecoder()
  }

  mutating func take(_ bytes: [UInt8]) {
    let room = decoder.lines.reserve(bytes.count)
    bytes.withUnsafeBytes { room.copyMemory(from: $0) }
    decoder.lines.commit(bytes.count)
    while let next = decoder.lines.next() {
      guard case .line(let line) = next, case .message(let message) = decoder.decoder.decode(line)
      else { continue }
      switch message {
      case .run(let message): runs[place(of: message.run)].take(message)
      case .log(let line): runs[place(of: line.run)].take(line)
      case .end(let message): runs[place(of: message.run)].end(message.status)
      case .phase, .event, .sync, .subscribe, .request: break
      }
    }
  }

  private mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = runs.count
    runs.append(RecordedRun(name: name))
    return runs.count - 1
  }
}

extension Settings.Value {
  /// A value of a run's configuration; nil for what settings do not have (objects, null).
  init?(_ value: RowValue) {
    if let number = value.double {
      self = .number(number)
    } else if let text = value.string {
      self = .text(text)
    } else if let values = value.array {
      self = .list(values.compactMap { Settings.Value($0) })
    } else if let flag = value.bool {
      self = .flag(flag)
    } else {
      return nil
    }
  }
}
