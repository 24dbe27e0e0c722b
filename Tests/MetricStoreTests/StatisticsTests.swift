import MetricStore
import MonitorCore
import Testing

@Suite("Statistics of chunks") struct StatisticsTests {
  /// What the queries that may use chunk statistics say, as text that shows every bit.
  private func answers(_ reader: StoreReader) throws -> [String] {
    var lines: [String] = []
    for count in [1, 2, 7, 100, 4096] {
      for attempts in [PointQuery.Attempts.newest, .all, .one(2)] {
        try reader.buckets(PointQuery(attempts: attempts), count: count) { run, series, a, found in
          for b in found {
            lines.append(
              "\(count) \(run.name) \(series.metric) \(series.rank) \(String(describing: a)) "
                + "\(b.firstStep) \(b.lastStep) \(b.count) \(b.nonFinite) \(b.first) \(b.last) "
                + "\(bits([b.min, b.max, b.mean]))")
          }
        }
      }
    }
    for run in try reader.runs() {
      for s in try reader.summaries(of: run.id) {
        lines.append(
          "\(s.info.metric) \(s.info.rank) \(s.count) \(s.nonFinite) \(s.firstStep!) \(s.lastStep!) "
            + "\(s.lastTime!) \(s.lastAttempt!) \(s.last!) \(s.min) \(s.max)")
      }
    }
    for (run, values) in try reader.lastValues() {
      for v in values {
        lines.append("\(run.name) \(v.info.metric) \(v.attempt) \(v.step) \(v.value)")
      }
    }
    for largest in [true, false] {
      for p in try reader.top(PointQuery(), count: 20, largest: largest) {
        lines.append("\(p.run) \(p.metric) \(p.rank) \(p.attempt) \(p.step) \(p.time) \(p.value)")
      }
      let some = PointQuery(metrics: [Glob("loss")], steps: 100...300)
      for p in try reader.top(some, count: 3, largest: largest) {
        lines.append("\(p.run) \(p.metric) \(p.rank) \(p.attempt) \(p.step) \(p.time) \(p.value)")
      }
    }
    return lines
  }

  @Test("answer as the points themselves do", arguments: [3, 4] as [UInt64])
  func sameAnswers(seed: UInt64) throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    let reader = try StoreReader(directory: scratch.path)
    var trainer = Trainer()
    CompactionTests.messyRun(&trainer, "a", seed: seed, lines: 5000)
    CompactionTests.messyRun(&trainer, "b", seed: seed + 7, lines: 300)
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    let before = try answers(reader)
    try writer.compact([RunID(1), RunID(2)])
    #expect(try answers(reader) == before)
    CompactionTests.messyRun(&trainer, "a", seed: seed + 1, lines: 200, from: 4000)
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    let mixed = try answers(reader)
    try writer.compact([RunID(1), RunID(2)])
    #expect(try answers(reader) == mixed)
  }

  @Test("rank the largest values, infinities first and NaN nowhere") func ranking() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    for step in 0..<10_000 as Range<Int64> {
      let value = step == 77 ? Double.infinity : step == 78 ? .nan : Double(step % 5000)
      trainer.line("a", step, [("x", .scalar(value))])
    }
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    try writer.compact([RunID(1)])
    let top = try StoreReader(directory: scratch.path).top(PointQuery(), count: 4)
    #expect(top.map(\.step) == [77, 4999, 9999, 4998])
  }
}
