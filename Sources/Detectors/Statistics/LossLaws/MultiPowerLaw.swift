internal import Glibc

/// The multi-power law of loss under a learning-rate schedule.
///
/// Luo et al., ICLR 2025:
///
///     L(t) = L0 + A·S1(t)^−α + B·LD(t)
///     LD(t) = Σ_{k≤t} (η_k − η_{k−1})·[1 − (1 + C·η_k^−γ·S_k(t))^−β],   S_k(t) = Σ_{τ=k…t} η_τ
///
/// LD is negative for a decaying rate. Only steps at which the rate changed contribute, so a
/// prediction costs one power a change; the annealing law does almost as well in O(1).
package struct MultiPowerLaw: Sendable, Equatable, Codable {
  package var floor: Double
  package var amplitude: Double
  package var alpha: Double
  package var b: Double
  package var c: Double
  package var beta: Double
  package var gamma: Double

  /// In the order of the paper's tables: L0, A, α, B, C, β, γ.
  package init(
    floor: Double, amplitude: Double, alpha: Double, b: Double, c: Double, beta: Double,
    gamma: Double
  ) {
    self.floor = floor
    self.amplitude = amplitude
    self.alpha = alpha
    self.b = b
    self.c = c
    self.beta = beta
    self.gamma = gamma
  }

  /// Losses at `steps` under the schedule `rates` (one rate a step, warm-up included).
  package func losses(at steps: [Int], rates: [Double]) -> [Double] {
    var cumulative: [Double] = []
    cumulative.reserveCapacity(rates.count)
    var sum = 0.0
    for rate in rates {
      sum += rate
      cumulative.append(sum)
    }
    let changes = rates.indices.dropFirst().filter { rates[$0] != rates[$0 - 1] }
    let scale = changes.map { c * pow(rates[$0], -gamma) }
    return steps.map { t in
      precondition(rates.indices.contains(t), "step \(t) lies outside the schedule")
      var lossDrop = 0.0
      for (index, k) in changes.enumerated() {
        if k > t { break }
        let since = cumulative[t] - cumulative[k - 1]
        lossDrop += (rates[k] - rates[k - 1]) * (1 - pow(1 + scale[index] * since, -beta))
      }
      return floor + amplitude * pow(cumulative[t], -alpha) + b * lossDrop
    }
  }
}
