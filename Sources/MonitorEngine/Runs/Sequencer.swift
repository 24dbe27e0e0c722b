package import MonitorCore

/// Gives lines their place: names become numbers, and every point its attempt.
///
/// The rule of attempts. A line at steps that its series have never reached is simply the next. Any
/// other is compared with what is recorded at its step, in all attempts:
///
/// - it had this very value (and time, if the line carries one), even if another has replaced it
///   since: the line is sent again, and is taken without changing anything;
/// - the series never had that step: the point is late, and joins the attempt of its step;
/// - an older attempt had that step, and the newest one comes to it now: the run does it anew;
/// - the newest attempt has just had it: the value is replaced;
/// - the newest attempt is beyond it: the run has gone back to an older checkpoint. A new attempt
///   begins at this step, for the whole run, and all of the line belongs to it.
///
/// So pushing a file again, even one with a resume inside or cut off by a crash, leaves everything
/// as it was: points, counts and attempts.
///
/// A value without clock and I/O: what must be looked up comes through `PointHistory`. In the
/// usual case (next step of a known shape) a line costs about 2 ns a point.
package struct Sequencer {
  /// What has changed since it was last taken: for the engine, and for the store.
  package struct Changes {
    package var newRuns: [RunInfo] = []
    package var updatedRuns: [RunInfo] = []
    package var newSeries: [SeriesInfo] = []
    /// Recorded runs that speak again, which the engine has not been told about: as they are
    /// recorded, without the changes that are in the other lists.
    package var recalled: [(run: RunInfo, positions: RunPositions)] = []
    /// Runs that had ended and go on: new frames of theirs are in `batches`.
    package var revived: [RunID] = []
    package var batches: [FrameBatch] = []
    /// Values that points in `batches` replace.
    package var superseded: [(run: RunID, point: RecordedPoint)] = []
  }

  /// What became of a line.
  package struct Taken: Equatable {
    package let run: RunID
    /// Points that are recorded now and were not before.
    package let newPoints: Int
    /// The line had been taken before and changed nothing.
    package let isResend: Bool
    /// It did not come after the last one of all its series: somebody had to look.
    package var wentBack = true
  }

  /// Places in `free` hold nothing.
  private var runs: [RunRecord] = []
  private var free: [Int] = []
  private var byName: [String: Int] = [:]
  private var byID: [RunID: Int] = [:]
  private var nextRun: Int64
  private var nextSeries: Int64
  private var newSeries: [SeriesInfo] = []
  private var recalled: [(run: RunInfo, positions: RunPositions)] = []
  private var superseded: [(run: RunID, point: RecordedPoint)] = []
  private var revived: [RunID] = []
  private var touched: [Int] = []
  private var touches: Int64 = 0
  private var windows = HistoryWindows()
  /// The run of the newest line: the next one is mostly of the same.
  private var newest = -1
  /// Bytes in open batches.
  package private(set) var pendingBytes = 0

  /// - Parameters:
  ///   - nextRun: first number that no run has had.
  ///   - nextSeries: first number that no series has had.
  package init(nextRun: RunID = RunID(1), nextSeries: SeriesID = SeriesID(1)) {
    self.nextRun = nextRun.rawValue
    self.nextSeries = nextSeries.rawValue
  }

  /// Makes a recorded run known; its series are read when it speaks, or given by `restore(_:of:)`.
  package mutating func restore(_ info: RunInfo) { _ = recall(info) }

  private mutating func recall(_ info: RunInfo) -> Int {
    precondition(byName[info.name] == nil, "run \(info.name) is known already")
    var record = RunRecord(info: info, isNew: false)
    record.isChanged = false
    return place(record)
  }

  private mutating func place(_ record: RunRecord) -> Int {
    let r = free.popLast() ?? runs.count
    if r == runs.count { runs.append(record) } else { runs[r] = record }
    byName[record.info.name] = r
    byID[record.info.id] = r
    return r
  }

  private mutating func release(_ r: Int) {
    if runs[r].hasWindows { windows.forget(runs[r].info.id) }
    byName[runs[r].info.name] = nil
    byID[runs[r].info.id] = nil
    if runs[r].isTouched { touched.removeAll { $0 == r } }
    if newest == r { newest = -1 }
    runs[r] = .none
    free.append(r)
  }

  /// Gives a recorded run its series, so that they need not be looked up.
  package mutating func restore(_ positions: RunPositions, of run: RunID) {
    guard let r = byID[run] else { preconditionFailure("run \(run.rawValue) is not known") }
    runs[r].load(positions)
  }

  package func info(of run: RunID) -> RunInfo? { byID[run].map { runs[$0].info } }
  package func info(named name: String) -> RunInfo? { byName[name].map { runs[$0].info } }
  /// Runs in memory.
  package var runCount: Int { runs.count - free.count }
  package var seriesCount: Int { runs.reduce(0) { $0 + $1.seriesCount } }

  /// Forgets a run that has been deleted; a line of that name begins a new one.
  package mutating func forget(_ run: RunID) {
    guard let r = byID[run] else { return }
    release(r)
    newSeries.removeAll { $0.run == run }
    superseded.removeAll { $0.run == run }
    recalled.removeAll { $0.run.id == run }
    revived.removeAll { $0 == run }
  }

  /// Lets go of runs that have ended and are recorded whole, those that spoke longest ago first,
  /// until no more are left than given; gives those that went.
  ///
  /// One that is named again is read from the store, and goes on as if it had never been gone.
  ///
  /// - Parameter committed: transactions up to this number (`takeChanges`) are on disk.
  package mutating func unload(
    committed: Int64, keepingRuns: Int = Limits.endedRunsLoaded,
    keepingSeries: Int = Limits.endedSeriesLoaded
  ) -> [RunID] {
    let ended = byID.values.filter { runs[$0].info.status != .running }
    var (count, series) = (ended.count, ended.reduce(0) { $0 + runs[$1].seriesCount })
    guard count > keepingRuns || series > keepingSeries else { return [] }
    var gone: [RunID] = []
    for r in ended.sorted(by: { runs[$0].spoke < runs[$1].spoke })
    where runs[r].isSpent(committed: committed) {
      guard count > keepingRuns || series > keepingSeries else { break }
      count -= 1
      series -= runs[r].seriesCount
      gone.append(runs[r].info.id)
      release(r)
    }
    return gone
  }

  // MARK: Lines

  /// Takes a line of values.
  ///
  /// - Parameters:
  ///   - sender: who sent it.
  ///   - now: arrival, Unix seconds; the line's time where it carries none.
  package mutating func log(
    _ line: borrowing LogLine, from sender: Sender, now: Double, history: inout some PointHistory
  ) throws(WireError) -> Taken {
    let r = try record(line.run, from: sender, created: line.time ?? now, history: &history)
    let k = try runs[r].layout(
      line.shape, rank: line.rank, nextSeries: &nextSeries, newSeries: &newSeries)
    let before = runs[r].batch.bytes.count
    let taken: Taken
    if let attempt = runs[r].appendNext(line, layout: k, time: line.time ?? now) {
      noteInWindows(line, r, k, attempt: attempt, time: line.time ?? now)
      taken = Taken(
        run: runs[r].info.id, newPoints: line.points, isResend: false, wentBack: false)
    } else {
      taken = try goBack(line, r, k, time: line.time ?? now, history: &history)
    }
    if !taken.isResend { revive(r) }
    pendingBytes += runs[r].batch.bytes.count - before
    return taken
  }

  /// A line that does not come after the last one of all its series.
  private mutating func goBack(
    _ line: borrowing LogLine, _ r: Int, _ k: Int, time: Double,
    history: inout some PointHistory
  ) throws(WireError) -> Taken {
    let verdict = try judge(line, r, k, history: &history)
    let run = runs[r].info.id
    switch verdict {
    case .rewind:
      runs[r].rewind(to: line.step)
      let attempt = runs[r].info.attempt
      runs[r].append(line, layout: k, attempt: attempt, time: time, newPoints: line.points)
      noteInWindows(line, r, k, attempt: attempt, time: time)
      return Taken(run: run, newPoints: line.points, isResend: false)
    case .columns(let columns, let fresh, let replaced):
      if columns.isEmpty { return Taken(run: run, newPoints: 0, isResend: true) }
      for point in replaced where runs[r].supersededCount < Limits.supersededValues {
        runs[r].supersededCount += 1
        superseded.append((run, point))
      }
      let attempt = runs[r].attempt(at: line.step)
      if columns.count == line.points {
        runs[r].append(line, layout: k, attempt: attempt, time: time, newPoints: fresh)
      } else {
        runs[r].append(
          line, columns: columns, of: k, attempt: attempt, time: time, newPoints: fresh)
      }
      noteInWindows(line, r, k, attempt: attempt, time: time)
      return Taken(run: run, newPoints: fresh, isResend: false)
    }
  }

  private enum Verdict {
    case rewind
    /// Columns to record, how many of their points are new, and what the others replace.
    case columns([Int], fresh: Int, replaced: [RecordedPoint])
  }

  private mutating func judge(
    _ line: borrowing LogLine, _ r: Int, _ k: Int, history: inout some PointHistory
  ) throws(WireError) -> Verdict {
    let known = runs[r].layout(k)
    let offsets = RunRecord.offsets(known.layout, line.payload)
    let step = line.step.rawValue
    var columns: [Int] = []
    var fresh = 0
    var replaced: [RecordedPoint] = []
    for column in 0..<known.indices.count {
      let i = Int(known.indices[column])
      let last = runs[r].last[i]
      if runs[r].highest[i] < step {
        columns.append(column)
        fresh += 1
        continue
      }
      let bits = RunRecord.bits(
        line.payload, offsets[column]..<offsets[column + 1],
        isVector: known.layout.isVector[column])
      var current: (bits: UInt64, time: Double)?
      if last == step && !runs[r].lastTime[i].isNaN {
        current = (runs[r].lastBits[i], runs[r].lastTime[i])
        if bits == runs[r].lastBits[i], line.time ?? runs[r].lastTime[i] == runs[r].lastTime[i] {
          continue
        }
      }
      let series = runs[r].series[i].id
      runs[r].hasWindows = true
      let entries = try windows.entries(
        series, line.step, in: runs[r].batch, seriesCount: runs[r].seriesCount, history: &history)
      let attempt = runs[r].attempt(at: line.step)
      if current == nil, last == step {
        current = entries.last { !$0.isSuperseded && $0.attempt == attempt }
          .map { ($0.bits, $0.time) }
      }
      if entries.isEmpty {
        columns.append(column)
        fresh += 1
      } else if Sequencer.isSentAgain(bits, line.time, entries, current?.bits, attempt) {
        continue
      } else if last == step {
        columns.append(column)
        if let current {
          replaced.append(
            RecordedPoint(
              series: series, attempt: attempt, step: line.step, time: current.time,
              bits: current.bits, isSuperseded: true))
        }
      } else if last < step {
        // A step that an earlier attempt had and this one does anew.
        columns.append(column)
        fresh += 1
      } else {
        return .rewind
      }
    }
    return .columns(columns, fresh: fresh, replaced: replaced)
  }

  /// Whether a value is one that is recorded at its step, or was and has been replaced.
  ///
  /// A line without a time that gives the newest step an older value anew is no line sent again: the
  /// trainer has changed its mind.
  private static func isSentAgain(
    _ bits: UInt64, _ time: Double?, _ entries: [HistoryWindow.Entry], _ current: UInt64?,
    _ attempt: Attempt
  ) -> Bool {
    entries.contains { entry in
      guard entry.bits == bits else { return false }
      if let time { return time == entry.time }
      return current == nil || current == bits || entry.attempt != attempt
    }
  }

  private mutating func noteInWindows(
    _ line: borrowing LogLine, _ r: Int, _ k: Int, attempt: Attempt, time: Double
  ) {
    guard runs[r].hasWindows else { return }
    let run = runs[r].info.id
    guard windows.covers(run, line.step) else { return }
    let known = runs[r].layout(k)
    let offsets = RunRecord.offsets(known.layout, line.payload)
    for (column, series) in known.layout.series.enumerated() {
      let bits = RunRecord.bits(
        line.payload, offsets[column]..<offsets[column + 1],
        isVector: known.layout.isVector[column])
      windows.note(
        RecordedPoint(series: series, attempt: attempt, step: line.step, time: time, bits: bits),
        of: run)
    }
  }

  // MARK: Runs

  /// Takes what a trainer says about its run; fields that it leaves out stay as they are.
  package mutating func describe(
    _ message: RunMessage, from sender: Sender, now: Double, history: inout some PointHistory
  ) throws(WireError) -> RunID {
    let r = try record(message.run, from: sender, created: message.time ?? now, history: &history)
    let before = runs[r].info
    runs[r].info.project = message.project ?? before.project
    runs[r].info.group = message.group ?? before.group
    runs[r].info.tags = message.tags ?? before.tags
    runs[r].info.config = message.config ?? before.config
    runs[r].info.worldSize = message.worldSize ?? before.worldSize
    if runs[r].info != before { runs[r].isChanged = true }
    return before.id
  }

  /// Finds the run that a phase or an event is about, or begins it.
  package mutating func run(
    named name: String, from sender: Sender, now: Double, history: inout some PointHistory
  ) throws(WireError) -> RunID {
    runs[try record(name, from: sender, created: now, history: &history)].info.id
  }

  /// Takes an event; nil if it is one that the run has had, sent again.
  package mutating func event(
    _ message: EventMessage, from sender: Sender, now: Double, history: inout some PointHistory
  ) throws(WireError) -> (run: RunID, attempt: Attempt)? {
    let r = try record(message.run, from: sender, created: message.time ?? now, history: &history)
    var identity = EventIdentity(
      step: message.step, time: message.time, name: message.name, text: message.text)
    if (message.step != nil || message.time != nil) && runs[r].knows(identity) { return nil }
    identity.time = message.time ?? now
    runs[r].remember(identity)
    let attempt = message.step.map { runs[r].attempt(at: $0) } ?? runs[r].info.attempt
    return (runs[r].info.id, attempt)
  }

  /// Ends a run; false if it stood so already.
  package mutating func end(
    _ run: RunID, status: RunStatus
  ) -> Bool {
    guard let r = byID[run], runs[r].info.status != status else { return false }
    runs[r].info.status = status
    runs[r].isChanged = true
    touch(r)
    return true
  }

  /// New values of a run that had ended: it goes on.
  private mutating func revive(_ r: Int) {
    guard runs[r].info.status != .running else { return }
    runs[r].info.status = .running
    revived.append(runs[r].info.id)
  }

  /// Index of the run of that name, begun if there is none, once the sender may write to it.
  private mutating func record(
    _ name: String, from sender: Sender, created: Double, history: inout some PointHistory
  ) throws(WireError) -> Int {
    var r = newest
    if r < 0 || runs[r].info.name != name {
      if let known = byName[name] {
        r = known
      } else if let recorded = try history.run(named: name) {
        r = recall(recorded)
      } else {
        try allowAnother(of: sender.user)
        r = begin(name, sender.user, created)
      }
    }
    try allow(sender, r)
    if !runs[r].isLoaded {
      let positions = try history.positions(of: runs[r].info.id)
      runs[r].load(positions)
      recalled.append((runs[r].info, positions))
    }
    newest = r
    touch(r)
    return r
  }

  private mutating func begin(_ name: String, _ user: UInt32?, _ created: Double) -> Int {
    let info = RunInfo(id: RunID(nextRun), name: name, created: created, owner: user)
    nextRun += 1
    return place(RunRecord(info: info, isNew: true))
  }

  private func allow(_ sender: Sender, _ r: Int) throws(WireError) {
    guard !sender.mayChange(runOf: runs[r].info.owner) else { return }
    let owner = runs[r].info.owner.map { "user \($0)" } ?? "nobody"
    throw WireError(
      .notPermitted,
      "run \(runs[r].info.name) belongs to \(owner), you are user \(sender.user ?? 0): use another "
        + "name, or ask an operator")
  }

  /// What has ended leaves memory, what is running does not: a name made of a step would fill it.
  private func allowAnother(of user: UInt32?) throws(WireError) {
    guard byID.count >= Limits.runningRunsPerUser else { return }
    let running = byID.values.count {
      runs[$0].info.owner == user && runs[$0].info.status == .running
    }
    guard running >= Limits.runningRunsPerUser else { return }
    throw WireError(
      .tooManyRuns,
      "\(running) runs of yours are running, that is the limit: end those that are over, and send "
        + "steps and ranks as step and rank, not in names")
  }

  private mutating func touch(_ r: Int) {
    guard !runs[r].isTouched else { return }
    runs[r].isTouched = true
    touches += 1
    runs[r].spoke = touches
    touched.append(r)
  }

  // MARK: Changes

  /// Takes everything that changed since the last time, in the order in which runs spoke.
  ///
  /// - Parameter number: of the transaction that all of it goes into.
  package mutating func takeChanges(into number: Int64 = 0) -> Changes {
    var changes = Changes()
    changes.newSeries = newSeries
    newSeries.removeAll(keepingCapacity: true)
    changes.recalled = recalled
    recalled.removeAll()
    changes.revived = revived
    revived.removeAll()
    changes.superseded = superseded
    superseded.removeAll()
    for r in touched {
      runs[r].newestChange = number
      take(r, into: &changes)
    }
    touched.removeAll(keepingCapacity: true)
    pendingBytes = 0
    return changes
  }

  private mutating func take(_ r: Int, into changes: inout Changes) {
    if runs[r].isNew {
      changes.newRuns.append(runs[r].info)
      runs[r].isNew = false
    } else if runs[r].isChanged {
      changes.updatedRuns.append(runs[r].info)
    }
    runs[r].isChanged = false
    runs[r].isTouched = false
    guard !runs[r].batch.isEmpty else { return }
    let size = runs[r].batch.bytes.count
    changes.batches.append(runs[r].batch)
    runs[r].batch = FrameBatch(run: runs[r].info.id, reserving: size)
  }
}
