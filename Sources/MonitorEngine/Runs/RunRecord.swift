internal import MonitorCore

/// One run as the sequencer knows it: its row, its series and where each stands, its open batch.
struct RunRecord {
  struct SeriesKey: Hashable {
    var rank: Int
    var metric: String
  }

  /// A shape and rank that lines of this run have had, worked out to series.
  struct KnownLayout {
    let shape: MetricShape
    let rank: Int
    let layout: FrameLayout
    /// Positions in `series` and the parallel arrays.
    let indices: [Int32]
  }

  private struct LayoutKey: Hashable {
    /// Identity of the shape, which `layouts` keeps alive.
    var shape: ObjectIdentifier
    var rank: Int
  }

  var info: RunInfo
  var batch: FrameBatch
  /// Whether `info` differs from what was last handed out for the store.
  var isChanged = true
  var isNew: Bool
  /// False while the series of an earlier life of the daemon have not been read.
  var isLoaded: Bool

  private(set) var series: [SeriesInfo] = []
  private var byKey: [SeriesKey: Int32] = [:]
  /// By series: last step in the sense of the newest attempt, −1 if none.
  private(set) var last: [Int64] = []
  /// By series: value and time at `last`; a time of NaN says that they are not known.
  private(set) var lastBits: [UInt64] = []
  private(set) var lastTime: [Double] = []
  /// By series: last step in any attempt, −1 if none.
  ///
  /// Redone steps stand between `last` and this.
  private(set) var highest: [Int64] = []
  /// Largest of `highest`.
  private var high: Int64 = -1
  private var layouts: [KnownLayout] = []
  private var layoutIndex: [LayoutKey: Int] = [:]
  private var newestLayout = 0
  private var layoutColumns = 0
  private var events: Set<EventIdentity> = []
  /// How many values are kept that others have replaced.
  var supersededCount = 0
  /// Whether it went back, so that windows of its past may be open.
  var hasWindows = false
  /// Whether it spoke since changes were last taken.
  var isTouched = false
  /// When it last spoke, as a count of such times over all runs.
  var spoke: Int64 = 0
  /// The transaction that the newest of its changes went into.
  var newestChange: Int64 = 0

  init(info: RunInfo, isNew: Bool) {
    self.info = info
    self.isNew = isNew
    isLoaded = isNew
    batch = FrameBatch(run: info.id)
  }

  var seriesCount: Int { series.count }

  /// First step of the newest attempt.
  var newestStart: Int64 { info.attemptStarts[info.attemptStarts.count - 1].rawValue }

  /// Newest attempt that begins at or before `step`.
  func attempt(at step: Step) -> Attempt {
    var k = info.attemptStarts.count - 1
    while k > 0 && info.attemptStarts[k] > step { k -= 1 }
    return Attempt(UInt32(k + 1))
  }

  /// What stands in the place of a run that was let go.
  static var none: RunRecord {
    RunRecord(info: RunInfo(id: RunID(0), name: "", created: 0), isNew: false)
  }

  /// Whether it has ended and nothing of it is known here only, once transaction `committed` is on
  /// disk.
  func isSpent(committed: Int64) -> Bool {
    info.status != .running && !isTouched && !isNew && batch.isEmpty && newestChange <= committed
  }

  /// Takes over series as the store has them.
  mutating func load(_ positions: RunPositions) {
    for position in positions.series where byKey[key(position.info)] == nil {
      let highest = position.highest?.rawValue ?? -1
      add(position.info, last: min(highest, effectiveLast(position)), highest: highest)
    }
    for event in positions.events { remember(event) }
    supersededCount += positions.superseded
    isLoaded = true
  }

  /// Whether the run has had this event: at its time, or at its step if the line carries no time.
  func knows(_ event: EventIdentity) -> Bool { events.contains(event) }

  mutating func remember(_ event: EventIdentity) {
    guard events.count < Limits.knownEvents else { return }
    events.insert(event)
    guard event.step != nil else { return }
    events.insert(
      EventIdentity(step: event.step, time: nil, name: event.name, text: event.text))
  }

  /// Every attempt that began after a series' newest one has put it back before its start.
  private func effectiveLast(_ position: SeriesPosition) -> Int64 {
    guard let attempt = position.attempt, let last = position.last else { return -1 }
    let later = info.attemptStarts.dropFirst(Int(attempt.rawValue))
    return min(last.rawValue, later.map { $0.rawValue - 1 }.min() ?? .max)
  }

