internal import Logging
internal import MetricStore
package import MonitorCore
internal import MonitorEngine

/// A line for whoever has subscribed to the run.
struct SubscriberLine {
  let run: String
  let line: [UInt8]
}

/// What is to be done once a transaction is on disk.
struct AfterCommit {
  enum Action {
    case synced(connection: UInt64, id: String, lines: Int64, points: Int64)
    case tell([SubscriberLine])
    case outbox([OutboxEntry])
    case deleted([RunID])
    case resume(CheckedContinuation<Void, any Error>)
  }

  var number: Int64
  let action: Action
}

/// Transactions: how they come together, and what follows when they are on disk.
extension IngestHost {
  /// Something is open that should be on disk soon, but may wait for company.
  func noteOpen() {
    if flushDeadline == .infinity { flushDeadline = monotonicClock() + Limits.commitDelaySeconds }
  }

  /// Moves what the sequencer has into the open transaction, past the detectors.
  func collect() {
    let changes = sequencer.takeChanges(into: submitted + 1)
    let now = wallClock()
    for (run, positions) in changes.recalled {
      unloading.remove(run.id)
      engine.recall(
        run, series: positions.series.map(\.info), alerts: positions.alerts, now: now)
    }
    for run in changes.newRuns + changes.updatedRuns {
      engine.register(run: run)
    }
    for series in changes.newSeries { engine.register(series: series) }
    pending.newRuns += changes.newRuns
    pending.updatedRuns += changes.updatedRuns
    pending.newSeries += changes.newSeries
    for run in changes.revived { hear(.revived(run), now: now) }
    for batch in changes.batches {
      pointsSinceSnapshot += Int64(batch.pointCount)
      liveness.heard(batch.run, now: monotonicClock())
      take(engine.handle(.frames(batch), now: now))
    }
    pending.journal += changes.batches
    pending.superseded += changes.superseded.map { run, point in
      SupersededValue(
        run: run, series: point.series, attempt: point.attempt, step: point.step,
        time: point.time, bits: point.bits)
    }
    // A line that goes back in time must find these too.
    history.pending = pending.journal
    history.pendingSuperseded = pending.superseded
  }

  /// Lets the engine hear something other than frames, and keeps it to be heard again after a crash.
  func hear(_ input: EngineInput, now: Double) {
    do {
      if let bytes = try MonitorEngine.bytes(hearing: input) {
        pending.heard.append(HeardInput(batchesBefore: pending.journal.count, bytes: bytes))
        // It counts: a trainer that sends phases only makes no endless list of them.
        pointsSinceSnapshot += 1
      }
    } catch {
      log.error("an input cannot be kept for a restart", metadata: ["reason": "\(error)"])
    }
    take(engine.handle(input, now: now))
  }

  /// Puts what the engine decided into the open transaction.
  func take(_ effects: [EngineEffect]) {
    guard !effects.isEmpty else { return }
    let now = wallClock()
    for effect in effects {
      switch effect {
      case .finding(let run, let finding):
        pending.findings.append(RecordedFinding(run: run, finding: finding, time: now))
      case .alert(let change):
        pending.alerts.append(change)
        alertChanges[change.alert.runID] = submitted + 1
        // What the book notes for itself is no news; advice goes out as advice.
        if change.event != .notified && change.event != .advised {
          pendingLines.append(SubscriberLine(run: change.alert.run, line: Replies.alert(change)))
        }
      case .notify(let notification): pending.outbox += notification.outboxEntries
      case .silence(let row): pending.silences.append(row)
      case .advise(let advice):
        pendingLines.append(SubscriberLine(run: advice.run, line: Replies.advice(advice)))
      }
    }
    noteOpen()
  }

  func flushIfDue(_ now: Double) {
    guard stalled == nil else { return }
    // While the writer works, more comes together; it says when it is done.
    let isIdle = submitted == committed
    if sequencer.pendingBytes >= Limits.batchBytes || (isIdle && now >= flushDeadline) { flush() }
  }

  /// Hands everything that is open to the writer as one transaction.
  func flush() {
    collect()
    flushDeadline = .infinity
    if isSnapshotDue { addSnapshot() }
    guard !pending.isEmpty else {
      nothingToSubmit()
      return
    }
    let outbox = pending.outbox
    let deleted = pending.deletedRuns
    submitted += 1
    let transaction = pending
    pending = StoreTransaction()
    history.submit(transaction, number: submitted)
    if !pendingLines.isEmpty { after(submitted, .tell(pendingLines)) }
    pendingLines = []
    if !outbox.isEmpty { after(submitted, .outbox(outbox)) }
    if !deleted.isEmpty { after(submitted, .deleted(deleted)) }
    if !writer.submit(transaction, number: submitted) { stalled = transaction }
  }

  /// What was open turned out to change nothing (lines sent again): whoever waits for it waits for
  /// what came before.
  private func nothingToSubmit() {
    for k in waiting.indices where waiting[k].number > submitted { waiting[k].number = submitted }
    performDue()
  }

  var isSnapshotDue: Bool {
    pointsSinceSnapshot >= Limits.snapshotPoints
      || pointsSinceSnapshot > 0 && monotonicClock() >= snapshotDue
  }

  /// What the detectors did cannot be repeated from the journal: the next transaction has their state.
  func requireSnapshot() {
    pointsSinceSnapshot = max(1, pointsSinceSnapshot)
    snapshotDue = 0
    noteOpen()
  }

