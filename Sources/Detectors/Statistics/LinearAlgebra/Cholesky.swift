internal import Glibc

/// The Cholesky factor of a symmetric positive definite matrix, kept as its packed lower triangle.
///
/// Used for Gaussian log-densities: `ln det` and the Mahalanobis distance come from one forward
/// substitution of d²/2 multiplications, with no inverse formed.
package struct Cholesky: Sendable, Equatable {
  package let dimension: Int
  /// Row i holds i+1 values and starts at i(i+1)/2; the diagonal is stored as its reciprocal.
  package let packedLower: [Double]
  package let logDeterminant: Double

  /// Factors `matrix` (row-major, d×d, only the lower triangle is read); nil if it is not positive
  /// definite or not finite.
  package init?(_ matrix: some Collection<Double>, dimension d: Int) {
    precondition(matrix.count == d * d, "a \(d)×\(d) matrix is expected")
    let source = Array(matrix)
    var lower = [Double](repeating: 0, count: d * (d + 1) / 2)
    var logDeterminant = 0.0
    for i in 0..<d {
      let rowI = i * (i + 1) / 2
      for j in 0...i {
        let rowJ = j * (j + 1) / 2
        var sum = source[i * d + j]
        for k in 0..<j { sum -= lower[rowI + k] * lower[rowJ + k] }
        if i == j {
          guard sum > 0, sum.isFinite else { return nil }
          let diagonal = sum.squareRoot()
          logDeterminant += 2 * log(diagonal)
          lower[rowI + i] = 1 / diagonal
        } else {
          lower[rowI + j] = sum * lower[rowJ + j]
        }
      }
    }
    dimension = d
    packedLower = lower
    self.logDeterminant = logDeterminant
  }

  /// Solves `L Lᵀ x = b`.
  package func solve(_ b: [Double]) -> [Double] {
    let d = dimension
    precondition(b.count == d, "right side must have \(d) values")
    var x = b
    for i in 0..<d {
      let row = i * (i + 1) / 2
      for k in 0..<i { x[i] -= packedLower[row + k] * x[k] }
      x[i] *= packedLower[row + i]
    }
    for i in stride(from: d - 1, through: 0, by: -1) {
      for k in i + 1..<max(d, i + 1) { x[i] -= packedLower[k * (k + 1) / 2 + i] * x[k] }
      x[i] *= packedLower[i * (i + 1) / 2 + i]
    }
    return x
  }
}
