import MonitorCore

/// A healthy transformer run of 150 series, packed as the daemon hands it to the detectors.
///
/// One line a step with everything that a trainer can tell at each step, and one every 50 steps
/// with evaluations. Values are noise around courses that training has: no detector has anything to
/// say, and none is without its signals.
struct WatchedRun {
  static let blocks = 12
  static let heads = 12
  static let samples = 64
  static let evaluationEvery: Int64 = 50

  private(set) var series: [SeriesInfo] = []
  private(set) var batches: [FrameBatch] = []
  private let often: FrameLayout
  private let seldom: FrameLayout
  private var random = SplitMix64(seed: 5)
  let steps: Int64

  private static let ofModel = [
    "train/loss", "train/acc", "train/lr", "train/tokens", "train/batch_size", "grad/norm",
    "grad/clip_coef", "grad/spikes", "grad/spike_max", "grad/coordinates", "logits/z",
    "logits/max", "amp/scale", "gns/sq_small", "gns/sq_big", "gns/b", "gns/B", "curvature/rho",
    "curvature/lambda", "grad/momentum_cos", "attn/visible", "update/ratio", "perf/step_time",
    "perf/compute_time",
  ]
  private static let ofBlock = [
    "grad/norm", "grad/rms", "update/ratio", "update/rms", "act/rms", "units/dead",
    "attn/entropy", "attn/logit_max", "sa", "weight/sigma1",
  ]
  private static let evaluations = [
    "eval/loss", "eval/acc/0", "eval/acc/1", "task", "rep/erank/0", "weight/mean_abs",
  ]
  private static let vectors: Set<String> = ["attn/entropy", "sa"]

  init(steps: Int64) {
    self.steps = steps
    var names = WatchedRun.ofModel.map { ($0, false) }
    for block in 0..<WatchedRun.blocks {
      names += WatchedRun.ofBlock.map { ("\($0)/\(block)", WatchedRun.vectors.contains($0)) }
    }
    let scalarsOften = names.count
    names += WatchedRun.evaluations.map { ($0, false) }
    for (k, (metric, isVector)) in names.enumerated() {
      series.append(
        SeriesInfo(
          id: SeriesID(Int64(k + 1)), run: RunID(1), metric: metric, rank: 0,
          kind: isVector ? .vector : .scalar))
    }
    often = WatchedRun.layout(series[..<scalarsOften])
    seldom = WatchedRun.layout(series[scalarsOften...])
    batches = pack()
  }

  private static func layout(_ series: ArraySlice<SeriesInfo>) -> FrameLayout {
    FrameLayout(
      rank: 0, series: series.map(\.id), isVector: series.map { $0.kind == .vector })
  }

  /// A batch every eight steps.
  private mutating func pack() -> [FrameBatch] {
    var made: [FrameBatch] = []
    var batch = FrameBatch(run: RunID(1))
    for step in 0..<steps {
      append(step, to: &batch)
      if step % 8 == 7 || step == steps - 1 {
        made.append(batch)
        batch = FrameBatch(run: RunID(1))
      }
    }
    return made
  }

  private mutating func append(_ step: Int64, to batch: inout FrameBatch) {
    var payload: [UInt8] = []
    for metric in WatchedRun.ofModel { append(value(metric, step), to: &payload) }
    for block in 0..<WatchedRun.blocks {
      for metric in WatchedRun.ofBlock { appendBlock(metric, block, step, to: &payload) }
    }
    add(payload, often, step, &batch)
    guard step % WatchedRun.evaluationEvery == 0 else { return }
    payload = []
    for metric in WatchedRun.evaluations { append(value(metric, step), to: &payload) }
    add(payload, seldom, step, &batch)
  }

  private func add(
    _ payload: [UInt8], _ layout: FrameLayout, _ step: Int64, _ batch: inout FrameBatch
  ) {
    payload.withUnsafeBytes {
      batch.append(
        layout: layout, attempt: .first, step: Step(step), time: 0.05 * Double(step),
        timeIsArrival: false, payload: $0, points: layout.series.count)
    }
  }

  private func append(_ value: Double, to payload: inout [UInt8]) {
    payload.appendLittleEndian(value.bitPattern)
  }

  /// About normal, mean 0, deviation 1.
  private mutating func noise() -> Double {
    random.uniform() + random.uniform() + random.uniform() + random.uniform() - 2
  }

  private mutating func value(_ metric: String, _ step: Int64) -> Double {
    let t = Double(step + 1)
    let falling = 2 + 8 / t.squareRoot()
    switch metric {
    case "train/loss": return falling + 0.03 * noise()
    case "eval/loss": return falling + 0.1 + 0.005 * noise()
    case "train/acc": return 0.5 - 0.4 / t.squareRoot() + 0.01 * noise()
    case "train/lr": return 3e-4 * min(1, t / 500)
    case "train/tokens": return t * 524_288
    case "train/batch_size", "gns/B": return 512
    case "gns/b": return 32
    case "gns/sq_small": return 9 + 0.5 * noise()
    case "gns/sq_big": return 1 + 0.05 * noise()
    case "grad/clip_coef": return 1
    case "grad/spikes": return 0
    case "grad/coordinates": return 1e8
    case "grad/spike_max": return 300 + 50 * noise()
    case "amp/scale": return 65_536
    case "curvature/rho": return 0.6 + 0.05 * noise()
    case "curvature/lambda": return 100 + 10 * noise()
    case "grad/momentum_cos": return 0.3 + 0.1 * noise()
    case "attn/visible": return 5.9
    case "update/ratio": return 0.002 * (1 + 0.05 * noise())
    case "perf/step_time", "perf/compute_time": return 0.05 * (1 + 0.02 * noise())
    case "eval/acc/0", "eval/acc/1": return 0.8 + 0.01 * noise()
    case "task": return 0
    case "rep/erank/0": return 200 + noise()
    case "weight/mean_abs": return 0.02
    default: return 1 + 0.1 * noise()
    }
  }

  private mutating func appendBlock(
    _ metric: String, _ block: Int, _ step: Int64, to payload: inout [UInt8]
  ) {
    let scale = 1 + 0.05 * Double(block)
    switch metric {
    case "attn/entropy":
      payload.appendLittleEndian(UInt32(WatchedRun.heads))
      for head in 0..<WatchedRun.heads {
        append(3 + 0.1 * Double(head) + 0.02 * noise(), to: &payload)
      }
    case "sa":
      payload.appendLittleEndian(UInt32(WatchedRun.samples))
      for _ in 0..<WatchedRun.samples { append(0.3 * noise(), to: &payload) }
    case "units/dead": append(0.05 + 0.005 * noise(), to: &payload)
    case "update/ratio": append(0.002 * scale * (1 + 0.05 * noise()), to: &payload)
    case "update/rms", "grad/rms": append(1e-4 * scale * (1 + 0.05 * noise()), to: &payload)
    case "attn/logit_max": append(12 * scale + noise(), to: &payload)
    case "weight/sigma1": append(3 * scale + 0.001 * noise(), to: &payload)
    default: append(scale * (1 + 0.05 * noise()), to: &payload)
    }
  }
}
