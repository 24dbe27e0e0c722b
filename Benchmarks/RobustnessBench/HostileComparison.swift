import Detectors
import Foundation
import MonitorCore
import MonitorTestSupport
import Workload

/// Four good clients push the same work to a daemon of their own and to one in a crowd, in turns.
///
/// Both daemons live all the time, each turn is short and begins when both are quiet, and who comes
/// first changes: a machine that slows down hurts both alike. The daemons have one core, all clients the others, so that what the
/// crowd itself costs is not taken from the good ones. What counts is how many points a second of
/// the daemon's CPU brings, which others on the machine do not change; wall time and the waiting for
/// acknowledgements of a fifth good client are told beside it.
struct HostileComparison {
  let options: Options
  private static let steps = 8000
  private static let names = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  private struct Turn {
    var seconds: Double
    var cpuSeconds: Double
    var waits: [Double]
  }

  /// Whether good clients keep nine tenths of what a second of the daemon brings them.
  func run() throws -> Bool {
    let works = (0..<4).map { k in
      ScalarWorkload(runs: 1, stepsPerRun: HostileComparison.steps, seed: UInt64(100 + k)).ndjson()
    }
    let points = works.count * HostileComparison.steps * ScalarWorkload.metrics.count
    let off = DetectorCatalog.all.map { "  \($0.info.name): false\n" }.joined()
    let daemons = try (0..<2).map { _ in
      try BenchDaemon(options.monitord, configuration: "detectors:\n" + off, core: 0)
    }
    try BenchDaemon.leaveCore(0)
    let crowd = CrowdThread(options, path: daemons[1].socket)
    try daemons[1].waitForDescriptors(options.crowd * 9 / 10)
    var turns: [[Turn]] = [[], []]
    for turn in 0..<min(options.rounds, HostileComparison.names.count) {
      let clients = works.enumerated().map { rename($1, turn: turn, client: $0) }
      for side in turn % 2 == 0 ? [0, 1] : [1, 0] {
        for daemon in daemons { daemon.waitUntilQuiet() }
        if side == 1 { crowd.goOn() }
        turns[side].append(try measure(clients, daemons[side]))
        if side == 1 { crowd.rest() }
      }
    }
    crowd.stop()
    report("alone", turns[0], points, daemons[0])
    report("among \(options.crowd)", turns[1], points, daemons[1])
    let extra = zip(turns[0], turns[1]).map { $1.cpuSeconds - $0.cpuSeconds }.reduce(0, +)
    print(
      "crowd: \(crowd.actions) actions, \(Int(1000 * crowd.cpuSeconds)) ms of CPU of its own, "
        + "\(Int(1e6 * extra / Double(max(1, crowd.actions)))) µs of the daemon's for each")
    let cpu = ratios(turns, \.cpuSeconds)
    tell("kept of a second of the daemon's CPU", cpu)
    tell("kept of a second of the clock", ratios(turns, \.seconds))
    return median(cpu) >= 0.9
  }

  private func ratios(_ turns: [[Turn]], _ cost: (Turn) -> Double) -> [Double] {
    zip(turns[0], turns[1]).map { cost($0) / cost($1) }
  }

  private func tell(_ name: String, _ ratios: [Double]) {
    let all = ratios.map { "\(Int((100 * $0).rounded()))" }.joined(separator: " ")
    print("\(name): median \(Int((100 * median(ratios)).rounded())) %, of turns \(all)")
  }

  private func report(_ name: String, _ turns: [Turn], _ points: Int, _ daemon: BenchDaemon) {
    let rate = Double(points) / median(turns.map(\.seconds)) / 1e6
    let cpu = median(turns.map(\.cpuSeconds)) / Double(points) * 1e9
    let waits = turns.flatMap(\.waits).sorted()
    let slow = waits.isEmpty ? .nan : waits[min(waits.count - 1, waits.count * 99 / 100)]
    print(
      "\(name): \(String(format: "%.2f", rate)) M points/s, \(Int(cpu)) ns CPU a point, "
        + "acknowledged after "
        + String(format: "%.0f ms, p99 %.0f ms", 1000 * median(waits), 1000 * slow)
        + " of \(waits.count), \(Int(daemon.residentMiB)) MiB resident")
  }

  /// Each turn has runs of its own: `run-00` becomes the turn's and the client's letter.
  private func rename(_ lines: [UInt8], turn: Int, client: Int) -> [UInt8] {
    var lines = lines
    var start = 0
    let name = Array("{\"run\":\"run-".utf8).count
    while start < lines.count {
      lines[start + name] = HostileComparison.names[turn]
      lines[start + name + 1] = HostileComparison.names[client]
      start = (lines[start...].firstIndex(of: 0x0A) ?? lines.count) + 1
    }
    return lines
  }

  private func measure(_ clients: [[UInt8]], _ daemon: BenchDaemon) throws -> Turn {
    let failures = Guarded<[String]>([])
    let waits = Guarded<[Double]>([])
    let isOver = Guarded(false)
    let socket = daemon.socket
    let patient = DispatchGroup()
    patient.enter()
    let name = "fifth-\(UInt32.random(in: 0...UInt32.max))"
    Thread {
      var step = 0
      while !isOver.withLock({ $0 }) {
        do {
          let line = "{\"run\":\"\(name)\",\"metrics\":{\"a\":1},\"step\":\(step)}\n"
          step += 1
          let start = Date()
          try push(Array(line.utf8), to: socket)
          waits.withLock { $0.append(Date().timeIntervalSince(start)) }
        } catch { failures.withLock { $0.append("\(error)") } }
        usleep(20_000)
      }
      patient.leave()
    }.start()
    let before = daemon.cpuSeconds
    let start = Date()
    DispatchQueue.concurrentPerform(iterations: clients.count) { k in
      do { try push(clients[k], to: socket) } catch { failures.withLock { $0.append("\(error)") } }
    }
    let seconds = Date().timeIntervalSince(start)
    let after = daemon.cpuSeconds
    isOver.withLock { $0 = true }
    patient.wait()
    if let failure = failures.withLock({ $0.first }) { throw BenchError.daemon(failure) }
    return Turn(
      seconds: seconds, cpuSeconds: after - before, waits: waits.withLock { $0 })
  }
}

/// A crowd each of whose members does its thing once a second, while it is told to.
private final class CrowdThread: Sendable {
  private struct State {
    var isActive = false
    var isOver = false
    var actions = 0
    var cpuSeconds = 0.0
  }
  private let state = Guarded(State())
  private let news = BoundedQueue<Bool>(capacity: 2)

  var actions: Int { state.withLock { $0.actions } }
  var cpuSeconds: Double { state.withLock { $0.cpuSeconds } }

  /// Returns when everybody has asked to be connected.
  init(_ options: Options, path: String) {
    let thread = Thread { [self] in
      let crowd = HostileCrowd(options.crowd, path: path, only: options.only)
      news.push(true)
      var slice = 0
      while !state.withLock({ $0.isOver }) {
        if state.withLock({ $0.isActive }) {
          crowd.act(first: slice, stride: 10)
          // Every manner has its turn in each tenth.
          slice = (slice + 3) % 10
          let cpu = BenchDaemon.secondsOfThisThread
          state.withLock {
            $0.actions = crowd.actions
            $0.cpuSeconds = cpu
          }
        }
        usleep(options.pause)
      }
      news.push(true)
    }
    thread.start()
    _ = news.popAll()
  }

  func goOn() { state.withLock { $0.isActive = true } }
  func rest() { state.withLock { $0.isActive = false } }

  func stop() {
    state.withLock { $0.isOver = true }
    _ = news.popAll()
  }
}
