import MetricStore
import MonitorCore
import Testing

@Suite("Where the series of a run stand") struct SeriesStateTests {
  /// As the points say: the newest attempt with its last step, and the last step of all.
  private func expected(_ reader: StoreReader) throws -> [String] {
    var steps: [SeriesInfo: [UInt32: Int64]] = [:]
    try reader.points(PointQuery(attempts: .all)) { _, series, block in
      for k in 0..<block.count {
        let attempt = block.attempts[k].rawValue
        steps[series, default: [:]][attempt] = max(
          steps[series]?[attempt] ?? 0, block.steps[k])
      }
    }
    return steps.sorted { $0.key.id < $1.key.id }.map { series, attempts in
      let newest = attempts.keys.max() ?? 0
      return "\(series.metric) \(series.rank) \(newest) \(attempts[newest]!) "
        + "\(attempts.values.max()!)"
    }
  }

  private func found(_ reader: StoreReader) throws -> [String] {
    try reader.seriesStates(of: RunID(1)).map { state in
      "\(state.info.metric) \(state.info.rank) \(state.attempt?.rawValue ?? 0) "
        + "\(state.last?.rawValue ?? -1) \(state.highest?.rawValue ?? -1)"
    }
  }

  @Test("is the same in the journal, in segments, and in both", arguments: 0..<4)
  func everywhere(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    func below(_ n: Int64) -> Int64 { Int64(random.next() % UInt64(n)) }
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    let reader = try { () in
      _ = try writer.load()
      return try StoreReader(directory: scratch.path)
    }()
    var trainer = Trainer()
    var step: Int64 = 0
    var attempt: UInt32 = 1
    for round in 0..<12 {
      for _ in 0..<80 {
        if below(40) == 0 && step > 20 {
          step -= below(20)
          attempt += 1
        }
        let rank = Int(below(2))
        trainer.line(
          "a", step, [("loss", .scalar(1)), ("heads", .vector([1, 2]))], attempt: attempt,
          rank: rank)
        // Seldom, late, and sometimes of an attempt that is over.
        if below(9) == 0 {
          trainer.line(
            "a", max(0, step - below(30)), [("eval", .scalar(2))],
            attempt: max(1, attempt - UInt32(below(2))), rank: rank)
        }
        step += 1
      }
      _ = try writer.commit([trainer.transaction(snapshot: true)])
      if round % 3 == 2 { try writer.compact([RunID(1)]) }
      #expect(try found(reader) == expected(reader), "round \(round)")
    }
    try writer.compact([RunID(1)])
    #expect(try found(reader) == expected(reader))
  }
}
