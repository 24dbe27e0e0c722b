/// Cosines of a layer's inputs with the top right singular vector of its weight (Spectral
/// Alignment), and the singular value itself.
///
/// The vector is kept between checks and follows the weight by one power iteration a check (thirty
/// at first): v ← Wᵀ(Wv)/‖Wᵀ(Wv)‖. Healthy layers mix signs; before an explosion the cosines move
/// to one side.
package final class SpectralAlignmentProbe<S: Scalar> {
  private let layer: Linear<S>
  private let vectors: PowerIteration<S>
  private var isWarm = false
  /// σ₁ of the weight at the last check, from below.
  package private(set) var sigma = 0.0

  package init(_ layer: Linear<S>) {
    self.layer = layer
    vectors = PowerIteration(rows: layer.weight.rows, columns: layer.weight.columns)
  }

  package func save(_ name: String, into state: inout TrainingState) {
    vectors.save(name, into: &state)
    state.put("\(name)/is_warm", [isWarm ? 1 : 0])
  }

  package func restore(_ name: String, from state: TrainingState) throws(TrainingState.Problem) {
    try vectors.restore(name, from: state)
    isWarm = try state.integers("\(name)/is_warm", count: 1, in: 0..<2)[0] == 1
  }

  /// Moves the vector, then the cosines of at most `samples` rows of the layer's last input, spread
  /// evenly.
  package func cosines(samples: Int = 48) -> [Double] {
    for _ in 0..<(isWarm ? 1 : 30) { sigma = Double(vectors.advance(layer.effectiveWeight)) }
    isWarm = true
    let x = layer.input
    let step = max(1, x.rows / samples)
    return stride(from: 0, to: min(x.rows, step * samples), by: step).map { row in
      let along = Double(S.dot(x.columns, x.row(row), vectors.right.base))
      return along / max(VectorMath.norm(x.row(row), count: x.columns), 1e-12)
    }
  }
}
