/// Draws the largest singular value of every matrix to 1, and every vector to 0.
///
/// Spectral regularization (Lewandowski et al. 2024): λ·(Σ (σ(W)² − 1)² + Σ ‖b‖²) is added to the loss.
/// The values are followed by one power iteration an update. A matrix whose largest singular value
/// grows sends most gradients one way, and new tasks find no others; weight decay would pull the
/// small ones down as well.
package final class SpectralRegularization<S: Scalar> {
  private let store: ParameterStore<S>
  private let strength: Double
  private var matrices: [Follower]

  private struct Follower {
    let parameter: Parameter<S>
    let left: Buffer<S>
    let right: Buffer<S>
    var isWarm = false

    init(_ parameter: Parameter<S>, random: inout RandomSource) {
      self.parameter = parameter
      left = Buffer(count: parameter.rows)
      right = Buffer(count: parameter.columns)
      for i in 0..<right.count { right.base[i] = S(random.normal()) }
    }

    /// Moves the singular vectors; returns σ = ‖Wᵀu‖.
    mutating func follow() -> Double {
      var sigma = 0.0
      for _ in 0..<(isWarm ? 1 : 30) {
        S.multiply(
          transpose: false, rows: parameter.rows, columns: parameter.columns, a: parameter.value,
          x: right.base, y: left.base)
        normalize(left)
        S.multiply(
          transpose: true, rows: parameter.rows, columns: parameter.columns, a: parameter.value,
          x: left.base, y: right.base)
        sigma = normalize(right)
      }
      isWarm = true
      return sigma
    }

    @discardableResult
    private func normalize(_ vector: Buffer<S>) -> Double {
      let norm = VectorMath.norm(vector.base, count: vector.count)
      VectorMath.scale(vector.base, by: S(1 / max(norm, 1e-12)), count: vector.count)
      return norm
    }
  }

  package init(_ store: ParameterStore<S>, strength: Double) {
    self.store = store
    self.strength = strength
    var random = RandomSource(seed: 7)
    matrices = store.parameters.filter(\.isMatrix).map { Follower($0, random: &random) }
  }

  package func save(into state: inout TrainingState) {
    for (index, follower) in matrices.enumerated() {
      state.put("spectral/\(index)", follower.right)
      state.put("spectral/\(index)/is_warm", [follower.isWarm ? 1 : 0])
    }
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    for index in matrices.indices {
      try state.take("spectral/\(index)", into: matrices[index].right)
      matrices[index].isWarm =
        try state.integers("spectral/\(index)/is_warm", count: 1, in: 0..<2)[0] == 1
    }
  }

  /// Adds its gradient to what the loss left: 4λ·(σ² − 1)·σ·u·vᵀ of a matrix, 2λ·b of a vector.
  package func apply() {
    for index in matrices.indices {
      let sigma = matrices[index].follow()
      let follower = matrices[index]
      let pull = 4 * strength * (sigma * sigma - 1) * sigma
      for r in 0..<follower.parameter.rows {
        let factor = S(pull) * follower.left.base[r]
        let gradient = follower.parameter.gradient + r * follower.parameter.columns
        for c in 0..<follower.parameter.columns { gradient[c] += factor * follower.right.base[c] }
      }
    }
    for vector in store.parameters where !vector.isMatrix {
      for i in 0..<vector.count { vector.gradient[i] += S(2 * strength) * vector.value[i] }
    }
  }
}
