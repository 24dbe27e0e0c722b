import Detectors
import MonitorCore
import MonitorEngine
import Testing

@Suite("A back-test") struct BacktestTests {
  /// A run in wire format: loss that falls with noise, with a jump at `spikes`.
  private func lines(
    _ run: String, steps: Range<Int> = 0..<900, spikes: Set<Int> = [], resumeAt: Int? = nil
  ) -> String {
    var random = SplitMix64(seed: 7)
    var text = "{\"type\":\"run\",\"run\":\"\(run)\"}\n"
    func line(_ t: Int) -> String {
      let noise = 0.05 * (random.uniform() - 0.5)
      let loss = spikes.contains(t) ? 9 : 2 + 2 / (1 + Double(t) / 50) + noise
      return
        "{\"run\":\"\(run)\",\"step\":\(t),\"time\":\(1000 + t),"
        + "\"metrics\":{\"train/loss\":\(loss),\"train/lr\":0.001}}\n"
    }
    for t in steps {
      text += line(t)
      if t == resumeAt {
        for again in (t - 100)...t { text += line(again) }
      }
    }
    return text + "{\"type\":\"end\",\"run\":\"\(run)\",\"status\":\"finished\"}\n"
  }

  private func run(_ text: String, chunk: Int = 4096) -> [Backtest.Run] {
    var test = Backtest(configuration: .standard)
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let end = min(at + chunk, bytes.count)
      bytes[at..<end].withUnsafeBytes { test.feed($0) }
      at = end
    }
    #expect(test.refusals.isEmpty)
    return test.finish()
  }

  @Test func `says the same however the stream is cut`() throws {
    let text = lines("a", spikes: [600]) + lines("b")
    let whole = run(text, chunk: .max)
    #expect(whole.map(\.info.name) == ["a", "b"])
    #expect(whole[0].findings.map(\.detector).contains("loss_spike"))
    #expect(whole[0].findings.first?.step == 600)
    #expect(whole[1].findings.isEmpty)
    let cut = run(text, chunk: 13)
    #expect(
      try StateEncoder.encode(whole.map(\.findings)) == StateEncoder.encode(cut.map(\.findings)))
  }

  @Test func `a resume opens an attempt and is no alarm`() {
    let result = run(lines("r", resumeAt: 700))
    #expect(result[0].info.attempt == 2)
    #expect(result[0].findings.isEmpty)
  }

  @Test func `bad lines are counted with their numbers and the rest is taken`() {
    var test = Backtest(configuration: .standard)
    let text = "{\"run\":\"a\",\"step\":1,\"metrics\":{\"loss\":1}}\nnonsense\n"
    Array(text.utf8).withUnsafeBytes { test.feed($0) }
    _ = test.finish()
    #expect(test.refusals.map(\.line) == [2])
    #expect(test.frames == 1)
  }

  @Test func `labels are read and scored as they are defined`() throws {
    let labels = try BacktestLabel.read(
      Array(
        """
        [{"run": "h", "kind": "healthy", "steps": 20000, "visible": null},
         {"run": "x", "kind": "loss-explosion", "steps": 900, "visible": 800, "cause": 300},
         {"run": "s", "kind": "grad-spike", "steps": 900, "visible": 100, "spikes": [[100, 2]]}]
        """.utf8))
    func finding(_ detector: String, _ step: Int64, _ severity: Severity = .warning) -> Finding {
      Finding(
        detector: detector, transition: .fire, severity: severity, attempt: 1, step: Step(step),
        metric: "m", value: 1, threshold: 1, baseline: 1, message: "m")
    }
    var summary = BacktestSummary()
    summary.add(labels[0], [finding("loss_spike", 5), finding("loss_spike", 6, .info)])
    summary.add(labels[1], [finding("update_ratio", 200), finding("update_ratio", 500)])
    summary.add(labels[2], [finding("loss_spike", 103), finding("loss_spike", 200)])
    #expect(summary.events == 2)
    #expect(summary.caught == 2)
    #expect(summary.leads == [300])
    #expect(summary.falseAlarms == 3)
    #expect(summary.precision == 0.4)
    #expect(summary.falseAlarmsPer10kHealthySteps == 0.5)
    #expect(throws: ConfigurationFileProblem.self) { try BacktestLabel.read(Array("[{}]".utf8)) }
    #expect(throws: ConfigurationFileProblem.self) { try BacktestLabel.read(Array("nope".utf8)) }
  }
}
