internal import GRDB
package import MonitorCore

/// The newest point of a series: the last step of its newest attempt.
package struct LastValue: Sendable, Equatable {
  package var info: SeriesInfo
  package var attempt: Attempt
  package var step: Step
  package var time: Double
  package var value: PointValue
}

extension StoreReader {
  /// The newest point of every series that matches, run by run.
  ///
  /// Comes from the directories of each run's newest segments, and from the journal where a run has
  /// rows there: about 1 µs a series once a run is compacted.
  package func lastValues(
    runs: [Glob] = [], metrics: [Glob] = []
  ) throws(StoreError) -> [(run: RunInfo, values: [LastValue])] {
    try read { db in
      var result: [(run: RunInfo, values: [LastValue])] = []
      for run in try StoredRun.all(matching: runs, in: db) {
        let series = try run.series(matching: metrics, in: db)
        var found = try StoreReader.fromDirectories(run, series, in: db)
        var slot = -1
        let unsure = series.indices.filter { found[$0] == nil }
        let steps = Int64.min...Int64.max
        try SeriesAccess.forEach(unsure.map { series[$0] }, of: run, steps: steps, in: db) {
          info, access in
          slot += 1
          found[unsure[slot]] = try StoreReader.newest(of: try access.pieces(info), info)
        }
        result.append((run.info, found.compactMap { $0 }))
      }
      return result
    }
  }

  /// The newest point of each series where a directory alone gives it, nil elsewhere: for vectors,
  /// for all while the run has rows in the journal, and where two segments claim the last step.
  private static func fromDirectories(
    _ run: StoredRun, _ series: [SeriesInfo], in db: Database
  ) throws -> [LastValue?] {
    var found: [LastValue?] = Array(repeating: nil, count: series.count)
    guard !(try hasJournal(run, in: db)) else { return found }
    var slots: [Int64: Int] = Dictionary(minimumCapacity: series.count)
    for (slot, info) in series.enumerated() where info.kind == .scalar {
      slots[info.id.rawValue] = slot
    }
    var missing = slots.count
    var contested: [Int] = []
    var previous: (attempt: Attempt, step: Int64)?
    let heads = try SegmentHead.readable(of: run.id, in: db).sorted {
      ($0.attempt, $0.lastStep, $0.id) > ($1.attempt, $1.lastStep, $1.id)
    }
    for head in heads {
      let tied = previous.map { $0 == (head.attempt, head.lastStep) } ?? false
      if missing == 0 && !tied { break }
      previous = (head.attempt, head.lastStep)
      let segment = try Segment(head, in: db)
      for (position, id) in segment.directory.series.enumerated() {
        guard let slot = slots[id.rawValue] else { continue }
        if found[slot] == nil {
          missing -= 1
          found[slot] = LastValue(
            info: series[slot], attempt: head.attempt, step: Step(head.lastStep),
            time: segment.directory.lastTime, value: .scalar(segment.statistics(position).last))
        } else if tied, found[slot]?.step == Step(head.lastStep) {
          contested.append(slot)
        }
      }
    }
    for slot in contested { found[slot] = nil }
    return found
  }

  private static func hasJournal(_ run: StoredRun, in db: Database) throws -> Bool {
    let row = try RawStatement(db, "SELECT 1 FROM journal WHERE run = ? AND id > ? LIMIT 1")
    row.bind(0, run.id.rawValue)
    row.bind(1, run.compactedThrough)
    defer { row.reset() }
    return try row.step()
  }

  private static func newest(of pieces: [Piece], _ info: SeriesInfo) throws -> LastValue? {
    let attempt = pieces.map(\.attempt).max()
    let last = Piece.islands(pieces.filter { $0.attempt == attempt }).last
    guard let last, let step = last.map(\.lastStep).max() else { return nil }
    var found: LastValue?
    var merge = PieceMerge(last, isVector: info.kind == .vector, steps: step...step)
    try merge.run { block in
      found = LastValue(
        info: info, attempt: block.attempts[0], step: Step(step), time: block.times[0],
        value: block.value(0))
    }
    return found
  }
}
