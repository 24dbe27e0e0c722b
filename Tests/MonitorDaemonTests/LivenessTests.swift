import Foundation
import MonitorControl
import MonitorCore
import MonitorDaemon
import Testing

@Suite("A run that nobody pushes to any more") struct LivenessTests {
  /// A process that lives until its input ends.
  private func trainer() throws -> (process: Process, end: () -> Void) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/cat")
    let input = Pipe()
    process.standardInput = input
    try process.run()
    return (
      process,
      {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
      }
    )
  }

  @Test("is lost when process, connection and lines are gone, and not before") func lost() throws {
    let (process, end) = try trainer()
    var liveness = Liveness()
    let run = RunID(1)
    liveness.began(run, connection: 4, pid: process.processIdentifier, now: 0)
    let late = 2 * Limits.lostSeconds
    #expect(liveness.takeLost(now: late).isEmpty, "the connection is open")
    liveness.closed(connection: 4)
    #expect(liveness.takeLost(now: late).isEmpty, "the process lives")
    end()
    liveness.heard(run, now: late)
    #expect(liveness.takeLost(now: late + Limits.lostSeconds / 2).isEmpty, "lines came")
    #expect(liveness.takeLost(now: late + 2 * Limits.lostSeconds) == [run])
    #expect(liveness.takeLost(now: late + 3 * Limits.lostSeconds).isEmpty, "said once")
  }

  @Test("of which no more processes can be watched counts as alive; one process is watched once")
  func bounded() throws {
    let (first, endFirst) = try trainer()
    let (second, endSecond) = try trainer()
    var liveness = Liveness(processes: 1)
    for run in 1...50 as ClosedRange<Int64> {
      liveness.began(RunID(run), connection: 1, pid: first.processIdentifier, now: 0)
    }
    liveness.began(RunID(99), connection: 1, pid: second.processIdentifier, now: 0)
    liveness.closed(connection: 1)
    endFirst()
    endSecond()
    let late = 2 * Limits.lostSeconds
    #expect(liveness.facts(now: late)[RunID(99)]?.process == .unknown)
    #expect(liveness.takeLost(now: late) == (1...50).map { RunID(Int64($0)) })
    // What is over makes room.
    let (third, endThird) = try trainer()
    liveness.began(RunID(100), connection: 2, pid: third.processIdentifier, now: late)
    #expect(liveness.facts(now: late)[RunID(100)]?.process == .alive)
    endThird()
  }

  @Test("is not lost while one of its ranks may live, or when nothing is known") func unknown()
    throws
  {
    let (first, endFirst) = try trainer()
    let (second, endSecond) = try trainer()
    defer { endSecond() }
    var liveness = Liveness()
    liveness.began(RunID(1), connection: 1, pid: first.processIdentifier, now: 0)
    liveness.began(RunID(1), connection: 2, pid: second.processIdentifier, now: 0)
    liveness.began(RunID(2), connection: 3, pid: 0, now: 0)
    for connection: UInt64 in 1...3 { liveness.closed(connection: connection) }
    endFirst()
    #expect(liveness.takeLost(now: 10 * Limits.lostSeconds).isEmpty)
  }
}
