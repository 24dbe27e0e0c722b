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

/// What a run already has at some steps, in every attempt.
package struct RecordedPoints: Sendable {
  /// Points of each series, attempt by attempt, each in step order; no entry for a series without.
  package var series: [SeriesID: PointBlock] = [:]
  /// Values that others have replaced.
  package var superseded: [SupersededValue] = []
}

extension StoreReader {
  /// What a run already has at some steps: how a line that comes late, or again, or after a rewind
  /// is told from one another.
  package func recorded(
    run: RunID, steps: ClosedRange<Step>
  ) throws(StoreError) -> RecordedPoints {
    let steps = steps.lowerBound.rawValue...steps.upperBound.rawValue
    return try read { db in
      var result = RecordedPoints()
      guard let stored = try StoredRun.find(run, in: db) else { return result }
      try SeriesAccess.forEach(
        try stored.series(in: db), of: stored, steps: steps, in: db
      ) { info, access in
        var found = PointBlock(isVector: info.kind == .vector)
        try access.stream(info, attempts: .all, steps: steps) { found.append($0, 0..<$0.count) }
        if !found.isEmpty { result.series[info.id] = found }
      }
      result.superseded = try SupersededValue.all(of: run, steps: steps, in: db)
      return result
    }
  }
}
