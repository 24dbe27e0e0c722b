import Foundation
import MetricStore
import MonitorCore

/// A directory of its own for a test, gone with it.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var file: String { path + "/metrics.db" }
}

/// A value as a trainer sends it.
enum Sent: Equatable {
  case scalar(Double)
  case vector([Double])
}

/// Plays the part of the daemon's event loop: numbers runs and series, packs lines into batches.
struct Trainer {
  private(set) var runs: [RunInfo] = []
  private var series: [String: SeriesInfo] = [:]
  private var batches: [RunID: FrameBatch] = [:]
  var pending = StoreTransaction()
  private var nextSeries: Int64 = 1

  mutating func run(_ name: String) -> RunID {
    if let known = runs.first(where: { $0.name == name }) { return known.id }
    let run = RunInfo(id: RunID(Int64(runs.count + 1)), name: name, created: 1_790_000_000)
    runs.append(run)
    pending.newRuns.append(run)
    return run.id
  }

  mutating func line(
    _ run: String, _ step: Int64, _ metrics: [(String, Sent)], attempt: UInt32 = 1,
    rank: Int = 0, time: Double? = nil
  ) {
    let id = self.run(run)
    var layout: [SeriesInfo] = []
    var payload: [UInt8] = []
    for (metric, value) in metrics {
      switch value {
      case .scalar(let x):
        layout.append(info(id, metric, rank, .scalar))
        payload.appendLittleEndian(x.bitPattern)
      case .vector(let elements):
        layout.append(info(id, metric, rank, .vector))
        payload.appendLittleEndian(UInt32(elements.count))
        for x in elements { payload.appendLittleEndian(x.bitPattern) }
      }
    }
    let frame = FrameLayout(
      rank: rank, series: layout.map(\.id), isVector: layout.map { $0.kind == .vector })
    payload.withUnsafeBytes { bytes in
      batches[id, default: FrameBatch(run: id)].append(
        layout: frame, attempt: Attempt(attempt), step: Step(step),
        time: time ?? 1_790_000_000 + Double(step), timeIsArrival: time == nil, payload: bytes,
        points: metrics.count)
    }
  }

  private mutating func info(
    _ run: RunID, _ metric: String, _ rank: Int, _ kind: SeriesKind
  ) -> SeriesInfo {
    let key = "\(run.rawValue) \(rank) \(metric)"
    if let known = series[key] { return known }
    let info = SeriesInfo(
      id: SeriesID(nextSeries), run: run, metric: metric, rank: rank, kind: kind)
    nextSeries += 1
    series[key] = info
    pending.newSeries.append(info)
    return info
  }

  /// Everything since the last call, ready to be committed.
  mutating func transaction(snapshot: Bool = false) -> StoreTransaction {
    var result = pending
    result.journal = batches.sorted { $0.key < $1.key }.map(\.value)
    if snapshot { result.snapshot = EngineSnapshot(bytes: [1, 2, 3]) }
    pending = StoreTransaction()
    batches = [:]
    return result
  }

  mutating func update(_ name: String, _ change: (inout RunInfo) -> Void) {
    guard let index = runs.firstIndex(where: { $0.name == name }) else { return }
    change(&runs[index])
    pending.updatedRuns.append(runs[index])
  }
}

/// Doubles by their bits, which is how this store promises to keep them.
func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

/// Values that stores get wrong: payloads of NaN, both infinities, both zeros, subnormals.
let awkward: [Double] = [
  .nan, Double(bitPattern: 0x7FF0_0000_0000_0001), Double(bitPattern: 0xFFF8_0000_DEAD_BEEF),
  .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNormalMagnitude,
  .greatestFiniteMagnitude, 0.1, 1e-300, 3, Double(Float(2.31)),
]
