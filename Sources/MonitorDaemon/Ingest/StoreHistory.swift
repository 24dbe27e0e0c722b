internal import MetricStore
internal import MonitorCore
internal import MonitorEngine

/// The sequencer's look into the past: the store, and what is on its way there.
///
/// Lines go back in time when a file is pushed again or a run resumes; then the loop reads some
/// thousand points. It does not wait for the writer, which syncs the disk meanwhile: else a client
/// that goes back with every line would make all others wait for the disk. A run that is not in memory
/// is recorded whole: its name costs some 20 µs, and its series as much as a query of their last
/// points.
struct StoreHistory: PointHistory {
  let reader: StoreReader
  /// What has been taken and not handed to the writer yet.
  var pending: [FrameBatch] = []
  var pendingSuperseded: [SupersededValue] = []
  /// Runs whose deletion is on its way to the disk.
  var leaving: Set<RunID> = []
  /// How often it was looked at: each look keeps the loop from all others.
  private(set) var looks = 0
  /// What the writer has been given and has not said to be on disk, oldest first.
  private var underWay: [(number: Int64, batches: [FrameBatch], superseded: [SupersededValue])] = []

  init(reader: StoreReader) { self.reader = reader }

  /// The writer gets a transaction.
  mutating func submit(_ transaction: StoreTransaction, number: Int64) {
    pending = []
    pendingSuperseded = []
    guard !transaction.journal.isEmpty || !transaction.superseded.isEmpty else { return }
    underWay.append((number, transaction.journal, transaction.superseded))
  }

  /// Transactions up to this one can be read from the store.
  mutating func committed(through number: Int64) {
    underWay.removeFirst(underWay.prefix { $0.number <= number }.count)
  }

  func run(named name: String) throws(WireError) -> RunInfo? {
    do throws(StoreError) {
      guard let run = try reader.run(named: name), !leaving.contains(run.id) else { return nil }
      return run
    } catch {
      throw StoreHistory.failure(error)
    }
  }

  mutating func positions(of run: RunID) throws(WireError) -> RunPositions {
    looks += 1
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

  mutating func points(
    of run: RunID, steps: ClosedRange<Int64>
  ) throws(WireError) -> [RecordedPoint] {
    looks += 1
    var points: [RecordedPoint] = []
    // What is committed while this reads may be seen twice, which changes nothing: the newest value of
    // a step comes last either way.
    do throws(StoreError) {
      let recorded = try reader.recorded(
        run: run, steps: Step(steps.lowerBound)...Step(steps.upperBound))
      for (series, block) in recorded.series {
        StoreHistory.append(block, of: series, to: &points)
      }
      points += recorded.superseded.map(RecordedPoint.init)
    } catch {
      throw StoreHistory.failure(error)
    }
    for (_, batches, superseded) in underWay {
      StoreHistory.append(batches, superseded, of: run, steps, to: &points)
    }
    StoreHistory.append(pending, pendingSuperseded, of: run, steps, to: &points)
    return points
  }

  private static func append(
    _ batches: [FrameBatch], _ superseded: [SupersededValue], of run: RunID,
    _ steps: ClosedRange<Int64>, to points: inout [RecordedPoint]
  ) {
    points += superseded.filter { $0.run == run && steps.contains($0.step.rawValue) }
      .map(RecordedPoint.init)
    for batch in batches
    where batch.run == run && batch.firstStep.rawValue <= steps.upperBound
      && batch.lastStep.rawValue >= steps.lowerBound
    {
      points += batch.recordedPoints(in: steps)
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
