internal import GRDB
internal import MonitorCore

/// Turns journal rows into segments, a slice at a time, on the writer's thread.
///
/// A job takes rows of one run, writes the segments of what they hold, a transaction a segment,
/// marked as being built, and then makes them live and the rows dead in one transaction. Whatever
/// instant a crash picks, readers see each point exactly once: before that transaction in the
/// journal, after it in segments. What a crash leaves half built is swept away at the next start.
///
/// Journal rows that the engine's snapshot does not include are never touched: a restart replays them.
final class Compactor {
  /// What waits in the journal for a run.
  struct Backlog {
    var frames = 0
    var bytes = 0
    var ended = false
    /// Somebody asked for it now.
    var forced = false
    var lastGrowth: ContinuousClock.Instant
    /// Rows up to here have been looked at; nothing new can be done before the snapshot moves on.
    var consideredThrough: Int64 = -1
  }

  private(set) var backlog: [RunID: Backlog] = [:]
  /// Runs that were due when last looked, the first one last.
  private var round: [RunID] = []
  private var job: CompactionJob?
  /// A job was dropped half way: what it built must go before the next one publishes.
  private var leftovers = false
  /// After an error (a full disk) nothing is tried before this.
  private var pausedUntil: ContinuousClock.Instant?
  private let builder = UnitBuilder()

  /// Steps of a rank that make a compaction worth while: one full chunk.
  static let worthwhileFrames = SegmentLimits.entries
  /// A run that has been silent this long is compacted as if it had ended.
  static let idle: Duration = .seconds(600)

  init(_ db: Database, now: ContinuousClock.Instant) throws {
    let row = try RawStatement(
      db,
      """
      SELECT run.id, run.status, sum(frames), sum(length(data)) FROM journal
        JOIN run ON run.id = journal.run AND journal.id > run.compacted_through GROUP BY run.id
      """)
    defer { row.reset() }
    while try row.step() {
      backlog[RunID(row.int(0))] = Backlog(
        frames: Int(row.int(2)), bytes: Int(row.int(3)),
        ended: row.text(1) != RunStatus.running.rawValue, lastGrowth: now)
    }
  }

  // MARK: What the writer tells

  func note(_ transactions: [StoreTransaction], now: ContinuousClock.Instant) {
    for part in transactions {
      for batch in part.journal where !batch.isEmpty {
        var entry = backlog[batch.run] ?? Backlog(lastGrowth: now)
        entry.frames += batch.frameCount
        entry.bytes += batch.bytes.count
        entry.lastGrowth = now
        backlog[batch.run] = entry
      }
      for run in part.newRuns + part.updatedRuns {
        let ended = run.status != .running
        if backlog[run.id] == nil && !ended { continue }
        var entry = backlog[run.id] ?? Backlog(lastGrowth: now)
        if ended && !entry.ended { entry.consideredThrough = -1 }
        entry.ended = ended
        backlog[run.id] = entry
      }
    }
  }

  func force(_ runs: [RunID], now: ContinuousClock.Instant) {
    round = []
    for run in runs {
      backlog[run, default: Backlog(lastGrowth: now)].forced = true
      backlog[run]?.consideredThrough = -1
    }
  }

  /// Forgets a run that is being deleted.
  func forget(_ run: RunID) {
    backlog[run] = nil
    if job?.run.id == run { abandonJob() }
  }

  /// Drops the job at hand after an error, and rests for a while.
  func abandon(now: ContinuousClock.Instant) {
    abandonJob()
    pausedUntil = now + .seconds(5)
  }

  /// Drops the job at hand, and its run until the next start: something in it is damaged.
  func giveUp() {
    if let run = job?.run.id { backlog[run]?.consideredThrough = Int64.max }
    abandonJob()
  }

  private func abandonJob() {
    if job != nil { leftovers = true }
    job = nil
  }

