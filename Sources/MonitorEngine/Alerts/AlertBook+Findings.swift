package import MonitorCore

/// What detectors and runs do to alerts.
extension AlertBook {
  /// Applies one finding: information opens nothing, a replayed finding changes nothing.
  ///
  /// - Precondition: the run was registered.
  package mutating func apply(_ finding: Finding, run: RunID, now: Double) -> [Effect] {
    let key = Key(run: run, detector: finding.detector)
    let known = newest[key].flatMap { alerts[$0] }
    if let known, finding.isReplay(for: known) { return [] }
    if finding.transition == .clear {
      if let known, known.isOpen {
        resolve(
          known, now: now, step: finding.step, attempt: finding.attempt, text: finding.message)
      }
      return takeEffects()
    }
    guard finding.severity > .info else { return [] }
    if let known {
      if known.isOpen {
        update(known, with: finding, now: now)
        return takeEffects()
      }
      if isFlap(known, finding, now: now) {
        reopen(known, with: finding, now: now)
        return takeEffects()
      }
    }
    open(finding, key, now: now)
    return takeEffects()
  }

  /// The run went back to `step`: what began at or after it is undone, and detectors forgot it too.
  package mutating func rewound(run: RunID, to step: Step, attempt: Attempt, now: Double)
    -> [Effect]
  {
    for id in active(of: run) {
      let alert = alerts[id]!
      guard alert.isOpen, alert.ledger.firedAttempt < attempt,
        alert.ledger.firedStep >= step
      else {
        continue
      }
      resolve(
        alert, now: now, step: step, attempt: attempt,
        text: "the run was resumed from step \(step), before this began")
    }
    return takeEffects()
  }

  /// Closes the warnings of a run that finished; all else stays open for a day.
  ///
  /// A good end leaves nothing to act on. After a bad one, and after a finish in a critical state (a
  /// loss that exploded reaches its last step too), the open alerts are what a person must see.
  package mutating func ended(run: RunID, status: RunStatus, now: Double) -> [Effect] {
    for id in active(of: run) {
      var alert = alerts[id]!
      guard alert.isOpen else { continue }
      if status == .finished, alert.severity < .critical {
        resolve(alert, now: now, step: nil, attempt: nil, text: "the run finished")
      } else if alert.ledger.resolveAt == nil {
        alert.ledger.resolveAt = now + policy.keepAfterFailureSeconds
        record(alert, .updated, now: now, text: "the run ended: \(status.rawValue)")
      }
    }
    return takeEffects()
  }

  /// The run goes on after an end.
  package mutating func resumed(run: RunID, now: Double) -> [Effect] {
    for id in active(of: run) {
      var alert = alerts[id]!
      guard alert.isOpen, alert.ledger.resolveAt != nil else { continue }
      alert.ledger.resolveAt = nil
      record(alert, .updated, now: now, text: "the run goes on")
    }
    return takeEffects()
  }

  /// The run is being deleted: whoever was told that something fires is told, at once and under the
  /// rules of no interval, that it is over.
  ///
  /// What nobody has been told yet is not told any more. Call `forget` then.
  package mutating func deleted(run: RunID, by: String, now: Double) -> [Effect] {
    for id in active(of: run) {
      var alert = alerts[id]!
      alert.ledger.owedSince = nil
      alert.ledger.owedReason = nil
      put(alert)
      guard alert.isOpen else { continue }
      resolve(
        alert, now: now, step: nil, attempt: nil, by: by, text: "the run was deleted")
    }
    tellResolved(active(of: run).filter { alerts[$0]!.ledger.owesResolution }, now: now)
    return takeEffects()
  }

  private mutating func open(_ finding: Finding, _ key: Key, now: Double) {
    guard let run = runs[key.run] else {
      preconditionFailure("a finding of run \(key.run.rawValue), which the alert book never met")
    }
    var alert = Alert(
      id: nextAlert, runID: run.id, run: run.name, finding: finding,
      state: policy.pendingSeconds > 0 ? .pending : .firing, time: now)
    nextAlert += 1
    alert.project = run.project
    alert.group = run.group
    alert.evidence.scope = Array(alert.evidence.scope.prefix(Limits.alertScope))
    alert.note(finding)
    (alert.ledger.firedAttempt, alert.ledger.firedStep) = (finding.attempt, finding.step)
    if alert.state == .firing { alert.owe(.opened, now) }
    newest[key] = alert.id
    record(alert, .opened, now: now, step: finding.step)
  }

  private mutating func update(_ known: Alert, with finding: Finding, now: Double) {
    var alert = known
    let escalates = finding.severity > alert.severity
    let scope = finding.evidence.scope.merged(with: alert.evidence.scope)
    alert.note(finding)
    alert.take(finding, scope: scope)
    guard escalates else {
      record(alert, .updated, now: now, step: finding.step)
      return
    }
    alert.severity = finding.severity
    // Whoever took it on took on something milder.
    alert.acknowledgedBy = nil
    if alert.state != .pending {
      alert.state = alert.livelyState
      alert.owe(alert.ledger.owedReason == .opened ? .opened : .escalated, now)
    }
    record(alert, .escalated, now: now, step: finding.step)
  }

