internal import GRDB
package import MonitorCore

extension StoreReader {
  /// Hands over the journal rows after `id`, of all runs, as they came: what a restarted daemon
  /// feeds to its detectors.
  ///
  /// Only rows up to the engine's snapshot are ever compacted away, so with `id` the snapshot's
  /// `through` (`StoreState.snapshotThrough`) nothing is missing.
  package func journal(
    after id: Int64, _ body: (Int64, FrameBatch) throws -> Void
  ) throws(StoreError) {
    try read { db in
      try JournalRows.forEach(after: id, in: db) { row in
        let batch = try row.withCheckedBytes { try FrameBatch(run: row.run, bytes: Array($0)) }
        try StoreReader.callOut { try body(row.id, batch) }
      }
    }
  }

  /// Hands over the frames of a run in the order in which they arrived, packed in batches: for
  /// export and back-tests, values and times to the bit.
  ///
  /// The values of a frame that has been compacted come in the order of their series' ids. A frame
  /// all of whose points were replaced later is not there any more.
  package func frames(
    of run: RunID, _ body: (FrameBatch) throws -> Void
  ) throws(StoreError) {
    try read { db in
      guard let run = try StoredRun.find(run, in: db) else { return }
      try ArrivalOrder(of: run, in: db).forEachBatch(in: db) { batch in
        try StoreReader.callOut { try body(batch) }
      }
      try JournalRows.forEach(of: run, in: db) { row in
        let batch = try row.withCheckedBytes { try FrameBatch(run: row.run, bytes: Array($0)) }
        try StoreReader.callOut { try body(batch) }
      }
    }
  }
}

/// What a stretch of steps of one rank of a run already has, in every attempt.
package struct RecordedPoints: Sendable {
  /// The stretch: what was asked for, or less of it when that would be too many points.
  package var steps: ClosedRange<Step>
  /// Points of each series, attempt by attempt, each in step order; no entry for a series without.
  package var series: [SeriesID: PointBlock] = [:]
}

extension StoreReader {
  /// What a rank of a run already has at some steps: how a line that comes late, or again, or
  /// after a rewind is told from one another.
  ///
  /// - Parameter limit: about how many points may be held; the stretch is shortened to fit, but
  ///   always has its first step.
  package func recorded(
    run: RunID, rank: Int, steps: ClosedRange<Step>, limit: Int = 1 << 20
  ) throws(StoreError) -> RecordedPoints {
    try read { db in
      var result = RecordedPoints(steps: steps)
      guard let run = try StoredRun.find(run, in: db) else { return result }
      let series = try run.series(ranks: rank...rank, in: db)
      // A point a step and series and attempt is the most there can be.
      let perStep = max(1, series.count * Int(run.info.attempt.rawValue))
      let most = Int64(max(1, limit / perStep))
      let first = steps.lowerBound.rawValue
      let last = min(
        steps.upperBound.rawValue, first.addingReportingOverflow(most - 1).partialValue)
      if last > first {
        result.steps = Step(first)...Step(last)
      } else if most == 1 {
        result.steps = Step(first)...Step(first)
      }
      let range = result.steps.lowerBound.rawValue...result.steps.upperBound.rawValue
      try SeriesAccess.forEach(series, of: run, steps: range, in: db) { info, access in
        var found = PointBlock(isVector: info.kind == .vector)
        try access.stream(info, attempts: .all, steps: range) {
          found.append($0, 0..<$0.count)
        }
        if !found.isEmpty { result.series[info.id] = found }
      }
      return result
    }
  }
}
