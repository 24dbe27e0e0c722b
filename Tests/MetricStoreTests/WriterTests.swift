import Foundation
import MetricStore
import MonitorCore
import Testing

@Suite("The writer") struct WriterTests {
  @Test("what was committed is there after a restart, to the bit") func restart() throws {
    let scratch = try Scratch()
    var trainer = Trainer()
    for (step, value) in awkward.enumerated() {
      trainer.line("a", Int64(step), [("loss", .scalar(value)), ("lr", .scalar(-value))])
    }
    let writer = try StoreWriter(directory: scratch.path)
    let receipt = try writer.commit([trainer.transaction(snapshot: true)])
    #expect(receipt.lastJournalID == 1 && receipt.points == 2 * awkward.count)
    try writer.close()

    let again = try StoreWriter(directory: scratch.path)
    let state = try again.load()
    #expect(state.runs.map(\.name) == ["a"])
    #expect(state.snapshot == EngineSnapshot(bytes: [1, 2, 3]) && state.snapshotThrough == 1)
    #expect(state.nextRun == RunID(2) && state.nextSeries == SeriesID(3))
    #expect(state.series.map(\.info.metric) == ["loss", "lr"])
    #expect(
      state.series.allSatisfy { $0.attempt == 1 && $0.last == Step(Int64(awkward.count - 1)) })
    let reader = try StoreReader(directory: scratch.path)
    let block = try reader.points(run: "a", metric: "loss")
    #expect(bits(block.values) == bits(awkward))
    #expect(block.steps == Array(0..<Int64(awkward.count)))
  }

  @Test("what the engine heard between batches keeps its place, until a snapshot includes it")
  func heardBetweenBatches() throws {
    let scratch = try Scratch()
    var trainer = Trainer()
    func heard(_ byte: UInt8, after batches: Int) -> HeardInput {
      HeardInput(batchesBefore: batches, bytes: [byte])
    }
    let writer = try StoreWriter(directory: scratch.path)
    trainer.line("a", 0, [("loss", .scalar(1))])
    trainer.line("b", 0, [("loss", .scalar(1))])
    var first = trainer.transaction()
    #expect(first.journal.count == 2)
    first.heard = [
      heard(1, after: 0), heard(2, after: 1), heard(3, after: 2), heard(4, after: 2),
    ]
    var second = StoreTransaction()
    second.heard = [heard(5, after: 0)]
    #expect(!second.isEmpty)
    _ = try writer.commit([first, second])
    try writer.close()

    let again = try StoreWriter(directory: scratch.path)
    let rows = try again.load().heard
    #expect(rows.map(\.bytes) == [[1], [2], [3], [4], [5]])
    #expect(rows.map(\.afterRow) == [0, 1, 2, 2, 2])
    trainer.line("a", 1, [("loss", .scalar(1))])
    _ = try again.commit([trainer.transaction(snapshot: true)])
    #expect(try again.load().heard.isEmpty)
  }

  @Test("a second daemon on the same directory is refused, and told who is there")
  func secondDaemon() throws {
    let scratch = try Scratch()
    let first = try StoreWriter(directory: scratch.path)
    let error = #expect(throws: StoreError.self) { try StoreWriter(directory: scratch.path) }
    #expect("\(try #require(error))".contains("in use by another monitord (pid \(getpid()))"))
    try first.close()
  }

  @Test("other people's files are refused and left as they are") func foreignFiles() throws {
    for content in [String(repeating: "not a database ", count: 20), "short"] {
      let scratch = try Scratch()
      try Data(content.utf8).write(to: URL(fileURLWithPath: scratch.file))
      #expect(throws: StoreError.notADatabase(path: scratch.file)) {
        try StoreWriter(directory: scratch.path)
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.file)) == Data(content.utf8))
    }
  }

  @Test("a directory that is missing says so") func missingDirectory() throws {
    let error = StoreError.unusableDirectory(
      path: "/nowhere/at/all", reason: "No such file or directory")
    #expect(throws: error) { try StoreWriter(directory: "/nowhere/at/all") }
    #expect(throws: StoreError.missing(path: "/nowhere/at/all/metrics.db")) {
      try StoreReader(directory: "/nowhere/at/all")
    }
  }

  @Test("an open transaction that fails leaves nothing and the writer usable") func failure() throws
  {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    var trainer = Trainer()
    trainer.line("a", 1, [("loss", .scalar(1))])
    var bad = trainer.transaction()
    bad.newRuns.append(bad.newRuns[0])
    #expect(throws: StoreError.self) { try writer.commit([bad]) }
    #expect(try StoreReader(directory: scratch.path).runs().isEmpty)
    bad.newRuns.removeLast()
    #expect(try writer.commit([bad]).lastJournalID == 1)
    #expect(try StoreReader(directory: scratch.path).runs().count == 1)
  }

  @Test("everything that goes with points is kept") func companions() throws {
    let scratch = try Scratch()
    let writer = try StoreWriter(directory: scratch.path)
    var trainer = Trainer()
    trainer.line("a", 7, [("loss", .scalar(.nan))])
    var part = trainer.transaction()
    let finding = Finding(
      detector: "non_finite", transition: .fire, severity: .critical, attempt: 1, step: 7,
      metric: "loss", value: .nan, threshold: 0, baseline: .infinity, message: "loss is NaN",
      evidence: Evidence(
        scope: ["loss"], firstMovers: [.init(metric: "loss", step: 7)], lastHealthyStep: 6,
        numbers: ["share": 1, "limit": .infinity], advice: "stop"))
    part.findings = [RecordedFinding(run: RunID(1), finding: finding, time: 5)]
    var alert = Alert(id: 1, runID: RunID(1), run: "a", finding: finding, time: 5)
    part.alerts = [AlertChange(alert: alert, event: .opened, time: 5, step: 7)]
    let notification = AlertNotification(
      id: "1-1", kind: .firing, run: "a", project: nil, group: nil, time: 5,
      items: [.init(alert: alert, reason: .opened)], receivers: ["ops", "slack"])
    part.outbox = notification.outboxEntries
    part.silences = [
      SilenceRow(
        id: 1, matchers: AlertMatchers(run: Glob("a*"), severities: [.info]), author: "me",
        comment: "", created: 1, starts: 1, ends: nil)
    ]
    part.events = [
      RecordedEvent(run: RunID(1), attempt: 1, step: 3, time: 2, name: "task", text: "task 4")
    ]
    part.phases = [
      RecordedPhase(run: RunID(1), time: 2, phase: "checkpoint", expectWithinSeconds: 600)
    ]
    try _ = writer.commit([part])

    alert.state = .acknowledged
    alert.acknowledgedBy = "me"
    var second = StoreTransaction()
    second.alerts = [AlertChange(alert: alert, event: .acknowledged, time: 9, by: "me")]
    var delivered = part.outbox[0]
    delivered.state = .delivered
    delivered.attempts = 1
    second.outbox = [delivered]
    try _ = writer.commit([second])

    let reader = try StoreReader(directory: scratch.path)
    let found = try reader.findings(of: RunID(1))
    #expect(found.count == 1 && found[0].finding.evidence == finding.evidence)
    #expect(found[0].finding.value.isNaN && found[0].finding.baseline == .infinity)
    let alerts = try reader.alerts()
    #expect(alerts.count == 1 && alerts[0].acknowledgedBy == "me" && alerts[0].run == "a")
    #expect(try reader.history(ofAlert: 1).map(\.event) == [.opened, .acknowledged])
    #expect(try reader.outbox().map(\.receiver) == ["ops", "slack"])
    #expect(try reader.outbox().map(\.state) == [.delivered, .waiting])
    #expect(try reader.silences() == part.silences)
    #expect(try reader.events(of: RunID(1)) == part.events)
    #expect(try reader.phases(of: RunID(1)) == part.phases)
    #expect(try writer.load().outbox.map(\.receiver) == ["slack"])
  }

  @Test("journal ids go on where they stopped") func journalIDs() throws {
    let scratch = try Scratch()
    var trainer = Trainer()
    for round in 1...3 {
      let writer = try StoreWriter(directory: scratch.path)
      trainer.line("a", Int64(round), [("loss", .scalar(1))])
      #expect(try writer.commit([trainer.transaction()]).lastJournalID == Int64(round))
      try writer.close()
    }
    var rows: [Int64] = []
    try StoreReader(directory: scratch.path).journal(after: 1) { id, batch in
      rows.append(id)
      #expect(batch.frameCount == 1 && batch.pointCount == 1)
    }
    #expect(rows == [2, 3])
  }
}
