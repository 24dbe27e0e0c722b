/// Squared gradient norms of a step's batches and of their mean.
///
/// The gradient noise scale is computed of them (McCandlish et al. 2018).
package final class GradientNoiseProbe<S: Scalar> {
  private let before: Buffer<S>
  private let parts: Int
  private var squares = 0.0
  private var whole = 0.0

  package init(_ store: ParameterStore<S>, parts: Int) {
    self.parts = parts
    before = Buffer(count: store.count)
  }

  package func begin() {
    before.zero()
    squares = 0
  }

  /// After the backward pass of each batch, whose gradient was divided by the number of batches.
  package func take(_ store: ParameterStore<S>) {
    let g = store.gradients.base
    for i in 0..<store.count { before.base[i] = g[i] - before.base[i] }
    squares += VectorMath.sumOfSquares(before.base, count: store.count) * Double(parts)
    before.base.update(from: g, count: store.count)
    whole = VectorMath.sumOfSquares(g, count: store.count)
  }

  /// - Parameter batch: sequences a batch.
  package func write(to metrics: inout StepMetrics, batch: Int) {
    metrics.set("gns/sq_small", squares)
    metrics.set("gns/sq_big", whole)
    metrics.set(exactly: "gns/b", Double(batch))
    metrics.set(exactly: "gns/B", Double(batch * parts))
  }
}
