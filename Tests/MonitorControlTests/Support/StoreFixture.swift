import Foundation
import MetricStore
import MonitorControl
import MonitorCore

/// A small real store in a directory of its own: two runs, one of them resumed, with NaN, ±Inf and
/// vectors, a finding, an open and a resolved alert, a phase, a silence, a dead notification, a model.
final class StoreFixture {
  let directory: String
  let now = 1_790_000_000.0

  init() throws {
    directory = NSTemporaryDirectory() + "monitor-control-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    let writer = try StoreWriter(directory: directory, durability: .process)
    _ = try writer.load()
    _ = try writer.commit([transaction()])
    try writer.put(
      StoredModel(
        name: "family", fittedOn: "0123456789abcdef", created: now, states: 5, covariance: "full",
        features: ["weight/l1"], cadence: 10, samples: 9600, runs: ["gpt-resumed"], document: "{}"))
    try writer.close()
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  func service() throws -> QueryService {
    let now = now
    return QueryService(reader: try StoreReader(directory: directory), clock: { now })
  }

  /// Rows of a command, as values.
  func rows(_ command: ControlCommand) throws -> [RowValue] {
    var rows: [RowValue] = []
    try service().execute(command) { rows.append(try RowValue(parsing: $0)) }
    return rows
  }

  private func transaction() -> StoreTransaction {
    var transaction = StoreTransaction()
    transaction.newRuns = [resumed, plain]
    transaction.newSeries = [
      SeriesInfo(id: 1, run: 1, metric: "train/loss", rank: 0, kind: .scalar),
      SeriesInfo(id: 2, run: 1, metric: "attn/entropy/0", rank: 0, kind: .vector),
      SeriesInfo(id: 3, run: 2, metric: "train/loss", rank: 0, kind: .scalar),
      SeriesInfo(id: 4, run: 2, metric: "train/loss", rank: 1, kind: .scalar),
      SeriesInfo(id: 5, run: 1, metric: "train/tokens", rank: 0, kind: .scalar),
    ]
    transaction.journal = [resumedFrames(), plainFrames()]
    transaction.findings = [RecordedFinding(run: 1, finding: finding, time: now - 60)]
    transaction.alerts = alerts()
    transaction.events = [
      RecordedEvent(
        run: 1, attempt: 1, step: 2, time: now - 98, name: "task", text: "task 2 begins")
    ]
    transaction.phases = [
      RecordedPhase(run: 1, time: now - 99, phase: "checkpoint", expectWithinSeconds: 600)
    ]
    transaction.silences = [silence]
    transaction.outbox = [deadNotification()]
    return transaction
  }

  private var resumed: RunInfo {
    var run = RunInfo(id: 1, name: "gpt-resumed", created: now - 100, owner: 1000)
    run.project = "demo"
    run.tags = ["a", "b"]
    run.config = #"{"lr":0.001,"model":{"layers":4}}"#
    run.worldSize = 8
    run.attempt = 2
    run.attemptStarts = [0, 3]
    run.lastStep = 6
    run.lastTime = now - 40
    run.points = 16
    return run
  }

  private var plain: RunInfo {
    var run = RunInfo(id: 2, name: "plain", created: now - 50)
    run.status = .finished
    run.config = #"{"lr":0.01}"#
    run.lastStep = 2
    run.lastTime = now - 30
    run.points = 6
    return run
  }

  /// Attempt 1 has steps 0 … 4, attempt 2 steps 3 … 6; NaN at step 2, −Inf at step 6.
  private func resumedFrames() -> FrameBatch {
    var batch = FrameBatch(run: 1)
    let both = FrameLayout(rank: 0, series: [1, 2], isVector: [false, true])
    let tokens = FrameLayout(rank: 0, series: [5], isVector: [false])
    for step in 0..<5 {
      let loss = step == 2 ? Double.nan : 2.5 - Double(step) / 10
      batch.append(both, 1, step, now - 100 + Double(step), [loss], vector: [1.25, Double(step)])
    }
    batch.append(tokens, 1, 2, now - 98, [2048])
    for step in 3..<7 {
      let loss = step == 6 ? -Double.infinity : 1.5
      batch.append(both, 2, step, now - 50 + Double(step), [loss], vector: [0.5, 0.25])
    }
    return batch
  }

  private func plainFrames() -> FrameBatch {
    var batch = FrameBatch(run: 2)
    for rank in 0..<2 {
      let layout = FrameLayout(rank: rank, series: [SeriesID(Int64(3 + rank))], isVector: [false])
      for step in 0..<3 {
        batch.append(layout, 1, step, now - 30, [0.1 * Double(step + 1) + Double(rank)])
      }
    }
    return batch
  }

  private var finding: Finding {
    Finding(
      detector: "loss_spike", transition: .fire, severity: .warning, attempt: 1, step: 4,
      metric: "train/loss", value: 2.1, threshold: 1.9, baseline: .nan,
      message: "train/loss rose to 2.1", evidence: evidence)
  }

  private var evidence: Evidence {
    Evidence(
      scope: ["train/loss"], firstMovers: [.init(metric: "grad/norm/0", step: 3)],
      lastHealthyStep: 3, numbers: ["score": 7.5, "ratio": .infinity],
      advice: "Go back to the last checkpoint before step 3.")
  }

  private func alerts() -> [AlertChange] {
    let open = Alert(id: 1, runID: 1, run: "gpt-resumed", finding: finding, time: now - 60)
    var over = Alert(id: 2, runID: 2, run: "plain", finding: finding, time: now - 50)
    over.state = .resolved
    over.resolvedStep = 2
    over.resolvedTime = now - 30
    over.acknowledgedBy = "ada"
    return [
      AlertChange(alert: open, event: .opened, time: now - 60, step: 4),
      AlertChange(alert: over, event: .resolved, time: now - 30, step: 2),
    ]
  }

  private var silence: SilenceRow {
    SilenceRow(
      id: 1, matchers: AlertMatchers(run: Glob("sweep-*"), severities: [.warning]), author: "ada",
      comment: "planned restart", created: now - 10, starts: now - 10, ends: now + 3600)
  }

  private func deadNotification() -> OutboxEntry {
    let alert = Alert(id: 1, runID: 1, run: "gpt-resumed", finding: finding, time: now - 60)
    let notification = AlertNotification(
      id: "n-1", kind: .firing, run: "gpt-resumed", project: "demo", group: nil, time: now - 60,
      items: [.init(alert: alert, reason: .opened)], receivers: ["ops"])
    var entry = OutboxEntry(notification: notification, receiver: "ops")
    entry.state = .dead
    entry.attempts = 10
    entry.lastStatus = 500
    entry.lastError = "the receiver answered 500"
    return entry
  }
}

extension FrameBatch {
  fileprivate mutating func append(
    _ layout: FrameLayout, _ attempt: Attempt, _ step: Int, _ time: Double, _ scalars: [Double],
    vector: [Double]? = nil
  ) {
    var payload: [UInt8] = []
    for value in scalars { payload.appendLittleEndian(value.bitPattern) }
    if let vector {
      payload.appendLittleEndian(UInt32(vector.count))
      for value in vector { payload.appendLittleEndian(value.bitPattern) }
    }
    payload.withUnsafeBytes { bytes in
      append(
        layout: layout, attempt: attempt, step: Step(Int64(step)), time: time,
        timeIsArrival: false, payload: bytes, points: layout.series.count)
    }
  }
}

extension RunID: ExpressibleByIntegerLiteral {
  /// Numbers of the fixture, written as literals.
  public init(integerLiteral value: Int64) { self.init(value) }
}

extension SeriesID: ExpressibleByIntegerLiteral {
  /// Numbers of the fixture, written as literals.
  public init(integerLiteral value: Int64) { self.init(value) }
}
