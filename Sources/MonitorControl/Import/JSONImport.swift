internal import MonitorCore

/// JSON as trackers and trainers write it: one object a line, an array of objects, or a trainer's
/// state with a `log_history`.
///
/// Each object holds a step, perhaps a time, and values; nested objects become parts of the metric's
/// name. Strings other than NaN and the infinities, booleans and nulls are no points.
package struct JSONImport: ImportFormat {
  /// A document that is not lines is read whole: this much at most.
  static let documentBytes = 256 << 20

  private let settings: ImportSettings
  private var buffer: [UInt8] = []
  private var isDocument = false
  private var line = 0
  package private(set) var report = ImportReport()

  package init(_ settings: ImportSettings) { self.settings = settings }

  package mutating func add(_ bytes: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8] {
    buffer += bytes
    var lines: [UInt8] = []
    var start = buffer.startIndex
    while !isDocument, let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let text = buffer[start..<end]
      // A first line that is no whole object: the document goes on over the lines.
      if line == 0, !text.allSatisfy({ $0 <= 0x20 }), (try? RowValue(parsing: Array(text))) == nil {
        isDocument = true
        break
      }
      line += 1
      try lines.append(contentsOf: object(text))
      start = end + 1
    }
    buffer.removeSubrange(..<start)
    guard buffer.count <= (isDocument ? JSONImport.documentBytes : 16 * Limits.lineBytes) else {
      throw ControlFailure(.failure, "line \(line + 1) is too long for one object")
    }
    return lines
  }

  package mutating func finish() throws(ControlFailure) -> [UInt8] {
    guard !buffer.allSatisfy({ $0 <= 0x20 }) else { return [] }
    guard let document = try? RowValue(parsing: buffer) else {
      // Whatever writes this file has not finished its last line.
      guard line > 0 else { throw ControlFailure(.failure, "this is not JSON") }
      report.isCutShort = true
      return []
    }
    line += 1
    var lines: [UInt8] = []
    let objects = document.array ?? document["log_history"]?.array ?? [document]
    for object in objects { try lines.append(contentsOf: take(object)) }
    return lines
  }

  private mutating func object(_ text: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8] {
    if text.allSatisfy({ $0 <= 0x20 }) { return [] }
    guard let value = try? RowValue(parsing: Array(text)) else {
      throw ControlFailure(.failure, "line \(line) is not JSON")
    }
    if let objects = value.array ?? value["log_history"]?.array {
      var lines: [UInt8] = []
      for object in objects { try lines.append(contentsOf: take(object)) }
      return lines
    }
    return try take(value)
  }

  private mutating func take(_ object: RowValue) throws(ControlFailure) -> [UInt8] {
    guard let members = object.members else {
      throw ControlFailure(.failure, "line \(line) holds no object")
    }
    func find(_ wanted: String?, _ usual: [String]) -> RowValue.Member? {
      let names = wanted.map { [$0] } ?? usual
      return names.lazy.compactMap { name in members.first { $0.key == name } }.first
    }
    let step = find(settings.step, ImportSettings.stepNames)
    // Configurations and summaries between the values have no step.
    guard let step, let number = ImportedNumber.step(step.value.double) else { return [] }
    let time = find(settings.time, ImportSettings.timeNames)
    let named = find(nil, ImportSettings.runNames)
    guard let run = settings.run ?? named?.value.string else {
      throw ControlFailure(.usage, "the file does not name the run: say --run NAME")
    }
    report.note(run: run)
    var line = ImportedLine(run: run, step: number, time: time?.value.double.map(CSVImport.seconds))
    let aside = Set([step.key, time?.key, named?.key].compactMap { $0 })
    for member in members where !aside.contains(member.key) {
      add(member.value, member.key, &line)
    }
    return line.bytes()
  }

  private mutating func add(_ value: RowValue, _ name: String, _ line: inout ImportedLine) {
    switch value {
    case .object(let members):
      // The wire's own shape: values below `metrics`.
      for member in members {
        add(member.value, name == "metrics" ? member.key : "\(name)/\(member.key)", &line)
      }
    case .array(let elements):
      guard !elements.isEmpty, elements.count <= Limits.vectorCount,
        elements.allSatisfy({ $0.double != nil })
      else { return report.leaveOut(name) }
      line.add(name, value)
      report.points += 1
    case .null: break
    case .integer, .number, .string, .bool:
      let text = value.string.flatMap(ImportedNumber.parse)
      guard let number = value.double ?? text.flatMap({ $0.isFinite ? nil : $0 }) else {
        return report.leaveOut(name)
      }
      line.add(name, number)
      report.points += 1
    }
  }
}
