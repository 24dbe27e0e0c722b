/// y = x·Wᵀ + b, for x of N rows.
///
/// W may be a matrix of another layer (weight tying); both then add to
/// its gradient.
package final class Linear<S: Scalar> {
  package let weight: Parameter<S>
  package let bias: Parameter<S>
  /// What the last forward pass read; probes look at it.
  package private(set) var input: Matrix<S>
  private let reparametrization: SpectralReparametrization<S>?
  private let output: Buffer<S>
  private let inputGradient: Buffer<S>

  package init(
    _ name: String, inputs: Int, outputs: Int, rows: Int, reparametrizesSpectrum: Bool = false,
    sharing shared: Parameter<S>? = nil, store: ParameterStore<S>
  ) {
    weight = shared ?? store.matrix(name, rows: outputs, columns: inputs)
    precondition(weight.rows == outputs && weight.columns == inputs)
    bias = store.vector(name, count: outputs)
    reparametrization =
      reparametrizesSpectrum
      ? SpectralReparametrization(weight, gain: store.vector(name, count: 1)) : nil
    output = Buffer(count: rows * outputs)
    inputGradient = Buffer(count: rows * inputs)
    input = inputGradient.matrix(0, inputs)
  }

  package static func room(inputs: Int, outputs: Int, reparametrizesSpectrum: Bool = false) -> Int {
    ParameterStore<S>.room(outputs, inputs) + ParameterStore<S>.room(1, outputs)
      + (reparametrizesSpectrum ? ParameterStore<S>.room(1, 1) : 0)
  }

  /// What x is multiplied with: W itself, or γ/σ(W)·W.
  package var effectiveWeight: UnsafeMutablePointer<S> {
    reparametrization?.effective.base ?? weight.value
  }

  /// What it keeps besides its parameters: how it follows its largest singular value.
  package func save(into state: inout TrainingState) {
    reparametrization?.save("sigma/\(weight.layer)", into: &state)
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try reparametrization?.restore("sigma/\(weight.layer)", from: state)
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    input = x
    reparametrization?.refresh()
    let y = output.matrix(x.rows, weight.rows)
    for r in 0..<y.rows { y.row(r).update(from: bias.value, count: y.columns) }
    S.multiply(
      transposeA: false, transposeB: true, m: x.rows, n: weight.rows, k: weight.columns,
      alpha: 1, a: x.base, lda: x.columns, b: effectiveWeight, ldb: weight.columns,
      beta: 1, c: y.base, ldc: y.columns)
    return y
  }

  /// dW += dyᵀ·x, db += Σ dy, dx = dy·W.
  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    S.multiply(
      transposeA: true, transposeB: false, m: weight.rows, n: weight.columns, k: dy.rows,
      alpha: 1, a: dy.base, lda: dy.columns, b: input.base, ldb: input.columns,
      beta: 1, c: reparametrization?.effectiveGradient.base ?? weight.gradient,
      ldc: weight.columns)
    reparametrization?.propagate()
    for r in 0..<dy.rows {
      VectorMath.add(dy.row(r), to: bias.gradient, count: dy.columns)
    }
    let dx = inputGradient.matrix(dy.rows, weight.columns)
    S.multiply(
      transposeA: false, transposeB: false, m: dy.rows, n: weight.columns, k: weight.rows,
      alpha: 1, a: dy.base, lda: dy.columns, b: effectiveWeight, ldb: weight.columns,
      beta: 0, c: dx.base, ldc: dx.columns)
    return dx
  }
}
