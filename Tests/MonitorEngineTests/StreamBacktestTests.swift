import Detectors
import MonitorCore
import MonitorEngine
import Testing

/// Says every loss it sees, as a finding: what reaches detectors, and in which order.
private struct Echo: Detector {
  struct Parameters: DetectorParameters { static let fields: [ParameterField<Self>] = [] }
  static let info = DetectorInfo(
    name: "echo", summary: "every loss", inputs: [.required(.loss)], reference: "none")
  let parameters: Parameters
  init(_ parameters: Parameters) { self.parameters = parameters }

  mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let loss = observation.whole(.loss) else { return }
    report.say(
      .fire, .warning, metric: "train/loss", value: loss, threshold: 0, baseline: 0,
      message: "seen")
  }
  mutating func observe(event: RunEvent, _ report: inout Report) {
    report.say(
      .fire, .info, metric: event.name, value: 0, threshold: 0, baseline: 0, message: event.text)
  }
}

@Suite("Back-tests")
struct StreamBacktestTests {
  private let configuration = DetectorConfiguration(
    signals: SignalTable(),
    watched: [WatchedDetector(info: Echo.info, prototype: Echo(Echo.Parameters()))])

  private func line(_ step: Int, _ loss: String, run: String = "a") -> String {
    #"{"run":"\#(run)","step":\#(step),"time":\#(1000 + step),"metrics":{"train/loss":\#(loss)}}"#
  }

  /// Steps and attempts as the detector saw them, with the text cut into pieces of a size.
  private func seen(
    _ lines: [String], piece: Int = 1 << 20
  ) -> (steps: [Int64], attempts: [UInt32], refused: [Int]) {
    var backtest = StreamBacktest(configuration: configuration)
    var findings: [Finding] = []
    let text = Array(lines.joined(separator: "\n").utf8)
    for start in stride(from: 0, to: text.count, by: piece) {
      backtest.take(Array(text[start..<min(start + piece, text.count)])) { findings.append($1) }
    }
    backtest.finish { findings.append($1) }
    // The host itself clears what a rewind took back.
    findings.removeAll { $0.transition == .clear }
    return (
      findings.map(\.step.rawValue), findings.map(\.attempt.rawValue), backtest.refusals.map(\.line)
    )
  }

  @Test(
    "the pieces a file is read in change nothing, and a last line without its end counts",
    arguments: [1, 7, 64, 100_000])
  func pieces(piece: Int) {
    let lines = (0..<50).map { line($0, "2.5") }
    #expect(seen(lines, piece: piece).steps == Array(0..<50))
  }

  @Test("a resume inside the file rewinds the detectors")
  func resume() {
    let lines = (0..<5).map { line($0, "2.5") } + (2..<6).map { line($0, "2.25") }
    let result = seen(lines)
    #expect(result.steps == [0, 1, 2, 3, 4, 2, 3, 4, 5])
    #expect(result.attempts == [1, 1, 1, 1, 1, 2, 2, 2, 2])
  }

  @Test("a resume is seen even when what came before was handed over long ago")
  func lateResume() {
    // An event makes the back-test hand over everything before it.
    let event = #"{"type":"event","run":"a","step":4,"name":"task","text":"2"}"#
    let lines = (0..<5).map { line($0, "2.5") } + [event] + (2..<6).map { line($0, "2.25") }
    #expect(seen(lines).attempts.suffix(4) == [2, 2, 2, 2])
  }

  @Test("a file pushed twice says everything once")
  func twice() {
    let lines = (0..<20).map { line($0, "2.5") }
    #expect(seen(lines + lines).steps == Array(0..<20))
  }

  @Test("bad lines are named, and the others are taken")
  func badLines() {
    let lines = [
      line(0, "1"), "{", line(1, "1"), #"{"run":"a","step":-1,"metrics":{}}"#, "", line(2, "1"),
    ]
    let result = seen(lines)
    #expect(result.steps == [0, 1, 2])
    #expect(result.refused == [2, 4])
  }

  @Test("several runs in one stream keep apart")
  func runs() {
    var backtest = StreamBacktest(configuration: configuration)
    var names: [String] = []
    let lines = (0..<4).flatMap { [line($0, "1", run: "a"), line($0, "2", run: "b")] }
    backtest.take(Array(lines.joined(separator: "\n").utf8)) { run, _ in names.append(run) }
    backtest.finish { run, _ in names.append(run) }
    #expect(names.count { $0 == "a" } == 4)
    #expect(names.count { $0 == "b" } == 4)
    #expect(backtest.runs.map(\.name) == ["a", "b"])
    #expect(backtest.points == 8)
  }
}
