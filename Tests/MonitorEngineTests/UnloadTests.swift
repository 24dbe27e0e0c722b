import Detectors
import MonitorCore
import MonitorEngine
import Testing

/// Lines of some runs that come, end, go on, go back, and are sent again.
struct ManyRuns {
  private(set) var lines: [(text: String, wait: Double)] = []
  private var random: SplitMix64
  private var clock = 1000.0
  private var next: [Int]
  private var recent: [[String]]

  init(seed: Int, runs: Int, count: Int) {
    random = SplitMix64(seed: UInt64(seed))
    next = Array(repeating: 0, count: runs)
    recent = Array(repeating: [], count: runs)
    while lines.count < count {
      let run = below(runs)
      // Several lines at a time, as trainers send them.
      for _ in 0..<(1 + below(40)) { append(run) }
    }
  }

  private mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }

  private mutating func append(_ run: Int) {
    let name = "\"run\":\"r\(run)\""
    switch below(60) {
    case 0:
      let status = ["finished", "failed", "killed"][below(3)]
      add(run, "{\"type\":\"end\",\(name),\"status\":\"\(status)\"}", isRepeatable: false)
    case 1: add(run, "{\"type\":\"run\",\(name),\"tags\":[\"t\(below(3))\"]}", isRepeatable: false)
    case 2:
      add(
        run, "{\"type\":\"event\",\(name),\"step\":\(next[run]),\"name\":\"task\",\"text\":\"\"}")
    case 3:
      next[run] = max(0, next[run] - 1 - below(30))
      step(run, next[run])
    case 4:
      // Late: a series of its own, seldom pushed.
      let at = max(0, next[run] - below(50))
      add(run, "{\(name),\"step\":\(at),\"time\":\(tick()),\"metrics\":{\"eval/loss\":\(value())}}")
    case 5:
      // The newest step again, with another value.
      step(run, max(0, next[run] - 1))
    case 6, 7:
      for text in recent[run].suffix(1 + below(20)) { lines.append((text, 0)) }
    default: step(run, next[run])
    }
  }

  private mutating func tick() -> Double {
    clock += 0.25
    return clock
  }

  private mutating func value() -> Double { 2 + 0.01 * random.uniform() }

  private mutating func step(_ run: Int, _ step: Int) {
    let wild = below(80)
    let loss = wild == 0 ? "NaN" : wild == 1 ? "\(900 + random.uniform())" : "\(value())"
    let time = below(3) == 0 ? "" : "\"time\":\(tick()),"
    add(
      run,
      "{\"run\":\"r\(run)\",\"step\":\(step),\(time)\"metrics\":{\"train/loss\":\(loss),"
        + "\"grad/norm\":\(1 + 0.1 * random.uniform()),\"attn/entropy/0\":[\(value()),\(value())]}}"
    )
    next[run] = max(next[run], step + 1)
    if step + 1 < next[run] { next[run] = step + 1 }
  }

  private mutating func add(_ run: Int, _ text: String, isRepeatable: Bool = true) {
    // Now and then an hour or so passes: alerts are told again, closed, forgotten.
    let wait = below(200) == 0 ? Double(below(4000)) : below(10) == 0 ? 2 : 0
    lines.append((text, wait))
    if isRepeatable { recent[run].append(text) }
    if recent[run].count > 40 { recent[run].removeFirst() }
  }
}

/// Sequencer, engine and what a store would hold, put together as the daemon does it.
private struct Service: ~Copyable {
  var ingest = Ingest()
  var engine = Service.engine(alerts: AlertBook.State(origin: "t"))
  var now = 1_000_000.0
  var said: [String] = []
  var alerts: [Int64: Alert] = [:]
  var unloading: Set<RunID> = []
  var unloads = 0

  static func engine(alerts: AlertBook.State) -> MonitorEngine {
    var policy = AlertPolicy()
    policy.routes = [Route(receivers: ["ops"])]
    policy.advice.rules = [AdviceRule(name: "save", action: .checkpoint, budget: 2)]
    return MonitorEngine(configuration: EngineConfiguration(policy: policy), alerts: alerts)
  }

  mutating func take(_ effects: [EngineEffect]) {
    for effect in effects {
      // The order of dictionaries is by chance.
      said.append("\(effect)".split { " ,[]()".contains($0) }.sorted().joined(separator: " "))
      if case .alert(let change) = effect { alerts[change.alert.id] = change.alert }
    }
    ingest.history.alerts = alerts
  }

  mutating func push(_ text: String) throws {
    // What ends a run, or tells of a task, the engine hears after the frames before it.
    try ingest.push(text, now: now)
    if text.contains("\"type\"") { commit() }
    guard text.contains("\"type\":\"end\""), let run = ingest.ended else { return }
    take(engine.handle(.ended(run.id, run.status), now: now))
  }

  mutating func commit() {
    let changes = ingest.commit()
    for (run, positions) in changes.recalled {
      unloading.remove(run.id)
      engine.recall(
        run, series: positions.series.map(\.info), alerts: positions.alerts, now: now)
    }
    for run in changes.newRuns + changes.updatedRuns { engine.register(run: run) }
    for series in changes.newSeries { engine.register(series: series) }
    for run in changes.revived { take(engine.handle(.revived(run), now: now)) }
    for batch in changes.batches { take(engine.handle(.frames(batch), now: now)) }
  }

