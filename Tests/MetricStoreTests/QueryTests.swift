import MetricStore
import MonitorCore
import Testing

@Suite("Queries") struct QueryTests {
  private func store(_ build: (inout Trainer) -> Void) throws -> (Scratch, StoreReader) {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    build(&trainer)
    _ = try writer.commit([trainer.transaction()])
    return (scratch, try StoreReader(directory: scratch.path))
  }

  @Test("a resumed run keeps both attempts and shows the newest at each step") func attempts()
    throws
  {
    let (_, reader) = try store { trainer in
      for step in 0..<10 { trainer.line("a", Int64(step), [("loss", .scalar(Double(step)))]) }
      for step in 6..<12 {
        trainer.line("a", Int64(step), [("loss", .scalar(100 + Double(step)))], attempt: 2)
      }
    }
    let newest = try reader.points(run: "a", metric: "loss")
    #expect(newest.steps == Array(0..<12))
    #expect(newest.values == [0, 1, 2, 3, 4, 5, 106, 107, 108, 109, 110, 111])
    #expect(newest.attempts == [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2])
    let first = try reader.points(run: "a", metric: "loss", attempts: .one(1))
    #expect(first.values == (0..<10).map(Double.init))
    let all = try reader.points(run: "a", metric: "loss", attempts: .all)
    #expect(all.steps == Array(0..<10) + Array(6..<12))
  }

  @Test("late points find their place and repeated ones replace") func lateAndRepeated() throws {
    let (_, reader) = try store { trainer in
      for step in [0, 2, 4, 3, 2, 4] as [Int64] {
        trainer.line("a", step, [("loss", .scalar(Double(step)))], time: 10)
      }
      trainer.line("a", 2, [("loss", .scalar(.nan))], time: 99)
    }
    let block = try reader.points(run: "a", metric: "loss")
    #expect(block.steps == [0, 2, 3, 4])
    #expect(bits(block.values) == bits([0, .nan, 3, 4]))
    #expect(block.times == [10, 99, 10, 10])
    let summary = try #require(try reader.summaries(of: RunID(1)).first)
    #expect(summary.count == 4 && summary.nonFinite == 1 && summary.min == 0 && summary.max == 4)
    #expect(summary.last == .scalar(4) && summary.firstStep == 0 && summary.lastStep == 4)
  }

  @Test("vectors come back element by element") func vectors() throws {
    let (_, reader) = try store { trainer in
      trainer.line("a", 0, [("h", .vector([1, .nan])), ("x", .scalar(5))])
      trainer.line("a", 1, [("h", .vector([])), ("x", .scalar(6))])
      trainer.line("a", 2, [("x", .scalar(7)), ("h", .vector(awkward))])
    }
    let block = try reader.points(run: "a", metric: "h")
    #expect(block.isVector && block.count == 3)
    #expect(bits(Array(block.elements(0))) == bits([1, .nan]))
    #expect(block.elements(1).isEmpty)
    #expect(bits(Array(block.elements(2))) == bits(awkward))
    #expect(try reader.points(run: "a", metric: "x").values == [5, 6, 7])
  }

  @Test("globs, ranks and step ranges choose, in a fixed order") func selection() throws {
    let (_, reader) = try store { trainer in
      for run in ["b", "a"] {
        for rank in [1, 0] {
          for step in 0..<5 {
            trainer.line(
              run, Int64(step), [("grad/norm/x", .scalar(1)), ("loss", .scalar(2))], rank: rank)
          }
        }
      }
    }
    var seen: [String] = []
    let query = PointQuery(
      runs: [Glob("*")], metrics: [Glob("grad/**"), Glob("loss")], steps: 1...3)
    try reader.points(query) { run, series, block in
      seen.append("\(run.name) \(series.metric) \(series.rank) \(block.steps)")
    }
    #expect(
      seen == [
        "b grad/norm/x 0 [1, 2, 3]", "b grad/norm/x 1 [1, 2, 3]", "b loss 0 [1, 2, 3]",
        "b loss 1 [1, 2, 3]", "a grad/norm/x 0 [1, 2, 3]", "a grad/norm/x 1 [1, 2, 3]",
        "a loss 0 [1, 2, 3]", "a loss 1 [1, 2, 3]",
      ])
  }

  @Test("a one-step spike and a NaN are visible in buckets at every zoom") func buckets() throws {
    let (_, reader) = try store { trainer in
      for step in 0..<1000 {
        let value = step == 337 ? 1e9 : step == 512 ? .nan : 1
        trainer.line("a", Int64(step), [("loss", .scalar(value))])
      }
    }
    for count in [1, 3, 10, 333, 1000, 5000] {
      try reader.buckets(PointQuery(), count: count) { _, _, _, buckets in
        #expect(buckets.count <= count)
        #expect(buckets.reduce(0) { $0 + $1.count } == 1000)
        #expect(buckets.reduce(0) { $0 + $1.nonFinite } == 1)
        #expect(buckets.map(\.max).filter { $0 == 1e9 }.count == 1)
        #expect(buckets.first?.firstStep == 0 && buckets.last?.lastStep == 999)
      }
    }
    try reader.buckets(PointQuery(steps: 500...519), count: 2) { _, _, _, buckets in
      #expect(buckets.map(\.firstStep) == [500, 510] && buckets.map(\.count) == [10, 10])
      #expect(buckets[1].nonFinite == 1 && buckets[1].mean == 1 && buckets[1].min == 1)
    }
  }

  @Test("what a run already has at some steps is found attempt by attempt")
  func recorded() throws {
    let (_, reader) = try store { trainer in
      for step in 0..<100 {
        trainer.line("a", Int64(step), [("x", .scalar(1)), ("y", .scalar(2))])
      }
      for step in 50..<60 { trainer.line("a", Int64(step), [("x", .scalar(3))], attempt: 2) }
    }
    let some = try reader.recorded(run: RunID(1), steps: 50...54)
    #expect(some.series[SeriesID(1)]?.attempts == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    #expect(some.series[SeriesID(2)]?.steps == [50, 51, 52, 53, 54])
    #expect(try reader.recorded(run: RunID(1), steps: 100...900).series.isEmpty)
    #expect(try reader.recorded(run: RunID(9), steps: 0...9).series.isEmpty)
  }
}
