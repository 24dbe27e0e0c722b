internal import MonitorCore
internal import Glibc

/// Workload W2, "high cardinality": one run × 20 000 series × 200 steps.
///
/// Float32 AR(1) columns around a slow drift: per-head statistics of a large model. Entropy about
/// 2.07 bytes a point.
package struct SeriesWorkload: Sendable {
  package let run = "sweep-0042"
  package let metrics: [String]
  package let steps: [Int64]
  package let times: [Double]
  /// A column a metric.
  package let columns: [[Double]]

  package var points: Int { metrics.count * steps.count }

  package init(layers: Int = 50, heads: Int = 50, steps count: Int = 200, seed: UInt64 = 7) {
    var random = SplitMix64(seed: seed)
    func normal() -> Double {
      let radius = (-2 * log(1 - random.uniform())).squareRoot()
      return radius * cos(2 * Double.pi * random.uniform())
    }
    let kinds = [
      "attn_entropy", "qk_norm", "out_rms", "max_logit", "grad_rms", "sparsity", "kl", "temp",
    ]
    metrics = (0..<layers).flatMap { layer in
      (0..<heads).flatMap { head in kinds.map { "layers/\(layer)/head/\(head)/\($0)" } }
    }
    steps = (0..<count).map { Int64($0) * 50 }
    var clock = 1_712_345_678_000.0
    times = (0..<count).map { _ in
      clock += (60_000 + 500 * normal()).rounded()
      return clock / 1000
    }
    columns = metrics.map { _ in
      let base = 0.1 + 4.9 * random.uniform()
      let phase = 6 * random.uniform()
      var state = 0.0
      return (0..<count).map { x in
        state = 0.8 * state + normal() * base * 2e-3
        return Double(Float(base * (1 + 0.1 * sin(Double(x) / 70 + phase)) + state))
      }
    }
  }
}
