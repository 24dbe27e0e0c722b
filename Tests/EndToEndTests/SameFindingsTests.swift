import Foundation
import MonitorControl
import Testing

/// The promise that a back-test, a live run and a run that survived crashes say the same.
@Suite("The same findings, step for step") struct SameFindingsTests {
  private static let stream = TroubledRun("troubled")

  /// What identifies a finding and all that it says; the wall time at which it was heard is left out.
  private func findings(_ rows: [RowValue]) -> [String] {
    rows.map { row in
      (row.members ?? []).filter { $0.key != "time" }
        .map { "\($0.key)=\($0.value.text)" }.joined(separator: " ")
    }
  }

  private func liveFindings(_ daemon: DaemonProcess) throws -> [String] {
    let client = try TestClient(daemon.socket)
    let rows = try client.rows("\"command\":\"findings\",\"run\":\"troubled\"")
    return findings(try rows.map { try RowValue(parsing: Array($0.utf8)) })
  }

  /// Sends from line `first` on, with a sync now and then, and dies at `last`; where to go on from.
  private func push(
    _ lines: [String], from first: Int, to daemon: DaemonProcess, killingAt last: Int
  ) throws -> Int {
    let client = try TestClient(daemon.socket)
    var acknowledged = first
    for k in first..<lines.count {
      if k == last {
        daemon.kill()
        return acknowledged
      }
      client.send(line: lines[k])
      if k % 40 == 39 || k == lines.count - 1 {
        #expect(client.sync(k).reply != nil)
        acknowledged = k + 1
      }
    }
    return acknowledged
  }

  @Test("live, killed and restarted again and again, and back-tested")
  func crashed() throws {
    let lines = SameFindingsTests.stream.lines
    let straight = try DaemonProcess()
    try straight.start()
    _ = try push(lines, from: 0, to: straight, killingAt: .max)
    let expected = try liveFindings(straight)
    straight.kill()

    // What is said must depend on what is easily lost: the switch that only an event tells of, the
    // end of the run, and the attempt that begins anew.
    let all = expected.joined(separator: "\n")
    #expect(all.contains("before the switch at step \(TroubledRun.secondTask)"))
    #expect(all.contains("when the run ended"))
    #expect(all.contains("attempt=2"))
    #expect(Set(expected).count == expected.count)

    // In one write: a phase and a resume right behind it, before anything was committed.
    let hasty = try DaemonProcess()
    try hasty.start()
    let client = try TestClient(hasty.socket)
    client.send(lines.joined(separator: "\n").utf8)
    client.send(line: "")
    #expect(client.sync().reply != nil)
    #expect(try liveFindings(hasty) == expected)
    let run = try #require(try client.rows("\"command\":\"runs\"").first)
    #expect(run.contains("\"attempt\":2,"))
    hasty.kill()

    let crashed = try DaemonProcess()
    var at = 0
    for point in SameFindingsTests.stream.killPoints {
      try crashed.start()
      at = try push(lines, from: at, to: crashed, killingAt: point)
      crashed.kill()
    }
    try crashed.start()
    _ = try push(lines, from: at, to: crashed, killingAt: .max)
    #expect(try liveFindings(crashed) == expected)
    crashed.kill()
    try crashed.start()
    // The whole file again says nothing new.
    _ = try push(lines, from: 0, to: crashed, killingAt: .max)
    #expect(try liveFindings(crashed) == expected)

    let file = straight.directory + "/run.ndjson"
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    let rows = try MonitorctlProcess.rows(["backtest", file, "--format", "ndjson"])
    #expect(findings(rows) == expected)
  }
}

/// A continual-learning run in which much goes wrong, most of it told by events and by its end.
///
/// Three tasks begin by event only, an earlier one is forgotten, a resume takes it back, and the
/// gradient explodes in the second attempt.
struct TroubledRun {
  static let firstTask = 300
  static let secondTask = 620
  private(set) var lines: [String] = []
  /// Lines at which a crash hurts most: right behind events, phases, the resume, and before the end.
  private(set) var killPoints: [Int] = []
  private let name: String
  private var clock = 1_790_000_000.0

  init(_ name: String) {
    self.name = name
    for step in 0..<660 { append(step, isExploding: false) }
    line(#""type":"phase","phase":"restore","expect_within":600"#)
    killPoints.append(lines.count)
    for step in 560..<900 { append(step, isExploding: step > 850) }
    killPoints.append(lines.count)
    line(#""type":"end","status":"finished""#)
    killPoints = ([37] + killPoints).sorted()
  }

  private mutating func line(_ members: String) {
    clock += 0.5
    lines.append(#"{"run":"\#(name)","time":\#(clock),\#(members)}"#)
  }

  private mutating func append(_ step: Int, isExploding: Bool) {
    if step == TroubledRun.firstTask || step == TroubledRun.secondTask {
      line(#""type":"event","name":"task","step":\#(step),"text":"next""#)
      killPoints.append(lines.count + 3)
    }
    if step % 100 == 50 { line(#""type":"phase","phase":"checkpoint""#) }
    let wave = 0.02 * Double((step * 7919) % 13 - 6)
    let loss = isExploding ? 3 * Double(step - 840) : 1.5 + wave
    var metrics =
      #""train/loss":\#(loss),"grad/norm":\#(isExploding ? 400 + wave : 1 + wave),"train/lr":0.001"#
    if step % 4 == 0 {
      metrics += #","eval/acc/0":\#(TroubledRun.accuracy(task: 0, step) + wave / 8)"#
      metrics += #","eval/acc/1":\#(TroubledRun.accuracy(task: 1, step) - wave / 8)"#
    }
    line(#""step":\#(step),"metrics":{\#(metrics)}"#)
  }

  /// The first task is lost for good at the second switch.
  private static func accuracy(task: Int, _ step: Int) -> Double {
    if task == 0 { return step < secondTask ? 0.9 : 0.4 }
    return step < firstTask ? 0.5 : 0.88
  }
}
