package import Detectors
package import MonitorCore

/// Detectors over a recorded stream of wire-format lines, as if a trainer sent them now.
///
/// Decoder, sequencer and detector host are the ones of the daemon, in the same order, so the
/// findings are those of the live run, bit for bit. Only `tick` is missing: wall time does not pass
/// in a file. Memory grows with the stream by 8 bytes a point, because a step that comes again must
/// be compared with what was there.
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

  private let configuration: DetectorConfiguration
  private var lines = LineBuffer()
  private var decoder = LineDecoder()
  private var sequencer = Sequencer()
  private var recorded = RecordedBatches()
  private var hosts: [RunID: DetectorHost] = [:]
  /// Time of the newest line that carries one: what a line without time is taken to have.
  private var now = 0.0

  package private(set) var points: Int64 = 0
  package private(set) var refusedCount = 0
  /// The first thousand; `refusedCount` has all.
  package private(set) var refusals: [Refusal] = []

  package init(configuration: DetectorConfiguration) { self.configuration = configuration }

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
    case .log(let line):
      if let time = line.time { now = time }
      let taken = try sequencer.log(line, from: .nobody, now: now, history: &recorded)
      points += Int64(taken.newPoints)
    case .run(let message):
      _ = try sequencer.describe(message, from: .nobody, now: now, history: &recorded)
    case .phase(let message):
      let run = try sequencer.run(named: message.run, from: .nobody, now: now, history: &recorded)
      observe(body)
      let phase = RunPhase(
        name: message.phase, expectWithin: message.expectWithinSeconds, rank: message.rank,
        time: message.time ?? now)
      tell(run, body) { $0.observe(phase: phase, into: &$1) }
    case .event(let message): try event(message, body)
    case .end(let message):
      let run = try sequencer.run(named: message.run, from: .nobody, now: now, history: &recorded)
      observe(body)
      guard sequencer.end(run, status: message.status) else { return }
      tell(run, body) { $0.observe(ended: message.status, into: &$1) }
    case .sync, .subscribe, .request: break
    }
  }

  private mutating func event(
    _ message: EventMessage, _ body: (String, Finding) -> Void
  ) throws(WireError) {
    let taken = try sequencer.event(message, from: .nobody, now: now, history: &recorded)
    guard let (run, _) = taken else { return }
    observe(body)
    let event = RunEvent(
      name: message.name, text: message.text, step: message.step, rank: message.rank,
      time: message.time ?? now)
    tell(run, body) { $0.observe(event: event, into: &$1) }
  }

  /// Shows the detectors everything that the sequencer holds.
  private mutating func observe(_ body: (String, Finding) -> Void) {
    let changes = sequencer.takeChanges()
    let fresh = DetectorHost(configuration: configuration)
    for series in changes.newSeries { hosts[series.run, default: fresh].register(series) }
    for batch in changes.batches {
      recorded.add(batch)
      tell(batch.run, body) { host, findings in
        // Made by the sequencer a moment ago, so it is whole.
        try? host.observe(batch, into: &findings)
      }
    }
  }

  private mutating func tell(
    _ run: RunID, _ body: (String, Finding) -> Void,
    _ call: (inout DetectorHost, inout [Finding]) -> Void
  ) {
    var findings: [Finding] = []
    let fresh = DetectorHost(configuration: configuration)
    call(&hosts[run, default: fresh], &findings)
    guard !findings.isEmpty, let name = sequencer.info(of: run)?.name else { return }
    for finding in findings { body(name, finding) }
  }
}

/// What a back-test has seen of each run: the history of its sequencer.
private struct RecordedBatches: PointHistory {
  private var batches: [RunID: [FrameBatch]] = [:]

  mutating func add(_ batch: FrameBatch) { batches[batch.run, default: []].append(batch) }

  /// Nothing was recorded before the stream began, and the sequencer knows all that came since.
  func positions(of run: RunID) -> RunPositions { RunPositions() }

  func points(of run: RunID, steps: ClosedRange<Int64>) -> [RecordedPoint] {
    (batches[run] ?? [])
      .filter {
        $0.firstStep.rawValue <= steps.upperBound && $0.lastStep.rawValue >= steps.lowerBound
      }
      .flatMap(\.recordedPoints)
      .filter { steps.contains($0.step.rawValue) }
  }
}