  mutating func unload() {
    let gone = ingest.unload()
    unloads += gone.count
    unloading.formUnion(gone)
    for run in unloading where engine.unload(run) { unloading.remove(run) }
  }

  mutating func wait(_ seconds: Double) {
    now += seconds
    take(engine.handle(.tick, now: now))
  }

  /// kill -9 and start: the snapshot, the runs and the alerts are all that is left.
  mutating func restart() throws {
    let snapshot = try engine.snapshot()
    let runs = ingest.history.runs
    let running = Set(runs.values.filter { $0.status == .running }.map(\.id))
    let unsettled = alerts.values.filter {
      $0.isOpen || $0.ledger.owesResolution || $0.ledger.owedSince != nil
    }
    let busy = Set(unsettled.map(\.runID)).union(running)
    ingest = Ingest(restarting: ingest)
    engine = Service.engine(
      alerts: AlertBook.State(
        origin: "t", alerts: alerts.values.filter { busy.contains($0.runID) },
        nextAlert: (alerts.keys.max() ?? 0) + 1))
    for id in busy { runs[id].map { engine.register(run: $0) } }
    for info in ingest.history.series where running.contains(info.run) {
      engine.register(series: info)
    }
    try engine.restore(snapshot) { runs[$0] }
    unloading = engine.runIDs.subtracting(running)
  }
}

@Suite("A run that memory has let go of") struct UnloadTests {
  @Test("goes on as if it had stayed: points, attempts, what is sent again", arguments: 0..<12)
  func sequencer(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(100 + seed))
    var stays = Ingest()
    var goes = Ingest()
    var gone = 0
    for (text, _) in ManyRuns(seed: seed, runs: 4, count: 1500).lines {
      try stays.push(text)
      try goes.push(text)
      switch random.next() % 12 {
      case 0:
        stays.commit()
        goes.commit()
      case 1...6 where text.contains("\"end\""):
        goes.commit()
        gone += goes.unload().count
      case 7 where random.next() % 8 == 0:
        goes.commit()
        goes = Ingest(restarting: goes)
      default: break
      }
    }
    stays.commit()
    goes.commit()
    #expect(gone > 2)
    #expect(goes.history.runs == stays.history.runs)
    #expect(goes.history.table == stays.history.table)
    #expect(goes.history.events == stays.history.events)
    #expect(goes.history.superseded.count == stays.history.superseded.count)
  }

  @Test("says the same, and its alerts live the same life", arguments: 0..<8)
  func engine(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(200 + seed))
    var stays = Service()
    var goes = Service()
    for (text, wait) in ManyRuns(seed: seed, runs: 5, count: 1200).lines {
      try stays.push(text)
      try goes.push(text)
      let ends = text.contains("\"end\"")
      if random.next() % 6 == 0 || wait > 0 || ends {
        stays.commit()
        goes.commit()
        // A snapshot puts detectors of ended runs to sleep.
        if random.next() % 8 == 0 { _ = try goes.engine.snapshot() }
        if seed % 2 == 1 && random.next() % 20 == 0 { try goes.restart() }
      }
      if ends && random.next() % 2 == 0 { goes.unload() }
      if wait > 0 {
        stays.wait(wait)
        goes.wait(wait)
      }
    }
    #expect(goes.unloads > 2)
    #expect(stays.said.contains { $0.contains("AlertNotification") })
    for (k, (a, b)) in zip(goes.said, stays.said).enumerated() where a != b {
      Issue.record("\(k): \(a)\nin place of \(b)")
      break
    }
    #expect(goes.said.count == stays.said.count)
  }

  @Test("leaves nothing behind, and the last ones stay") func bounded() throws {
    var ingest = Ingest()
    for run in 0..<200 {
      try ingest.push("{\"run\":\"r\(run)\",\"step\":0,\"metrics\":{\"a\":1,\"b\":2}}")
      if run != 7 {
        try ingest.push("{\"type\":\"end\",\"run\":\"r\(run)\",\"status\":\"finished\"}")
      }
      if run == 150 {
        #expect(ingest.unload().isEmpty, "nothing is on disk yet")
      }
    }
    ingest.commit()
    let gone = ingest.sequencer.unload(committed: 1, keepingRuns: 10, keepingSeries: 1000)
    #expect(gone == (1...190).filter { $0 != 8 }.map { RunID(Int64($0)) })
    #expect(ingest.sequencer.runCount == 11 && ingest.sequencer.seriesCount == 22)
    #expect(ingest.sequencer.info(named: "r7") != nil && ingest.sequencer.info(named: "r8") == nil)
    #expect(ingest.sequencer.unload(committed: 1, keepingRuns: 10, keepingSeries: 8).count == 6)
    // Places are used again, and numbers are not.
    try ingest.push("{\"run\":\"new\",\"step\":0,\"metrics\":{\"a\":1}}")
    try ingest.push("{\"run\":\"r3\",\"step\":1,\"metrics\":{\"a\":1}}")
    ingest.commit()
    #expect(ingest.sequencer.info(named: "new")?.id == RunID(201))
    #expect(ingest.sequencer.info(named: "r3")?.points == 3)
    #expect(ingest.sequencer.info(named: "r3")?.status == .running)
  }
}