  private func key(_ info: SeriesInfo) -> SeriesKey {
    SeriesKey(rank: info.rank, metric: info.metric)
  }

  private mutating func add(_ info: SeriesInfo, last step: Int64, highest top: Int64) {
    byKey[key(info)] = Int32(series.count)
    series.append(info)
    last.append(step)
    highest.append(top)
    lastBits.append(0)
    lastTime.append(.nan)
    high = max(high, top)
  }

  // MARK: Layouts

  /// Index of the layout for a shape and rank; new series get ids from `nextSeries`.
  mutating func layout(
    _ shape: MetricShape, rank: Int, nextSeries: inout Int64, newSeries: inout [SeriesInfo]
  ) throws(WireError) -> Int {
    if newestLayout < layouts.count, layouts[newestLayout].shape === shape,
      layouts[newestLayout].rank == rank
    {
      return newestLayout
    }
    if let known = layoutIndex[LayoutKey(shape: ObjectIdentifier(shape), rank: rank)] {
      newestLayout = known
      return known
    }
    try checkKinds(shape, rank)
    var ids: [SeriesID] = []
    var indices: [Int32] = []
    for (metric, isVector) in zip(shape.names, shape.isVector) {
      let key = SeriesKey(rank: rank, metric: metric)
      if let known = byKey[key] {
        indices.append(known)
      } else {
        let info = SeriesInfo(
          id: SeriesID(nextSeries), run: self.info.id, metric: metric, rank: rank,
          kind: isVector ? .vector : .scalar)
        nextSeries += 1
        indices.append(Int32(series.count))
        add(info, last: -1, highest: -1)
        newSeries.append(info)
      }
      ids.append(series[Int(indices[indices.count - 1])].id)
    }
    let layout = FrameLayout(rank: rank, series: ids, isVector: shape.isVector)
    return remember(KnownLayout(shape: shape, rank: rank, layout: layout, indices: indices))
  }

  /// All of a line or nothing: the whole shape is checked before any series is made.
  private func checkKinds(_ shape: MetricShape, _ rank: Int) throws(WireError) {
    var fresh = 0
    for (metric, isVector) in zip(shape.names, shape.isVector) {
      guard let known = byKey[SeriesKey(rank: rank, metric: metric)] else {
        fresh += 1
        continue
      }
      let kind = series[Int(known)].kind
      if (kind == .vector) != isVector {
        throw WireError(
          .kindChanged,
          "\(metric) of \(info.name) holds \(kind == .vector ? "arrays" : "numbers"), this line has "
            + "\(isVector ? "an array" : "a number"); give it another name")
      }
    }
    if series.count + fresh > Limits.seriesPerRun {
      throw WireError(
        .tooManySeries,
        "\(info.name) has \(series.count) series, \(Limits.seriesPerRun) is the limit; send steps as"
          + " step, not in names")
    }
  }

  private mutating func remember(_ known: KnownLayout) -> Int {
    if layoutColumns > Limits.knownLayoutColumns {
      layouts.removeAll()
      layoutIndex.removeAll()
      layoutColumns = 0
    }
    layoutColumns += known.indices.count + 1
    layoutIndex[LayoutKey(shape: ObjectIdentifier(known.shape), rank: known.rank)] = layouts.count
    newestLayout = layouts.count
    layouts.append(known)
    return newestLayout
  }

  func layout(_ k: Int) -> KnownLayout { layouts[k] }

  // MARK: Positions

  /// Appends a line that is simply the next: no series of it was ever at its step or behind.
  ///
  /// - Returns: its attempt; nil if it goes back, and nothing is done.
  mutating func appendNext(
    _ line: borrowing LogLine, layout k: Int, time: Double
  ) -> Attempt? {
    guard isAhead(line.step, of: k) else { return nil }
    let attempt = attempt(at: line.step)
    append(line, layout: k, attempt: attempt, time: time, newPoints: line.points)
    return attempt
  }

  private func isAhead(_ step: Step, of k: Int) -> Bool {
    if step.rawValue > high { return true }
    for index in layouts[k].indices where highest[Int(index)] >= step.rawValue { return false }
    return true
  }

