/// Trains W = γ/σ(V)·V in place of W.
///
/// σReparam of Zhai et al. 2023. The matrix that a layer uses has the spectral norm γ, a weight like
/// any other. Attention logits can then only grow as fast as γ does. γ starts at σ(V), so that
/// nothing changes at first.
///
/// σ(V) = uᵀVv with the top singular vectors, followed by one power iteration a step. With dW
/// known: dγ = ⟨dW, V⟩/σ and dV = γ/σ·(dW − ⟨dW, V⟩/σ·uvᵀ).
package final class SpectralReparametrization<S: Scalar> {
  package let raw: Parameter<S>
  package let gain: Parameter<S>
  /// What the layer multiplies by, and the gradient with respect to it.
  package let effective: Matrix<S>
  package let effectiveGradient: Matrix<S>
  private let storage: Buffer<S>
  private let gradientStorage: Buffer<S>
  private let vectors: PowerIteration<S>
  private var sigma: S = 1
  private var isWarm = false

  package init(_ raw: Parameter<S>, gain: Parameter<S>) {
    self.raw = raw
    self.gain = gain
    gain.value[0] = 1
    storage = Buffer(count: raw.count)
    gradientStorage = Buffer(count: raw.count)
    effective = storage.matrix(raw.rows, raw.columns)
    effectiveGradient = gradientStorage.matrix(raw.rows, raw.columns)
    vectors = PowerIteration(rows: raw.rows, columns: raw.columns)
  }

  /// Brings the effective matrix up to date with V and γ.
  package func refresh() {
    for _ in 0..<(isWarm ? 1 : 30) { sigma = vectors.advance(raw.value) }
    if !isWarm { gain.value[0] = sigma }
    isWarm = true
    let factor = gain.value[0] / sigma
    for i in 0..<raw.count { effective.base[i] = raw.value[i] * factor }
    gradientStorage.zero()
  }

  package func save(_ name: String, into state: inout TrainingState) {
    vectors.save("\(name)/vector", into: &state)
    state.put("\(name)/is_warm", [isWarm ? 1 : 0])
  }

  package func restore(_ name: String, from state: TrainingState) throws(TrainingState.Problem) {
    try vectors.restore("\(name)/vector", from: state)
    isWarm = try state.integers("\(name)/is_warm", count: 1, in: 0..<2)[0] == 1
  }

  /// Turns the gradient of the effective matrix into those of V and γ.
  package func propagate() {
    let along = S.dot(raw.count, effectiveGradient.base, raw.value) / sigma
    gain.gradient[0] += along
    let factor = gain.value[0] / sigma
    for r in 0..<raw.rows {
      let out = raw.gradient + r * raw.columns
      let d = effectiveGradient.row(r)
      let pull = along * vectors.left.base[r]
      for c in 0..<raw.columns { out[c] += factor * (d[c] - pull * vectors.right.base[c]) }
    }
  }
}
