internal import MonitorCore

/// What time does to alerts: pending ends, silences begin and end, redundant alerts hush, what is
/// owed is told.
extension AlertBook {
  /// Brings the book up to `now`: after each batch, and whenever `nextDeadline` has come.
  ///
  /// When there is nothing to do it costs a comparison.
  package mutating func settle(now: Double) -> [Effect] {
    // Deadlines of before a clock was set back mean nothing any more.
    if now < lastNow - 1 || now >= silenceDeadline { isDirty = true }
    lastNow = now
    guard isDirty || !dirty.isEmpty || now >= nextDeadline else { return [] }
    let inForce = allSilences.filter { $0.isInForce(at: now) }
    for run in runsToSettle(now: now) {
      let ids = active(of: run)
      applySilences(inForce, to: ids, now: now)
      endPending(ids, now: now)
      endOldFailures(ids, now: now)
      applyInhibitions(ids, now: now)
      advise(now: now)
      tell(run, now: now)
      deadlines[run] = active(of: run).map { deadline(of: alerts[$0]!) }.min()
    }
    forgetOld(now: now)
    silenceDeadline = nextSilenceChange(after: now)
    nextDeadline = min(silenceDeadline, deadlines.values.min() ?? .infinity)
    dirty = []
    isDirty = false
    return takeEffects()
  }

  private func runsToSettle(now: Double) -> [RunID] {
    if isDirty { return active.keys.sorted() }
    return dirty.union(deadlines.filter { $0.value <= now }.keys).sorted()
  }

  private mutating func applySilences(_ inForce: [SilenceRow], to ids: [Int64], now: Double) {
    for id in ids {
      var alert = alerts[id]!
      guard alert.isOpen else { continue }
      let silence = inForce.first { $0.matchers.matches(alert) }
      guard silence?.id != alert.silencedBy else { continue }
      let wasSilent = alert.silencedBy != nil
      alert.silencedBy = silence?.id
      if alert.state != .pending {
        alert.state = alert.livelyState
        if silence == nil, alert.state == .firing { alert.oweAfterQuiet(now) }
      }
      if let silence {
        record(
          alert, wasSilent ? .updated : .silenced, now: now, by: silence.author,
          text: silence.comment)
      } else {
        record(alert, .released, now: now, text: "the silence ended")
      }
    }
  }

  private mutating func endPending(_ ids: [Int64], now: Double) {
    for id in ids {
      var alert = alerts[id]!
      guard alert.state == .pending, elapsed(since: alert.time, now) >= policy.pendingSeconds
      else { continue }
      alert.state = alert.livelyState
      alert.owe(.opened, now)
      record(alert, .fired, now: now)
    }
  }

  private mutating func applyInhibitions(_ ids: [Int64], now: Double) {
    for id in ids {
      var alert = alerts[id]!
      guard alert.isOpen else { continue }
      let source = inhibitor(of: alert)
      guard source != alert.inhibitedBy else { continue }
      alert.inhibitedBy = source
      if source == nil, alert.state == .firing { alert.oweAfterQuiet(now) }
      record(
        alert, source == nil ? .released : .inhibited, now: now,
        text: source.map { "told by \($0) of the same run" } ?? "no longer told by another alert")
    }
  }

  private func inhibitor(of alert: Alert) -> String? {
    for rule in policy.inhibitions where rule.targets.contains(alert.detector) {
      let key = Key(run: alert.runID, detector: rule.source)
      guard let source = newest[key].flatMap({ alerts[$0] }) else { continue }
      if source.isOpen, source.state != .pending { return rule.source }
    }
    return nil
  }

  private mutating func endOldFailures(_ ids: [Int64], now: Double) {
    for id in ids {
      let alert = alerts[id]!
      guard alert.isOpen, let end = alert.ledger.resolveAt, now >= end else { continue }
      resolve(
        alert, now: now, step: nil, attempt: nil,
        text: "the run ended and nobody acted on this; closed by time")
    }
  }

  /// Ended alerts stay while they may re-open and until all is told.
  private mutating func forgetOld(now: Double) {
    guard elapsed(since: lastForgotten, now) > 600 else { return }
    lastForgotten = now
    for silence in allSilences where (silence.ends ?? .infinity) < now - Self.memorySeconds {
      silences[silence.id] = nil
    }
    // A clock that was set back and a policy that was changed leave it as long as they may matter.
    let matters = max(600, policy.groupIntervalSeconds)
    lastTold = lastTold.filter { abs(now - $0.value) < matters }
    for (id, alert) in alerts where !alert.isActive {
      let countsForBudget = !alert.ledger.advice.isEmpty && runs[alert.runID]?.status == .running
      guard !countsForBudget,
        elapsed(since: alert.resolvedTime ?? now, now)
          > Self.rememberedSeconds(policy)
      else { continue }
      alerts[id] = nil
      let key = Key(run: alert.runID, detector: alert.detector)
      if newest[key] == id { newest[key] = nil }
    }
  }

  private func nextSilenceChange(after now: Double) -> Double {
    var earliest = Double.infinity
    for silence in silences.values {
      if silence.starts > now { earliest = min(earliest, silence.starts) }
      if let ends = silence.ends, ends > now { earliest = min(earliest, ends) }
    }
    return earliest
  }

  /// When something happens to an alert by itself.
  private func deadline(of alert: Alert) -> Double {
    let pending = alert.state == .pending ? alert.time + policy.pendingSeconds : .infinity
    let times = [pending, alert.ledger.resolveAt, repeatTime(alert), timeToTell(alert)]
    return times.compactMap { $0 }.min() ?? .infinity
  }

  /// How long ended alerts and silences are kept in memory; the store keeps them much longer.
  static let memorySeconds: Double = 24 * 3600

  /// The same for alerts, which must be there while they may re-open.
  package static func rememberedSeconds(_ policy: AlertPolicy) -> Double {
    max(memorySeconds, policy.flapSeconds)
  }

  /// Seconds since `time`; a clock that was set back counts as if all the time had passed, since
  /// the other choice could hold an alert back for hours.
  func elapsed(since time: Double, _ now: Double) -> Double {
    now < time ? .infinity : now - time
  }
}

extension Alert {
  /// After a silence or an inhibition: those who never heard of it, or of its present severity, do.
  fileprivate mutating func oweAfterQuiet(_ now: Double) {
    guard ledger.owedSince == nil else {
      ledger.owedSince = now
      return
    }
    if ledger.receivers.isEmpty || severity > (ledger.notifiedSeverity ?? .info) {
      owe(.released, now)
    }
  }
}
