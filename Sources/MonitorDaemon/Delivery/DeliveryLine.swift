internal import MonitorCore

extension DeliveryQueue {
  /// Everything about one receiver: its lanes, its pace, how it fares.
  struct Line: Sendable {
    var row: ReceiverRow
    var pace: Pace
    /// By run; the first of each is the one to be attempted.
    private var lanes: [String: [OutboxEntry]] = [:]
    /// Keys of everything that waits, so that a row that is handed over twice counts once.
    private var known: Set<OutboxEntry.Key> = []
    private var inFlight: Set<OutboxEntry.Key> = []
    /// Attempts ahead of plan, with the time that was planned: they do not use up the schedule.
    private var early: [OutboxEntry.Key: Double] = [:]
    /// Until when the receiver asked for quiet.
    private var pausedUntil: Double = -.infinity
    private var tokens: Double
    private var tokensAt: Double = -.infinity

    /// One, less the rounding of times: a wake-up must never come a hair before its token.
    private static let oneToken = 1 - 1e-6

    init(row: ReceiverRow, pace: Pace) {
      self.row = row
      self.pace = pace
      tokens = pace.burst
    }

    var waiting: Int { known.count }

    /// Adds a row at the end of its lane; gives back the row that had to go if there were too many.
    mutating func append(_ entry: OutboxEntry, schedule: RetrySchedule, now: Double)
      -> OutboxEntry?
    {
      let run = entry.notification.run
      var lane = lanes[run] ?? []
      guard known.insert(entry.key).inserted else { return nil }
      lane.append(entry)
      // News for a run whose older word still waits: see whether the receiver is back.
      if lane.count > 1 { hasten(&lane[0], schedule: schedule, now: now) }
      lanes[run] = lane
      guard waiting > Limits.waitingPerReceiver else { return nil }
      return dropOldest()
    }

    private mutating func dropOldest() -> OutboxEntry? {
      let oldest = lanes.values.compactMap { lane in lane.first { !inFlight.contains($0.key) } }
        .min { ($0.created, $0.key.notification) < ($1.created, $1.key.notification) }
      guard let oldest else { return nil }
      remove(oldest.key)
      row.dead += 1
      return oldest.buried(
        "more than \(Limits.waitingPerReceiver) messages wait for this receiver: the oldest went")
    }

    /// Moves a planned attempt to now if enough time has passed since the last one.
    ///
    /// A twentieth of the wait it is in, between one minute and half an hour: soon after a long
    /// absence, and never more than twenty extra attempts in place of a planned one.
    private mutating func hasten(
      _ entry: inout OutboxEntry, schedule: RetrySchedule, now: Double
    ) {
      guard entry.nextAttempt > now, entry.stage > 0, !inFlight.contains(entry.key) else { return }
      let wait = schedule.waits[min(entry.stage, schedule.waits.count) - 1]
      let spacing = min(max(wait / 20, 60), 1800)
      let earliest = max(now, (entry.lastAttempt ?? -.infinity) + spacing)
      if earliest < entry.nextAttempt {
        if early[entry.key] == nil { early[entry.key] = entry.nextAttempt }
        entry.nextAttempt = earliest
      }
    }

    mutating func start(now: Double) -> [OutboxEntry] {
      guard row.disabledReason == nil, now >= pausedUntil else { return [] }
      refill(now)
      let heads = lanes.values.map { $0[0] }
        .filter { $0.nextAttempt <= now && !inFlight.contains($0.key) }
        .sorted { ($0.nextAttempt, $0.key.notification) < ($1.nextAttempt, $1.key.notification) }
      var started: [OutboxEntry] = []
      for entry in heads {
        guard tokens >= Self.oneToken, inFlight.count < pace.inFlight else { break }
        tokens -= 1
        inFlight.insert(entry.key)
        started.append(entry)
      }
      return started
    }

    private mutating func refill(_ now: Double) {
      if tokensAt.isFinite {
        tokens = min(pace.burst, tokens + max(0, now - tokensAt) * pace.perSecond)
      }
      tokensAt = now
    }

