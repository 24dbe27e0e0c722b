import Foundation
import MetricStore
import MonitorCore
import Workload

/// Measures the metrics store in its own process: commit, compaction, size and queries.
///
///     MONITOR_BENCH=1 swift build -c release --product StoreBench
///     .build/release/StoreBench [w1] [queries] [w2] [growth]
///
/// Prints CPU nanoseconds a point, bytes a point of the settled file and medians of query times.
@main
enum StoreBench {
  static func main() throws {
    let arguments = Set(CommandLine.arguments.dropFirst())
    if arguments.isEmpty || arguments.contains("w1") { try scalars() }
    if arguments.isEmpty || arguments.contains("queries") { try queries() }
    if arguments.isEmpty || arguments.contains("w2") { try wide() }
    if arguments.contains("growth") { try Growth.run() }
  }

  // MARK: W1

  private static func scalars() throws {
    let workload = ScalarWorkload()
    print("W1: \(workload.points) points, frames in the order of time, batches of 1 MiB")
    for durability in [StoreWriter.Durability.process, .power] {
      let feed = Feed(workload)
      try run(feed, durability: durability)
    }
  }

  private static func wide() throws {
    let workload = SeriesWorkload()
    print("W2: \(workload.points) points, one run, \(workload.metrics.count) series")
    try run(Feed(workload), durability: .process)
  }

  /// Commits everything, a megabyte at a time, compacting in between as the daemon does.
  private static func run(_ feed: Feed, durability: StoreWriter.Durability) throws {
    let directory = try BenchDirectory()
    let writer = try StoreWriter(directory: directory.path, durability: durability)
    var clock = CPUClock()
    var commit = 0.0
    var maintain = 0.0
    var holds: [Double] = []
    for transaction in feed.transactions {
      clock.restart()
      _ = try writer.commit([transaction])
      commit += clock.lap()
      let slice = ContinuousClock.now
      _ = try writer.maintain(budgetSeconds: 0.005)
      holds.append((ContinuousClock.now - slice).seconds * 1e3)
      maintain += clock.lap()
    }
    var end = StoreTransaction()
    end.updatedRuns = feed.runs.map { run in
      var run = run
      run.status = .finished
      return run
    }
    end.snapshot = EngineSnapshot(bytes: [])
    _ = try writer.commit([end])
    clock.restart()
    while try writer.maintain(budgetSeconds: 1) {}
    try writer.compact(feed.runs.map(\.id))
    let settle = clock.lap()
    let points = Double(feed.points)
    print("  durability \(durability): commit \(format(commit * 1e9 / points)) ns a point,")
    print("    compaction and checkpoints meanwhile \(format(maintain * 1e9 / points)) ns a point,")
    print("    settling \(format(settle * 1e9 / points)) ns a point,")
    holds.sort()
    print(
      "    maintain(5 ms) held the writer for \(format(holds[holds.count / 2])) ms in the median, "
        + "\(format(holds[holds.count * 99 / 100])) ms at 99 %, \(format(holds.last ?? 0)) ms at most"
    )
    for kind in MaintenanceCosts.Kind.allCases {
      let cost = writer.maintenanceCosts[kind]
      print(
        "      \(kind.rawValue): \(format(cost.cpuSeconds * 1e9 / points)) ns a point in "
          + "\(cost.slices) slices, longest \(format(cost.longestCPUSeconds * 1e3)) ms CPU, "
          + "\(format(cost.longestSeconds * 1e3)) ms in all")
    }
    print("    file \(format(Double(directory.fileBytes) / points, 3)) bytes a point,")
    print("    peak memory of this process \(peakMiB()) MiB (feed included)")
    try writer.close()
  }

  // MARK: Queries

  private static func queries() throws {
    let workload = ScalarWorkload()
    let feed = Feed(workload)
    let directory = try BenchDirectory()
    let writer = try StoreWriter(directory: directory.path, durability: .process)
    for transaction in feed.transactions { _ = try writer.commit([transaction]) }
    time("a point query before compaction") {
      _ = try $0.points(run: "run-03", metric: "train/loss")
    }(directory.path)
    try writer.compact(feed.runs.map(\.id))
    try writer.close()
    let path = directory.path
    time("one metric of one run, 10 000 points") {
      let block = try $0.points(run: workload.runs[3], metric: "train/loss")
      precondition(block.count == workload.stepsPerRun)
    }(path)
    time("1000 buckets of one metric over 20 runs") {
      var buckets = 0
      try $0.buckets(PointQuery(metrics: [Glob("train/loss")]), count: 1000) { _, _, _, found in
        buckets += found.count
      }
      precondition(buckets == 20_000)
    }(path)
    time("10 buckets of one metric over 20 runs") {
      try $0.buckets(PointQuery(metrics: [Glob("train/loss")]), count: 10) { _, _, _, _ in }
    }(path)
    time("last value of 1000 series") { reader in
      let values = try reader.lastValues().reduce(0) { $0 + $1.values.count }
      precondition(values == 1000)
    }(path)
    time("summaries of 1000 series") { reader in
      var values = 0
      for run in try reader.runs() { values += try reader.summaries(of: run.id).count }
      precondition(values == 1000)
    }(path)
    time("top 10 steps by value of one metric over 20 runs") { reader in
      let top = try reader.top(PointQuery(metrics: [Glob("train/loss")]), count: 10)
      precondition(top.count == 10)
    }(path)
    time("SQL: average of one metric of one run, 10 000 points") { reader in
      try reader.sql(
        "SELECT avg(value) FROM points WHERE run = 'run-03' AND metric = 'train/loss'"
      ) { _, _ in }
    }(path)
    time("100 steps in the middle of one metric") { reader in
      let query = PointQuery(
        runs: [Glob(workload.runs[0])], metrics: [Glob("train/loss")], steps: 5000...5099)
      try reader.points(query) { _, _, block in precondition(block.count == 100) }
    }(path)
  }

  /// Times 20 runs of a query; CPU time tells its cost where others use the machine too.
  static func time(
    _ name: String, _ body: @escaping (StoreReader) throws -> Void
  ) -> (String) -> Void {
    { path in
      do {
        let reader = try StoreReader(directory: path)
        try body(reader)
        var times: [Double] = []
        var clock = CPUClock()
        for _ in 0..<20 {
          let start = ContinuousClock.now
          try body(reader)
          times.append((ContinuousClock.now - start).seconds * 1e3)
        }
        let cpu = clock.lap() * 1e3 / 20
        times.sort()
        print(
          "  \(name): median \(format(times[times.count / 2], 3)) ms, best "
            + "\(format(times[0], 3)) ms, CPU \(format(cpu, 3)) ms")
      } catch {
        print("  \(name): \(error)")
      }
    }
  }

  static func format(_ value: Double, _ digits: Int = 1) -> String {
    String(format: "%.\(digits)f", value)
  }

  private static func peakMiB() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