  /// The engine's state goes with the transaction: everything before it is included.
  func addSnapshot() {
    let start = monotonicClock()
    defer {
      // Where a snapshot takes long (many runs, a busy machine) there are fewer: else there would be
      // time for nothing else.
      let end = monotonicClock()
      snapshotDue = end + max(Limits.snapshotSeconds, 20 * (end - start))
    }
    guard pointsSinceSnapshot > 0 else { return }
    pointsSinceSnapshot = 0
    do {
      let bytes = try engine.snapshot()
      guard bytes.count <= Limits.snapshotBytes else {
        log.error(
          "the state of the detectors is too large to be saved: the journal is kept instead",
          metadata: ["mib": "\(bytes.count >> 20)", "runs": "\(sequencer.runCount)"])
        return
      }
      pending.snapshot = EngineSnapshot(bytes: bytes)
      pending.heard = []
    } catch {
      log.error("the state of the detectors cannot be saved", metadata: ["reason": "\(error)"])
    }
  }

  private func after(_ number: Int64, _ action: AfterCommit.Action) {
    waiting.append(AfterCommit(number: number, action: action))
  }

  // MARK: Acknowledgements

  /// Answers a `sync` when everything that the connection has sent is on disk.
  func acknowledge(_ id: String, _ connection: Connection) {
    let action = AfterCommit.Action.synced(
      connection: connection.number, id: id, lines: connection.takenLines,
      points: connection.takenNumbers)
    connection.pendingSyncs += 1
    guard let number = numberOfOpenWork else {
      perform(action)
      return
    }
    // In order of number: what is submitted later is appended later.
    after(number, action)
    if number > submitted { flushDeadline = 0 }
  }

  /// Number of the transaction after whose commit everything taken so far is on disk; nil if it is.
  private var numberOfOpenWork: Int64? {
    if flushDeadline < .infinity || sequencer.pendingBytes > 0 || !pending.isEmpty {
      return submitted + 1
    }
    return submitted > committed ? submitted : nil
  }

  /// Returns when the given rows, and everything before them, are on disk.
  package func commit(outbox: [OutboxEntry], receivers: [ReceiverRow]) async throws {
    pending.outbox += outbox
    pending.receivers += receivers
    noteOpen()
    try await commitOpenWork()
  }

  /// Returns when everything taken so far is on disk.
  func commitOpenWork() async throws {
    guard let number = numberOfOpenWork else { return }
    try await withCheckedThrowingContinuation { continuation in
      after(number, .resume(continuation))
      if number > submitted { flushDeadline = 0 }
    }
  }

  /// Takes the writer's reports.
  func takeMail() {
    for report in mailbox.takeReports() {
      switch report {
      case .committed(let through, let receipt, let seconds):
        committed = through
        history.committed(through: through)
        telemetry.note(commit: receipt, seconds: seconds)
        setPause(nil)
        performDue()
        resubmit()
      case .diskFull(let error):
        setPause(
          WireError(
            .diskFull,
            "\(error): nothing more is taken until then, what was acknowledged is kept"))
      case .retained(let outcome):
        expire(outcome.expired)
        tell(outcome)
      case .damaged(let error):
        log.error(
          "stored points cannot be compacted: their run stays as it is",
          metadata: ["reason": "\(error)", "next": "monitorctl verify"])
      case .failed(let error):
        log.critical("the store has failed", metadata: ["reason": "\(error)"])
        failure = error
      }
    }
  }

  private func tell(_ outcome: RetentionOutcome) {
    log.notice(
      "retention made room",
      metadata: [
        "deleted_runs": "\(outcome.expired.count)", "pruned_runs": "\(outcome.pruned.count)",
        "alerts": "\(outcome.alerts)", "notifications": "\(outcome.notifications)",
      ])
    if outcome.undelivered > 0 {
      log.warning(
        """
        notifications that were never delivered are forgotten: retention.notifications_days and \
        notifications_max say when
        """,
        metadata: ["notifications": "\(outcome.undelivered)"])
    }
  }

  private func performDue() {
    var done = 0
    while done < waiting.count, waiting[done].number <= committed {
      perform(waiting[done].action)
      done += 1
    }
    waiting.removeFirst(done)
  }

  private func resubmit() {
    guard let transaction = stalled else { return }
    if writer.submit(transaction, number: submitted) { stalled = nil }
  }

  private func perform(_ action: AfterCommit.Action) {
    switch action {
    case .synced(let number, let id, let lines, let points):
      guard let connection = connections[number] else { return }
      connection.pendingSyncs -= 1
      connection.reply(
        Replies.synced(id: id, lines: lines, points: points), .acknowledgement)
    case .tell(let lines): tell(lines)
    case .outbox(let entries): delivery?.deliver(entries)
    case .deleted(let runs): history.leaving.subtract(runs)
    case .resume(let continuation): continuation.resume()
    }
  }

  /// Tells subscribers about alerts, as soon as those cannot be forgotten any more.
  private func tell(_ lines: [SubscriberLine]) {
    for told in lines {
      for connection in connections.values
      where connection.subscriptions.contains(where: { $0?.matches(told.run) ?? true }) {
        connection.reply(told.line, .ordinary)
      }
      for stream in alertStreams.values { stream.yield(told.line) }
    }
  }

  // MARK: A full disk

  /// Stops or resumes the reading of sockets, and says so to everybody once.
  func setPause(_ reason: WireError?) {
    guard (reason == nil) != (pause == nil) else { return }
    pause = reason
    if let reason {
      log.error("ingest is paused", metadata: ["reason": "\(reason.message)"])
    } else {
      log.notice("ingest goes on")
      for connection in connections.values { connection.waitsForRoom = false }
    }
    for connection in connections.values {
      connection.reply(Replies.paused(reason), .ordinary)
      // Whether it is read may have changed.
      touched.note(connection)
    }
  }
}
