import MonitorCore
import MonitorEngine
import Testing

/// A store for tests: what the sequencer has handed out, and nothing else.
struct MemoryHistory: PointHistory {
  /// As a store has them after compaction: the newest value of each series, attempt and step.
  private(set) var points: [RecordedPoint] = []
  private var places: [Place: Int] = [:]
  private struct Place: Hashable {
    var series: SeriesID
    var attempt: Attempt
    var step: Step
  }
  var superseded: [RecordedPoint] = []
  var series: [SeriesInfo] = []
  var runs: [RunID: RunInfo] = [:]
  var events: [RunID: [EventIdentity]] = [:]
  var alerts: [Int64: Alert] = [:]
  var reads = 0

  func run(named name: String) -> RunInfo? { runs.values.first { $0.name == name } }

  mutating func positions(of run: RunID) -> RunPositions {
    RunPositions(
      series: series.filter { $0.run == run }.map { info in
        let own = points.filter { $0.series == info.id }
        let attempt = own.map(\.attempt).max()
        return SeriesPosition(
          info: info, attempt: attempt,
          last: own.filter { $0.attempt == attempt }.map(\.step).max(),
          highest: own.map(\.step).max())
      }, events: events[run] ?? [], superseded: 0,
      alerts: alerts.values.filter { $0.runID == run }.sorted { $0.id < $1.id })
  }

  mutating func points(of run: RunID, steps: ClosedRange<Int64>) -> [RecordedPoint] {
    reads += 1
    let ids = Set(series.filter { $0.run == run }.map(\.id))
    return (points + superseded).filter {
      ids.contains($0.series) && steps.contains($0.step.rawValue)
    }
  }

  mutating func commit(_ changes: Sequencer.Changes) {
    for run in changes.newRuns + changes.updatedRuns { runs[run.id] = run }
    series += changes.newSeries
    superseded += changes.superseded.map(\.point)
    for point in changes.batches.flatMap({ $0.recordedPoints() }) {
      let place = Place(series: point.series, attempt: point.attempt, step: point.step)
      if let old = places[place] {
        points[old] = point
      } else {
        places[place] = points.count
        points.append(point)
      }
    }
  }

  /// Newest value a (series, attempt, step), with its time: what a query may show.
  var table: [String: [UInt64]] {
    let names = Dictionary(
      uniqueKeysWithValues: series.map { ($0.id, "\($0.run.rawValue) \($0.metric)@\($0.rank)") })
    var table: [String: [UInt64]] = [:]
    for point in points {
      table["\(names[point.series]!) \(point.attempt) \(point.step)"] = [
        point.bits, point.time.bitPattern,
      ]
    }
    return table
  }
}

/// A sequencer with its decoder and store: lines go in, a table comes out.
struct Ingest: ~Copyable {
  var decoder = LineDecoder()
  var sequencer = Sequencer()
  var history = MemoryHistory()
  var resends = 0
  /// The run that the last line ended, if it did.
  var ended: RunInfo?
  private var commits: Int64 = 0

  init() {}

  /// What is left after the process died: the store.
  init(restarting dead: borrowing Ingest) {
    history = dead.history
    sequencer = Sequencer(
      nextRun: RunID(Int64(history.runs.count) + 1),
      nextSeries: SeriesID(Int64(history.series.count) + 1))
    for run in history.runs.values.sorted(by: { $0.id < $1.id }) { sequencer.restore(run) }
  }

