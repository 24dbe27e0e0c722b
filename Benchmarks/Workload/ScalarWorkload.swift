internal import MonitorCore
internal import Glibc

/// Workload W1, "many scalars": runs × 50 metrics × steps of realistic training columns.
///
/// Float32 losses, log-normal gradient norms, schedules, slowly drifting weight scales, AR(1)
/// activations, few-valued accuracies, counters, timers and system gauges, with jittered step times
/// at millisecond resolution. The generating process, not the values, is what other measurements of
/// this workload share; its entropy is about 1.63 bytes a point with times shared by a frame.
package struct ScalarWorkload: Sendable {
  package static let metrics: [String] =
    ["train/loss", "train/aux_loss", "val/loss", "train/z_loss"]
    + ["grad_norm/global", "grad_norm/embed", "grad_norm/attn", "grad_norm/mlp"]
    + ["lr/group0", "lr/group1"]
    + (0..<12).map { "layers/\($0)/weight_rms" } + (0..<12).map { "layers/\($0)/act_rms" }
    + ["train/acc", "train/acc_top5", "val/acc", "train/token_acc"]
    + ["perf/tokens_per_s", "perf/samples_per_s", "perf/mfu"]
    + ["sys/gpu_util", "sys/gpu_mem_gib", "sys/gpu_temp"]
    + ["progress/tokens", "progress/epoch"] + ["amp/loss_scale", "train/ppl"]
    + ["time/step_s", "time/data_s"]

  package let runs: [String]
  package let stepsPerRun: Int
  /// Per run: step numbers, Unix times in seconds (whole milliseconds), and a column a metric.
  package private(set) var steps: [[Int64]] = []
  package private(set) var times: [[Double]] = []
  package private(set) var columns: [[[Double]]] = []

  package var points: Int { runs.count * stepsPerRun * ScalarWorkload.metrics.count }

  package init(runs count: Int = 20, stepsPerRun: Int = 10_000, seed: UInt64 = 20_240_405) {
    runs = (0..<count).map { "run-\($0 < 10 ? "0" : "")\($0)" }
    self.stepsPerRun = stepsPerRun
    for run in 0..<count {
      var source = ColumnSource(seed: seed &+ UInt64(run), count: stepsPerRun)
      let stride: Int64 = [1, 1, 10, 50][run % 4]
      steps.append((0..<stepsPerRun).map { Int64($0) * stride })
      let durations = source.durations()
      var clock = 1_712_345_678_000.0 + Double(run) * 137
      times.append(
        durations.map { seconds in
          clock += seconds * 1000
          return clock.rounded() / 1000
        })
      columns.append(source.columns(durations: durations))
    }
  }

  /// The run and step index of every frame, in order of wall time: how a daemon would receive them.
  package func framesByTime() -> [(run: Int, index: Int)] {
    var order = (0..<runs.count).flatMap { run in
      (0..<stepsPerRun).map { (run: run, index: $0) }
    }
    order.sort { a, b in
      let (x, y) = (times[a.run][a.index], times[b.run][b.index])
      return x == y ? (a.run, a.index) < (b.run, b.index) : x < y
    }
    return order
  }

  /// The whole workload as NDJSON, one frame a line, in order of wall time.
  package func ndjson() -> [UInt8] {
    var json = JSONWriter(reserving: points * 38)
    for (run, index) in framesByTime() {
      json.beginObject()
      json.key("run")
      json.string(runs[run])
      json.key("step")
      json.number(steps[run][index])
      json.key("time")
      json.number(times[run][index])
      json.key("metrics")
      json.beginObject()
      for (k, name) in ScalarWorkload.metrics.enumerated() {
        json.key(name)
        json.number(columns[run][k][index])
      }
      json.endObject()
      json.endObject()
      json.newline()
    }
    return json.bytes
  }
}

/// Draws the columns of one run.
private struct ColumnSource {
  private var random: SplitMix64
  private let count: Int
  private var spare: Double?

  init(seed: UInt64, count: Int) {
    random = SplitMix64(seed: seed)
    self.count = count
  }

