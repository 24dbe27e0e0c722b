internal import MetricStore
internal import MonitorCore
internal import MonitorEngine

/// The sequencer's look into the past: the store, once the writer has caught up.
///
/// Lines go back in time when a file is pushed again or a run resumes; then the loop waits for the
/// writer (milliseconds) and reads some thousand points. A full disk refuses the line for now. A run
/// that is not in memory is recorded whole, so nothing is waited for: its name costs some 20 µs, and
/// its series as much as a query of their last points.
struct StoreHistory: PointHistory {
  let reader: StoreReader
  let writer: WriterThread
  /// What has been taken and not handed to the writer yet.
  var pending: [FrameBatch] = []
  var pendingSuperseded: [SupersededValue] = []
  /// Runs whose deletion is on its way to the disk.
  var leaving: Set<RunID> = []

  func run(named name: String) throws(WireError) -> RunInfo? {
    do throws(StoreError) {
      guard let run = try reader.run(named: name), !leaving.contains(run.id) else { return nil }
      return run
    } catch {
      throw StoreHistory.failure(error)
    }
  }

  func positions(of run: RunID) throws(WireError) -> RunPositions {
    do throws(StoreError) {
      let states = try reader.seriesStates(of: run)
      return RunPositions(
        series: states.map(SeriesPosition.init),
        events: try reader.events(of: run).map(EventIdentity.init),
        superseded: try reader.supersededCount(of: run), alerts: try reader.alerts(of: run))
    } catch {
      throw StoreHistory.failure(error)
    }
  }

  func points(
    of run: RunID, steps: ClosedRange<Int64>
  ) throws(WireError) -> [RecordedPoint] {
    try catchUp()
    var points: [RecordedPoint] = []
    do throws(StoreError) {
      // The store keeps points by rank.
      for rank in Set(try reader.series(of: run).map(\.rank)).sorted() {
        let recorded = try reader.recorded(
          run: run, rank: rank, steps: Step(steps.lowerBound)...Step(steps.upperBound),
          limit: .max)
        for (series, block) in recorded.series {
          StoreHistory.append(block, of: series, to: &points)
        }
      }
      let replaced =
        try reader.superseded(of: run, steps: steps)
        + pendingSuperseded.filter { $0.run == run && steps.contains($0.step.rawValue) }
      points += replaced.map(RecordedPoint.init)
    } catch {
      throw StoreHistory.failure(error)
    }
    for batch in pending
    where batch.run == run && batch.firstStep.rawValue <= steps.upperBound
      && batch.lastStep.rawValue >= steps.lowerBound
    {
      points += batch.recordedPoints.filter { steps.contains($0.step.rawValue) }
    }
    return points
  }

  private func catchUp() throws(WireError) {
    guard writer.drain() else {
      throw WireError(.diskFull, "the disk is full: send this line again when there is room")
    }
  }

  private static func append(
    _ block: PointBlock, of series: SeriesID, to points: inout [RecordedPoint]
  ) {
    for k in 0..<block.count {
      points.append(
        RecordedPoint(
          series: series, attempt: block.attempts[k], step: Step(block.steps[k]),
          time: block.times[k],
          bits: block.isVector
            ? ValueBits.fingerprint(Array(block.elements(k))) : block.values[k].bitPattern))
    }
  }

  private static func failure(_ error: StoreError) -> WireError {
    WireError(.storeFailed, "what is recorded cannot be read: \(error)")
  }
}

extension RecordedPoint {
  init(_ value: SupersededValue) {
    self.init(
      series: value.series, attempt: value.attempt, step: value.step, time: value.time,
      bits: value.bits, isSuperseded: true)
  }
}

extension SeriesPosition {
  init(_ state: SeriesState) {
    self.init(
      info: state.info, attempt: state.attempt, last: state.last, highest: state.highest)
  }
}

extension EventIdentity {
  init(_ event: RecordedEvent) {
    self.init(step: event.step, time: event.time, name: event.name, text: event.text)
  }
}