  mutating func push(_ text: String, user: UInt32? = nil, isOperator: Bool = false, now: Double = 5)
    throws(WireError)
  {
    var failure: WireError?
    let sender = Sender(user: user, isOperator: isOperator)
    ended = nil
    withPaddedLine(text.utf8) { line in
      do throws(WireError) {
        switch decoder.decode(line) {
        case .message(.log(let log)):
          let taken = try sequencer.log(log, from: sender, now: now, history: &history)
          if taken.isResend { resends += 1 }
        case .message(.end(let end)):
          let run = try sequencer.run(named: end.run, from: sender, now: now, history: &history)
          if sequencer.end(run, status: end.status) { ended = sequencer.info(of: run) }
        case .message(.run(let message)):
          _ = try sequencer.describe(message, from: sender, now: now, history: &history)
        case .message(.event(let message)):
          let taken = try sequencer.event(
            message, from: sender, now: now, history: &history)
          guard let run = taken?.run else { return resends += 1 }
          // As a store has it: written with the time at which it came.
          history.events[run, default: []].append(
            EventIdentity(
              step: message.step, time: message.time ?? now, name: message.name,
              text: message.text))
        case .refused(let error): throw error
        default: break
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  @discardableResult
  mutating func commit() -> Sequencer.Changes {
    commits += 1
    let changes = sequencer.takeChanges(into: commits)
    history.commit(changes)
    return changes
  }

  /// Lets go of every run that may go.
  mutating func unload() -> [RunID] {
    sequencer.unload(committed: commits, keepingRuns: 0, keepingSeries: 0)
  }
}

@Suite("The order of a run's lines") struct SequencerTests {
  private func line(
    _ step: Int, _ value: Double, time: Double? = nil, metric: String = "loss", rank: Int = 0
  ) -> String {
    let time = time.map { "\"time\":\($0)," } ?? ""
    return
      "{\"run\":\"r\",\"step\":\(step),\(time)\"rank\":\(rank),\"metrics\":{\"\(metric)\":\(value)}}"
  }

  private func info(_ ingest: borrowing Ingest) throws -> RunInfo {
    try #require(ingest.sequencer.info(named: "r"))
  }

  @Test("that goes back to another value opens an attempt there, once for all series and ranks")
  func rewind() throws {
    var ingest = Ingest()
    for step in 0..<10 {
      for rank in 0..<2 {
        try ingest.push(line(step, Double(step), time: Double(step), rank: rank))
      }
    }
    for step in 6..<12 {
      for rank in 0..<2 {
        try ingest.push(line(step, Double(step) + 0.5, time: 100 + Double(step), rank: rank))
      }
    }
    ingest.commit()
    let run = try info(ingest)
    #expect(run.attempt == 2 && run.attemptStarts == [0, 6] && run.points == 32)
    #expect(run.lastStep == 11)
    let second = ingest.history.points.filter { $0.attempt == 2 }.map(\.step.rawValue)
    #expect(second == [6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11])
  }

  @Test("at a step that a series never had is late, and opens nothing") func late() throws {
    var ingest = Ingest()
    for step in stride(from: 0, to: 100, by: 10) { try ingest.push(line(step, 1)) }
    try ingest.push(line(15, 2))
    try ingest.push(line(20, 3, metric: "eval"))
    try ingest.push(line(10, 3, metric: "eval"))
    ingest.commit()
    let run = try info(ingest)
    #expect(run.attempt == 1 && run.points == 13 && run.lastStep == 90)
  }

  @Test("with the newest step again replaces its value and counts once") func replace() throws {
    var ingest = Ingest()
    try ingest.push(line(1, 1))
    try ingest.push(line(2, 1))
    try ingest.push(line(2, 7))
    ingest.commit()
    let run = try info(ingest)
    #expect(run.attempt == 1 && run.points == 2)
    #expect(ingest.history.table["1 loss@0 1 2"]?.first == (7.0).bitPattern)
  }

  @Test(
    "with a value that another has replaced is known when it is sent again, with its time or not")
  func replacedAgain() throws {
    for times in [true, false] {
      var first = Ingest()
      let lines = [(1, 1.0), (2, 1), (2, 7), (2, 8), (3, 1)].enumerated().map { k, point in
        line(point.0, point.1, time: times ? Double(k) : nil)
      }
      for text in lines { try first.push(text) }
      first.commit()
      #expect(first.history.superseded.map(\.bits) == [(1.0).bitPattern, (7.0).bitPattern])
      var again = Ingest(restarting: first)
      for text in lines { try again.push(text) }
      again.commit()
      let run = try info(again)
      #expect(run.attempt == 1 && run.points == 3 && again.resends == 5)
      #expect(again.history.table == first.history.table)
    }
  }

  @Test("at one step for ever, from a trainer that does not count, keeps the newest value")
  func countless() throws {
    var ingest = Ingest()
    let count = 3 * Limits.valuesPerStep
    for value in 0..<count { try ingest.push(line(0, Double(value), time: Double(value))) }
    // Sent again after a lost connection: what is recent is known.
    for value in (count - 100)..<count {
      try ingest.push(line(0, Double(value), time: Double(value)))
    }
    let resends = ingest.resends
    ingest.commit()
    let run = try info(ingest)
    #expect(run.attempt == 1 && run.points == 1 && resends == 100)
    #expect(ingest.history.table["1 loss@0 1 0"]?.first == Double(count - 1).bitPattern)
  }

  @Test("without a time may give the newest step a value anew that it had before")
  func changedMind() throws {
    var ingest = Ingest()
    for value in [1.0, 2, 1] { try ingest.push(line(4, value)) }
    ingest.commit()
    #expect(ingest.history.table["1 loss@0 1 4"]?.first == (1.0).bitPattern)
  }

  @Test("late after a resume joins the attempt of its step") func lateAfterRewind() throws {
    var ingest = Ingest()
    for step in 0..<10 { try ingest.push(line(step, 1, time: Double(step))) }
    for step in 5..<10 { try ingest.push(line(step, 2, time: 50 + Double(step))) }
    try ingest.push(line(3, 9, metric: "eval"))
    try ingest.push(line(8, 9, metric: "eval"))
    ingest.commit()
    #expect(
      ingest.history.table["1 eval@0 1 3"] != nil && ingest.history.table["1 eval@0 2 8"] != nil)
    #expect(try info(ingest).attempt == 2)
  }

  @Test("that holds old and new points of one step records the new ones only") func mixed() throws {
    var ingest = Ingest()
    for step in 0..<5 { try ingest.push(line(step, 1, time: 7)) }
    try ingest.push(
      "{\"run\":\"r\",\"step\":2,\"time\":7,\"metrics\":{\"loss\":1,\"v\":[1,2],\"x\":3}}")
    ingest.commit()
    let run = try info(ingest)
    #expect(run.attempt == 1 && run.points == 7)
    #expect(ingest.history.points.count == 7)
  }

  @Test("revives a run that had ended; one that is sent again does not") func revival() throws {
    var ingest = Ingest()
    let file = [line(0, 1), line(1, 2), "{\"type\":\"end\",\"run\":\"r\",\"status\":\"failed\"}"]
    for text in file + file { try ingest.push(text) }
    #expect(try info(ingest).status == .failed && ingest.resends == 2)
    try ingest.push(line(2, 1))
    #expect(try info(ingest).status == .running)
  }

  @Test("of another user's run is refused, root's and an operator's are not") func owners() throws {
    var ingest = Ingest()
    try ingest.push(line(0, 1), user: 1000)
    try ingest.push(line(1, 1), user: 0)
    let stranger = line(2, 1)
    do throws(WireError) {
      try ingest.push(stranger, user: 1001)
      Issue.record("taken")
    } catch { #expect(error.code == .notPermitted) }
    try ingest.push(stranger, user: 1001, isOperator: true)
    #expect(try info(ingest).owner == 1000 && info(ingest).points == 3)
  }

  @Test("of a new run is refused while too many of its user are running; old ones go on")
  func tooManyRuns() throws {
    var ingest = Ingest()
    func first(of run: Int) -> String { #"{"run":"r\#(run)","step":1,"metrics":{"a":1}}"# }
    for k in 0..<Limits.runningRunsPerUser { try ingest.push(first(of: k), user: 1000) }
    do throws(WireError) {
      try ingest.push(first(of: -1), user: 1000)
      Issue.record("taken")
    } catch { #expect(error.code == .tooManyRuns) }
    try ingest.push(#"{"run":"r7","step":2,"metrics":{"a":1}}"#, user: 1000)
    try ingest.push(first(of: -2), user: 1001)
    try ingest.push(#"{"type":"end","run":"r7","status":"finished"}"#, user: 1000)
    try ingest.push(first(of: -3), user: 1000)
  }

  @Test("with an array where numbers were is refused whole") func kinds() throws {
    var ingest = Ingest()
    try ingest.push(line(0, 1))
    do throws(WireError) {
      try ingest.push("{\"run\":\"r\",\"step\":1,\"metrics\":{\"new\":1,\"loss\":[1]}}")
      Issue.record("taken")
    } catch { #expect(error.code == .kindChanged) }
    ingest.commit()
    #expect(ingest.history.series.map(\.metric) == ["loss"])
  }

  /// A whole file: ranks, several shapes, arrays, late evaluations, resumes; values never repeat.
  private func file(_ random: inout SplitMix64, times: Bool) -> (lines: [String], attempts: Int) {
    func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
    var lines: [String] = ["{\"type\":\"run\",\"run\":\"r\",\"config\":{\"seed\":1}}"]
    var clock = 1000.0
    var attempts = 1
    var step = 0
    var high = 0
    for _ in 0..<(40 + below(200)) {
      if step > 3 && below(25) == 0 {
        step -= 2 + below(min(step - 1, 30))
        attempts += 1
      }
      for rank in 0..<2 {
        clock += 0.25
        let time = times ? "\"time\":\(clock)," : ""
        var metrics = "\"loss\":\(random.uniform()),\"heads\":[\(random.uniform()),NaN]"
        if step % 5 == 0 { metrics += ",\"eval\":{\"acc\":\(random.uniform())}" }
        lines.append(
          "{\"run\":\"r\",\"step\":\(step),\(time)\"rank\":\(rank),\"metrics\":{\(metrics)}}")
        // The trainer corrects itself.
        if times && below(9) == 0 {
          clock += 0.25
          lines.append(
            "{\"run\":\"r\",\"step\":\(step),\"time\":\(clock),\"rank\":\(rank),"
              + "\"metrics\":{\"loss\":\(random.uniform())}}")
        }
      }
      high = max(high, step)
      step += 1
    }
    lines.append("{\"type\":\"end\",\"run\":\"r\",\"status\":\"finished\"}")
    return (lines, attempts)
  }

  @Test("pushed again, whole or after a crash, changes nothing", arguments: 0..<24)
  func pushedAgain(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let (lines, attempts) = file(&random, times: seed % 3 != 0)
    var once = Ingest()
    for text in lines {
      try once.push(text)
      if random.next() % 7 == 0 { once.commit() }
    }
    once.commit()
    let run = try info(once)
    #expect(run.attempt.rawValue == UInt32(attempts))
    #expect(run.points == Int64(once.history.points.count))

    // Killed at a random commit, started again, everything pushed again, and once more.
    var twice = Ingest()
    for text in lines.prefix(Int(random.next() % UInt64(lines.count))) {
      try twice.push(text)
      if random.next() % 7 == 0 { twice.commit() }
    }
    var restarted = Ingest(restarting: twice)
    for text in lines { try restarted.push(text) }
    restarted.commit()
    var again = Ingest(restarting: restarted)
    for text in lines { try again.push(text) }
    again.commit()
    #expect(again.resends == lines.count - 2)
    let final = try info(again)
    #expect(final.attemptStarts == run.attemptStarts && final.points == run.points)
    #expect(final.status == .finished && final.config == run.config)
    #expect(again.history.table == once.history.table)
    #expect(again.history.points.count == once.history.points.count)
  }
}
