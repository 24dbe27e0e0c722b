import MonitorControl
import MonitorCore
import Testing

@Suite("Live views")
struct LiveTests {
  /// A daemon that tells whatever the test says, and what was asked of it.
  private final class Script {
    var runs: [String] = []
    var points: [String] = []
    var alerts: [String] = []

    func collect(_ command: ControlCommand) throws -> [RowValue] {
      switch command {
      case .runs: return try runs.map { try RowValue(parsing: $0) }
      case .alerts: return try alerts.map { try RowValue(parsing: $0) }
      case .run:
        return [
          try RowValue(
            parsing: """
              {"attempts":[{"attempt":1,"first_step":0},{"attempt":2,"first_step":3}]}
              """)
        ]
      case .metrics:
        return [try RowValue(parsing: #"{"metric":"train/loss","kind":"scalar"}"#)]
      case .query(let request):
        let range = request.steps ?? .all
        return try points.map { try RowValue(parsing: $0) }.filter { row in
          let step = row["step"]?.integer ?? 0
          return step >= range.first.rawValue && step <= range.last.rawValue
        }
      default: return []
      }
    }

    func reach(_ last: Int, attempt: Int = 1, status: String = "running") {
      runs = [
        #"{"run":"a","status":"\#(status)","attempt":\#(attempt),"last_step":\#(last)}"#
      ]
      points = (0...last).map {
        #"{"run":"a","metric":"train/loss","step":\#($0),"time":1,"value":2.5}"#
      }
    }
  }

  private func steps(_ news: [RunFollower.News]) -> [Int64] {
    news.filter { $0.kind == .step }.compactMap { $0.row["step"]?.integer }
  }

  @Test("a tail begins with the backlog and then shows each step once")
  func steps() throws {
    let script = Script()
    script.reach(20)
    var follower = RunFollower(runs: "a", metrics: [], backlog: 3, collect: script.collect)
    #expect(steps(try follower.poll()) == [18, 19, 20])
    #expect(steps(try follower.poll()) == [])
    script.reach(23)
    #expect(steps(try follower.poll()) == [21, 22, 23])
  }

  @Test("a metric that comes late for the newest step is shown by itself")
  func lateMetric() throws {
    let script = Script()
    script.reach(5)
    var follower = RunFollower(runs: "a", metrics: [], backlog: 1, collect: script.collect)
    _ = try follower.poll()
    script.points.append(#"{"run":"a","metric":"eval/loss","step":5,"time":1,"value":2.0}"#)
    let news = try follower.poll()
    #expect(
      news.map { $0.row["metrics"]?.text } == [#"{"eval/loss":2.0}"#.replacing("2.0", with: "2")])
  }

  @Test("a run that goes back says so, and shows the redone steps")
  func rewind() throws {
    let script = Script()
    script.reach(6)
    var follower = RunFollower(runs: "a", metrics: [], backlog: 1, collect: script.collect)
    _ = try follower.poll()
    script.reach(4, attempt: 2)
    let news = try follower.poll()
    #expect(news.first?.kind == .attempt)
    #expect(steps(news) == [3, 4])
  }

  @Test("a run faster than the screen skips, and says how much")
  func skips() throws {
    let script = Script()
    script.reach(0)
    var follower = RunFollower(runs: "a", metrics: [], backlog: 1, collect: script.collect)
    _ = try follower.poll()
    script.reach(5000)
    let news = try follower.poll()
    #expect(news.first?.kind == .skipped)
    #expect(steps(news).last == 5000)
    #expect(news.count < 600)
  }

  @Test("alerts are news when they come and when they change; the end comes last")
  func alertsAndEnd() throws {
    let script = Script()
    script.reach(3)
    var follower = RunFollower(runs: "a", metrics: [], backlog: 1, collect: script.collect)
    _ = try follower.poll()
    script.alerts = [#"{"id":1,"run":"a","severity":"warning","state":"firing","reopened":0}"#]
    #expect(try follower.poll().map(\.kind) == [.alert])
    #expect(try follower.poll().isEmpty)
    script.alerts = [#"{"id":1,"run":"a","severity":"critical","state":"firing","reopened":0}"#]
    script.reach(4, status: "failed")
    #expect(try follower.poll().map(\.kind) == [.step, .alert, .end])
    #expect(follower.allEnded)
  }

  @Test(
    "pictures never exceed their terminal", arguments: [(60, 15), (80, 24), (140, 50), (250, 60)])
  func pictures(columns: Int, rows: Int) throws {
    let terminal = Terminal(isTTY: true, colour: true, columns: columns, rows: rows)
    let buckets = (0..<400).map { index in
      ChartSeries.Bucket(
        firstX: Double(index), lastX: Double(index), low: 1, high: 2, mean: 1.5, nonFinite: 0)
    }
    let panel = RunView.Panel(
      title: "loss", curves: [ChartSeries(name: "train/loss", buckets: buckets)])
    let alert = try RowValue(
      parsing: """
        {"id":1,"run":"a","severity":"critical","state":"firing","detector":"loss_spike","step":7,
         "time":1,"message":"a very long message that goes on and on and on, beyond any terminal"}
        """)
    let run = try RowValue(parsing: #"{"run":"a","status":"running","last_step":7,"points":12}"#)
    let view = RunView(
      run: run, panels: [panel, panel, panel], alerts: Array(repeating: alert, count: 9),
      stepsPerSecond: 3.25)
    let host = HostView(
      status: .object([]),
      runs: Array(
        repeating: HostView.Run(row: run, stepsPerSecond: 3, loss: .nan, curve: [1, 2, .nan]),
        count: 90), alerts: Array(repeating: alert, count: 30))
    for lines in [
      view.lines(now: 10, terminal: terminal), host.lines(now: 10, terminal: terminal),
    ] {
      #expect(lines.count < rows)
      #expect(lines.allSatisfy { TextWidth.of($0.withoutColour) <= columns })
    }
  }

  @Test("a manual page names every option and escapes what roff would take as its own")
  func manual() throws {
    let help = try RowValue(
      parsing: """
        {"command":{"commandName":"tool","abstract":"Does it.","discussion":".dot\\n  literal",
         "arguments":[{"kind":"option","abstract":"Where.","valueName":"path","isOptional":true,
         "preferredName":{"kind":"long","name":"state-dir"}}],"subcommands":[
         {"commandName":"sub","abstract":"Part of it."}]}}
        """)
    let page = try ManualPage(help: help, date: "May 1, 2026").text
    #expect(page.contains(#".Op Cm \-\-state\-dir Ar path"#))
    #expect(page.contains("\\&.dot"))
    #expect(page.contains(".Bd -literal"))
    #expect(page.contains(".Ss sub"))
  }
}
