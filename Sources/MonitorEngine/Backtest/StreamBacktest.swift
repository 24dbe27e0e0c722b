package import Detectors
package import MonitorCore

/// Detectors over a recorded stream of wire-format lines, as if a trainer sent them now.
///
/// Decoder, sequencer and detector host are the ones of the daemon, in the same order, so the
/// findings are those of the live run, bit for bit. Wall time passes as it was recorded: a pause
/// between two lines of a run is ticked through second by second, so that what waits for silence
/// (`stall`) finds it here too. Memory grows with the stream by 8 bytes a point, because a step that
/// comes again must be compared with what was there.
///
///     var backtest = StreamBacktest(configuration: .standard)
///     while let block = read() { backtest.take(block) { run, finding in print(run, finding.step) } }
///     backtest.finish { run, finding in … }
package struct StreamBacktest: ~Copyable {
  /// A line that the daemon would have refused.
  package struct Refusal: Sendable, Equatable {
    package let line: Int
    package let error: WireError
  }

  private static let mostRefusals = 1000
  /// Seconds of one pause that are ticked through, eleven days.
  ///
  /// What is longer adds nothing.
  private static let mostTicks = 1_000_000.0

  private let configuration: DetectorConfiguration
  private let models: [ModelAssignment]
  private var lines = LineBuffer()
  private var decoder = LineDecoder()
  private var sequencer = Sequencer()
  private var recorded = RecordedBatches()
  private var hosts: [RunID: DetectorHost] = [:]
  /// Time of the newest line that carries one: what a line without time is taken to have.
  private var now = 0.0
  /// Latest recorded time of each run: from there on its silence is counted.
  private var heard: [String: Double] = [:]

  package private(set) var points: Int64 = 0
  package private(set) var refusedCount = 0
  /// The first thousand; `refusedCount` has all.
  package private(set) var refusals: [Refusal] = []

  private var book: TraceBook?
  private var collector: SeriesCollector?

  /// - Parameters:
  ///   - models: which latent-state models watch which runs.
  ///   - tracing: also keep what `traces` gives.
  ///   - collecting: also keep the points of these metrics, for `collected`.
  package init(
    configuration: DetectorConfiguration, models: [ModelAssignment] = [], tracing: Bool = false,
    collecting: [Glob]? = nil
  ) {
    self.configuration = configuration
    self.models = models
    book = tracing ? TraceBook() : nil
    collector = collecting.map(SeriesCollector.init)
  }

  /// Lines seen so far.
  package var lineCount: Int { lines.lineNumber }

  /// Runs of the stream, as they stand.
  package var runs: [RunInfo] {
    hosts.keys.sorted().compactMap { sequencer.info(of: $0) }
  }

  /// What each detector could do with the metrics of a run; nil for a run that had none.
  package func forms(of run: String) -> [(detector: String, form: DetectorForm)]? {
    sequencer.info(named: run).flatMap { hosts[$0.id]?.forms() }
  }

  /// All series of a run, down-sampled; empty unless the back-test was told to trace.
  package func traces(of run: String) -> [RunTrace] {
    sequencer.info(named: run).flatMap { book?.traces(of: $0.id) } ?? []
  }

  /// Points of a run's series that were to be collected.
  package func collected(of run: String) -> [SeriesCollector.Collected] {
    sequencer.info(named: run).flatMap { collector?.collected(of: $0.id) } ?? []
  }

  /// Takes the next bytes of the stream, cut anywhere.
  package mutating func take(_ bytes: [UInt8], _ body: (String, Finding) -> Void) {
    let room = lines.reserve(bytes.count)
    bytes.withUnsafeBytes { room.copyMemory(from: $0) }
    lines.commit(bytes.count)
    while let next = lines.next() {
      switch next {
      case .line(let line): take(decoder.decode(line), body)
      case .tooLong:
        refuse(WireError(.lineTooLong, "a line has at most \(Limits.lineBytes) bytes; split it"))
      }
      if sequencer.pendingBytes >= Limits.batchBytes { observe(body) }
    }
  }

  /// The stream is over; a last line without its end counts.
  package mutating func finish(_ body: (String, Finding) -> Void) {
    if lines.isInsideLine { take([UInt8(ascii: "\n")], body) }
    observe(body)
  }

  private mutating func refuse(_ error: WireError) {
    refusedCount += 1
    guard refusals.count < StreamBacktest.mostRefusals else { return }
    refusals.append(Refusal(line: lines.lineNumber, error: error))
  }

  private mutating func take(_ decoded: LineDecoder.Decoded, _ body: (String, Finding) -> Void) {
    switch decoded {
    case .blank: break
    case .refused(let error): refuse(error)
    case .message(let message):
      do throws(WireError) {
        try take(message, body)
      } catch {
        refuse(error)
      }
    }
  }

  private mutating func take(
    _ message: WireMessage, _ body: (String, Finding) -> Void
  ) throws(WireError) {
    switch message {
    case .log(let line): try log(line, body)
    case .run(let message):
      _ = try sequencer.describe(message, from: .nobody, now: now, history: &recorded)
    case .phase(let message):
      let run = try sequencer.run(named: message.run, from: .nobody, now: now, history: &recorded)
      observe(body)
      pass(run, message.run, to: message.time, body)
      let phase = RunPhase(
        name: message.phase, expectWithin: message.expectWithinSeconds, rank: message.rank,
        time: message.time ?? now)
      tell(run, body) { $0.observe(phase: phase, into: &$1) }
    case .event(let message): try event(message, body)
    case .end(let message):
      let run = try sequencer.run(named: message.run, from: .nobody, now: now, history: &recorded)
      observe(body)
      pass(run, message.run, to: message.time, body)
      guard sequencer.end(run, status: message.status) else { return }
      tell(run, body) { $0.observe(ended: message.status, into: &$1) }
    case .sync, .subscribe, .request: break
    }
  }

  /// A pause before the line is ticked through, unless the line takes the run back: then the run was
  /// restarted, and nobody waited for it.
  private mutating func log(
    _ line: LogLine, _ body: (String, Finding) -> Void
  ) throws(WireError) {
    if let time = line.time { now = time }
    guard let time = line.time, let last = heard[line.run], time - last > 1 else {
      if let time = line.time { heard[line.run] = max(time, heard[line.run] ?? time) }
      try give(line)
      return
    }
    observe(body)
    let before = sequencer.info(named: line.run)
    try give(line)
    if let before, before.attempt == sequencer.info(of: before.id)?.attempt {
      pass(before.id, line.run, to: time, body, status: before.status)
    }
    heard[line.run] = time
  }

  private mutating func give(_ line: LogLine) throws(WireError) {
    let taken = try sequencer.log(line, from: .nobody, now: now, history: &recorded)
    points += Int64(taken.newPoints)
  }

  /// Ticks the run at every whole second since it was last heard, as the daemon does while it runs.
  private mutating func pass(
    _ run: RunID, _ name: String, to time: Double?, _ body: (String, Finding) -> Void,
    status: RunStatus? = nil
  ) {
    guard let time else { return }
    defer { heard[name] = max(time, heard[name] ?? time) }
    guard let last = heard[name], (status ?? sequencer.info(of: run)?.status) == .running,
      hosts[run] != nil
    else { return }
    var findings: [Finding] = []
    var second = last.rounded(.down) + 1
    while second < min(time, last + StreamBacktest.mostTicks) {
      hosts[run]?.tick(now: second, into: &findings)
      second += 1
    }
    for finding in findings { body(name, finding) }
  }

  private mutating func event(
    _ message: EventMessage, _ body: (String, Finding) -> Void
  ) throws(WireError) {
    let taken = try sequencer.event(message, from: .nobody, now: now, history: &recorded)
    guard let (run, _) = taken else { return }
    observe(body)
    pass(run, message.run, to: message.time, body)
    let event = RunEvent(
      name: message.name, text: message.text, step: message.step, rank: message.rank,
      time: message.time ?? now)
    tell(run, body) { $0.observe(event: event, into: &$1) }
  }

  /// Shows the detectors everything that the sequencer holds.
  private mutating func observe(_ body: (String, Finding) -> Void) {
    let changes = sequencer.takeChanges()
    for series in changes.newSeries {
      makeHost(of: series.run)
      hosts[series.run]?.register(series)
      book?.register(series)
      collector?.register(series)
    }
    for batch in changes.batches {
      recorded.add(batch)
      book?.add(batch)
      collector?.add(batch)
      tell(batch.run, body) { host, findings in
        // Made by the sequencer a moment ago, so it is whole.
        try? host.observe(batch, into: &findings)
      }
    }
  }

  private mutating func makeHost(of run: RunID) {
    guard hosts[run] == nil else { return }
    hosts[run] = DetectorHost(
      configuration: configuration.watching(sequencer.info(of: run), with: models))
  }

  private mutating func tell(
    _ run: RunID, _ body: (String, Finding) -> Void,
    _ call: (inout DetectorHost, inout [Finding]) -> Void
  ) {
    var findings: [Finding] = []
    makeHost(of: run)
    if hosts[run] != nil { call(&hosts[run]!, &findings) }
    guard !findings.isEmpty, let name = sequencer.info(of: run)?.name else { return }
    for finding in findings { body(name, finding) }
  }
}

/// What a back-test has seen of each run: the history of its sequencer.
private struct RecordedBatches: PointHistory {
  private var batches: [RunID: [FrameBatch]] = [:]

  mutating func add(_ batch: FrameBatch) { batches[batch.run, default: []].append(batch) }

  /// Nothing was recorded before the stream began, and the sequencer knows all that came since.
  func run(named name: String) -> RunInfo? { nil }
  func positions(of run: RunID) -> RunPositions { RunPositions() }

  func points(of run: RunID, steps: ClosedRange<Int64>) -> [RecordedPoint] {
    (batches[run] ?? [])
      .filter {
        $0.firstStep.rawValue <= steps.upperBound && $0.lastStep.rawValue >= steps.lowerBound
      }
      .flatMap { $0.recordedPoints() }
      .filter { steps.contains($0.step.rawValue) }
  }
}
