import Detectors
import Foundation
import MonitorCore
import MonitorTestSupport
import Workload

/// Four good clients push the same work to a fresh daemon, alone and among a crowd, in turns.
struct HostileComparison {
  let options: Options

  private struct Round {
    var seconds: Double
    var daemonCPUSeconds: Double
    var residentMiB: Double
  }

  /// Whether good clients keep nine tenths of their throughput.
  func run() throws -> Bool {
    let clients = (0..<4).map { k in
      let workload = ScalarWorkload(runs: 1, stepsPerRun: 8000, seed: UInt64(100 + k))
      return rename(workload.ndjson(), to: UInt8(ascii: "0") + UInt8(k))
    }
    let points = 4 * 8000 * ScalarWorkload.metrics.count
    var alone: [Round] = []
    var crowded: [Round] = []
    for round in 0..<options.rounds {
      // Who goes first changes, so that a machine that slows down hurts both alike.
      for isCrowded in round % 2 == 0 ? [false, true] : [true, false] {
        let result = try measure(clients, crowd: isCrowded ? options.crowd : 0)
        if isCrowded { crowded.append(result) } else { alone.append(result) }
      }
    }
    report("alone", alone, points)
    report("among \(options.crowd)", crowded, points)
    let ratios = zip(alone, crowded).map { $0.seconds / $1.seconds }
    let cpu = zip(alone, crowded).map { $0.daemonCPUSeconds / $1.daemonCPUSeconds }
    print(
      "kept throughput: median \(percent(median(ratios))), of pairs "
        + ratios.map(percent).joined(separator: " "))
    print("the daemon's CPU a point, alone against among them: median \(percent(median(cpu)))")
    return median(ratios) >= 0.9
  }

  private func percent(_ ratio: Double) -> String { "\(Int((100 * ratio).rounded())) %" }

  private func report(_ name: String, _ rounds: [Round], _ points: Int) {
    let seconds = median(rounds.map(\.seconds))
    print(
      "\(name): \(String(format: "%.2f", Double(points) / seconds / 1e6)) M points/s, "
        + "\(Int(median(rounds.map(\.daemonCPUSeconds)) / Double(points) * 1e9)) ns CPU a point, "
        + "\(Int(rounds.map(\.residentMiB).max() ?? 0)) MiB resident")
  }

  private func rename(_ lines: [UInt8], to digit: UInt8) -> [UInt8] {
    var lines = lines
    var start = 0
    let name = Array("{\"run\":\"run-0".utf8).count
    while start < lines.count {
      lines[start + name] = digit
      start = (lines[start...].firstIndex(of: 0x0A) ?? lines.count) + 1
    }
    return lines
  }

  private func measure(_ clients: [[UInt8]], crowd: Int) throws -> Round {
    let off = DetectorCatalog.all.map { "  \($0.info.name): false\n" }.joined()
    let daemon = try BenchDaemon(options.monitord, configuration: "detectors:\n" + off)
    let hostile = crowd > 0 ? CrowdThread(crowd, path: daemon.socket) : nil
    let before = daemon.usage
    let start = Date()
    let socket = daemon.socket
    let failures = Guarded<[String]>([])
    DispatchQueue.concurrentPerform(iterations: clients.count) { k in
      do { try push(clients[k], to: socket) } catch { failures.withLock { $0.append("\(error)") } }
    }
    let seconds = Date().timeIntervalSince(start)
    let after = daemon.usage
    if let failure = failures.withLock({ $0.first }) { throw BenchError.daemon(failure) }
    hostile?.stop()
    return Round(
      seconds: seconds, daemonCPUSeconds: after.cpuSeconds - before.cpuSeconds,
      residentMiB: after.residentMiB)
  }
}

/// A crowd each of whose members does its thing once a second.
private final class CrowdThread: Sendable {
  private let stopped = Guarded(false)
  private let news = BoundedQueue<Bool>(capacity: 2)

  /// Returns when everybody is connected.
  init(_ count: Int, path: String) {
    let thread = Thread { [self] in
      let crowd = HostileCrowd(count, path: path)
      news.push(true)
      var slice = 0
      while !stopped.withLock({ $0 }) {
        crowd.act(first: slice, stride: 10)
        // Every manner has its turn in each tenth.
        slice = (slice + 3) % 10
        usleep(100_000)
      }
      news.push(true)
    }
    thread.start()
    _ = news.popAll()
  }

  func stop() {
    stopped.withLock { $0 = true }
    _ = news.popAll()
  }
}
