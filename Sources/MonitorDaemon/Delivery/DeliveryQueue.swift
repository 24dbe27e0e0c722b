package import MonitorCore

/// What is on its way to whom, and what may be tried now: delivery without a network or a clock.
///
/// Each receiver has a lane per run. A lane delivers in order, one at a time, so nobody hears that
/// an alert is over before hearing that it fires; lanes do not wait for each other, so one message
/// that a receiver chokes on holds back one run. A receiver is never sent more than its rate
/// allows, nor anything after it said 410. Everything that changes comes out as rows to be
/// committed; a message is attempted again unless "delivered" was committed, with the same
/// identifier, so a kill between any two steps loses nothing and can be told apart from news.
///
///     queue.enqueue(rows, now: now)
///     for row in queue.start(now: now) { … attempt it … }
///     let update = queue.finish(row.key, outcome, now: now)      // commit this
package struct DeliveryQueue: Sendable {
  package struct Pace: Sendable, Equatable {
    /// Messages a second in the long run, and how many may go at once after a pause.
    package var perSecond: Double
    package var burst: Double
    package var inFlight: Int

    package init(perSecond: Double = 1, burst: Double = 5, inFlight: Int = 2) {
      self.perSecond = perSecond
      self.burst = burst
      self.inFlight = inFlight
    }
  }

  /// Rows that changed, to be written over the old ones in one transaction.
  package struct Update: Sendable, Equatable {
    package var entries: [OutboxEntry] = []
    package var receivers: [ReceiverRow] = []
    package init() {}
    package var isEmpty: Bool { entries.isEmpty && receivers.isEmpty }
  }

  var lines: [String: Line] = [:]
  let schedule: RetrySchedule
  private var lastNow: Double = -.infinity

  /// - Parameters:
  ///   - receivers: the configured receivers and how fast each may be sent to.
  ///   - rows: what the store remembers of them.
  package init(
    receivers: [String: Pace], rows: [ReceiverRow] = [], schedule: RetrySchedule = RetrySchedule()
  ) {
    self.schedule = schedule
    for (name, pace) in receivers {
      let row = rows.first { $0.name == name } ?? ReceiverRow(name: name)
      lines[name] = Line(row: row, pace: pace)
    }
  }

  /// Takes rows that were committed; those it already has are left as they are.
  package mutating func enqueue(_ entries: [OutboxEntry], now: Double) -> Update {
    follow(now)
    var update = Update()
    var touched: Set<String> = []
    for entry in entries where entry.state == .waiting {
      guard lines[entry.receiver] != nil else {
        update.entries.append(
          entry.buried("there is no receiver \(entry.receiver) in the configuration"))
        continue
      }
      if let reason = lines[entry.receiver]!.row.disabledReason {
        update.entries.append(entry.buried("the receiver is disabled: \(reason)"))
        lines[entry.receiver]!.row.dead += 1
        touched.insert(entry.receiver)
        continue
      }
      if let buried = lines[entry.receiver]!.append(entry, schedule: schedule, now: now) {
        update.entries.append(buried)
        touched.insert(entry.receiver)
      }
    }
    update.receivers = touched.sorted().map { lines[$0]!.row }
    return update
  }

  /// Messages to attempt now; each is in flight until `finish` is called for it.
  package mutating func start(now: Double) -> [OutboxEntry] {
    follow(now)
    var started: [OutboxEntry] = []
    for name in lines.keys.sorted() { started += lines[name]!.start(now: now) }
    return started
  }

  /// Notes what came of an attempt.
  package mutating func finish(_ key: OutboxEntry.Key, _ outcome: DeliveryOutcome, now: Double)
    -> Update
  {
    follow(now)
    var update = Update()
    guard let entries = lines[key.receiver]?.finish(key, outcome, schedule: schedule, now: now)
    else { return update }
    update.entries = entries
    update.receivers = [lines[key.receiver]!.row]
    return update
  }

  /// Sends dead or delivered rows again, from the start of the schedule, and with the same
  /// identifier; a receiver that was disabled is tried again.
  package mutating func replay(_ entries: [OutboxEntry], now: Double) -> Update {
    var update = Update()
    for name in Set(entries.map(\.receiver)).sorted() {
      if let row = lines[name]?.enable() { update.receivers.append(row) }
    }
    let renewed = entries.map { $0.renewed(now) }
    update.entries = renewed.filter { lines[$0.receiver] != nil }
    let refused = enqueue(renewed, now: now)
    update.entries += refused.entries
    update.receivers += refused.receivers
    return update
  }

  /// Takes a new set of receivers after a reload; what waits for one that is gone is given up.
  package mutating func reconfigure(_ receivers: [String: Pace], now: Double) -> Update {
    var update = Update()
    for name in lines.keys.sorted() where receivers[name] == nil {
      update.entries += lines[name]!.bury("the receiver was taken out of the configuration")
      update.receivers.append(lines[name]!.row)
      lines[name] = nil
    }
    for (name, pace) in receivers {
      if lines[name] == nil {
        lines[name] = Line(row: ReceiverRow(name: name), pace: pace)
      } else {
        lines[name]!.pace = pace
        // A new configuration is the administrator's word that it should be tried again.
        if let row = lines[name]!.enable() { update.receivers.append(row) }
      }
    }
    return update
  }

  /// When `start` next has something to give, if nothing else happens; infinity for never.
  package var nextWake: Double { lines.values.map(\.nextWake).min() ?? .infinity }

  package var waiting: Int { lines.values.reduce(0) { $0 + $1.waiting } }
  package var receiverRows: [ReceiverRow] {
    lines.values.map(\.row).sorted { $0.name < $1.name }
  }

  /// A clock that was set back takes all plans back with it, else they would be late by as much.
  private mutating func follow(_ now: Double) {
    if now < lastNow - 1 {
      for name in lines.keys { lines[name]!.shift(by: now - lastNow) }
    }
    lastNow = now
  }
}

extension OutboxEntry {
  func buried(_ reason: String) -> OutboxEntry {
    var entry = self
    entry.state = .dead
    entry.lastError = reason
    return entry
  }

  fileprivate func renewed(_ now: Double) -> OutboxEntry {
    var entry = self
    entry.state = .waiting
    entry.stage = 0
    entry.nextAttempt = now
    return entry
  }
}
