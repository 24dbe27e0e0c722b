internal import CBLAS
internal import Foundation

/// A floating-point type that the trainer can compute in.
///
/// The network is written once over `Scalar`: `Float` is what runs, `Double` is what the tests hold
/// it against (finite differences need the digits). The few operations that differ between the two
/// are here: products through the system's BLAS and the exponential. Everything else is plain Swift
/// over pointers.
package protocol Scalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
  /// C ← α·op(A)·op(B) + β·C, all row-major; op transposes where the flag says so.
  ///
  /// op(A) is m×k, op(B) is k×n; `lda`, `ldb`, `ldc` are the distances between rows as stored.
  static func multiply(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
    alpha: Self, a: UnsafePointer<Self>, lda: Int, b: UnsafePointer<Self>, ldb: Int,
    beta: Self, c: UnsafeMutablePointer<Self>, ldc: Int)

  /// y ← op(A)·x, A row-major rows×columns and dense.
  static func multiply(
    transpose: Bool, rows: Int, columns: Int, a: UnsafePointer<Self>,
    x: UnsafePointer<Self>, y: UnsafeMutablePointer<Self>)

  /// Σ xᵢyᵢ
  static func dot(_ count: Int, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>) -> Self

  /// Σ |xᵢ|
  static func absoluteSum(_ count: Int, _ x: UnsafePointer<Self>) -> Self

  /// How many xᵢ² are above yᵢ·factor.
  static func countSquares(
    of x: UnsafePointer<Self>, above y: UnsafePointer<Self>, times factor: Self, count: Int
  ) -> Int

  /// How many xᵢ are below one limit, and how many are not above another.
  static func count(
    _ x: UnsafePointer<Self>, below low: Self, through high: Self, count: Int
  ) -> (below: Int, through: Int)

  /// xᵢ ← exp(xᵢ − offset); returns the sum of the results.
  static func exponentiate(_ x: UnsafeMutablePointer<Self>, count: Int, minus offset: Self) -> Self

  /// The same, to the last bit, with what a probe reads of a softmax row beside it.
  static func exponentiate(
    _ x: UnsafeMutablePointer<Self>, count: Int, minus offset: Self, reading: inout SoftmaxRow<Self>
  ) -> Self

  /// Rounds to the nearest number with so many significant bits, ties to even.
  static func round(_ x: UnsafeMutablePointer<Self>, count: Int, toBits kept: Int)

  /// The natural logarithm.
  static func naturalLogarithm(_ x: Self) -> Self

  /// The hyperbolic tangent.
  static func hyperbolicTangent(_ x: Self) -> Self
}

/// Sums over one row of softmax that are at hand while it is exponentiated; z = x − offset.
package struct SoftmaxRow<S: Scalar> {
  /// The sum of eᶻ·z.
  package var weighted = S.zero
  /// How many z are above −10⁻³: scores at the maximum, where the offset is the maximum.
  package var atMaximum: Int32 = 0

  package init() {}
}

/// One thread for every product, asked for once per process.
///
/// The matrices are small: threads cost more than they give, and a fixed order of summation is what
/// makes a seed reproduce a run bit for bit on one kind of CPU.
package let singleThreadedBLAS: Void = openblas_set_num_threads(1)

extension Float: Scalar {
  @inline(__always)
  package static func multiply(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
    alpha: Float, a: UnsafePointer<Float>, lda: Int, b: UnsafePointer<Float>, ldb: Int,
    beta: Float, c: UnsafeMutablePointer<Float>, ldc: Int
  ) {
    cblas_sgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), alpha, a, blasint(lda), b, blasint(ldb), beta, c,
      blasint(ldc))
  }

  @inline(__always)
  package static func multiply(
    transpose: Bool, rows: Int, columns: Int, a: UnsafePointer<Float>,
    x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemv(
      CblasRowMajor, transpose ? CblasTrans : CblasNoTrans, blasint(rows), blasint(columns), 1, a,
      blasint(columns), x, 1, 0, y, 1)
  }

  @inline(__always)
  package static func dot(_ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>)
    -> Float
  {
    cblas_sdot(blasint(count), x, 1, y, 1)
  }

  @inline(__always)
  package static func absoluteSum(_ count: Int, _ x: UnsafePointer<Float>) -> Float {
    cblas_sasum(blasint(count), x, 1)
  }

  package static func naturalLogarithm(_ x: Float) -> Float { logf(x) }
  package static func hyperbolicTangent(_ x: Float) -> Float { tanhf(x) }
}

extension Double: Scalar {
  @inline(__always)
  package static func multiply(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int,
    alpha: Double, a: UnsafePointer<Double>, lda: Int, b: UnsafePointer<Double>, ldb: Int,
    beta: Double, c: UnsafeMutablePointer<Double>, ldc: Int
  ) {
    cblas_dgemm(
      CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      blasint(m), blasint(n), blasint(k), alpha, a, blasint(lda), b, blasint(ldb), beta, c,
      blasint(ldc))
  }

  @inline(__always)
  package static func multiply(
    transpose: Bool, rows: Int, columns: Int, a: UnsafePointer<Double>,
    x: UnsafePointer<Double>, y: UnsafeMutablePointer<Double>
  ) {
    cblas_dgemv(
      CblasRowMajor, transpose ? CblasTrans : CblasNoTrans, blasint(rows), blasint(columns), 1, a,
      blasint(columns), x, 1, 0, y, 1)
  }

  @inline(__always)
  package static func dot(_ count: Int, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>)
    -> Double
  {
    cblas_ddot(blasint(count), x, 1, y, 1)
  }

  @inline(__always)
  package static func absoluteSum(_ count: Int, _ x: UnsafePointer<Double>) -> Double {
    cblas_dasum(blasint(count), x, 1)
  }

  package static func naturalLogarithm(_ x: Double) -> Double { log(x) }
  package static func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }

  package static func exponentiate(
    _ x: UnsafeMutablePointer<Double>, count: Int, minus offset: Double
  ) -> Double {
    var sum = 0.0
    for i in 0..<count {
      x[i] = exp(x[i] - offset)
      sum += x[i]
    }
    return sum
  }

  package static func exponentiate(
    _ x: UnsafeMutablePointer<Double>, count: Int, minus offset: Double,
    reading: inout SoftmaxRow<Double>
  ) -> Double {
    var sum = 0.0
    for i in 0..<count {
      let z = x[i] - offset
      x[i] = exp(z)
      sum += x[i]
      reading.weighted += x[i] * z
      if z >= -1e-3 { reading.atMaximum += 1 }
    }
    return sum
  }
}
