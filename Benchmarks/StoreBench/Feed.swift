import Foundation
import MonitorCore
import MetricStore
import Workload

/// A workload as the daemon's event loop would hand it over: transactions of about a megabyte.
struct Feed {
  private(set) var runs: [RunInfo] = []
  private(set) var transactions: [StoreTransaction] = []
  private(set) var points = 0
  private var batches: [FrameBatch] = []
  private var current = StoreTransaction()
  private var bytes = 0
  private var firstRun = 0
  private var firstSeries = 0
  private static let transactionBytes = 1 << 20

  /// W1, or its repetition `round`: later steps of the same runs, or runs of their own.
  init(_ workload: ScalarWorkload, round: Int = 0, sameRuns: Bool = true) {
    let metrics = ScalarWorkload.metrics
    var layouts: [FrameLayout] = []
    firstRun = sameRuns ? 0 : round * workload.runs.count
    firstSeries = firstRun * metrics.count
    for (number, name) in workload.runs.enumerated() {
      addRun(sameRuns || round == 0 ? name : "\(name)-\(round)")
      layouts.append(addSeries(metrics, run: number))
    }
    let later = sameRuns ? Int64(round) : 0
    if sameRuns && round > 0 { current = StoreTransaction() }
    var payload: [UInt8] = []
    for frame in workload.framesByTime() {
      payload.removeAll(keepingCapacity: true)
      for metric in metrics.indices {
        payload.appendLittleEndian(workload.columns[frame.run][metric][frame.index].bitPattern)
      }
      let steps = workload.steps[frame.run]
      let times = workload.times[frame.run]
      let (step, last) = (steps[frame.index], steps[steps.count - 1])
      let duration = times[times.count - 1] - times[0] + 1
      add(
        frame.run, layouts[frame.run], step: step + later * (last + steps[1] - steps[0]),
        time: times[frame.index] + Double(later) * duration, payload)
    }
    flush()
  }

  init(_ workload: SeriesWorkload) {
    addRun(workload.run)
    let layout = addSeries(workload.metrics, run: 0)
    var payload: [UInt8] = []
    for index in workload.steps.indices {
      payload.removeAll(keepingCapacity: true)
      for column in workload.columns { payload.appendLittleEndian(column[index].bitPattern) }
      add(0, layout, step: workload.steps[index], time: workload.times[index], payload)
    }
    flush()
  }

  private mutating func addRun(_ name: String) {
    let run = RunInfo(
      id: RunID(Int64(firstRun + runs.count + 1)), name: name, created: 1_712_345_678)
    runs.append(run)
    batches.append(FrameBatch(run: run.id))
    current.newRuns.append(run)
  }

  private mutating func addSeries(_ metrics: [String], run: Int) -> FrameLayout {
    let first = Int64(firstSeries + current.newSeries.count + 1)
    for (index, metric) in metrics.enumerated() {
      current.newSeries.append(
        SeriesInfo(
          id: SeriesID(first + Int64(index)), run: runs[run].id, metric: metric, rank: 0,
          kind: .scalar))
    }
    return FrameLayout(
      rank: 0, series: metrics.indices.map { SeriesID(first + Int64($0)) },
      isVector: Array(repeating: false, count: metrics.count))
  }

  private mutating func add(
    _ run: Int, _ layout: FrameLayout, step: Int64, time: Double, _ payload: [UInt8]
  ) {
    payload.withUnsafeBytes {
      batches[run].append(
        layout: layout, attempt: .first, step: Step(step), time: time, timeIsArrival: false,
        payload: $0, points: layout.series.count)
    }
    points += layout.series.count
    bytes += payload.count
    if bytes >= Feed.transactionBytes { flush() }
  }

  private mutating func flush() {
    current.journal = batches.filter { !$0.isEmpty }
    // The daemon writes one every few seconds; here one a megabyte, so that the compactor may go on.
    current.snapshot = EngineSnapshot(bytes: [])
    transactions.append(current)
    current = StoreTransaction()
    batches = runs.map { FrameBatch(run: $0.id) }
    bytes = 0
  }
}

/// A directory that goes away with it.
final class BenchDirectory {
  let path = NSTemporaryDirectory() + "storebench-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var fileBytes: Int {
    var total = 0
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      let facts = try? FileManager.default.attributesOfItem(atPath: path + "/" + name)
      total += facts?[.size] as? Int ?? 0
    }
    return total
  }
}

/// CPU time of this process between calls.
struct CPUClock {
  private var mark = CPUClock.now()

  mutating func restart() { mark = CPUClock.now() }

  mutating func lap() -> Double {
    let now = CPUClock.now()
    defer { mark = now }
    return now - mark
  }

  private static func now() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }
}
