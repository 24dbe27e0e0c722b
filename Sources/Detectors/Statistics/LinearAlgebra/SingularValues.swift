internal import Glibc

/// Singular value decomposition by one-sided Jacobi rotations (Hestenes): A = U Σ Vᵀ.
///
/// Accurate to the last digits for the small matrices that monitors see (probe activations, a
/// regression's design); cost about 10·m·n² multiplications.
package struct SingularValueDecomposition: Sendable {
  /// Descending, min(rows, columns) of them.
  package let singularValues: [Double]
  /// `rows` × r: left singular vectors (zero columns where σ = 0).
  package let left: Matrix
  /// `columns` × r: right singular vectors.
  package let right: Matrix

  package init(_ matrix: Matrix) {
    // Rotations work on columns; a wide matrix is decomposed through its transpose.
    if matrix.rows >= matrix.columns {
      (left, singularValues, right) = Self.decompose(matrix)
    } else {
      (right, singularValues, left) = Self.decompose(matrix.transposed)
    }
  }

  private static func decompose(_ matrix: Matrix) -> (Matrix, [Double], Matrix) {
    let m = matrix.rows, n = matrix.columns
    var columns = (0..<n).map { c in (0..<m).map { matrix[$0, c] } }
    var v = (0..<n).map { c in (0..<n).map { $0 == c ? 1.0 : 0.0 } }
    for _ in 0..<60 where !sweep(&columns, &v) { break }
    let norms = columns.map { dot($0, $0).squareRoot() }
    let order = (0..<n).sorted { norms[$0] > norms[$1] }
    var left = Matrix(rows: m, columns: n)
    var right = Matrix(rows: n, columns: n)
    for (rank, source) in order.enumerated() {
      let norm = norms[source]
      for r in 0..<m { left[r, rank] = norm > 0 ? columns[source][r] / norm : 0 }
      for r in 0..<n { right[r, rank] = v[source][r] }
    }
    return (left, order.map { norms[$0] }, right)
  }

  /// One pass over all pairs of columns; false when every pair was orthogonal already.
  private static func sweep(_ a: inout [[Double]], _ v: inout [[Double]]) -> Bool {
    var rotated = false
    for p in 0..<a.count {
      for q in p + 1..<max(a.count, p + 1) {
        let alpha = dot(a[p], a[p]), beta = dot(a[q], a[q]), gamma = dot(a[p], a[q])
        guard abs(gamma) > 1e-15 * (alpha * beta).squareRoot(), gamma != 0 else { continue }
        rotated = true
        let zeta = (beta - alpha) / (2 * gamma)
        let t = (zeta < 0 ? -1 : 1) / (abs(zeta) + (1 + zeta * zeta).squareRoot())
        let c = 1 / (1 + t * t).squareRoot()
        rotate(&a, p, q, cosine: c, sine: c * t)
        rotate(&v, p, q, cosine: c, sine: c * t)
      }
    }
    return rotated
  }

  private static func rotate(
    _ a: inout [[Double]], _ p: Int, _ q: Int, cosine c: Double, sine s: Double
  ) {
    for r in a[p].indices {
      let x = a[p][r], y = a[q][r]
      a[p][r] = c * x - s * y
      a[q][r] = s * x + c * y
    }
  }

  private static func dot(_ x: [Double], _ y: [Double]) -> Double {
    var sum = 0.0
    for i in x.indices { sum += x[i] * y[i] }
    return sum
  }

  /// Singular values below this are rank deficiency, not signal (numpy's rule for `lstsq`).
  private func tolerance(rows: Int, columns: Int) -> Double {
    Double(max(rows, columns)) * Double.ulpOfOne * (singularValues.first ?? 0)
  }

  /// Number of singular values above `max(m, n) · ε · σ₁`.
  package var rank: Int {
    let cut = tolerance(rows: left.rows, columns: right.rows)
    return singularValues.count { $0 > cut }
  }

  /// The x of least norm among those that minimise ‖A x − b‖.
  package func leastSquares(_ b: [Double]) -> [Double] {
    precondition(b.count == left.rows, "right side must have as many values as A has rows")
    let cut = tolerance(rows: left.rows, columns: right.rows)
    var x = [Double](repeating: 0, count: right.rows)
    for (k, sigma) in singularValues.enumerated() where sigma > cut {
      var projection = 0.0
      for r in b.indices { projection += left[r, k] * b[r] }
      for r in x.indices { x[r] += right[r, k] * projection / sigma }
    }
    return x
  }

  /// The Moore–Penrose inverse, dropping singular values at or below `relativeCut · σ₁`.
  package func pseudoInverse(relativeCut: Double = 1e-15) -> Matrix {
    let cut = relativeCut * (singularValues.first ?? 0)
    var result = Matrix(rows: right.rows, columns: left.rows)
    for (k, sigma) in singularValues.enumerated() where sigma > cut {
      for r in 0..<result.rows {
        for c in 0..<result.columns { result[r, c] += right[r, k] * left[c, k] / sigma }
      }
    }
    return result
  }
}
