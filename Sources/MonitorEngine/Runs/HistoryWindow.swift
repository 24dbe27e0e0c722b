package import MonitorCore

/// The recorded points of one run in a range of steps, kept while lines of that range come in.
///
/// A file that is pushed again walks through its steps: one reading of the store serves some
/// hundred lines. Points that are taken meanwhile are added, so a window never goes stale.
struct HistoryWindow {
  struct Key: Hashable {
    var series: SeriesID
    var step: Int64
  }
  struct Entry {
    var attempt: Attempt
    var time: Double
    var bits: UInt64
    var isSuperseded: Bool
  }

  let run: RunID
  let steps: ClosedRange<Int64>
  private var entries: [Key: [Entry]] = [:]

  init(run: RunID, steps: ClosedRange<Int64>, points: [RecordedPoint]) {
    self.run = run
    self.steps = steps
    entries.reserveCapacity(points.count)
    for point in points { add(point) }
  }

  mutating func add(_ point: RecordedPoint) {
    HistoryWindow.append(
      Entry(
        attempt: point.attempt, time: point.time, bits: point.bits,
        isSuperseded: point.isSuperseded),
      to: &entries[Key(series: point.series, step: point.step.rawValue), default: []])
  }

  private static func append(_ entry: Entry, to list: inout [Entry]) {
    list.append(entry)
    // Half at a time, so that it does not cost a move for each.
    if list.count >= 2 * Limits.valuesPerStep { list.removeFirst(Limits.valuesPerStep) }
  }

  /// Adds the points of a batch that fall into the window.
  mutating func add(_ batch: FrameBatch) {
    guard batch.firstStep.rawValue <= steps.upperBound, batch.lastStep.rawValue >= steps.lowerBound
    else { return }
    for point in batch.recordedPoints(in: steps) { add(point) }
  }

  func entries(_ series: SeriesID, _ step: Step) -> [Entry] {
    entries[Key(series: series, step: step.rawValue)] ?? []
  }
}

/// The windows in use, the newest last; the oldest gives way.
struct HistoryWindows {
  private var windows: [HistoryWindow] = []

  /// What is recorded of a series at a step, in every attempt.
  ///
  /// - Parameters:
  ///   - open: the run's batch that has not been handed out yet: part of what is recorded.
  ///   - seriesCount: how many series the run has: with many, a window is few steps long.
  mutating func entries(
    _ series: SeriesID, _ step: Step, in open: FrameBatch, seriesCount: Int,
    history: inout some PointHistory
  ) throws(WireError) -> [HistoryWindow.Entry] {
    if let k = index(of: open.run, at: step) {
      if k != windows.count - 1 { windows.append(windows.remove(at: k)) }
    } else {
      let length = Int64(max(1, Limits.historyPoints / max(1, seriesCount)))
      let (end, overflow) = step.rawValue.addingReportingOverflow(length - 1)
      let steps = step.rawValue...(overflow ? Int64.max : end)
      let points = try history.points(of: open.run, steps: steps)
      if windows.count == Limits.historyWindows { windows.removeFirst() }
      windows.append(HistoryWindow(run: open.run, steps: steps, points: points))
      windows[windows.count - 1].add(open)
    }
    return windows[windows.count - 1].entries(series, step)
  }

  /// Adds a point that has just been taken to whichever windows cover it.
  mutating func note(_ point: RecordedPoint, of run: RunID) {
    for k in windows.indices
    where windows[k].run == run && windows[k].steps.contains(point.step.rawValue) {
      windows[k].add(point)
    }
  }

  /// Whether a window covers this step, so that points taken at it must be noted.
  func covers(_ run: RunID, _ step: Step) -> Bool { index(of: run, at: step) != nil }

  mutating func forget(_ run: RunID) { windows.removeAll { $0.run == run } }

  private func index(of run: RunID, at step: Step) -> Int? {
    windows.lastIndex { $0.run == run && $0.steps.contains(step.rawValue) }
  }
}

extension FrameBatch {
  /// The points of the batch at these steps, in its order.
  package func recordedPoints(
    in steps: ClosedRange<Int64> = .min ... .max
  ) -> [RecordedPoint] {
    var points: [RecordedPoint] = []
    bytes.withUnsafeBytes { bytes in
      // The batch was made by `append`, so it is whole; a damaged one has no points to offer.
      guard var cursor = try? FrameCursor(bytes) else { return }
      while let frame = try? cursor.next(in: steps) {
        let offsets = RunRecord.offsets(frame.layout, frame.payload)
        for (column, series) in frame.layout.series.enumerated() {
          let bits = RunRecord.bits(
            frame.payload, offsets[column]..<offsets[column + 1],
            isVector: frame.layout.isVector[column])
          points.append(
            RecordedPoint(
              series: series, attempt: frame.attempt, step: frame.step, time: frame.time, bits: bits
            ))
        }
      }
    }
    return points
  }
}
