import Foundation
import MonitorCore
import Workload

/// Answers what it costs the daemon to take, keep and acknowledge a point.
///
/// CPU of a real `monitord` process fed over its real socket, beside three things measured in the
/// same run: rows inserted by SQLite's C API (what one would write without a codec), the same in
/// append order, and a memcpy of the same bytes. Ratios travel between machines, times do not.
///
///     IngestBench --monitord PATH [--steps N] [--repeat N] [--only NAME]
@main struct IngestBench {
  static func main() throws {
    let options = Options(CommandLine.arguments)
    let workload = ScalarWorkload(stepsPerRun: options.steps)
    let lines = workload.ndjson()
    note("W1: \(workload.points) points, \(lines.count / workload.points) bytes a point as NDJSON")

    var rows: [Measurement] = []
    for _ in 0..<options.repetitions {
      if options.wants("memcpy") {
        rows.append(Baselines.copy(lines, points: workload.points))
      }
      if options.wants("sqlite") {
        rows.append(try Baselines.clusteredRows(workload, limit: 1_000_000))
        rows.append(try Baselines.appendedRows(workload, limit: 1_000_000))
      }
      for write in [DaemonRun.Write.frame, .block] where options.wants("ndjson") {
        rows.append(
          try DaemonRun(options: options).push(lines, points: workload.points, write: write))
      }
      if options.wants("sync") {
        rows.append(
          try DaemonRun(options: options, label: "monitord, no sync of the disk", syncsDisk: false)
            .push(lines, points: workload.points, write: .block))
      }
      if options.wants("binary") {
        rows.append(
          try DaemonRun(options: options)
            .push(workload.binary(), points: workload.points, write: .binary))
      }
      if options.wants("series") {
        let series = SeriesWorkload()
        rows.append(
          try DaemonRun(options: options, label: "monitord, W2")
            .push(series.binary(), points: series.points, write: .binary))
      }
      if options.wants("detectors") {
        rows.append(
          try DaemonRun(options: options, detectorsOn: true)
            .push(lines, points: workload.points, write: .block))
      }
    }
    print(Measurement.table(rows))
  }

  static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// Command line of the benchmark.
struct Options {
  var monitord = ".build/release/monitord"
  var steps = 10_000
  var repetitions = 3
  var only: String?

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst()
    while let name = rest.popFirst(), let value = rest.popFirst() {
      switch name {
      case "--monitord": monitord = value
      case "--steps": steps = Int(value) ?? steps
      case "--repeat": repetitions = Int(value) ?? repetitions
      case "--only": only = value
      default: IngestBench.note("unknown option \(name)")
      }
    }
  }

  func wants(_ name: String) -> Bool { only == nil || only == name }
}
