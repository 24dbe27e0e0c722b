internal import Glibc

/// Measures of what a layer can still express and learn, from its activations on a fixed probe batch
/// (rows: samples, columns: units) or from the activations' singular values.
///
/// Sources: ReDo (Sokar et al. 2023), continual backprop (Dohare et al. 2024), effective rank
/// (Roy & Vetterli 2007), srank (Kumar et al. 2021). Two words have two meanings in this field:
/// "dormant" (relative magnitude in ReDo, frequency in Dohare) and "stable rank" (see below).
package enum Plasticity {
  // MARK: Silent units

  /// ReDo score of each unit: s_i = mean_b|H_bi| / (mean_j mean_b|H_bj| + 1e-9).
  ///
  /// Relative to the layer: one exploding unit makes all others look dormant.
  package static func redoScores(_ activations: Matrix) -> [Double] {
    let magnitudes = meanMagnitudes(activations)
    guard !magnitudes.isEmpty else { return [] }
    let layerMean = magnitudes.reduce(0, +) / Double(magnitudes.count)
    return magnitudes.map { $0 / (layerMean + 1e-9) }
  }

  /// Share of units with ReDo score ≤ `threshold` (0, 0.025 and 0.1 are in use).
  package static func dormantFraction(_ activations: Matrix, threshold: Double) -> Double {
    share(redoScores(activations)) { $0 <= threshold }
  }

  /// Share of units that are exactly 0 on every sample.
  package static func deadFraction(_ activations: Matrix) -> Double {
    share(meanMagnitudes(activations)) { $0 == 0 }
  }

  /// For each unit the share of samples on which it is not 0.
  package static func activeShares(_ activations: Matrix) -> [Double] {
    (0..<activations.columns).map { unit in
      share(Array(0..<activations.rows)) { activations[$0, unit] != 0 }
    }
  }

  /// Share of units that are active on fewer than `below` of the samples (Dohare: 0.01).
  package static func rarelyActiveFraction(_ activations: Matrix, below: Double) -> Double {
    share(activeShares(activations)) { $0 < below }
  }

  private static func meanMagnitudes(_ activations: Matrix) -> [Double] {
    guard activations.rows > 0 else { return [] }
    return (0..<activations.columns).map { unit in
      var sum = 0.0
      for sample in 0..<activations.rows { sum += abs(activations[sample, unit]) }
      return sum / Double(activations.rows)
    }
  }

  private static func share<T>(_ items: [T], where condition: (T) -> Bool) -> Double {
    items.isEmpty ? 0 : Double(items.count(where: condition)) / Double(items.count)
  }

  // MARK: Ranks, from singular values in any order

  /// Roy–Vetterli effective rank exp(−Σ p ln p), p = σ/Σσ; in [1, min(B, n)], 0 for a zero matrix.
  package static func effectiveRank(_ singularValues: [Double]) -> Double {
    let total = singularValues.reduce(0, +)
    guard total > 0 else { return 0 }
    return exp(
      -singularValues.reduce(0) { sum, sigma in
        let p = sigma / total
        return p > 0 ? sum + p * log(p) : sum
      })
  }

  /// The conventional stable rank ‖A‖_F² / σ₁².
  package static func stableRank(_ singularValues: [Double]) -> Double {
    guard let top = singularValues.max(), top > 0 else { return 0 }
    return singularValues.reduce(0) { $0 + $1 * $1 } / (top * top)
  }

  /// How many of the largest singular values hold the share `level` of their plain sum.
  ///
  /// What Dohare et al. call "stable rank" and Kumar et al. srank.
  package static func leadingCount(_ singularValues: [Double], level: Double = 0.99) -> Int {
    countHolding(singularValues, level: level)
  }

  /// The same with squared singular values ("approximate rank").
  package static func approximateRank(_ singularValues: [Double], level: Double = 0.99) -> Int {
    countHolding(singularValues.map { $0 * $0 }, level: level)
  }

  /// Participation ratio (Σσ²)² / Σσ⁴.
  package static func participationRatio(_ singularValues: [Double]) -> Double {
    let squares = singularValues.map { $0 * $0 }
    let fourth = squares.reduce(0) { $0 + $1 * $1 }
    let total = squares.reduce(0, +)
    return fourth > 0 ? total * total / fourth : 0
  }

  /// Spectral regulariser Σ_layers (σ_max^k − 1)²: 0 when every largest singular value is 1.
  ///
  /// Lewandowski et al. 2024.
  package static func spectralPenalty(largest: [Double], power: Double = 2) -> Double {
    largest.reduce(0) { sum, sigma in
      let excess = pow(sigma, power) - 1
      return sum + excess * excess
    }
  }

  /// 1 + the number of prefixes whose share of the total stays below `level`.
  private static func countHolding(_ weights: [Double], level: Double) -> Int {
    let total = weights.reduce(0, +)
    guard total > 0 else { return 0 }
    var prefix = 0.0
    var below = 0
    for weight in weights.sorted(by: >) {
      prefix += weight
      guard prefix / total < level else { break }
      below += 1
    }
    return below + 1
  }
}
