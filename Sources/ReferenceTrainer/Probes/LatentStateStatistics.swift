/// The fourteen statistics of weights and biases that latent-state models of training read.
///
/// Hu et al. 2023, with the details of their code: the first eight are taken of each matrix and
/// averaged; singular values under 10⁻⁵ count as 0; variances have n − 1; medians are the lower
/// middle; a matrix of one row has no variance of singular values. Reported as `weight/<name>`.
package struct LatentStateStatistics {
  package static let names = [
    "l1", "l2", "trace", "spectral", "code_sparsity", "computational_sparsity", "mean_lambda",
    "variance_lambda", "mean_w", "median_w", "var_w", "mean_b", "median_b", "var_b",
  ]

  /// In the order of `names`.
  package let values: [Double]

  package init<S: Scalar>(_ store: ParameterStore<S>) {
    var perMatrix: [[Double]] = []
    var spread: [Double] = []
    var weights: [Double] = []
    var biases: [Double] = []
    for parameter in store.parameters {
      let numbers = (0..<parameter.count).map { Double(parameter.value[$0]) }
      guard parameter.isMatrix else {
        biases += numbers
        continue
      }
      weights += numbers
      let spectrum = SingularValues.of(parameter.matrix).map { $0 < 1e-5 ? 0 : $0 }
      let l1 = numbers.reduce(0) { $0 + abs($1) }
      let l2 = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let trace = (0..<min(parameter.rows, parameter.columns)).reduce(0) {
        $0 + numbers[$1 * parameter.columns + $1]
      }
      perMatrix.append([
        l1, l2, trace, spectrum[0], l1 / l2, trace / spectrum[0], Self.mean(spectrum),
      ])
      if spectrum.count > 1 { spread.append(Self.variance(spectrum)) }
    }
    let averages = (0..<7).map { i in Self.mean(perMatrix.map { $0[i] }) }
    values =
      averages + [
        Self.mean(spread), Self.mean(weights), Self.lowerMedian(weights), Self.variance(weights),
        Self.mean(biases), Self.lowerMedian(biases), Self.variance(biases),
      ]
  }

  package func write(to metrics: inout StepMetrics) {
    for (name, value) in zip(Self.names, values) { metrics.set("weight/\(name)", value) }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private static func variance(_ values: [Double]) -> Double {
    let middle = mean(values)
    return values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(values.count - 1)
  }

  private static func lowerMedian(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    return values.sorted()[(values.count - 1) / 2]
  }
}
