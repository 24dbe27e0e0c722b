import Detectors
import Foundation
import MonitorCore
import MonitorEngine

/// Measures what each detector costs on a run of 150 series: CPU a step, CPU a value, bytes of state.
///
///     MONITOR_BENCH=1 swift build -c release --product DetectorBench
///     .build/release/DetectorBench [STEPS] [DETECTOR…]
///
/// A detector's cost is that of a host with it alone less that of a host with none, which unpacks
/// the same frames. Each stretch of eight steps counts with the least CPU time that any of
/// `passes` passes took for it, so what a busy machine does in between is not counted.
@main
enum DetectorBench {
  static let passes = 5
  /// The everyday ones (see Documentation/detectors): all but the six that have a paper each.
  static let special: Set<String> = [
    "gradient_spike", "spectral_alignment", "attention_entropy", "attention_logit_growth",
    "plasticity_loss", "stability_gap", "latent_state",
  ]

  static func main() throws {
    let steps = CommandLine.arguments.dropFirst().first.flatMap { Int64($0) } ?? 20_000
    let run = WatchedRun(steps: steps)
    print("\(run.series.count) series, \(steps) steps; CPU of one core\n")
    let chosen = Set(CommandLine.arguments.dropFirst(2))
    let names = DetectorCatalog.all.map(\.info.name)
    let nothing = try cost(run, [])
    print("detector                  ns a step  ns a value      bytes")
    for entry in DetectorCatalog.all where chosen.isEmpty || chosen.contains(entry.info.name) {
      let alone = try cost(run, [entry.info.name])
      let spent = max(0, alone.nanoseconds - nothing.nanoseconds)
      let values = run.values(of: entry.info)
      report(entry.info.name, spent, values == 0 ? nil : spent / values, alone.bytes)
    }
    guard chosen.isEmpty else { return }
    print()
    report("unpacking of frames", nothing.nanoseconds, nil, nothing.bytes)
    try reportSum("everyday ones", run, names.filter { !special.contains($0) }, nothing)
    try reportSum("all", run, names, nothing)
    try reportSnapshots(run)
  }

  /// What the daemon does every ten seconds for each run that goes on.
  private static func reportSnapshots(_ run: WatchedRun) throws {
    var host = DetectorHost(configuration: .standard)
    for info in run.series { host.register(info) }
    var findings: [Finding] = []
    for batch in run.batches { try host.observe(packed: batch.bytes, into: &findings) }
    var costs: [Int64] = []
    var bytes: [UInt8] = []
    for _ in 0..<21 {
      let begin = cpuNanoseconds()
      bytes = try host.snapshot()
      costs.append(cpuNanoseconds() - begin)
    }
    var readings: [Int64] = []
    for _ in 0..<21 {
      var other = DetectorHost(configuration: .standard)
      let begin = cpuNanoseconds()
      try other.restore(bytes)
      readings.append(cpuNanoseconds() - begin)
    }
    func microseconds(_ nanoseconds: Int64) -> String { "\(nanoseconds / 1000) µs" }
    print(
      "\nsnapshot: the first \(microseconds(costs[0])), then \(microseconds(costs.sorted()[10])),"
        + " \(bytes.count) bytes, checksum \(bytes.reduce(0) { $0 &* 31 &+ Int($1) }); "
        + "taken up again in \(microseconds(readings.sorted()[10]))")
  }

  private static func reportSum(
    _ what: String, _ run: WatchedRun, _ names: [String], _ nothing: Cost
  ) throws {
    let sum = try cost(run, names)
    report("\(what) (\(names.count))", sum.nanoseconds - nothing.nanoseconds, nil, sum.bytes)
  }

  private static func report(_ name: String, _ step: Double, _ value: Double?, _ bytes: Int) {
    let columns = [
      name.padding(toLength: 24, withPad: " ", startingAt: 0),
      String(format: "%10.1f", step), value.map { String(format: "%11.1f", $0) } ?? "          –",
      String(format: "%10d", bytes),
    ]
    print(columns.joined(separator: " "))
  }

  private struct Cost {
    /// A step.
    var nanoseconds: Double
    var bytes: Int
  }

  private static func cost(_ run: WatchedRun, _ names: Set<String>) throws -> Cost {
    try cost(run, Array(names))
  }

  private static func cost(_ run: WatchedRun, _ names: [String]) throws -> Cost {
    let configuration = try DetectorConfiguration(only: Set(names))
    var least = Array(repeating: Int64.max, count: run.batches.count)
    var bytes = 0
    var said: [String] = []
    var scratch: [UInt8] = []
    var touched = 0
    for _ in 0..<passes {
      var host = DetectorHost(configuration: configuration)
      for info in run.series { host.register(info) }
      var findings: [Finding] = []
      for (k, batch) in run.batches.enumerated() {
        // Warm in the cache, as bytes are that have just been decoded.
        scratch.removeAll(keepingCapacity: true)
        scratch += batch.bytes
        touched &+= scratch.reduce(0) { $0 &+ Int($1) }
        let begin = cpuNanoseconds()
        try host.observe(packed: scratch, into: &findings)
        least[k] = min(least[k], cpuNanoseconds() - begin - readingNanoseconds)
      }
      _ = try host.snapshot()
      bytes = host.costs.reduce(0) { $0 + ($1.bytes ?? 0) }
      said = findings.map(\.message)
    }
    precondition(touched != 1, "copies are read, so that they are in the cache")
    // Healthy as it is: what it says all the same would be counted as its everyday cost.
    for message in said { print("  said: \(message)") }
    let total = least.reduce(0, +)
    return Cost(nanoseconds: Double(total) / Double(run.steps), bytes: bytes)
  }

  /// What a reading of the clock costs by itself.
  private static let readingNanoseconds: Int64 = {
    (0..<100).map { _ in -cpuNanoseconds() + cpuNanoseconds() }.min() ?? 0
  }()

  private static func cpuNanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

extension WatchedRun {
  /// Values a step that play one of a detector's parts, elements of arrays counted.
  func values(of info: DetectorInfo) -> Double {
    let table = SignalTable()
    var slots: Set<Int> = []
    for input in info.inputs { slots.formUnion(input.sources.map(\.slot)) }
    var count = 0.0
    for series in series {
      guard table.resolve(series.metric).contains(where: { slots.contains($0.source.slot) })
      else { continue }
      let elements =
        series.metric.hasPrefix("sa/")
        ? WatchedRun.samples : series.metric.hasPrefix("attn/entropy") ? WatchedRun.heads : 1
      count += Double(elements) / (isSeldom(series) ? Double(WatchedRun.evaluationEvery) : 1)
    }
    return count
  }

  private func isSeldom(_ series: SeriesInfo) -> Bool {
    series.id.rawValue > Int64(24 + 10 * WatchedRun.blocks)
  }
}
