internal import MonitorCore

/// A metric's file in MLflow's file store: `mlruns/EXPERIMENT/RUN/metrics/train/loss`.
///
/// One line a point, `MILLISECONDS VALUE STEP` without a heading. Old versions wrote no step: those
/// lines are numbered.
package struct MLflowImport: ImportFormat {
  private let run: String
  private let metric: String
  private var buffer: [UInt8] = []
  private var row = 0
  package private(set) var report = ImportReport()

  /// - Parameter path: names the metric, unless the settings do.
  package init(_ settings: ImportSettings, path: String) throws(ControlFailure) {
    guard let run = settings.run else {
      throw ControlFailure(.usage, "MLflow's files do not name their run: say --run NAME")
    }
    self.run = run
    metric = settings.metric ?? MLflowImport.metric(of: path)
    report.note(run: run)
  }

  /// What follows the last `metrics/`, else the file's name.
  static func metric(of path: String) -> String {
    let parts = path.split(separator: "/")
    let folder = parts.dropLast().lastIndex(of: "metrics")
    return parts[(folder.map { $0 + 1 } ?? max(0, parts.count - 1))...].joined(separator: "/")
  }

  /// Whether a file begins like one of these.
  package static func recognizes(_ start: [UInt8]) -> Bool {
    let line = start.prefix { $0 != UInt8(ascii: "\n") }
    let cells = line.split(separator: UInt8(ascii: " "))
    guard cells.count == 2 || cells.count == 3, line.count < 100 else { return false }
    let numbers = cells.map { ImportedNumber.parse(String(decoding: $0, as: UTF8.self)) }
    // Milliseconds since 2001.
    return numbers.allSatisfy { $0 != nil } && (numbers[0] ?? 0) > 978e9
  }

  package mutating func add(_ bytes: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8] {
    buffer += bytes
    var lines: [UInt8] = []
    var start = buffer.startIndex
    while let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
      try lines.append(contentsOf: point(buffer[start..<end]))
      start = end + 1
    }
    buffer.removeSubrange(..<start)
    guard buffer.count <= Limits.lineBytes else {
      throw ControlFailure(.failure, "row \(row + 1) is too long for a point")
    }
    return lines
  }

  package mutating func finish() throws(ControlFailure) -> [UInt8] {
    let rest = buffer
    buffer = []
    return try point(rest[...])
  }

  private mutating func point(_ text: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8] {
    let cells = text.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
    if cells.isEmpty { return [] }
    row += 1
    guard cells.count == 2 || cells.count == 3, let time = ImportedNumber.parse(cells[0]),
      let value = ImportedNumber.parse(cells[1])
    else {
      throw ControlFailure(.failure, "row \(row) is not MILLISECONDS VALUE STEP")
    }
    guard
      let step = ImportedNumber.step(
        cells.count == 3 ? ImportedNumber.parse(cells[2]) : Double(row - 1))
    else {
      throw ControlFailure(.failure, "row \(row): the step is no whole number from 0 on")
    }
    var line = ImportedLine(run: run, step: step, time: CSVImport.seconds(time))
    line.add(metric, value)
    report.points += 1
    return line.bytes()
  }
}
