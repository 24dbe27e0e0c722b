import MetricStore
import MonitorCore
import Testing

@Suite("What is forgotten of alerts and notifications") struct AlertRetentionTests {
  private let scratch: Scratch
  private let writer: StoreWriter

  init() throws {
    scratch = try Scratch()
    writer = try StoreWriter(directory: scratch.path)
    var trainer = Trainer()
    trainer.line("a", 1, [("loss", .scalar(1))])
    _ = try writer.commit([trainer.transaction()])
  }

  private func alert(_ id: Int64, resolved: Double?, owed: Bool = false) -> Alert {
    let finding = Finding(
      detector: "d\(id)", transition: .fire, severity: .critical, attempt: 1, step: 1,
      metric: "loss", value: 2, threshold: 1, baseline: 1, message: "m", evidence: Evidence())
    var alert = Alert(id: id, runID: RunID(1), run: "a", finding: finding, time: 1)
    alert.resolvedTime = resolved
    if resolved != nil { alert.state = .resolved }
    alert.ledger.owesResolution = owed
    return alert
  }

  private func commit(
    alerts: [Alert] = [], entries: [(id: String, state: OutboxEntry.State, created: Double)] = []
  ) throws {
    var part = StoreTransaction()
    part.alerts = alerts.map { AlertChange(alert: $0, event: .updated, time: 1) }
    part.outbox = entries.map { id, state, created in
      var entry = OutboxEntry(
        notification: AlertNotification(
          id: id, kind: .firing, run: "a", project: nil, group: nil, time: created, items: [],
          receivers: ["ops"]), receiver: "ops")
      entry.state = state
      return entry
    }
    _ = try writer.commit([part])
  }

  private func outbox() throws -> [String] {
    try StoreReader(directory: scratch.path).outbox().map(\.notification.id)
  }

  @Test("alerts that are over and told go by age, with their history; the others stay")
  func alerts() throws {
    try commit(alerts: [
      alert(1, resolved: 100), alert(2, resolved: 100, owed: true), alert(3, resolved: nil),
      alert(4, resolved: 900),
    ])
    let outcome = try writer.retain(RetentionPolicy(alertAgeSeconds: 500), now: 1000)
    #expect(outcome.alerts == 1)
    let reader = try StoreReader(directory: scratch.path)
    #expect(try reader.alerts().map(\.id) == [2, 3, 4])
    #expect(try reader.history(ofAlert: 1).isEmpty)
    #expect(try reader.history(ofAlert: 2).count == 1)
    #expect(try writer.retain(RetentionPolicy(), now: 1e9).isEmpty)
  }

  @Test("notifications go by age, those that wait never do") func age() throws {
    try commit(entries: [
      ("old", .delivered, 1), ("lost", .dead, 1), ("waits", .waiting, 1), ("new", .dead, 900),
    ])
    let outcome = try writer.retain(RetentionPolicy(notificationAgeSeconds: 500), now: 1000)
    #expect(outcome.notifications == 2 && outcome.undelivered == 1)
    #expect(try outbox() == ["waits", "new"])
  }

  @Test("beyond the number delivered ones go first, the oldest before the others")
  func number() throws {
    try commit(
      entries: (0..<1500).map { ("d\($0)", .delivered, Double($0 + 10)) }
        + [("lost", .dead, 1), ("waits", .waiting, 1)])
    let outcome = try writer.retain(RetentionPolicy(notificationsMax: 3), now: 1000)
    #expect(outcome.notifications == 1498 && outcome.undelivered == 0)
    #expect(try outbox() == ["d1498", "d1499", "lost", "waits"])
    let all = try writer.retain(RetentionPolicy(notificationsMax: 0), now: 1000)
    #expect(all.notifications == 3 && all.undelivered == 1)
    #expect(try outbox() == ["waits"])
  }

  @Test("of an alert whose end is owed a starting daemon knows, however long ago it was")
  func owed() throws {
    try commit(alerts: [
      alert(1, resolved: 100), alert(2, resolved: 100, owed: true), alert(3, resolved: nil),
      alert(4, resolved: 900),
    ])
    #expect(try writer.load(resolvedSince: 500).alerts.map(\.id) == [2, 3, 4])
  }

  @Test("numbers are not given twice, not even of what was deleted") func numbers() throws {
    try commit(alerts: [alert(7, resolved: 100)])
    let before = try writer.load()
    #expect(try writer.deleteRun(RunID(1)))
    try writer.close()
    let again = try StoreWriter(directory: scratch.path).load()
    #expect(again.runs.isEmpty && again.alerts.isEmpty)
    #expect(again.nextAlert == 8 && again.nextRun == RunID(2))
    #expect(again.nextSeries == before.nextSeries)
    #expect(again.identity == before.identity)
  }

  @Test("a store that is made anew has another name") func identity() throws {
    let other = try Scratch()
    let names = [
      try writer.load().identity, try StoreWriter(directory: other.path).load().identity,
    ]
    #expect(Set(names).count == 2 && names.allSatisfy { $0.count == 12 })
  }
}
