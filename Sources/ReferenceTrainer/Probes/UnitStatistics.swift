internal import Foundation

/// How alive the units of a layer are, from their activations on a probe batch.
package struct UnitStatistics: Equatable {
  /// Share of units that are zero on every row.
  package var dead = 0.0
  /// Share of units whose mean activation is at most `threshold` of the layer's mean (ReDo).
  package var dormant = 0.0
  /// exp of the entropy of the singular values' shares (Roy and Vetterli 2007).
  package var effectiveRank = 0.0

  package init<S: Scalar>(_ activations: Matrix<S>, threshold: Double = 0.025) {
    let n = activations.columns
    var means = Array(repeating: 0.0, count: n)
    for r in 0..<activations.rows {
      let row = activations.row(r)
      for i in 0..<n { means[i] += Double(abs(row[i])) }
    }
    let scale = 1 / Double(max(1, activations.rows))
    for i in 0..<n { means[i] *= scale }
    let mean = means.reduce(0, +) / Double(n)
    dead = Double(means.count { $0 == 0 }) / Double(n)
    dormant = Double(means.count { $0 / (mean + 1e-9) <= threshold }) / Double(n)
    effectiveRank = Self.effectiveRank(SingularValues.of(activations))
  }

  package static func effectiveRank(_ singularValues: [Double]) -> Double {
    let sum = singularValues.reduce(0, +)
    guard sum > 0 else { return sum.isNaN ? .nan : 1 }
    var entropy = 0.0
    for value in singularValues where value > 0 {
      let p = value / sum
      entropy -= p * log(p)
    }
    return exp(entropy)
  }

  package func write(to metrics: inout StepMetrics, layer: Int) {
    metrics.set("units/dead/\(layer)", dead)
    metrics.set("units/dormant/\(layer)", dormant)
    metrics.set("rep/erank/\(layer)", effectiveRank)
  }
}
