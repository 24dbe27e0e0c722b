/// Cosines of a layer's inputs with the top right singular vector of its weight (Spectral
/// Alignment).
///
/// The vector is kept between checks and follows the weight by one power iteration a check (thirty
/// at first): v ← Wᵀ(Wv)/‖Wᵀ(Wv)‖. Healthy layers mix signs; before an explosion the cosines move
/// to one side.
package final class SpectralAlignmentProbe<S: Scalar> {
  private let layer: Linear<S>
  private let vectors: PowerIteration<S>
  private var isWarm = false

  package init(_ layer: Linear<S>) {
    self.layer = layer
    vectors = PowerIteration(rows: layer.weight.rows, columns: layer.weight.columns)
  }

  /// Moves the vector, then the cosines of at most `samples` rows of the layer's last input, spread
  /// evenly.
  package func cosines(samples: Int = 48) -> [Double] {
    for _ in 0..<(isWarm ? 1 : 30) { vectors.advance(layer.effectiveWeight) }
    isWarm = true
    let x = layer.input
    let step = max(1, x.rows / samples)
    return stride(from: 0, to: min(x.rows, step * samples), by: step).map { row in
      let along = Double(S.dot(x.columns, x.row(row), vectors.right.base))
      return along / max(VectorMath.norm(x.row(row), count: x.columns), 1e-12)
    }
  }
}
