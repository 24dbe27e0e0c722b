package import Detectors
package import MonitorCore

/// The detectors over a recorded stream, by the code that runs live: lines in, findings out.
///
/// Lines go through the same decoder and sequencer as in the daemon, so attempts, late lines and
/// lines that were sent twice are what they would have been. Detectors that watch the clock are
/// ticked by the trainer's own times. Nothing is shared between back-tests: run one a file, on as
/// many threads as there are.
///
///     var test = Backtest(configuration: .standard)
///     while let chunk = try file.read() { test.feed(chunk) }
///     for run in test.finish() { … run.findings … }
///
/// Keeps the packed frames of what it has read, because a file may hold a resume: about 8 bytes a
/// number.
package struct Backtest: ~Copyable {
  package struct Run: Sendable {
    package let info: RunInfo
    /// In the order in which they were said.
    package var findings: [Finding] = []
    package let forms: [(detector: String, form: DetectorForm)]
    package let costs: [DetectorCost]
  }

  /// A line that was not taken.
  package struct Refusal: Sendable {
    package let line: Int
    package let error: WireError
  }

  private let configuration: DetectorConfiguration
  private let wantsTicks: Bool
  private var lines = LineBuffer()
  private var decoder = LineDecoder()
  private var sequencer = Sequencer()
  private var history = BatchHistory()
  private var watched: [RunID: Watched] = [:]
  private var order: [RunID] = []
  package private(set) var refusals: [Refusal] = []
  package private(set) var frames = 0
  /// Nanoseconds from a fixed start, to measure what detectors cost; it decides nothing.
  package var clock: (@Sendable () -> UInt64)?

  private struct Watched {
    var host: DetectorHost
    var findings: [Finding] = []
    /// When its detectors were last ticked, by the trainer's clock.
    var tickedAt = -Double.infinity
  }

  /// Frames are shown to detectors in batches of about this size.
  private static let batchBytes = 256 << 10
  private static let refusalsKept = 100

  package init(configuration: DetectorConfiguration) {
    self.configuration = configuration
    wantsTicks = configuration.watched.contains(where: \.info.wantsTicks)
  }

  /// Takes the next bytes of the stream, cut anywhere.
  package mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    let room = lines.reserve(bytes.count)
    room.copyMemory(from: bytes)
    lines.commit(bytes.count)
    while let next = lines.next() {
      switch next {
      case .line(let line): take(line)
      case .tooLong: refuse(WireError(.lineTooLong, "longer than \(Limits.lineBytes) bytes"))
      }
    }
  }

  /// Ends the stream: what every run's detectors said, runs in order of appearance.
  package mutating func finish() -> [Run] {
    if lines.isInsideLine { "\n".utf8.withContiguousStorageIfAvailable { feed(.init($0)) } }
    flush()
    return order.compactMap { id in
      guard let watch = watched[id], let info = sequencer.info(of: id) else { return nil }
      return Run(
        info: info, findings: watch.findings, forms: watch.host.forms(), costs: watch.host.costs)
    }
  }

  private mutating func refuse(_ error: WireError) {
    if refusals.count < Backtest.refusalsKept {
      refusals.append(Refusal(line: lines.lineNumber, error: error))
    }
  }
}

extension Backtest {
  private mutating func take(_ line: UnsafeRawBufferPointer) {
    switch decoder.decode(line) {
    case .blank: break
    case .refused(let error): refuse(error)
    case .message(let message):
      do throws(WireError) {
        try take(message)
      } catch {
        refuse(error)
      }
    }
  }

  private mutating func take(_ message: WireMessage) throws(WireError) {
    switch message {
    case .log(let log):
      if let time = log.time { tick(log.run, time) }
      _ = try sequencer.log(log, from: nil, now: log.time ?? 0, history: &history)
      frames += 1
      if sequencer.pendingBytes > Backtest.batchBytes { flush() }
    case .run(let run):
      _ = try sequencer.describe(run, from: nil, now: run.time ?? 0, history: &history)
    case .phase(let phase):
      let id = try sequencer.run(
        named: phase.run, from: nil, now: phase.time ?? 0, history: &history)
      let seen = RunPhase(
        name: phase.phase, expectWithin: phase.expectWithinSeconds, rank: phase.rank,
        time: phase.time ?? 0)
      show(id) { $0.observe(phase: seen, into: &$1) }
    case .event(let event):
      guard
        let taken = try sequencer.event(event, from: nil, now: event.time ?? 0, history: &history)
      else { return }
      let seen = RunEvent(
        name: event.name, text: event.text, step: event.step, rank: event.rank,
        time: event.time ?? 0)
      show(taken.run) { $0.observe(event: seen, into: &$1) }
    case .end(let end):
      let id = try sequencer.run(named: end.run, from: nil, now: end.time ?? 0, history: &history)
      flush()
      if sequencer.end(id, status: end.status) {
        show(id) { $0.observe(ended: end.status, into: &$1) }
      }
    case .sync, .subscribe, .request: break
    }
  }

  /// Shows waiting frames to the detectors.
  private mutating func flush() {
    let changes = sequencer.takeChanges()
    for info in changes.newSeries { watch(info.run) { $0.host.register(info) } }
    for batch in changes.batches {
      watch(batch.run) { watch in
        do throws(FrameBatchError) {
          try watch.host.observe(batch, into: &watch.findings)
        } catch {
          preconditionFailure("a batch that was just made is damaged: \(error)")
        }
      }
      history.add(batch)
    }
  }

  private mutating func show(_ run: RunID, _ body: (inout DetectorHost, inout [Finding]) -> Void) {
    flush()
    watch(run) { body(&$0.host, &$0.findings) }
  }

  /// Time passes by what the lines say, never backwards: a line after a silence comes after the
  /// detectors have seen that silence.
  private mutating func tick(_ name: String, _ time: Double) {
    guard wantsTicks, let run = sequencer.info(named: name)?.id, let known = watched[run],
      known.tickedAt.isInfinite || time - known.tickedAt >= 1
    else { return }
    watch(run) { $0.tickedAt = time }
    flush()
    watch(run) { $0.host.tick(now: time, into: &$0.findings) }
  }

  private mutating func watch(_ run: RunID, _ body: (inout Watched) -> Void) {
    if watched[run] == nil {
      var host = DetectorHost(configuration: configuration)
      host.clock = clock
      watched[run] = Watched(host: host)
      order.append(run)
    }
    body(&watched[run]!)
  }
}

/// What a back-test has read so far, for lines that go back in time.
struct BatchHistory: PointHistory {
  private var batches: [RunID: [FrameBatch]] = [:]

  mutating func add(_ batch: FrameBatch) { batches[batch.run, default: []].append(batch) }

  mutating func positions(of run: RunID) -> RunPositions { RunPositions() }

  mutating func points(of run: RunID, steps: ClosedRange<Int64>) -> [RecordedPoint] {
    (batches[run] ?? []).flatMap { batch -> [RecordedPoint] in
      guard batch.firstStep.rawValue <= steps.upperBound,
        batch.lastStep.rawValue >= steps.lowerBound
      else { return [] }
      return batch.recordedPoints.filter { steps.contains($0.step.rawValue) }
    }
  }
}
