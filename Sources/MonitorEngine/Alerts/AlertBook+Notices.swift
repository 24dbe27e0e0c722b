internal import MonitorCore

/// Who is told what, and when: alerts of one run are told together, no run talks all the time.
extension AlertBook {
  /// Sends what is due: first what fires, then what is over, so that receivers see both in order.
  mutating func tell(_ run: RunID, now: Double) {
    for id in active(of: run) {
      guard let due = repeatTime(alerts[id]!),
        due <= now || due - now > policy.repeatSeconds
      else { continue }
      alerts[id]!.owe(.repeated, now)
    }
    // One that is due takes the others of its run along: people get one message, not three.
    let ids = active(of: run).filter { timeToTell(alerts[$0]!) != nil }
    guard ids.contains(where: { isDue(alerts[$0]!, now) }) else { return }
    tellFiring(ids.filter { alerts[$0]!.ledger.owedSince != nil }, now: now)
    // Now an end is all that may be owed; that of an alert which flaps is not taken along.
    let ended = ids.filter { id in
      alerts[id]!.ledger.owesResolution && (!isFlapping(alerts[id]!) || isDue(alerts[id]!, now))
    }
    tellResolved(ended, now: now)
    lastTold[run] = now
  }

  /// When a firing alert that nobody took on is told again; nil if it is not waiting for that.
  func repeatTime(_ alert: Alert) -> Double? {
    guard alert.state == .firing, !alert.isMuted, alert.ledger.owedSince == nil else { return nil }
    return (alert.ledger.notifiedAt ?? alert.time) + policy.repeatSeconds
  }

  /// When receivers hear of the alert at the latest; nil if nothing is owed, or it must be quiet.
  func timeToTell(_ alert: Alert) -> Double? {
    let ledger = alert.ledger
    var times: [Double] = []
    if let since = ledger.owedSince, alert.state == .firing || !alert.isOpen, !alert.isMuted {
      let urgent = alert.severity == .critical && alert.isNews
      times.append(earliest(since, run: alert.runID, urgent: urgent))
    }
    if ledger.owesResolution, let end = alert.resolvedTime {
      let since = isFlapping(alert) ? end + policy.flapSeconds : end
      times.append(earliest(since, run: alert.runID, urgent: false))
    }
    return times.min()
  }

  private func isFlapping(_ alert: Alert) -> Bool { alert.reopened >= policy.flapLimit }

  private func earliest(_ since: Double, run: RunID, urgent: Bool) -> Double {
    let ready = since + policy.groupWaitSeconds
    guard !urgent, let last = lastTold[run] else { return ready }
    return max(ready, last + policy.groupIntervalSeconds)
  }

  private func isDue(_ alert: Alert, _ now: Double) -> Bool {
    guard let due = timeToTell(alert) else { return false }
    // A clock set back by more than any wait: tell now rather than hours later.
    let longest =
      policy.groupWaitSeconds + policy.groupIntervalSeconds
      + (isFlapping(alert) ? policy.flapSeconds : 0)
    return due <= now || due - now > longest
  }

  private mutating func tellFiring(_ ids: [Int64], now: Double) {
    var groups: [(receivers: [String], ids: [Int64])] = []
    for id in worstFirst(ids) {
      var told = alerts[id]!
      // Firing and over before anybody was told: routing must see it as it was.
      if !told.isOpen { told.state = .firing }
      let names = policy.receivers(for: told)
      if let k = groups.firstIndex(where: { $0.receivers == names }) {
        groups[k].ids.append(id)
      } else {
        groups.append((names, [id]))
      }
    }
    for (receivers, ids) in groups {
      for some in ids.chunked(by: Limits.alertsPerNotification) {
        tell(.firing, some, receivers, now: now)
      }
    }
  }

  mutating func tellResolved(_ ids: [Int64], now: Double) {
    var groups: [(receivers: [String], ids: [Int64])] = []
    for id in worstFirst(ids) {
      let names = policy.wanting(.resolved, alerts[id]!.ledger.receivers)
      if let k = groups.firstIndex(where: { $0.receivers == names }) {
        groups[k].ids.append(id)
      } else {
        groups.append((names, [id]))
      }
    }
    for (receivers, ids) in groups {
      for some in ids.chunked(by: Limits.alertsPerNotification) {
        tell(.resolved, some, receivers, now: now)
      }
    }
  }

  private func worstFirst(_ ids: [Int64]) -> [Int64] {
    ids.sorted { a, b in
      let (x, y) = (alerts[a]!, alerts[b]!)
      return x.severity != y.severity ? x.severity > y.severity : a < b
    }
  }

  /// Makes one notification and notes with each alert that it was told.
  ///
  /// With no receivers nothing goes out, but the clock of repeats starts all the same.
  mutating func tell(
    _ kind: AlertNotification.Kind, _ ids: [Int64], _ receivers: [String], now: Double
  ) {
    guard let lead = ids.first.flatMap({ alerts[$0] }) else { return }
    let identifier = "\(origin)-\(lead.id)-\(lead.ledger.notifications + 1)"
    var items: [AlertNotification.Item] = []
    for id in ids {
      var alert = alerts[id]!
      items.append(alert.item(for: kind))
      alert.noteTold(kind, receivers, now: now)
      if receivers.isEmpty {
        put(alert)
      } else {
        record(alert, .notified, now: now, by: identifier, text: kind.rawValue)
      }
    }
    guard !receivers.isEmpty else { return }
    effects.append(
      .notify(
        AlertNotification(
          id: identifier, kind: kind, run: lead.run, project: lead.project, group: lead.group,
          time: now, items: items, receivers: receivers)))
  }
}

extension Alert {
  /// Whether what is owed is new, not a repetition: a critical one does not wait for its turn.
  fileprivate var isNews: Bool {
    ledger.owedReason == .opened || ledger.owedReason == .escalated
  }

  fileprivate func item(for kind: AlertNotification.Kind) -> AlertNotification.Item {
    var shown = self
    shown.ledger = AlertLedger()
    let reason: AlertNotification.Reason
    switch kind {
    case .firing:
      reason = ledger.owedReason ?? .opened
      shown.state = .firing
      shown.resolvedStep = nil
      shown.resolvedTime = nil
    case .acknowledged: reason = .acknowledged
    case .resolved: reason = .resolved
    case .test: reason = .test
    }
    let before = ledger.receivers.isEmpty ? nil : ledger.notifiedSeverity
    return AlertNotification.Item(
      alert: shown, reason: reason, previousSeverity: before == severity ? nil : before)
  }

  fileprivate mutating func noteTold(
    _ kind: AlertNotification.Kind, _ receivers: [String], now: Double
  ) {
    ledger.notifications += 1
    switch kind {
    case .firing:
      ledger.owedSince = nil
      ledger.owedReason = nil
      ledger.notifiedAt = now
      ledger.notifiedSeverity = severity
      // Whoever heard of the milder alert must hear of its end too.
      for name in receivers where !ledger.receivers.contains(name) { ledger.receivers.append(name) }
    case .resolved:
      ledger.owesResolution = false
      ledger.notifiedAt = now
      ledger.notifiedSeverity = nil
      ledger.receivers = []
    case .acknowledged, .test: break
    }
  }
}

extension [Int64] {
  fileprivate func chunked(by size: Int) -> [[Int64]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
