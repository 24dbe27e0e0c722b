import Foundation
import MetricStore
import MonitorControl
import MonitorCore
import Testing

@Suite("Answers from a store")
struct QueryServiceTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func points(_ request: PointRequest) throws -> [RowValue] {
    try fixture.rows(.query(request))
  }

  @Test("a query shows the newest attempt of each step")
  func newestAttempt() throws {
    let rows = try points(PointRequest(metrics: ["train/loss"], runs: ["gpt-resumed"]))
    #expect(rows.compactMap { $0["step"]?.integer } == [0, 1, 2, 3, 4, 5, 6])
    #expect(rows.compactMap { $0["attempt"]?.integer } == [1, 1, 1, 2, 2, 2, 2])
    #expect(rows[3]["value"]?.double == 1.5)
  }

  @Test("a query of all attempts shows what was given up too")
  func allAttempts() throws {
    let rows = try points(
      PointRequest(metrics: ["train/loss"], runs: ["gpt-resumed"], attempt: .all))
    #expect(rows.count == 9)
  }

  @Test("NaN and infinities come out as the three strings")
  func nonFinite() throws {
    let rows = try points(PointRequest(metrics: ["train/loss"], runs: ["gpt-resumed"]))
    #expect(rows[2]["value"] == .string("NaN"))
    #expect(rows[6]["value"] == .string("-Infinity"))
  }

  @Test("a vector's value is an array")
  func vectors() throws {
    let rows = try points(
      PointRequest(metrics: ["attn/**"], runs: ["gpt-resumed"], steps: StepRange("6")))
    #expect(rows.map { $0["value"]?.text } == ["[0.5,0.25]"])
  }

  @Test("globs choose runs and metrics, and a rank is chosen by number")
  func selection() throws {
    let rows = try points(PointRequest(metrics: ["*/loss"], runs: ["pl*"], rank: 1))
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0["rank"]?.integer == 1 })
  }

  @Test("one bucket holds everything, and says how much was not finite")
  func buckets() throws {
    let rows = try points(
      PointRequest(metrics: ["train/loss"], runs: ["gpt-resumed"], buckets: 1))
    #expect(rows.count == 1)
    #expect(rows[0]["count"]?.integer == 7)
    #expect(rows[0]["non_finite"]?.integer == 2)
    #expect(rows[0]["min"]?.double == 1.5)
    #expect(rows[0]["max"]?.double == 2.5)
    #expect(rows[0]["last"] == .string("-Infinity"))
  }

  @Test("a point is paired with the newest value of another metric at or before its step")
  func pairing() throws {
    let rows = try points(
      PointRequest(metrics: ["train/loss"], runs: ["gpt-resumed"], x: "train/tokens"))
    #expect(rows[1]["x"] == .null)
    #expect(rows[2]["x"]?.double == 2048)
    #expect(rows[5]["x"]?.double == 2048)
  }

  @Test("the largest values come first, and NaN is no size")
  func top() throws {
    let rows = try points(PointRequest(metrics: ["train/loss"], runs: ["gpt-resumed"], top: 2))
    #expect(rows.compactMap { $0["value"]?.double } == [2.5, 2.4])
  }

  @Test("a limit ends the answer without an error")
  func limit() throws {
    let rows = try points(PointRequest(metrics: ["**"], runs: ["**"], limit: 3))
    #expect(rows.count == 3)
  }

  @Test("an error of the receiver of rows comes out unchanged")
  func receiverFails() throws {
    struct Gone: Error {}
    let service = try fixture.service()
    let request = PointRequest(metrics: ["**"], runs: ["**"])
    #expect(throws: Gone.self) { try service.execute(.query(request)) { _ in throw Gone() } }
  }

  @Test("a misspelt run is not found, and the nearest name is offered")
  func misspelt() throws {
    let failure = #expect(throws: ControlFailure.self) {
      try fixture.rows(.run(RunName(run: "gpt-resumd")))
    }
    #expect(failure?.code == .notFound)
    #expect(failure?.message.contains("“gpt-resumed”") == true)
  }

  @Test("runs are listed by their last point, and conditions choose among them")
  func runs() throws {
    let all = try fixture.rows(.runs(RunsQuery()))
    #expect(all.compactMap { $0["run"]?.string } == ["plain", "gpt-resumed"])
    #expect(all[1]["alerts"]?.integer == 1)
    let chosen = try fixture.rows(.runs(RunsQuery(conditions: ["config.lr<0.005"])))
    #expect(chosen.compactMap { $0["run"]?.string } == ["gpt-resumed"])
  }

  @Test("a comparison shows what differs, configuration first")
  func compare() throws {
    let rows = try fixture.rows(.compare(RunPair(a: "gpt-resumed", b: "plain")))
    #expect(rows.first?["name"]?.string == "lr")
    #expect(rows.contains { $0["name"]?.string == "train/loss" })
  }

  @Test("alerts are chosen by state, and one in full has its history")
  func alerts() throws {
    let open = try fixture.rows(.alerts(AlertsQuery(states: [.firing])))
    #expect(open.compactMap { $0["id"]?.integer } == [1])
    let full = try fixture.rows(.alert(AlertName(alert: 1)))
    #expect(full[0]["history"]?.array?.count == 1)
  }

  @Test("commands that change something say that they need the daemon")
  func readOnly() throws {
    let failure = #expect(throws: ControlFailure.self) { try fixture.rows(.compact) }
    #expect(failure?.code == .unreachable)
  }

  @Test("an export is what a trainer would have sent, event and end included")
  func export() throws {
    let rows = try fixture.rows(.export(ExportQuery(run: "gpt-resumed")))
    #expect(rows.first?["type"]?.string == "run")
    #expect(rows.count { $0["type"]?.string == "event" } == 1)
    let losses = rows.compactMap { $0["metrics"]?["train/loss"] }
    #expect(losses.count == 9)
    #expect(losses[2] == .string("NaN"))
    let plain = try fixture.rows(.export(ExportQuery(run: "plain")))
    #expect(plain.last?["status"]?.string == "finished")
    #expect(plain.contains { $0["rank"]?.integer == 1 })
  }

  @Test("SQL answers in rows, and a mistake in it is a usage error")
  func sql() throws {
    let rows = try fixture.rows(
      .sql(
        SQLQuery(sql: "SELECT run, count(*) AS n FROM points GROUP BY run ORDER BY run", limit: 1)))
    #expect(rows.map(\.text) == [#"{"run":"gpt-resumed","n":19}"#])
    let failure = #expect(throws: ControlFailure.self) {
      try fixture.rows(.sql(SQLQuery(sql: "SELEKT 1")))
    }
    #expect(failure?.code == .usage)
  }

  @Test("a backup is a store of its own")
  func backup() throws {
    _ = try fixture.rows(.backup(BackupRequest(path: fixture.directory + "/copy.db")))
    let copy = fixture.directory + "/copy"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
    try FileManager.default.moveItem(
      atPath: fixture.directory + "/copy.db", toPath: copy + "/metrics.db")
    let service = QueryService(reader: try StoreReader(directory: copy), clock: { 0 })
    var count = 0
    try service.execute(.runs(RunsQuery())) { _ in count += 1 }
    #expect(count == 2)
  }
}
