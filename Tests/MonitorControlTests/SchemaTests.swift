import MonitorControl
import MonitorCore
import MonitorTestSupport
import Testing

@Suite("Every JSON that goes in or out has a schema, and keeps it")
struct SchemaTests {
  private func expectValid(_ rows: [RowValue], _ schema: String) throws {
    let validator = try Repository.schema(schema)
    #expect(!rows.isEmpty, "nothing to check against \(schema)")
    for row in rows {
      #expect(validator.violations(row) == [], "\(schema): \(row.text)")
    }
  }

  @Test("rows of reading commands")
  func rows() throws {
    let fixture = try StoreFixture()
    let both = ["**"]
    let table: [(ControlCommand, String)] = [
      (.status, "rows/status"),
      (.runs(RunsQuery()), "rows/run"),
      (.run(RunName(run: "gpt-resumed")), "rows/run-details"),
      (.run(RunName(run: "plain")), "rows/run-details"),
      (.compare(RunPair(a: "gpt-resumed", b: "plain")), "rows/comparison"),
      (.metrics(MetricsQuery(run: "gpt-resumed")), "rows/metric"),
      (.query(PointRequest(metrics: both, runs: both)), "rows/point"),
      (.query(PointRequest(metrics: both, runs: both, x: "time")), "rows/point"),
      (.query(PointRequest(metrics: both, runs: both, x: "train/tokens")), "rows/point"),
      (.query(PointRequest(metrics: both, runs: both, buckets: 3)), "rows/bucket"),
      (
        .query(
          PointRequest(metrics: both, runs: both, buckets: 3, attempt: .all, x: "train/tokens")),
        "rows/bucket"
      ),
      (.findings(FindingsQuery(run: "gpt-resumed")), "rows/finding"),
      (.alerts(AlertsQuery()), "rows/alert"),
      (.alert(AlertName(alert: 1)), "rows/alert"),
      (.silences(SilencesQuery()), "rows/silence"),
      (.verify, "rows/check"),
      (.backup(BackupRequest(path: fixture.directory + "/copy.db")), "rows/backup"),
      (.sql(SQLQuery(sql: "SELECT run, metric, step, value FROM points")), "rows/sql"),
      (.webhooks(WebhooksQuery()), "rows/webhook"),
      (.models, "rows/model"),
      (.model(ModelName(model: "family")), "rows/model"),
    ]
    for (command, schema) in table { try expectValid(try fixture.rows(command), schema) }
  }

  @Test("an exported run is made of wire messages")
  func export() throws {
    let fixture = try StoreFixture()
    let rows = try fixture.rows(.export(ExportQuery(run: "**")))
    for type in ["run", "event", "phase", "end"] {
      try expectValid(rows.filter { $0["type"]?.string == type }, "messages/\(type)")
    }
    try expectValid(rows.filter { $0["type"] == nil }, "messages/log")
  }

  @Test("the daemon's own part of the status")
  func daemonStatus() throws {
    var json = JSONWriter()
    var status = DaemonStatus()
    status.errors = ["syntax": 2]
    status.detectors = [
      .init(
        detector: "loss_spike", measured: 8, nanoseconds: 90.5, cpuSeconds: 0.01,
        memoryBytes: 4096)
    ]
    status.write(into: &json)
    let fixture = try StoreFixture()
    let store = try fixture.rows(.status)[0]
    let members = (store.members ?? []).filter { $0.key != "daemon" }
    let whole = RowValue.object([.init("daemon", try RowValue(parsing: json.bytes))] + members)
    try expectValid([whole], "rows/status")
  }

  @Test("news of a tail")
  func tail() throws {
    let fixture = try StoreFixture()
    var follower = RunFollower(runs: "**", metrics: [], backlog: 100, collect: fixture.rows)
    try expectValid(try follower.poll().map(\.row), "rows/tail")
  }

  @Test("requests")
  func requests() throws {
    let requests = ControlRequestTests.everyCommand.map { command in
      ControlRequest(id: 7, command: command)
    }
    try expectValid(
      try requests.map { try RowValue(parsing: $0.line().dropLast()) }, "messages/request")
  }

  @Test("replies to requests")
  func replies() throws {
    func reply(_ reply: ControlReply) throws -> RowValue {
      try RowValue(parsing: Array(reply.line().dropLast()))
    }
    try expectValid([try reply(.row(id: 1, json: Array("{}".utf8)))], "replies/row")
    try expectValid([try reply(.done(id: 1))], "replies/done")
    try expectValid(
      try ControlFailure.Code.allCases.map {
        try reply(.failed(id: 1, ControlFailure($0, "no")))
      }, "replies/failed")
  }

  @Test("every schema is well formed and says what it is")
  func wellFormed() throws {
    for name in try Repository.schemaNames() {
      let schema = try RowValue(parsing: try Repository.text("schemas/\(name).schema.json"))
      #expect(schema["$schema"]?.string == "https://json-schema.org/draft/2020-12/schema")
      #expect(schema["title"]?.string?.isEmpty == false, "\(name)")
      #expect(schema["description"]?.string?.isEmpty == false, "\(name)")
    }
  }

  @Test("every example is valid against the schema it is filed under")
  func examples() throws {
    for name in try Repository.schemaNames() where !name.hasPrefix("rows/") {
      let text = try Repository.text("schemas/examples/\(name).ndjson")
      let lines = text.split(separator: "\n")
      try expectValid(try lines.map { try RowValue(parsing: String($0)) }, name)
    }
  }
}

extension RowValue {
  fileprivate init(parsing bytes: ArraySlice<UInt8>) throws { try self.init(parsing: Array(bytes)) }
}