  /// Appends a whole line and moves its series to it.
  mutating func append(
    _ line: borrowing LogLine, layout k: Int, attempt: Attempt, time: Double, newPoints: Int
  ) {
    let step = line.step.rawValue
    batch.append(
      layout: layouts[k].layout, attempt: attempt, step: line.step, time: time,
      timeIsArrival: line.time == nil, payload: line.payload, points: line.points)
    if layouts[k].layout.hasVectors {
      advance(layouts[k].layout, layouts[k].indices, line.payload, step, time)
    } else {
      advanceScalars(k, line.payload, step, time)
    }
    note(line.step, attempt: attempt, time: time, newPoints: newPoints)
  }

  /// Appends some columns of a line: those whose points are new or replace others.
  mutating func append(
    _ line: borrowing LogLine, columns: [Int], of k: Int, attempt: Attempt, time: Double,
    newPoints: Int
  ) {
    let known = layouts[k]
    var payload: [UInt8] = []
    let offsets = RunRecord.offsets(known.layout, line.payload)
    for column in columns {
      payload.append(contentsOf: line.payload[offsets[column]..<offsets[column + 1]])
    }
    let layout = FrameLayout(
      rank: known.rank, series: columns.map { known.layout.series[$0] },
      isVector: columns.map { known.layout.isVector[$0] })
    payload.withUnsafeBytes { payload in
      batch.append(
        layout: layout, attempt: attempt, step: line.step, time: time,
        timeIsArrival: line.time == nil, payload: payload, points: columns.count)
      advance(layout, columns.map { known.indices[$0] }, payload, line.step.rawValue, time)
    }
    note(line.step, attempt: attempt, time: time, newPoints: newPoints)
  }

  private mutating func note(_ step: Step, attempt: Attempt, time: Double, newPoints: Int) {
    if attempt == info.attempt { info.lastStep = max(info.lastStep ?? step, step) }
    info.lastTime = max(info.lastTime ?? time, time)
    info.points += Int64(newPoints)
    isChanged = true
  }

  private mutating func advanceScalars(
    _ k: Int, _ payload: UnsafeRawBufferPointer, _ step: Int64, _ time: Double
  ) {
    layouts[k].indices.withUnsafeBufferPointer { indices in
      last.withUnsafeMutableBufferPointer { last in
        highest.withUnsafeMutableBufferPointer { highest in
          lastBits.withUnsafeMutableBufferPointer { bits in
            lastTime.withUnsafeMutableBufferPointer { times in
              for c in 0..<indices.count {
                let i = Int(indices[c])
                guard step >= last[i] else { continue }
                last[i] = step
                highest[i] = max(highest[i], step)
                bits[i] = payload.loadUnaligned(fromByteOffset: 8 &* c, as: UInt64.self)
                times[i] = time
              }
            }
          }
        }
      }
    }
    high = max(high, step)
  }

  private mutating func advance(
    _ layout: FrameLayout, _ indices: [Int32], _ payload: UnsafeRawBufferPointer, _ step: Int64,
    _ time: Double
  ) {
    let offsets = RunRecord.offsets(layout, payload)
    for (c, index) in indices.enumerated() where step >= last[Int(index)] {
      last[Int(index)] = step
      highest[Int(index)] = max(highest[Int(index)], step)
      lastBits[Int(index)] = RunRecord.bits(
        payload, offsets[c]..<offsets[c + 1], isVector: layout.isVector[c])
      lastTime[Int(index)] = time
    }
    high = max(high, step)
  }

  /// Where each column begins in a payload, and the payload's end.
  static func offsets(_ layout: FrameLayout, _ payload: UnsafeRawBufferPointer) -> [Int] {
    var offsets = [0]
    offsets.reserveCapacity(layout.series.count + 1)
    var at = 0
    for isVector in layout.isVector {
      at +=
        isVector
        ? 4 + 8
          * Int(UInt32(littleEndian: payload.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
        : 8
      offsets.append(at)
    }
    return offsets
  }

  static func bits(
    _ payload: UnsafeRawBufferPointer, _ range: Range<Int>, isVector: Bool
  ) -> UInt64 {
    isVector
      ? ValueBits.fingerprint(
        UnsafeRawBufferPointer(rebasing: payload[(range.lowerBound + 4)..<range.upperBound]))
      : UInt64(
        littleEndian: payload.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
  }

  /// Begins the next attempt at `step`: whatever stood at or behind it stands before it now.
  mutating func rewind(to step: Step) {
    info.attempt = info.attempt.next
    info.attemptStarts.append(step)
    info.lastStep = nil
    for i in last.indices where last[i] >= step.rawValue {
      last[i] = step.rawValue - 1
      lastTime[i] = .nan
    }
    isChanged = true
  }
}