  private mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * random.uniform()
  }

  /// Standard normal by Box–Muller.
  private mutating func normal() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    let radius = (-2 * log(1 - random.uniform())).squareRoot()
    let angle = 2 * Double.pi * random.uniform()
    spare = radius * sin(angle)
    return radius * cos(angle)
  }

  private mutating func binomial(_ n: Int, _ p: Double) -> Double {
    // The normal approximation is as few-valued as the real thing, and a thousand times faster.
    let mean = Double(n) * p
    let value = (mean + (mean * (1 - p)).squareRoot() * normal()).rounded()
    return min(Double(n), max(0, value))
  }

  mutating func durations() -> [Double] {
    let base = uniform(1.15, 1.25)
    return (0..<count).map { _ in
      var d = base + 0.02 * normal()
      if random.uniform() < 0.01 { d -= 1.5 * log(1 - random.uniform()) }
      return max(d, 0.2)
    }
  }

  mutating func columns(durations: [Double]) -> [[Double]] {
    var all: [[Double]] = []
    let losses = self.losses()
    all += losses
    for _ in 0..<4 { all.append(gradientNorm()) }
    let rate = learningRate()
    all.append(rate)
    all.append(rate.map { $0 * 0.1 })
    for _ in 0..<12 { all.append(weightScale()) }
    for _ in 0..<12 { all.append(activationScale()) }
    for n in [256, 256, 1000, 4096] { all.append(accuracy(n)) }
    let tokens = 524_288.0
    all.append(durations.map { tokens / $0 })
    all.append(durations.map { 256 / $0 })
    all.append(durations.map { tokens / $0 * 6 * 1.3e9 / 8e15 })
    all += gauges()
    all.append((0..<count).map { Double($0 + 1) * tokens })
    all.append((0..<count).map { Double($0 + 1) * 256 / 1_281_167 })
    all.append(lossScale())
    all.append(losses[0].map { exp($0) })
    all.append(durations.map { $0 * (1 + 1e-6 * normal()) })
    all.append((0..<count).map { _ in abs(0.01 + 0.003 * normal()) + 1e-4 })
    return all
  }

  private mutating func losses() -> [[Double]] {
    let start = uniform(8, 11)
    let floor = uniform(1.8, 2.6)
    let tau = uniform(600, 1500)
    let trend = (0..<count).map { floor + (start - floor) * pow(1 + Double($0) / tau, -0.7) }
    return [(1.0, 1.0), (0.05, 4), (1.03, 0.5), (1e-4, 2)].map { scale, spread in
      trend.map { Double(Float($0 * scale + normal() * 0.02 * $0 * scale * spread)) }
    }
  }

  private mutating func gradientNorm() -> [Double] {
    let mean = uniform(-1, 1)
    let spread = uniform(0.2, 0.5)
    return (0..<count).map {
      Double(Float(exp(mean + spread * normal()) * (1 + 4 * exp(-Double($0) / 500))))
    }
  }

  private mutating func learningRate() -> [Double] {
    let peak = [3e-4, 6e-4, 1e-3][Int(random.next() % 3)]
    let warm = 500
    return (0..<count).map { x in
      if x < warm { return peak * Double(x + 1) / Double(warm) }
      let phase = Double.pi * Double(x - warm) / Double(max(1, count - warm))
      return 0.1 * peak + 0.45 * peak * (1 + cos(phase))
    }
  }

  private mutating func weightScale() -> [Double] {
    let start = uniform(0.02, 0.9)
    var walk = 0.0
    return (0..<count).map {
      walk += normal() * start * 2e-5
      return Double(Float(start * (1 + 0.3 * (1 - exp(-Double($0) / 4000))) + walk))
    }
  }

  private mutating func activationScale() -> [Double] {
    let start = uniform(0.5, 3)
    var state = 0.0
    return (0..<count).map {
      state = 0.9 * state + normal() * start * 2e-3
      return Double(Float(start * (1 + 0.2 * Double($0) / Double(count)) + state))
    }
  }

  private mutating func accuracy(_ n: Int) -> [Double] {
    var held = 0.0
    return (0..<count).map { x in
      if n == 1000 {  // validation: changes every 100 steps only
        if x % 100 == 0 { held = binomial(n, 0.9 - 0.85 * exp(-Double(x) / 3000)) }
        return held / Double(n)
      }
      return binomial(n, 0.9 - 0.85 * exp(-Double(x) / 3000)) / Double(n)
    }
  }

  private mutating func gauges() -> [[Double]] {
    let load = (0..<count).map { _ in min(100, max(0, (96 + 2 * normal()).rounded())) }
    var level = 0.0
    let memory = (0..<count).map { x in
      if x % 50 == 0 { level = Double(random.next() % 40) }
      return ((61.25 + level * 0.01) * 100).rounded() / 100
    }
    var drift = 0.0
    let heat = (0..<count).map { _ in
      drift += [-1.0, 0, 0, 0, 0, 0, 0, 0, 1][Int(random.next() % 9)]
      return min(90, max(40, 68 + (drift * 0.2).rounded()))
    }
    return [load, memory, heat]
  }

  private mutating func lossScale() -> [Double] {
    var exponent = 0.0
    return (0..<count).map { _ in
      let u = random.uniform()
      if u < 0.001 { exponent += 1 } else if u < 0.002 { exponent -= 1 }
      return 65_536 * exp2(exponent)
    }
  }
}