  /// Same trouble again, soon enough to be called the same.
  private func isFlap(_ alert: Alert, _ finding: Finding, now: Double) -> Bool {
    guard let step = alert.resolvedStep ?? Optional(alert.ledger.throughStep),
      let time = alert.resolvedTime
    else { return false }
    return step.distance(to: finding.step) <= policy.flapSteps
      && now - time <= policy.flapSeconds
  }

  private mutating func reopen(_ known: Alert, with finding: Finding, now: Double) {
    var alert = known
    alert.reopened += 1
    alert.resolvedStep = nil
    alert.resolvedTime = nil
    alert.severity = finding.severity
    alert.acknowledgedBy = nil
    alert.comment = nil
    alert.note(finding)
    (alert.ledger.firedAttempt, alert.ledger.firedStep) = (finding.attempt, finding.step)
    alert.take(finding, scope: Array(finding.evidence.scope.prefix(Limits.alertScope)))
    alert.state = .firing
    alert.ledger.owesResolution = false
    alert.ledger.resolveAt = nil
    // Receivers that never heard of the end need not hear of the new beginning.
    if alert.ledger.receivers.isEmpty {
      alert.owe(.reopened, now)
    } else if finding.severity > (alert.ledger.notifiedSeverity ?? .info) {
      alert.owe(.escalated, now)
    }
    record(alert, .reopened, now: now, step: finding.step)
  }

  mutating func resolve(
    _ known: Alert, now: Double, step: Step?, attempt: Attempt?, by: String? = nil, text: String?
  ) {
    var alert = known
    let wasTold = !alert.ledger.receivers.isEmpty
    // What was silent until now stays silent; what fired between two notifications is told whole.
    let willBeTold = alert.state == .firing && alert.ledger.owedSince != nil && !alert.isMuted
    if !willBeTold {
      alert.ledger.owedSince = nil
      alert.ledger.owedReason = nil
    }
    alert.ledger.owesResolution = wasTold || willBeTold
    alert.ledger.resolveAt = nil
    alert.state = .resolved
    alert.resolvedStep = step ?? runs[alert.runID]?.lastStep ?? alert.ledger.throughStep
    alert.resolvedTime = now
    alert.silencedBy = nil
    alert.inhibitedBy = nil
    if let step, let attempt {
      (alert.ledger.throughAttempt, alert.ledger.throughStep) = (attempt, step)
    }
    record(alert, .resolved, now: now, step: step, by: by, text: text)
  }
}

extension Finding {
  /// Whether this was said before `alert` last began to fire: the engine sends nothing twice, and
  /// if something ever does, no alert may come of it.
  ///
  /// What came later is taken even if its step is lower than that of the last finding: ranks lag.
  fileprivate func isReplay(for alert: Alert) -> Bool {
    let (firedAttempt, firedStep) = (alert.ledger.firedAttempt, alert.ledger.firedStep)
    if attempt != firedAttempt { return attempt < firedAttempt }
    if step != firedStep { return step < firedStep }
    return transition == .fire && (!alert.isOpen || severity <= alert.severity)
  }
}

extension Alert {
  /// State of an alert that is neither pending nor over.
  var livelyState: State {
    acknowledgedBy != nil ? .acknowledged : silencedBy != nil ? .silenced : .firing
  }
  /// Whether anything but a new finding can still happen to it.
  var isActive: Bool { isOpen || ledger.owedSince != nil || ledger.owesResolution }
  var isMuted: Bool { silencedBy != nil || inhibitedBy != nil }

  /// Nothing is owed about it, to anybody.
  mutating func settleLedger() {
    ledger.owedSince = nil
    ledger.owedReason = nil
    guard ledger.owesResolution else { return }
    ledger.owesResolution = false
    ledger.notifiedSeverity = nil
    ledger.receivers = []
  }

  mutating func owe(_ reason: AlertNotification.Reason, _ now: Double) {
    if ledger.owedSince == nil { ledger.owedSince = now }
    ledger.owedReason = reason
  }

  fileprivate mutating func note(_ finding: Finding) {
    ledger.throughAttempt = finding.attempt
    ledger.throughStep = finding.step
  }

  /// The newest word on the condition; when it began stays as it was.
  fileprivate mutating func take(_ finding: Finding, scope: [String]) {
    metric = finding.metric
    value = finding.value
    threshold = finding.threshold
    baseline = finding.baseline
    message = finding.message
    let healthy = evidence.lastHealthyStep
    evidence = finding.evidence
    evidence.scope = scope
    if let healthy { evidence.lastHealthyStep = healthy }
  }
}

extension [String] {
  /// These names first, then those of `others` that are not among them, within the limit.
  fileprivate func merged(with others: [String]) -> [String] {
    var names = self
    var seen = Set(self)
    for name in others where seen.insert(name).inserted { names.append(name) }
    return Array(names.prefix(Limits.alertScope))
  }
}