    /// Nil if the message was not in flight: a reload took it away meanwhile.
    mutating func finish(
      _ key: OutboxEntry.Key, _ outcome: DeliveryOutcome, schedule: RetrySchedule, now: Double
    ) -> [OutboxEntry]? {
      guard inFlight.remove(key) != nil, var entry = find(key) else { return nil }
      entry.attempts += 1
      entry.lastAttempt = now
      switch outcome {
      case .delivered(let status):
        entry.state = .delivered
        (entry.lastStatus, entry.lastError) = (status, nil)
        remove(key)
        row.delivered += 1
        row.lastSuccess = now
        for run in lanes.keys.sorted() {
          var lane = lanes[run]!
          hasten(&lane[0], schedule: schedule, now: now)
          lanes[run] = lane
        }
        return [entry]
      case .refused(let reason, let status):
        (entry.lastStatus, entry.lastError) = (status, reason)
        entry.state = .dead
        remove(key)
        noteFailure(reason, now)
        row.dead += 1
        return [entry]
      case .gone:
        (entry.lastStatus, entry.lastError) = (410, "answered 410: the endpoint is gone")
        replace(entry)
        noteFailure(entry.lastError!, now)
        row.disabledReason = entry.lastError
        row.disabledSince = now
        return bury("the receiver is disabled: \(entry.lastError!)")
      case .failed(let reason, let status, let retryAfter):
        (entry.lastStatus, entry.lastError) = (status, reason)
        noteFailure(reason, now)
        plan(&entry, retryAfter: retryAfter, schedule: schedule, now: now)
        if entry.state == .dead {
          row.dead += 1
          remove(key)
        } else {
          replace(entry)
        }
        early[key] = nil
        return [entry]
      }
    }

    /// Decides when a failed message is tried again, or that it is given up.
    private mutating func plan(
      _ entry: inout OutboxEntry, retryAfter: Double?, schedule: RetrySchedule, now: Double
    ) {
      let pause = retryAfter.map { min(max($0, 1), schedule.retryAfterCapSeconds) }
      if let pause {
        pausedUntil = max(pausedUntil, now + pause)
        // A receiver that always asks for a second more must not get a message a second for ever.
        if entry.attempts - entry.stage <= schedule.waits.count {
          entry.nextAttempt = now + pause
          return
        }
      }
      if let planned = early[entry.key], planned > now {
        entry.nextAttempt = max(planned, now + (pause ?? 0))
        return
      }
      guard let wait = schedule.wait(stage: entry.stage, key: entry.key) else {
        entry.state = .dead
        entry.lastError =
          "given up after \(entry.attempts) attempts; last: \(entry.lastError ?? "")"
        return
      }
      entry.stage += 1
      entry.nextAttempt = now + max(wait, pause ?? 0)
    }

    private mutating func noteFailure(_ reason: String, _ now: Double) {
      row.failedAttempts += 1
      row.lastFailure = now
      row.lastError = reason
    }

    /// Gives up everything that waits.
    mutating func bury(_ reason: String) -> [OutboxEntry] {
      let all = lanes.values.flatMap { $0 }
        .sorted { ($0.created, $0.key.notification) < ($1.created, $1.key.notification) }
      lanes = [:]
      known = []
      inFlight = []
      early = [:]
      row.dead += Int64(all.count)
      return all.map { $0.buried(reason) }
    }

    /// The changed row if it was disabled.
    mutating func enable() -> ReceiverRow? {
      guard row.disabledReason != nil else { return nil }
      row.disabledReason = nil
      row.disabledSince = nil
      return row
    }

    var nextWake: Double {
      guard row.disabledReason == nil, inFlight.count < pace.inFlight else { return .infinity }
      let head = lanes.values.map { $0[0] }.filter { !inFlight.contains($0.key) }
        .map(\.nextAttempt).min()
      guard let head else { return .infinity }
      let token = tokens >= Self.oneToken ? -.infinity : tokensAt + (1 - tokens) / pace.perSecond
      return max(head, pausedUntil, token)
    }

    mutating func shift(by seconds: Double) {
      for run in lanes.keys {
        for k in lanes[run]!.indices { lanes[run]![k].nextAttempt += seconds }
      }
      pausedUntil += seconds
      tokensAt += seconds
    }

    private func find(_ key: OutboxEntry.Key) -> OutboxEntry? {
      for lane in lanes.values {
        if let entry = lane.first(where: { $0.key == key }) { return entry }
      }
      return nil
    }

    private mutating func replace(_ entry: OutboxEntry) {
      let run = entry.notification.run
      guard let k = lanes[run]?.firstIndex(where: { $0.key == entry.key }) else { return }
      lanes[run]![k] = entry
    }

    private mutating func remove(_ key: OutboxEntry.Key) {
      early[key] = nil
      known.remove(key)
      for run in lanes.keys {
        lanes[run]!.removeAll { $0.key == key }
        if lanes[run]!.isEmpty { lanes[run] = nil }
      }
    }
  }
}
