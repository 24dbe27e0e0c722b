/// y = g·x/√(mean x² + 10⁻⁵), over each row: no mean is taken away, and there is no bias.
///
/// Zhang and Sennrich 2019.
package final class RMSNorm<S: Scalar> {
  package let gain: Parameter<S>
  private let output: Buffer<S>
  private let inputGradient: Buffer<S>
  /// x/RMS of the last pass, and 1/RMS of each row.
  private let normalized: Buffer<S>
  private let inverseRMS: Buffer<S>

  package init(_ name: String, width: Int, rows: Int, store: ParameterStore<S>) {
    gain = store.vector(name, count: width)
    output = Buffer(count: rows * width)
    inputGradient = Buffer(count: rows * width)
    normalized = Buffer(count: rows * width)
    inverseRMS = Buffer(count: rows)
    for i in 0..<width { gain.value[i] = 1 }
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    let width = x.columns
    let y = output.matrix(x.rows, width)
    let unit = normalized.matrix(x.rows, width)
    for r in 0..<x.rows {
      let out = y.row(r)
      let u = unit.row(r)
      let inverse = 1 / (S.dot(width, x.row(r), x.row(r)) / S(width) + 1e-5).squareRoot()
      inverseRMS.base[r] = inverse
      for i in 0..<width { u[i] = x.row(r)[i] * inverse }
      for i in 0..<width { out[i] = u[i] * gain.value[i] }
    }
    return y
  }

  /// With d = dy·g: dx = (d − u·mean(d·u))/RMS.
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
        out[i] = d[i] * gain.value[i]
      }
      let along = S.dot(width, out, u) / S(width)
      let inverse = inverseRMS.base[r]
      for i in 0..<width { out[i] = (out[i] - u[i] * along) * inverse }
    }
    return dx
  }
}
