internal import Glibc

/// The fourteen statistics of a checkpoint that latent-state models of training are fitted on.
///
/// Hu et al. (TMLR 2023), with the details of the released code: the first eight a weight matrix,
/// then averaged over matrices (attention keys and queries a head each); the last six over all weights
/// and all biases together. Embeddings, unembeddings and norm parameters are left out by the caller.
/// Cost: a singular value decomposition a matrix; push them rarely where layers are wide.
package struct WeightStatistics: Sendable, Equatable {
  /// Column order of everything that is fitted.
  package static let names = [
    "l1", "l2", "trace", "spectral", "code_sparsity", "computational_sparsity", "mean_lambda",
    "variance_lambda", "mean_w", "median_w", "var_w", "mean_b", "median_b", "var_b",
  ]

  /// One layer's weights.
  package enum Weights: Sendable {
    case matrix(Matrix)
    /// The flattened kernels of a convolution: they count in the norms only.
    case kernels([[Double]])
  }

  /// In the order of `names`; NaN where a statistic is undefined (no matrices, no biases).
  package let values: [Double]

  package init(weights: [Weights], biases: [[Double]]) {
    var norms: [(l1: Double, l2: Double)] = []
    var traces: [Double] = []
    var spectra: [[Double]] = []
    var all: [Double] = []
    for weight in weights {
      switch weight {
      case .matrix(let matrix):
        norms.append(Self.norms(matrix.values))
        let diagonal = 0..<min(matrix.rows, matrix.columns)
        traces.append(diagonal.reduce(0) { $0 + matrix[$1, $1] })
        // Tiny singular values are rounding of zero.
        spectra.append(
          SingularValueDecomposition(matrix).singularValues.map { $0 < 1e-5 ? 0 : $0 })
        all += matrix.values
      case .kernels(let kernels):
        let each = kernels.map(Self.norms)
        norms.append((Self.mean(each.map(\.l1)), Self.mean(each.map(\.l2))))
        all += kernels.flatMap(\.self)
      }
    }
    let largest = spectra.map { $0.first ?? 0 }
    values =
      [
        Self.mean(norms.map(\.l1)), Self.mean(norms.map(\.l2)), Self.mean(traces),
        Self.mean(largest), Self.mean(norms.map { $0.l1 / $0.l2 }),
        Self.mean(zip(traces, largest).map { $0 / $1 }), Self.mean(spectra.map(Self.mean)),
        // A one-row matrix has one singular value and no variance.
        Self.mean(spectra.filter { $0.count > 1 }.map(Self.variance)),
      ] + Self.moments(all) + Self.moments(biases.flatMap(\.self))
  }

  private static func moments(_ values: [Double]) -> [Double] {
    [mean(values), lowerMedian(values), variance(values)]
  }

  private static func norms(_ values: [Double]) -> (l1: Double, l2: Double) {
    var l1 = 0.0, squares = 0.0
    for value in values {
      l1 += abs(value)
      squares += value * value
    }
    return (l1, squares.squareRoot())
  }

  private static func mean(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
  }

  /// Unbiased (the code's; the paper's text says otherwise).
  private static func variance(_ values: [Double]) -> Double {
    guard values.count > 1 else { return .nan }
    let center = mean(values)
    return values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count - 1)
  }

  private static func lowerMedian(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.sorted()[(values.count - 1) / 2]
  }
}
