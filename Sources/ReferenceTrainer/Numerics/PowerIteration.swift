/// The top singular vectors of a matrix, by power iteration: u ← Wv/‖Wv‖, v ← Wᵀu/‖Wᵀu‖.
///
/// Kept from step to step they follow a weight that moves slowly with one iteration each.
package final class PowerIteration<S: Scalar> {
  /// u, the side of the outputs.
  package let left: Buffer<S>
  /// v, the side of the inputs.
  package let right: Buffer<S>
  private let rows: Int
  private let columns: Int

  /// - Parameter start: the first v, of any length but zero; random numbers, always the same, if not
  ///   given.
  package init(rows: Int, columns: Int, start: [Double]? = nil) {
    self.rows = rows
    self.columns = columns
    left = Buffer(count: rows)
    right = Buffer(count: columns)
    var random = RandomSource(seed: 7)
    for i in 0..<columns { right.base[i] = S(start?[i] ?? random.normal()) }
  }

  /// One iteration with W, rows × columns; ‖Wᵀu‖, which tends to σ₁ from below.
  @discardableResult
  package func advance(_ w: UnsafePointer<S>) -> S {
    S.multiply(transpose: false, rows: rows, columns: columns, a: w, x: right.base, y: left.base)
    normalize(left)
    S.multiply(transpose: true, rows: rows, columns: columns, a: w, x: left.base, y: right.base)
    return normalize(right)
  }

  /// v is all there is to keep: u follows from it and the matrix.
  package func save(_ name: String, into state: inout TrainingState) { state.put(name, right) }

  package func restore(_ name: String, from state: TrainingState) throws(TrainingState.Problem) {
    try state.take(name, into: right)
  }

  @discardableResult
  private func normalize(_ vector: Buffer<S>) -> S {
    let norm = S(max(VectorMath.norm(vector.base, count: vector.count), 1e-12))
    VectorMath.scale(vector.base, by: 1 / norm, count: vector.count)
    return norm
  }
}
