internal import CSystemd
internal import Glibc
package import MonitorControl
package import MonitorCore

/// Which runs have nobody left who could push to them.
///
/// Three facts about a running run: a process that pushed to it lives (the kernel says so through a
/// pidfd, which no later process of the same number can fool), a connection that pushed to it is
/// open, and its lines keep coming. Only when all three are gone, the last one for
/// `Limits.lostSeconds`, is a run lost; new lines bring it back. What is not known counts as alive:
/// after a restart nothing is, so a restart never ends a run.
package struct Liveness {
  private final class Process {
    private let descriptor: CInt

    init(_ pid: Int32) { descriptor = pid > 0 ? pidfd_open(pid, 0) : -1 }

    deinit { if descriptor >= 0 { close(descriptor) } }

    var isKnown: Bool { descriptor >= 0 }

    /// False once it has ended; true while it lives, or if that cannot be told.
    var mayLive: Bool {
      guard descriptor >= 0 else { return true }
      var set = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&set, 1, 0) <= 0
    }
  }

  private struct Watch {
    var processes: [Int32: Process] = [:]
    var connections: Set<UInt64> = []
    /// Monotonic seconds of the last line that brought something.
    var heard: Double
  }

  private var runs: [RunID: Watch] = [:]
  /// The watched runs that each open connection has pushed to.
  private var pushed: [UInt64: Set<RunID>] = [:]
  /// Those that are watched, by number, for all runs that they push to; some may be over.
  private var processes: [Int32: Shared] = [:]
  private let mostProcesses: Int

  private struct Shared {
    weak var process: Process?
  }

  /// - Parameter processes: watched at a time, each with a descriptor; others count as alive.
  package init(processes: Int = Limits.connections) { mostProcesses = processes }

  /// A connection has begun to push to a run.
  package mutating func began(_ run: RunID, connection: UInt64, pid: Int32, now: Double) {
    var watch = runs[run] ?? Watch(heard: now)
    watch.connections.insert(connection)
    pushed[connection, default: []].insert(run)
    if watch.processes[pid] == nil && watch.processes.count < Limits.processesPerRun {
      watch.processes[pid] = process(pid)
    }
    watch.heard = now
    runs[run] = watch
  }

  private mutating func process(_ pid: Int32) -> Process {
    // A number may be another process's by now.
    if let known = processes[pid]?.process, known.mayLive { return known }
    if processes.count >= mostProcesses { processes = processes.filter { $0.value.process != nil } }
    guard pid > 0, processes.count < mostProcesses else { return Process(0) }
    let process = Process(pid)
    processes[pid] = Shared(process: process)
    return process
  }

  /// Lines of a run have come.
  package mutating func heard(_ run: RunID, now: Double) { runs[run]?.heard = now }

  package mutating func closed(connection: UInt64) {
    for run in pushed.removeValue(forKey: connection) ?? [] {
      runs[run]?.connections.remove(connection)
    }
  }

  /// The run has ended, or is gone: nothing more is to be found out about it.
  package mutating func forget(_ run: RunID) {
    guard let watch = runs.removeValue(forKey: run) else { return }
    for connection in watch.connections { pushed[connection]?.remove(run) }
  }

  /// What is known of the trainers of all runs that are watched.
  package func facts(now: Double) -> [RunID: RunLiveness] {
    // One process often pushes to many runs: the kernel is asked once.
    var living: [ObjectIdentifier: Bool] = [:]
    func mayLive(_ process: Process) -> Bool {
      let id = ObjectIdentifier(process)
      if let known = living[id] { return known }
      let answer = process.mayLive
      living[id] = answer
      return answer
    }
    return runs.mapValues { watch in
      var process = RunLiveness.Process.unknown
      for one in watch.processes.values where one.isKnown && process != .alive {
        process = mayLive(one) ? .alive : .gone
      }
      return RunLiveness(
        process: process, isConnected: !watch.connections.isEmpty,
        quietSeconds: max(0, now - watch.heard))
    }
  }

  /// Runs that are lost now; each is given once.
  package mutating func takeLost(now: Double) -> [RunID] {
    let lost = runs.filter { _, watch in
      now - watch.heard > Limits.lostSeconds && watch.connections.isEmpty
        && !watch.processes.values.contains { $0.mayLive }
    }
    for run in lost.keys { runs[run] = nil }
    return lost.keys.sorted()
  }
}
