package import MonitorCore

/// The life of every alert: findings, operators and time go in, changes and notifications come out.
///
/// A pure value. It knows no clock: each call says what time it is, and timers (pending, repeat,
/// end of a silence) run when `settle` is called at or after `nextDeadline`. What comes out is data
/// to be committed in one transaction with the points that caused it; what was committed is all
/// that a new book needs to go on. One alert per (run, detector); findings older than its
/// beginning change nothing, so a replay cannot double an alert.
///
///     var book = AlertBook(policy: AlertPolicy(), state: AlertBook.State(origin: "ab12"))
///     book.register(run)
///     var effects = book.apply(finding, run: run.id, now: now)
///     effects += book.settle(now: now)                  // once per batch: groups what it holds
package struct AlertBook: Sendable {
  /// What the store knows: open alerts and those that ended lately, silences, next numbers.
  package struct State: Sendable {
    package var alerts: [Alert]
    package var silences: [SilenceRow]
    package var nextAlert: Int64
    package var nextSilence: Int64
    /// Names this store in identifiers of notifications, so that two daemons never collide.
    package var origin: String

    package init(
      origin: String, alerts: [Alert] = [], silences: [SilenceRow] = [], nextAlert: Int64 = 1,
      nextSilence: Int64 = 1
    ) {
      self.origin = origin
      self.alerts = alerts
      self.silences = silences
      self.nextAlert = max(nextAlert, (alerts.map(\.id).max() ?? 0) + 1)
      self.nextSilence = max(nextSilence, (silences.map(\.id).max() ?? 0) + 1)
    }
  }

  package enum Effect: Sendable, Equatable {
    case change(AlertChange)
    case notify(AlertNotification)
    case silence(SilenceRow)
    /// For the subscribers of the run, once the transaction is on disk.
    case advise(Advice)
  }

  struct Key: Hashable {
    var run: RunID
    var detector: String
  }

  package internal(set) var policy: AlertPolicy
  let origin: String
  var runs: [RunID: RunInfo] = [:]
  /// Open alerts, and ended ones while they may re-open or receivers are owed word.
  var alerts: [Int64: Alert] = [:]
  /// Those of them that time or operators can still move (open, or with word owed), by run.
  var active: [RunID: Set<Int64>] = [:]
  var newest: [Key: Int64] = [:]
  var silences: [Int64: SilenceRow]
  var nextAlert: Int64
  var nextSilence: Int64
  /// When past alerts were last looked through for those that can be forgotten.
  var lastForgotten: Double = 0
  /// When each run was last told about.
  var lastTold: [RunID: Double] = [:]
  var effects: [Effect] = []
  /// Alerts that began or grew worse since `settle` last considered advice.
  var adviceCandidates: [Int64] = []
  /// Runs that `settle` must look at, and whether it must look at all of them; others wait for
  /// their deadline.
  var dirty: Set<RunID> = []
  var isDirty = true
  var deadlines: [RunID: Double] = [:]
  var silenceDeadline: Double = .infinity
  var lastNow: Double = -.infinity
  /// Unix time at which `settle` has something to do even if nothing else happens.
  package internal(set) var nextDeadline: Double = .infinity

  package init(policy: AlertPolicy, state: State) {
    self.policy = policy
    origin = state.origin
    silences = Dictionary(state.silences.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    nextAlert = state.nextAlert
    nextSilence = state.nextSilence
    for alert in state.alerts.sorted(by: { $0.id < $1.id }) {
      alerts[alert.id] = alert
      if alert.isActive { active[alert.runID, default: []].insert(alert.id) }
      newest[Key(run: alert.runID, detector: alert.detector)] = alert.id
      note(told: alert)
    }
  }

  private mutating func note(told alert: Alert) {
    guard let told = alert.ledger.notifiedAt else { return }
    lastTold[alert.runID] = max(told, lastTold[alert.runID] ?? told)
  }

  /// All alerts that are not over, by number.
  package var openAlerts: [Alert] {
    active.values.joined().compactMap { alerts[$0] }.filter(\.isOpen).sorted { $0.id < $1.id }
  }
  /// One that is not over, or may still re-open.
  package func alert(_ id: Int64) -> Alert? { alerts[id] }
  package var allSilences: [SilenceRow] { silences.values.sorted { $0.id < $1.id } }

  /// Makes a run known, or takes over its changed project and group.
  ///
  /// Called at every commit for every run that moved, so it costs a look-up when neither changed.
  package mutating func register(_ run: RunInfo) {
    let known = runs.updateValue(run, forKey: run.id)
    guard known?.project != run.project || known?.group != run.group else { return }
    for id in alerts.keys where alerts[id]!.runID == run.id {
      alerts[id]!.project = run.project
      alerts[id]!.group = run.group
    }
    dirty.insert(run.id)
  }

  /// Forgets a run that was deleted, alerts and all.
  package mutating func forget(_ run: RunID) {
    dropAlerts(of: run)
    lastTold[run] = nil
    active[run] = nil
    deadlines[run] = nil
  }

  /// Lets go of a run, if no alert of it is active and all are recorded as they are here.
  ///
  /// False if it must stay.
  package mutating func unload(_ run: RunID) -> Bool {
    guard active[run] == nil else { return false }
    // When it was last told about stays for as long as that matters.
    dropAlerts(of: run)
    return true
  }

  /// Takes a run up again, with what is recorded of its alerts; those that would have been forgotten
  /// are.
  package mutating func recall(_ run: RunInfo, alerts recorded: [Alert], now: Double) {
    // Some may be here: those that were active at the start, or kept the run here.
    for alert in recorded.sorted(by: { $0.id < $1.id }) where alerts[alert.id] == nil {
      var alert = alert
      // It was let go, so nothing was owed: that nobody was to be told is not recorded.
      alert.settleLedger()
      note(told: alert)
      guard elapsed(since: alert.resolvedTime ?? now, now) <= Self.rememberedSeconds(policy)
      else { continue }
      put(alert)
      let key = Key(run: run.id, detector: alert.detector)
      newest[key] = max(newest[key] ?? alert.id, alert.id)
    }
    register(run)
  }

  private mutating func dropAlerts(of run: RunID) {
    runs[run] = nil
    for (id, alert) in alerts where alert.runID == run {
      newest[Key(run: run, detector: alert.detector)] = nil
      alerts[id] = nil
    }
  }

  /// Takes a new policy after a reload; alerts keep their state.
  package mutating func replacePolicy(_ policy: AlertPolicy) {
    self.policy = policy
    isDirty = true
  }

  /// Numbers of the active alerts of a run: work on one run costs nothing for others and the past.
  func active(of run: RunID) -> [Int64] { (active[run] ?? []).sorted() }

  /// Notes a new version of an alert and the effect that commits it.
  mutating func record(
    _ alert: Alert, _ event: AlertChange.Event, now: Double, step: Step? = nil, by: String? = nil,
    text: String? = nil
  ) {
    put(alert)
    effects.append(
      .change(AlertChange(alert: alert, event: event, time: now, step: step, by: by, text: text)))
    dirty.insert(alert.runID)
    switch event {
    case .opened, .fired, .escalated, .reopened, .released: adviceCandidates.append(alert.id)
    default: break
    }
  }

  mutating func put(_ alert: Alert) {
    alerts[alert.id] = alert
    if alert.isActive {
      active[alert.runID, default: []].insert(alert.id)
    } else if active[alert.runID]?.remove(alert.id) != nil, active[alert.runID]!.isEmpty {
      active[alert.runID] = nil
    }
  }

  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }
}
