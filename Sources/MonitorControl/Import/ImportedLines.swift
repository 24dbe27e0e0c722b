internal import MonitorCore

/// How the points of another program's file become a run here.
package struct ImportSettings: Sendable, Equatable {
  /// The run's name; nil where the file names runs itself.
  package var run: String?
  /// Columns or members that hold the step and the time; nil tries the usual names.
  package var step: String?
  package var time: String?
  /// Name for a column that is only called "value".
  package var metric: String?

  package init(
    run: String? = nil, step: String? = nil, time: String? = nil, metric: String? = nil
  ) {
    self.run = run
    self.step = step
    self.time = time
    self.metric = metric
  }

  static let stepNames = [
    "step", "_step", "global_step", "trainer/global_step", "iteration", "iter", "steps",
  ]
  static let timeNames = [
    "time", "_timestamp", "timestamp", "wall_time", "wall time", "walltime", "wall",
  ]
  static let runNames = ["run", "run_name", "run_id", "_run"]
  static let metricNames = ["metric", "tag", "metric_name", "attribute_path", "key"]
  static let valueNames = ["value", "float_value", "val"]
}

/// Reads another program's file piece by piece and gives lines of the wire format.
///
///     var csv = CSVImport(ImportSettings(run: "gpt-7"))
///     var lines = try csv.add(bytes[...])       // as often as there are bytes
///     lines += try csv.finish()
package protocol ImportFormat {
  mutating func add(_ bytes: ArraySlice<UInt8>) throws(ControlFailure) -> [UInt8]
  mutating func finish() throws(ControlFailure) -> [UInt8]
  var report: ImportReport { get }
}

/// What came of a file, for people.
package struct ImportReport: Sendable, Equatable {
  package var points = 0
  /// Names of runs in the order in which they appeared.
  package var runs: [String] = []
  /// Columns or members that hold no numbers, and were left out.
  package var leftOut: [String] = []
  /// The file ends inside a record: it was being written, or is damaged.
  package var isCutShort = false

  package init() {}

  mutating func note(run: String) { if runs.last != run, !runs.contains(run) { runs.append(run) } }

  mutating func leaveOut(_ name: String) {
    if leftOut.count < 100, !leftOut.contains(name) { leftOut.append(name) }
  }
}

/// One line of values under construction.
struct ImportedLine {
  private var json = JSONWriter(reserving: 256)
  private(set) var isEmpty = true

  init(run: String, step: Int64, time: Double?) {
    json.beginObject()
    json.member("run", run)
    json.member("step", step)
    if let time, time.isFinite { json.member("time", time) }
    json.key("metrics")
    json.beginObject()
  }

  mutating func add(_ metric: String, _ value: Double) {
    json.key(metric)
    json.number(value)
    isEmpty = false
  }

  mutating func add(_ metric: String, _ value: RowValue) {
    json.key(metric)
    value.write(to: &json)
    isEmpty = false
  }

  /// The line with its end; nothing if it holds no value.
  mutating func bytes() -> [UInt8] {
    if isEmpty { return [] }
    json.endObject()
    json.endObject()
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

enum ImportedNumber {
  /// A number as programs write it, NaN and infinities in their many spellings; nil for other text.
  static func parse(_ text: String) -> Double? {
    if let number = Double(text) { return number }
    switch text.lowercased() {
    case "nan", "-nan", "+nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return nil
    }
  }

  /// Steps are whole and not negative; some programs write them as 12.0.
  static func step(_ number: Double?) -> Int64? {
    number.flatMap { Int64(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}
