import MonitorControl
import MonitorCore
import Testing

@Suite("Requests over the socket")
struct ControlRequestTests {
  static let everyCommand: [ControlCommand] = [
    .status, .verify, .compact,
    .runs(RunsQuery(run: "gpt-*", conditions: ["status=running"], limit: 3)),
    .run(RunName(run: "a")), .deleteRun(RunName(run: "a")), .compare(RunPair(a: "a", b: "b")),
    .metrics(MetricsQuery(run: "a", metrics: ["grad/**"], rank: 1)),
    .query(
      PointRequest(
        metrics: ["train/loss"], runs: ["*"], steps: StepRange("1:5"), buckets: 7,
        attempt: .only(2), rank: 0, x: "time", limit: 9)),
    .query(PointRequest(metrics: ["**"], runs: ["**"], attempt: .all, top: 3)),
    .sql(SQLQuery(sql: "SELECT 1", limit: 2)),
    .findings(FindingsQuery(run: "a", detector: "loss_spike", severity: .warning)),
    .alerts(AlertsQuery(run: "a", states: [.firing, .silenced], severity: .critical, limit: 4)),
    .alert(AlertName(alert: 5)), .silences(SilencesQuery(all: true)),
    .export(ExportQuery(run: "a", steps: StepRange("3:"))), .webhooks(WebhooksQuery()),
    .acknowledge(Acknowledgement(alert: 5, by: "ada", comment: "on it")),
    .acknowledge(Acknowledgement(alert: 5, by: "ada", outcome: .resolved)),
    .silence(
      SilenceRequest(
        matchers: AlertMatchers(run: Glob("a-*"), severities: [.warning]), seconds: 60, by: "ada",
        comment: "restart")),
    .silence(
      SilenceRequest(
        matchers: AlertMatchers(detector: Glob("stall")), seconds: nil, by: "ada", comment: "mute")),
    .unsilence(SilenceName(silence: 2)), .backup(BackupRequest(path: "/tmp/x.db")),
    .replayWebhook(WebhookName(notification: "n-1", receiver: "ops")),
    .testWebhook(ReceiverName(receiver: "ops")), .models, .model(ModelName(model: "m")),
    .putModel(ModelUpload(model: "m", document: #"{"features":["a"]}"#)),
    .deleteModel(ModelName(model: "m")),
  ]

  @Test("a request reads back as it was", arguments: everyCommand)
  func roundTrip(command: ControlCommand) throws {
    let request = ControlRequest(id: 42, command: command)
    let line = request.line()
    #expect(line.last == UInt8(ascii: "\n"))
    let parsed = try line.withUnsafeBytes { try ControlRequest.parse($0) }
    #expect(parsed == request)
  }

  @Test(
    "a request that cannot be read is a usage error that says why",
    arguments: [
      (#"{"type":"request","id":1,"command":"fly"}"#, "fly"),
      (#"{"type":"request","id":1,"command":"run"}"#, "run"),
      (#"{"type":"request","command":"status"}"#, "id"),
      (#"{"type":"request","id":1,"command":"query","metrics":"x","runs":[]}"#, "metrics"),
      (#"{"type":"request","id":1,"command":"query","metrics":[],"runs":[],"steps":"9:1"}"#, "9:1"),
      ("{", "cannot be read"),
    ])
  func malformed(line: String, word: String) {
    let failure = #expect(throws: ControlFailure.self) {
      try Array(line.utf8).withUnsafeBytes { try ControlRequest.parse($0) }
    }
    #expect(failure?.code == .usage)
    #expect(failure?.message.contains(word) == true)
  }

  @Test("a row passes through a reply byte by byte")
  func rowBytes() {
    let row = Array(#"{"a":[1,2.50,"NaN"],"b":"}"}"#.utf8)
    let line = ControlReply.row(id: 9, json: row).line()
    #expect(ControlReply.parse(line.dropLast()) == .row(id: 9, json: row))
  }

  @Test("replies read back as they were, and other lines are none")
  func replies() {
    let failure = ControlFailure(.notFound, "no “x”")
    for reply in [ControlReply.done(id: 3), .failed(id: 4, failure)] {
      #expect(ControlReply.parse(reply.line().dropLast()) == reply)
    }
    #expect(ControlReply.parse(Array(#"{"type":"synced","id":1}"#.utf8)[...]) == nil)
    #expect(ControlReply.parse(Array("garbage".utf8)[...]) == nil)
  }

  @Test(
    "a range of steps is written as people write it",
    arguments: [("100:200", 100, 200), ("5", 5, 5), (":7", 0, 7), ("3:", 3, Int64.max)])
  func ranges(text: String, first: Int64, last: Int64) {
    #expect(StepRange(text) == StepRange(first: Step(first), last: Step(last)))
  }

  @Test("what is no range is refused", arguments: ["", "a", "5:1", "-3:4", "1:2:3", "1.5:2"])
  func badRanges(text: String) { #expect(StepRange(text) == nil) }
}
