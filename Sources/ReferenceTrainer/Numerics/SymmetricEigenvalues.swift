/// Eigenvalues of a symmetric matrix, ascending.
///
/// Householder's reduction to three diagonals, then QL with implicit shifts (Golub and Van Loan,
/// §8.3). About 4/3·n³ operations; no eigenvectors.
package enum SymmetricEigenvalues {
  /// - Parameter matrix: n×n, row by row.
  package static func of(_ matrix: [Double], size n: Int) -> [Double] {
    precondition(matrix.count == n * n)
    guard n > 0, matrix.allSatisfy(\.isFinite) else { return Array(repeating: .nan, count: n) }
    var (diagonal, beside) = tridiagonal(matrix, size: n)
    diagonalize(&diagonal, &beside)
    return diagonal.sorted()
  }

  private static func tridiagonal(_ matrix: [Double], size n: Int) -> ([Double], [Double]) {
    var a = matrix
    var beside = Array(repeating: 0.0, count: n)
    var p = Array(repeating: 0.0, count: n)
    for k in 0..<max(0, n - 2) {
      // The reflection that zeroes column k below its second place.
      var squares = 0.0
      for i in k + 1..<n { squares += a[i * n + k] * a[i * n + k] }
      let first = a[(k + 1) * n + k]
      let norm = squares.squareRoot()
      guard norm > 0, squares > first * first else {
        beside[k] = first
        continue
      }
      let alpha = first > 0 ? -norm : norm
      a[(k + 1) * n + k] = first - alpha
      let half = squares - first * alpha
      // p = A·v/half, K = v·p/(2·half), A ← A − v·qᵀ − q·vᵀ with q = p − K·v.
      var along = 0.0
      for i in k + 1..<n {
        var sum = 0.0
        for j in k + 1..<n { sum += a[i * n + j] * a[j * n + k] }
        p[i] = sum / half
        along += p[i] * a[i * n + k]
      }
      let shift = along / (2 * half)
      for i in k + 1..<n { p[i] -= shift * a[i * n + k] }
      for i in k + 1..<n {
        let vi = a[i * n + k]
        for j in k + 1..<n { a[i * n + j] -= vi * p[j] + p[i] * a[j * n + k] }
      }
      beside[k] = alpha
    }
    if n > 1 { beside[n - 2] = a[(n - 1) * n + n - 2] }
    return ((0..<n).map { a[$0 * n + $0] }, beside)
  }

  private static func diagonalize(_ d: inout [Double], _ e: inout [Double]) {
    let n = d.count
    for l in 0..<n {
      for _ in 0..<60 {
        var m = l
        while m < n - 1 {
          let scale = abs(d[m]) + abs(d[m + 1])
          if abs(e[m]) <= Double.ulpOfOne * scale { break }
          m += 1
        }
        if m == l { break }
        var g = (d[l + 1] - d[l]) / (2 * e[l])
        var r = (g * g + 1).squareRoot()
        g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r))
        var s = 1.0
        var c = 1.0
        var p = 0.0
        var isSplit = false
        for i in stride(from: m - 1, through: l, by: -1) {
          let f = s * e[i]
          let b = c * e[i]
          r = (f * f + g * g).squareRoot()
          e[i + 1] = r
          if r == 0 {
            d[i + 1] -= p
            e[m] = 0
            isSplit = true
            break
          }
          s = f / r
          c = g / r
          g = d[i + 1] - p
          r = (d[i] - g) * s + 2 * c * b
          p = s * r
          d[i + 1] = g + p
          g = c * r - b
        }
        if isSplit { continue }
        d[l] -= p
        e[l] = g
        e[m] = 0
      }
    }
  }
}

/// Singular values of a matrix, descending, by the eigenvalues of its smaller Gram matrix.
package enum SingularValues {
  package static func of<S: Scalar>(_ matrix: Matrix<S>) -> [Double] {
    let isTall = matrix.rows >= matrix.columns
    let n = min(matrix.rows, matrix.columns)
    let gram = Buffer<Double>(count: n * n)
    let copy = Buffer<Double>(count: matrix.count)
    for i in 0..<matrix.count { copy.base[i] = Double(matrix.base[i]) }
    Double.multiply(
      transposeA: isTall, transposeB: !isTall, m: n, n: n, k: max(matrix.rows, matrix.columns),
      alpha: 1, a: copy.base, lda: matrix.columns, b: copy.base, ldb: matrix.columns,
      beta: 0, c: gram.base, ldc: n)
    let numbers = Array(UnsafeBufferPointer(start: gram.base, count: n * n))
    return SymmetricEigenvalues.of(numbers, size: n).reversed().map { max(0, $0).squareRoot() }
  }
}