  /// Bytes of journal rows that wait.
  var waitingBytes: Int { backlog.values.reduce(0) { $0 + $1.bytes } }

  /// Whether nothing has come in for a while.
  func isQuiet(now: ContinuousClock.Instant) -> Bool {
    backlog.values.allSatisfy { now - $0.lastGrowth > .seconds(10) }
  }

  // MARK: Slices

  /// Does the next slice and says of which kind it was; nil when nothing is due.
  func advance(
    _ writer: StoreWriter, now: ContinuousClock.Instant
  ) throws(StoreError) -> MaintenanceCosts.Kind? {
    if let pausedUntil, now < pausedUntil { return nil }
    pausedUntil = nil
    if leftovers {
      try writer.transaction { db in try Garbage.sweepUnfinished(db) }
      writer.garbage.addSegments()
      leftovers = false
    }
    if job == nil {
      guard let run = due(through: writer.snapshotThrough, now: now) else { return nil }
      job = try start(run, writer)
      return .read
    }
    guard let job else { return nil }
    switch job.phase {
    case .reading:
      try writer.access { db in try job.read(db, through: writer.snapshotThrough) }
      return .read
    case .planning:
      try writer.access { db in try job.plan(db) }
      return .plan
    case .building:
      try writer.transaction { db in try job.buildNext(builder, writer, db) }
      return .build
    case .done:
      if job.isWorthPublishing { try writer.transaction { db in try job.publish(db) } }
      finish(job, writer)
      return .publish
    }
  }

  /// Looked for in rounds: where very many short runs wait, a look at all of them for each one took
  /// longer than to compact it, and they grew ever more.
  private func due(through: Int64, now: ContinuousClock.Instant) -> RunID? {
    while let run = round.popLast() {
      if let entry = backlog[run], isDue(entry, through: through, now: now) { return run }
    }
    round = backlog.filter { isDue($0.value, through: through, now: now) }.keys.sorted(by: >)
    return round.popLast()
  }

  private func isDue(
    _ entry: Backlog, through: Int64, now: ContinuousClock.Instant
  ) -> Bool {
    guard entry.consideredThrough < through else { return false }
    return entry.forced || entry.ended || entry.frames >= Compactor.worthwhileFrames
      || entry.bytes >= JournalWindow.mostBytes
      || (entry.frames > 0 && now - entry.lastGrowth > Compactor.idle)
  }

  private func start(_ id: RunID, _ writer: StoreWriter) throws(StoreError) -> CompactionJob? {
    let through = writer.snapshotThrough
    let entry = backlog[id]
    let run = try writer.access { db in try StoredRun.find(id, in: db) }
    guard let run, let entry else {
      backlog[id] = nil
      return nil
    }
    let now = ContinuousClock.now
    let whole =
      entry.forced || entry.ended || now - entry.lastGrowth > Compactor.idle
    let ready = try writer.access { db in
      try CompactionJob.ready(run, through: through, whole: whole, in: db)
    }
    guard ready else {
      settle(id, through)
      return nil
    }
    return CompactionJob(run: run, whole: whole)
  }

  private func finish(_ job: CompactionJob, _ writer: StoreWriter) {
    let id = job.run.id
    self.job = nil
    if var entry = backlog[id] {
      entry.frames -= job.frames
      // What a start found was counted as it is stored: packed.
      entry.bytes = max(0, entry.bytes - job.bytes)
      backlog[id] = entry
    }
    // A full window means that there may be more; else all that may be compacted is.
    if !job.stoppedFull { settle(id, writer.snapshotThrough) }
    writer.garbage.addRows(of: id, through: job.lastRow)
  }

  /// Nothing is left to do for a run until the snapshot moves on.
  private func settle(_ id: RunID, _ through: Int64) {
    guard var entry = backlog[id] else { return }
    entry.consideredThrough = through
    entry.forced = false
    backlog[id] = entry.frames <= 0 ? nil : entry
  }
}
