/// y = g·(x − mean)/√(variance + 10⁻⁵) + b, over each row.
package final class LayerNorm<S: Scalar> {
  package let gain: Parameter<S>
  package let bias: Parameter<S>
  private let output: Buffer<S>
  private let inputGradient: Buffer<S>
  /// (x − mean)/σ of the last pass, and 1/σ of each row.
  private let normalized: Buffer<S>
  private let inverseDeviation: Buffer<S>

  package init(_ name: String, width: Int, rows: Int, store: ParameterStore<S>) {
    gain = store.vector(name, count: width)
    bias = store.vector(name, count: width)
    output = Buffer(count: rows * width)
    inputGradient = Buffer(count: rows * width)
    normalized = Buffer(count: rows * width)
    inverseDeviation = Buffer(count: rows)
    for i in 0..<width { gain.value[i] = 1 }
  }

  package static func room(width: Int) -> Int { 2 * ParameterStore<S>.room(1, width) }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    let width = x.columns
    let y = output.matrix(x.rows, width)
    let unit = normalized.matrix(x.rows, width)
    for r in 0..<x.rows {
      let out = y.row(r)
      let u = unit.row(r)
      inverseDeviation.base[r] = Normalization.forward(x.row(r), into: u, count: width)
      for i in 0..<width { out[i] = u[i] * gain.value[i] + bias.value[i] }
    }
    return y
  }

  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    let width = dy.columns
    let dx = inputGradient.matrix(dy.rows, width)
    let unit = normalized.matrix(dy.rows, width)
    for r in 0..<dy.rows {
      let d = dy.row(r)
      let u = unit.row(r)
      let out = dx.row(r)
      for i in 0..<width {
        gain.gradient[i] += d[i] * u[i]
        bias.gradient[i] += d[i]
        out[i] = d[i] * gain.value[i]
      }
      Normalization.backward(
        out, unit: u, inverseDeviation: inverseDeviation.base[r], count: width)
    }
    return dx
  }
}

/// The normalization alone, one row, without gain and bias: what LayerNorm and QK-norm share.
enum Normalization<S: Scalar> {
  /// u = (x − mean)/σ; returns 1/σ.
  @inline(__always)
  static func forward(_ x: UnsafePointer<S>, into u: UnsafeMutablePointer<S>, count: Int) -> S {
    let n = S(count)
    let mean = VectorMath.sum(x, count: count) / n
    for i in 0..<count { u[i] = x[i] - mean }
    let variance = S.dot(count, u, u) / n
    let inverse = 1 / (variance + 1e-5).squareRoot()
    VectorMath.scale(u, by: inverse, count: count)
    return inverse
  }

  /// In place: d ← (d − mean(d) − u·mean(d·u))/σ.
  @inline(__always)
  static func backward(
    _ d: UnsafeMutablePointer<S>, unit u: UnsafePointer<S>, inverseDeviation: S, count: Int
  ) {
    let n = S(count)
    let mean = VectorMath.sum(d, count: count) / n
    let along = S.dot(count, d, u) / n
    for i in 0..<count { d[i] = (d[i] - mean - u[i] * along) * inverseDeviation }
  }
}
