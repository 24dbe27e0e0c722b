import Foundation
import MetricStore
import MonitorCore
import Workload

/// How cost grows: ten times the steps, ten times the runs, ten times the series.
enum Growth {
  static func run() throws {
    let workload = ScalarWorkload()
    try measure("W1", workload, rounds: 1, sameRuns: true)
    try measure("10 times the steps", workload, rounds: 10, sameRuns: true)
    try measure("10 times the runs", workload, rounds: 10, sameRuns: false)
    let wide = SeriesWorkload(layers: 250, heads: 100, steps: 20)
    print("10 times the series of W2: \(wide.metrics.count) series × \(wide.steps.count) steps")
    try measure(Feed(wide))
  }

  /// W1 again and again: later steps of the same runs, or further runs.
  private static func measure(
    _ name: String, _ workload: ScalarWorkload, rounds: Int, sameRuns: Bool
  ) throws {
    print("\(name): \(rounds * workload.points) points")
    let directory = try BenchDirectory()
    let writer = try StoreWriter(directory: directory.path, durability: .process)
    var clock = CPUClock()
    var writing = 0.0
    var points = 0
    var runs: [RunInfo] = []
    var journal = 0
    for round in 0..<rounds {
      let feed = Feed(workload, round: round, sameRuns: sameRuns)
      if runs.count < feed.runs.count || !sameRuns { runs += feed.runs }
      clock.restart()
      for transaction in feed.transactions {
        _ = try writer.commit([transaction])
        _ = try writer.maintain(budgetSeconds: 0.005)
      }
      journal = max(journal, directory.fileBytes)
      points += feed.points
      writing += clock.lap()
    }
    print("  largest file meanwhile \(journal >> 20) MiB")
    try finish(writer, runs, points, writing, directory)
    try queries(directory.path, workload, rounds: sameRuns ? rounds : 1)
  }

  private static func measure(_ feed: Feed) throws {
    let directory = try BenchDirectory()
    let writer = try StoreWriter(directory: directory.path, durability: .process)
    var clock = CPUClock()
    clock.restart()
    for transaction in feed.transactions {
      _ = try writer.commit([transaction])
      _ = try writer.maintain(budgetSeconds: 0.005)
    }
    try finish(writer, feed.runs, feed.points, clock.lap(), directory)
  }

  private static func finish(
    _ writer: StoreWriter, _ runs: [RunInfo], _ points: Int, _ writing: Double,
    _ directory: BenchDirectory
  ) throws {
    var clock = CPUClock()
    clock.restart()
    try writer.compact(runs.map(\.id))
    let settling = clock.lap()
    try writer.close()
    print(
      "  writing \(StoreBench.format(writing * 1e9 / Double(points))) ns a point, settling "
        + "\(StoreBench.format(settling * 1e9 / Double(points))) ns, "
        + "\(StoreBench.format(Double(directory.fileBytes) / Double(points), 3)) bytes a point")
  }

  private static func queries(
    _ path: String, _ workload: ScalarWorkload, rounds: Int
  ) throws {
    let loss = PointQuery(metrics: [Glob("train/loss")])
    StoreBench.time("one metric of one run") {
      let block = try $0.points(run: workload.runs[3], metric: "train/loss")
      precondition(block.count == workload.stepsPerRun * rounds)
    }(path)
    StoreBench.time("1000 buckets of one metric over all runs") {
      try $0.buckets(loss, count: 1000) { _, _, _, _ in }
    }(path)
    StoreBench.time("last value of all series") { _ = try $0.lastValues() }(path)
    StoreBench.time("top 10 of one metric over all runs") { _ = try $0.top(loss, count: 10) }(path)
  }
}
