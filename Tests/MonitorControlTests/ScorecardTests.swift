import MonitorControl
import MonitorCore
import Testing

@Suite("Findings against labels")
struct ScorecardTests {
  private func finding(
    _ detector: String, _ step: Int64, _ severity: Severity = .warning
  ) -> Finding {
    Finding(
      detector: detector, transition: .fire, severity: severity, attempt: 1, step: Step(step),
      metric: "m", value: 0, threshold: 0, baseline: 0, message: "")
  }

  private func score(_ label: String, _ findings: [Finding]) throws -> Scorecard.Row {
    let label = try RunLabel(try RowValue(parsing: label))
    return Scorecard(labels: [label], findings: [label.run: findings]).rows[0]
  }

  @Test("an explosion is caught from its cause on, and early is a positive lead")
  func explosion() throws {
    let label = #"{"run":"a","kind":"loss-explosion","steps":2000,"visible":1400,"cause":300}"#
    let row = try score(
      label,
      [finding("gradient_spike", 200), finding("loss_spike", 1000), finding("loss_spike", 1300)])
    #expect(row.caught == 1)
    #expect(row.lead == 400)
    #expect(row.falseAlarms == 1)
    #expect(try score(label, [finding("loss_divergence", 1451)]).caught == 0)
    #expect(try score(label, [finding("loss_divergence", 1450)]).lead == -50)
    #expect(try score(label, [finding("logit_drift", 900, .info)]).caught == 0)
  }

  @Test("in a healthy run every warning is a false alarm, information is none")
  func healthy() throws {
    let row = try score(
      #"{"run":"a","kind":"healthy","steps":2000,"visible":null}"#,
      [finding("loss_spike", 10), finding("stall", 20, .critical), finding("overfit", 30, .info)])
    #expect(row.falseAlarms == 2)
  }

  @Test("each bad batch is an event, with three steps to be told")
  func spikes() throws {
    let row = try score(
      #"{"run":"a","kind":"grad-spike","steps":900,"visible":100,"spikes":[[100,1],[500,2]]}"#,
      [finding("gradient_spike", 103), finding("loss_spike", 505), finding("non_finite", 700)])
    #expect(row.events == 2)
    #expect(row.caught == 1)
    #expect(row.falseAlarms == 1)
  }

  @Test("a stability gap counts even as information")
  func gaps() throws {
    let row = try score(
      """
      {"run":"a","kind":"stability-gap","steps":900,"visible":310,
       "gaps":[{"task":"x","switch":300},{"task":"y","switch":300},{"task":"x","switch":600}]}
      """, [finding("stability_gap", 320, .info)])
    #expect(row.events == 2)
    #expect(row.caught == 1)
  }

  @Test(
    "a label that lacks something is a usage error that names it",
    arguments: [
      (#"{"kind":"healthy"}"#, "run"), (#"{"run":"a","kind":"sick"}"#, "kind"),
      (#"{"run":"a","kind":"loss-explosion","steps":3}"#, "visible"),
    ])
  func badLabels(text: String, word: String) throws {
    let value = try RowValue(parsing: text)
    let failure = #expect(throws: ControlFailure.self) { try RunLabel(value) }
    #expect(failure?.code == .usage)
    #expect(failure?.message.contains(word) == true)
  }
}
