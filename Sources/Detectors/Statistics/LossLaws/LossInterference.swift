/// Zero-sum learning: whether the examples of a fixed batch improve together or at each other's cost.
///
/// For per-example loss changes Δℓ_i between two checkpoints: destructive interference
/// D = 1 − |ΣΔℓ_i|/Σ|Δℓ_i| ∈ [0, 1] and magnitude M = mean|Δℓ_i| (Mircea et al. 2025).
/// D near 1: examples fight; D low with M low: nothing moves.
package struct LossInterference: Sendable, Equatable {
  package let destructive: Double
  package let magnitude: Double

  /// From the two sums that a trainer pushes: ΣΔℓ and Σ|Δℓ| over `count` examples.
  package init(sum: Double, absoluteSum: Double, count: Int) {
    destructive = absoluteSum > 0 ? min(1, max(0, 1 - abs(sum) / absoluteSum)) : 0
    magnitude = absoluteSum / Double(max(1, count))
  }

  package init(changes: [Double]) {
    self.init(
      sum: changes.reduce(0, +), absoluteSum: changes.reduce(0) { $0 + abs($1) },
      count: changes.count)
  }
}
