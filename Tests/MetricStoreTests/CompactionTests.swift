import MetricStore
import MonitorCore
import Testing

@Suite("Compaction") struct CompactionTests {
  /// Everything a run holds, point by point: what must not change.
  static func contents(_ reader: StoreReader) throws -> [String] {
    var lines: [String] = []
    try reader.points(PointQuery(attempts: .all)) { run, series, block in
      for index in 0..<block.count {
        let value = block.elements(index).map { String($0.bitPattern, radix: 16) }
        lines.append(
          "\(run.name) \(series.metric) \(series.rank) \(block.attempts[index]) "
            + "\(block.steps[index]) \(block.times[index].bitPattern) \(value)")
      }
    }
    return lines
  }

  static func frames(_ reader: StoreReader, _ run: RunID) throws -> [String] {
    var lines: [String] = []
    try reader.frames(of: run) { batch in
      try batch.bytes.withUnsafeBytes { bytes in
        var cursor = try FrameCursor(bytes)
        while let frame = try cursor.next() {
          var offset = 0
          var values: [Int64: [UInt64]] = [:]
          for (series, isVector) in zip(frame.layout.series, frame.layout.isVector) {
            var count = 1
            if isVector {
              count = Int(frame.payload.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
              offset += 4
            }
            values[series.rawValue] = (0..<count).map {
              frame.payload.loadUnaligned(fromByteOffset: offset + 8 * $0, as: UInt64.self)
            }
            offset += 8 * count
          }
          let sorted = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          lines.append(
            "\(frame.layout.rank) \(frame.attempt) \(frame.step) \(frame.time) "
              + "\(frame.timeIsArrival) \(sorted)")
        }
      }
    }
    return lines
  }

  /// A run with all that goes wrong in training: a resume, late and repeated lines, metrics that
  /// come now and then, vectors of changing length, several ranks, values that are no numbers.
  static func messyRun(
    _ trainer: inout Trainer, _ name: String, seed: UInt64, lines: Int, from: Int64 = 0
  ) {
    var random = SplitMix64(seed: seed)
    var step = from
    var attempt: UInt32 = 1
    for line in 0..<lines {
      step += 1
      if line == lines / 2 {
        attempt = 2
        step = max(0, step - Int64(lines / 4))
      }
      var metrics: [(String, Sent)] = [
        (
          "loss",
          .scalar(random.next() % 50 == 0 ? awkward[line % awkward.count] : random.uniform())
        ),
        ("lr", .scalar(0.001)), ("tokens", .scalar(Double(line * 512))),
      ]
      if step % 10 == 0 { metrics.append(("eval/loss", .scalar(random.uniform()))) }
      if step % 3 == 0 {
        let length = Int(random.next() % 5)
        metrics.append(("entropy", .vector((0..<length).map { _ in random.uniform() })))
      }
      let rank = Int(random.next() % 2)
      trainer.line(
        name, step, metrics, attempt: attempt, rank: rank,
        time: line % 7 == 0 ? nil : 1_790_000_000 + Double(line) * 0.37)
      if random.next() % 40 == 0 {
        // Late: a metric that this step did not have; repeated: one that it had.
        trainer.line(name, max(0, step - 5), [("late", .scalar(1))], attempt: attempt)
        trainer.line(name, step, [("loss", .scalar(-1))], attempt: attempt, rank: rank)
      }
    }
  }

  @Test("changes nothing that a query can see, whatever the run went through", arguments: 1...4)
  func nothingChanges(seed: UInt64) throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    for part in 0..<(seed == 1 ? 1 : seed == 2 ? 2 : 4) {
      CompactionTests.messyRun(
        &trainer, "a", seed: seed * 100 + UInt64(part), lines: seed == 2 ? 5000 : 500,
        from: Int64(part) * 500)
      CompactionTests.messyRun(&trainer, "b", seed: seed * 100 + 50 + UInt64(part), lines: 60)
      _ = try writer.commit([trainer.transaction(snapshot: true)])
      let reader = try StoreReader(directory: scratch.path)
      let before = try CompactionTests.contents(reader)
      let recorded = try reader.recorded(run: RunID(1), steps: 100...400).series
      try writer.compact([RunID(1), RunID(2)])
      #expect(try CompactionTests.contents(reader) == before)
      #expect(try reader.recorded(run: RunID(1), steps: 100...400).series == recorded)
      var left = 0
      try reader.journal(after: 0) { _, _ in left += 1 }
      #expect(left == 0)
    }
  }

  @Test("keeps the order in which frames arrived, their times and their ranks")
  func arrivalOrder() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    for step in 0..<5000 as Range<Int64> {
      for rank in 0..<2 {
        var metrics: [(String, Sent)] = [("loss", .scalar(Double(step))), ("x", .vector([1, 2]))]
        if step % 10 == 0 { metrics.append(("eval", .scalar(.nan))) }
        trainer.line("a", step, metrics, rank: rank, time: step % 3 == 0 ? 5 : nil)
      }
      if step % 100 == 50 { trainer.line("a", step - 40, [("late", .scalar(7))]) }
      if step == 2500 { trainer.line("a", 100, [("loss", .scalar(8))], attempt: 2) }
    }
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    let reader = try StoreReader(directory: scratch.path)
    let before = try CompactionTests.frames(reader, RunID(1))
    try writer.compact([RunID(1)])
    #expect(try CompactionTests.frames(reader, RunID(1)) == before)
  }

  @Test("leaves rows alone that the engine has not yet taken in") func respectsSnapshot() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    var trainer = Trainer()
    trainer.line("a", 1, [("loss", .scalar(1))])
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    trainer.line("a", 2, [("loss", .scalar(2))])
    _ = try writer.commit([trainer.transaction()])
    try writer.compact([RunID(1)])
    var rows: [Int64] = []
    let reader = try StoreReader(directory: scratch.path)
    try reader.journal(after: 0) { id, _ in rows.append(id) }
    #expect(rows == [2])
    #expect(try reader.points(run: "a", metric: "loss").values == [1, 2])
  }

  @Test("begins by itself once there is a full chunk, and at the end of a run") func byItself()
    throws
  {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path, durability: .process)
    let reader = try StoreReader(directory: scratch.path)
    var trainer = Trainer()
    func rows() throws -> Int {
      while try writer.maintain() {}
      var count = 0
      try reader.journal(after: 0) { _, _ in count += 1 }
      return count
    }
    for step in 0..<4095 as Range<Int64> { trainer.line("a", step, [("loss", .scalar(1))]) }
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    #expect(try rows() == 1)
    trainer.line("a", 4095, [("loss", .scalar(1))])
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    #expect(try rows() == 0)
    trainer.line("a", 4096, [("loss", .scalar(1))])
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    #expect(try rows() == 1)
    trainer.update("a") { $0.status = .finished }
    _ = try writer.commit([trainer.transaction(snapshot: true)])
    #expect(try rows() == 0)
    #expect(try reader.points(run: "a", metric: "loss").count == 4097)
  }
}
