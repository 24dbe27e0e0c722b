package import Detectors
package import MonitorCore

/// Detectors of all runs and the alert book: inputs in, effects out; no clock, no I/O, no chance.
///
/// The same inputs make the same effects, so a restarted daemon goes on from a snapshot and the
/// frames after it (`replay`), and a back-test says what the live daemon said.
///
///     var engine = MonitorEngine(configuration: configuration, alerts: AlertBook.State(origin: "ab12"))
///     engine.register(run: run)
///     engine.register(series: info)
///     for effect in engine.handle(.frames(batch), now: now) { … }
package struct MonitorEngine: Sendable {
  struct Watch: Sendable {
    var detectors: Watchers
    /// Attempt up to which the alert book knows the run.
    var attempt: Attempt
    /// When it ended, in order; nil while it runs.
    var ended: Int64?
  }

  /// The detectors of a run: at work, or as bytes once it has ended, in case it goes on.
  enum Watchers: Sendable {
    case awake(DetectorHost)
    case asleep([UInt8])

    var host: DetectorHost? {
      if case .awake(let host) = self { host } else { nil }
    }
    var sleepingBytes: Int {
      if case .asleep(let bytes) = self { bytes.count } else { 0 }
    }
  }

  package private(set) var configuration: EngineConfiguration
  private var book: AlertBook
  var runs: [RunID: RunInfo] = [:]
  var series: [RunID: [SeriesInfo]] = [:]
  var watches: [RunID: Watch] = [:]
  var endings: Int64 = 0
  /// What detectors that were let go have cost.
  private var spent: [String: DetectorCost] = [:]

  /// Nanoseconds from a fixed start, for measuring what detectors cost; it decides nothing.
  package var clock: (@Sendable () -> UInt64)?

  package init(configuration: EngineConfiguration, alerts: AlertBook.State) {
    self.configuration = configuration
    book = AlertBook(policy: configuration.policy, state: alerts)
  }

  package var openAlerts: [Alert] { book.openAlerts }
  /// An alert that is open, or was until lately.
  package func alert(_ id: Int64) -> Alert? { book.alert(id) }
  package var silences: [SilenceRow] { book.allSilences }
  /// Unix time at which a tick has something to do for alerts even if nothing else happens.
  package var nextDeadline: Double { book.nextDeadline }

  // MARK: Runs and series

  /// Makes a run known, or takes over what has changed about it; before its frames.
  package mutating func register(run: RunInfo) {
    runs[run.id] = run
    book.register(run)
  }

  /// Tells the name of a series; before its first frame.
  package mutating func register(series info: SeriesInfo) {
    series[info.run, default: []].append(info)
    // Those asleep learn it when they wake.
    if watches[info.run]?.detectors.host != nil { change(info.run) { $0.register(info) } }
  }

  /// Takes a run up again that was let go, or that no line has named since the start.
  ///
  /// - Parameter alerts: all that are recorded of it.
  package mutating func recall(
    _ run: RunInfo, series known: [SeriesInfo], alerts: [Alert], now: Double
  ) {
    series[run.id] = nil
    book.recall(run, alerts: alerts, now: now)
    register(run: run)
    for info in known { register(series: info) }
  }

  /// Lets go of what is known of a run that has ended and is recorded whole.
  ///
  /// - Returns: false while something of it is at work: an alert that is not over, or detectors that
  ///   are kept in case it goes on. Call it again later.
  package mutating func unload(_ run: RunID) -> Bool {
    series[run] = nil
    guard watches[run] == nil, book.unload(run) else { return false }
    runs[run] = nil
    return true
  }

  /// Runs of which something is in memory.
  package var runIDs: Set<RunID> { Set(runs.keys) }

  /// Forgets a run that was deleted.
  package mutating func forget(_ run: RunID) {
    runs[run] = nil
    series[run] = nil
    keepCosts(of: run)
    watches[run] = nil
    book.forget(run)
  }

  /// Says that alerts of a run are over because it is being deleted, and forgets it.
  package mutating func delete(_ run: RunID, by: String, now: Double) -> [EngineEffect] {
    var effects: [EngineEffect] = []
    add(book.deleted(run: run, by: by, now: now), to: &effects)
    forget(run)
    return effects
  }

  // MARK: Inputs

  package mutating func handle(_ input: EngineInput, now: Double) -> [EngineEffect] {
    var effects: [EngineEffect] = []
    switch input {
    case .frames(let batch): frames(batch, now: now, &effects)
    case .phase(let run, let phase):
      watch(run) { $0.observe(phase: phase, into: &$1) }.forEach { tell($0, run, now, &effects) }
    case .event(let run, let event):
      watch(run) { $0.observe(event: event, into: &$1) }.forEach { tell($0, run, now, &effects) }
    case .ended(let run, let status):
      watch(run) { $0.observe(ended: status, into: &$1) }.forEach { tell($0, run, now, &effects) }
      add(book.ended(run: run, status: status, now: now), to: &effects)
      end(run)
    case .revived(let run):
      watches[run]?.ended = nil
      add(book.resumed(run: run, now: now), to: &effects)
    case .tick:
      for run in watches.keys.sorted() where watches[run]?.ended == nil {
        watch(run) { $0.tick(now: now, into: &$1) }.forEach { tell($0, run, now, &effects) }
      }
    }
    add(book.settle(now: now), to: &effects)
    return effects
  }

  private mutating func frames(
    _ batch: FrameBatch, now: Double, _ effects: inout [EngineEffect]
  ) {
    let run = batch.run
    let findings = watch(run) { host, findings in
      do throws(FrameBatchError) {
        try host.observe(batch, into: &findings)
      } catch {
        preconditionFailure("a batch that was just made is damaged: \(error)")
      }
    }
    for finding in findings {
      rewind(run, to: finding.attempt, now, &effects)
      tell(finding, run, now, &effects)
    }
    if let attempt = runs[run]?.attempt { rewind(run, to: attempt, now, &effects) }
  }

  /// Tells the book of attempts that began, in their order and before what is found in them.
  private mutating func rewind(
    _ run: RunID, to attempt: Attempt, _ now: Double, _ effects: inout [EngineEffect]
  ) {
    guard let known = watches[run]?.attempt, let starts = runs[run]?.attemptStarts else { return }
    var next = known
    while next < attempt, Int(next.rawValue) < starts.count {
      let step = starts[Int(next.rawValue)]
      next = next.next
      add(book.rewound(run: run, to: step, attempt: next, now: now), to: &effects)
    }
    watches[run]?.attempt = next
  }

  private mutating func tell(
    _ finding: Finding, _ run: RunID, _ now: Double, _ effects: inout [EngineEffect]
  ) {
    effects.append(.finding(run, finding))
    add(book.apply(finding, run: run, now: now), to: &effects)
  }

  private func add(_ changes: [AlertBook.Effect], to effects: inout [EngineEffect]) {
    for change in changes {
      switch change {
      case .change(let change): effects.append(.alert(change))
      case .notify(let notification): effects.append(.notify(notification))
      case .silence(let row): effects.append(.silence(row))
      case .advise(let advice): effects.append(.advise(advice))
      }
    }
  }

  /// Lets the detectors of a run see something, making them if it is the first time.
  mutating func watch(
    _ run: RunID, _ body: (inout DetectorHost, inout [Finding]) -> Void
  ) -> [Finding] {
    var findings: [Finding] = []
    if watches[run] == nil {
      watches[run] = Watch(
        detectors: .awake(newHost(of: run)), attempt: runs[run]?.attempt ?? .first, ended: nil)
      // A word about a run that is over and was let go: no time passes for it.
      if let known = runs[run], known.status != .running { end(run) }
    }
    change(run) { body(&$0, &findings) }
    return findings
  }

  /// Lets `body` change the detectors of a run, if it has any; wakes them if they sleep.
  private mutating func change(_ run: RunID, _ body: (inout DetectorHost) -> Void) {
    switch watches[run]?.detectors {
    case nil: return
    case .awake(var host):
      // There is to be one owner, or every change would be made to a copy.
      watches[run]!.detectors = .asleep([])
      body(&host)
      watches[run]!.detectors = .awake(host)
    case .asleep(let bytes):
      var host = woken(bytes, of: run)
      body(&host)
      watches[run]!.detectors = .awake(host)
    }
  }

  func newHost(of run: RunID) -> DetectorHost {
    var host = DetectorHost(
      configuration: configuration.detectors.watching(runs[run], with: configuration.models))
    host.clock = clock
    for info in series[run] ?? [] { host.register(info) }
    return host
  }

  /// The detectors that went to sleep; new ones if another version wrote the bytes.
  private func woken(_ bytes: [UInt8], of run: RunID) -> DetectorHost {
    var host = newHost(of: run)
    do { try host.restore(bytes) } catch { return newHost(of: run) }
    for info in series[run] ?? [] { host.register(info) }
    return host
  }

  /// Ended runs keep their detectors in case they go on, the last of them only.
  mutating func end(_ run: RunID) {
    endings += 1
    watches[run]?.ended = endings
    letGoOfEnded()
  }

  mutating func letGoOfEnded() {
    var ended = watches.filter { $0.value.ended != nil }.sorted {
      $0.value.ended! < $1.value.ended!
    }
    guard ended.count > 1 else { return }
    var bytes = ended.reduce(0) { $0 + $1.value.detectors.sleepingBytes }
    while ended.count > Limits.endedRunsWatched
      || bytes > Limits.endedStateBytes && ended.count > 1
    {
      let oldest = ended.removeFirst()
      bytes -= oldest.value.detectors.sleepingBytes
      keepCosts(of: oldest.key)
      watches[oldest.key] = nil
    }
  }

  // MARK: Operators

  /// Carries out what a person wants done to alerts; a refused command changes nothing.
  package mutating func command(
    _ command: AlertCommand, now: Double
  ) throws(AlertCommandError) -> [EngineEffect] {
    var effects: [EngineEffect] = []
    add(try book.command(command, now: now), to: &effects)
    add(book.settle(now: now), to: &effects)
    return effects
  }

  /// Takes a reloaded configuration; detectors whose parameters changed start afresh.
  package mutating func reconfigure(_ new: EngineConfiguration) throws {
    let saved = try snapshot()
    configuration = new
    book.replacePolicy(new.policy)
    try restore(saved)
  }

  /// What the detectors of a run can do with its metrics, and what they have cost.
  package func detectors(of run: RunID) -> [(detector: String, form: DetectorForm)] {
    switch watches[run]?.detectors {
    case nil: []
    case .awake(let host): host.forms()
    case .asleep(let bytes): woken(bytes, of: run).forms()
    }
  }

  /// What each detector has cost since the start, in catalogue order: CPU over all runs, memory over
  /// those that are watched now.
  package var costs: [DetectorCost] {
    var sums = spent
    for watch in watches.values {
      if let costs = watch.detectors.host?.costs { MonitorEngine.add(costs, to: &sums) }
    }
    return configuration.detectors.watched.compactMap { sums[$0.info.name] }
  }

  /// Keeps what the detectors of a run have cost when they are let go.
  mutating func keepCosts(of run: RunID) {
    guard var costs = watches[run]?.detectors.host?.costs else { return }
    for k in costs.indices { costs[k].bytes = nil }
    MonitorEngine.add(costs, to: &spent)
  }

  private static func add(_ costs: [DetectorCost], to sums: inout [String: DetectorCost]) {
    for cost in costs {
      sums[cost.detector, default: DetectorCost(detector: cost.detector)].add(cost)
    }
  }
}
