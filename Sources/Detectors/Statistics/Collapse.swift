internal import Glibc

/// Variability collapse of a classifier's features: within-class scatter against between-class
/// scatter.
///
/// Warns about transferability, not about failure.
///
/// Σ_W pools (h − μ_class)(h − μ_class)ᵀ over all samples; Σ_B weighs every class mean equally.
///     NC1 = tr(Σ_W Σ_B⁺) / K                          (Papyan et al. 2020)
///     VCI = 1 − tr(Σ_T⁺ Σ_B) / min(d, K−1),  Σ_T = Σ_W + Σ_B      (Xu & Liu 2023)
package struct VariabilityCollapse: Sendable {
  package let withinClass: Matrix
  package let betweenClass: Matrix
  package let classCount: Int

  /// `features`: samples × d, one label a sample.
  ///
  /// At least two classes are needed to say anything.
  package init(features: Matrix, labels: [Int]) {
    precondition(features.rows == labels.count, "one label a sample")
    let d = features.columns
    let classes = Set(labels).sorted()
    let means = classes.map { label in
      Self.mean(features, labels.indices.filter { labels[$0] == label })
    }
    let globalMean = (0..<d).map { j in
      means.reduce(0) { $0 + $1[j] } / Double(max(1, classes.count))
    }
    var within = Matrix(rows: d, columns: d)
    for (row, label) in labels.enumerated() {
      let center = means[classes.firstIndex(of: label) ?? 0]
      let deviation = (0..<d).map { features[row, $0] - center[$0] }
      Self.accumulate(&within, deviation, weight: 1 / Double(labels.count))
    }
    var between = Matrix(rows: d, columns: d)
    for mean in means {
      let deviation = (0..<d).map { mean[$0] - globalMean[$0] }
      Self.accumulate(&between, deviation, weight: 1 / Double(classes.count))
    }
    withinClass = within
    betweenClass = between
    classCount = classes.count
  }

  /// tr(Σ_W Σ_B⁺)/K: 0 when every class has collapsed to its mean.
  package var nc1: Double {
    let inverse = SingularValueDecomposition(betweenClass).pseudoInverse(relativeCut: 1e-10)
    return trace(withinClass * inverse) / Double(classCount)
  }

  /// 0 = fully collapsed, 1 = class means carry no part of the variance.
  package var vci: Double {
    var total = withinClass
    for i in total.values.indices { total.values[i] += betweenClass.values[i] }
    let inverse = SingularValueDecomposition(total).pseudoInverse(relativeCut: 1e-10)
    let rank = Double(min(total.rows, max(1, classCount - 1)))
    return 1 - trace(inverse * betweenClass) / rank
  }

  private func trace(_ matrix: Matrix) -> Double {
    (0..<matrix.rows).reduce(0) { $0 + matrix[$1, $1] }
  }

  private static func mean(_ features: Matrix, _ rows: [Int]) -> [Double] {
    (0..<features.columns).map { j in
      rows.reduce(0) { $0 + features[$1, j] } / Double(max(1, rows.count))
    }
  }

  private static func accumulate(_ matrix: inout Matrix, _ x: [Double], weight: Double) {
    for i in x.indices { for j in x.indices { matrix[i, j] += weight * x[i] * x[j] } }
  }
}
