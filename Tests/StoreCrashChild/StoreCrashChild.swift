import Glibc
import MetricStore
import MonitorCore

/// Commits and compacts until somebody kills it: the other half of the crash tests.
///
/// Writes how many commits the file holds, a line each, once they are on disk.
@main enum StoreCrashChild {
  static func main() throws {
    guard CommandLine.arguments.count == 3, let steps = Int(CommandLine.arguments[2]) else {
      exit(2)
    }
    let writer = try StoreWriter(directory: CommandLine.arguments[1], durability: .process)
    var state = try writer.load()
    let layout = FrameLayout(
      rank: 0, series: (1...20).map { SeriesID($0) }, isVector: Array(repeating: false, count: 20))
    var done = 0
    if let last = state.series.first?.last { done = (Int(last.rawValue) + 1) / steps }
    while true {
      var part = StoreTransaction()
      if state.runs.isEmpty {
        let run = RunInfo(id: RunID(1), name: "crash", created: 0)
        state.runs = [run]
        part.newRuns = [run]
        part.newSeries = (0..<20).map {
          SeriesInfo(
            id: SeriesID(Int64($0 + 1)), run: run.id, metric: "m\($0)", rank: 0, kind: .scalar)
        }
      }
      part.journal = [batch(layout, done * steps..<(done + 1) * steps)]
      part.snapshot = EngineSnapshot(bytes: [])
      _ = try writer.commit([part])
      done += 1
      let line = Array("\(done).\n".utf8)
      _ = write(STDOUT_FILENO, line, line.count)
      if done % 3 == 0 { writer.requestCompaction(of: [RunID(1)]) }
      for _ in 0..<(done % 7) { _ = try writer.maintain(budgetSeconds: 0) }
    }
  }

  private static func batch(_ layout: FrameLayout, _ steps: Range<Int>) -> FrameBatch {
    var batch = FrameBatch(run: RunID(1))
    for step in steps {
      var payload: [UInt8] = []
      for k in 0..<20 { payload.appendLittleEndian((Double(step) * 0.5 + Double(k)).bitPattern) }
      payload.withUnsafeBytes {
        batch.append(
          layout: layout, attempt: .first, step: Step(Int64(step)), time: Double(step),
          timeIsArrival: false, payload: $0, points: 20)
      }
    }
    return batch
  }
}
