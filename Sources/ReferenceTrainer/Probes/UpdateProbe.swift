/// What one update did, measured from outside the optimizer: sizes a layer, and whether the step
/// lowered the loss of its own batch as the gradient said it would.
///
/// Weights and gradient are copied before clipping and compared after the update, so the readings are
/// of what really happened, whatever the optimizer, clipping or rounding did.
package final class UpdateProbe<S: Scalar> {
  private let store: ParameterStore<S>
  private let weights: Buffer<S>
  private let gradient: Buffer<S>
  private let layers: [Layer]
  private var gradientRMS: [Double]

  private struct Layer {
    let parameter: Parameter<S>
    let gradient, update, weight: String

    init(_ parameter: Parameter<S>) {
      self.parameter = parameter
      gradient = "grad/rms/\(parameter.layer)"
      update = "update/rms/\(parameter.layer)"
      weight = "param/rms/\(parameter.layer)"
    }
  }

  package init(_ store: ParameterStore<S>) {
    self.store = store
    weights = Buffer(count: store.count)
    gradient = Buffer(count: store.count)
    layers = store.parameters.filter(\.isMatrix).map { Layer($0) }
    gradientRMS = Array(repeating: 0, count: layers.count)
  }

  /// Before clipping and the update.
  ///
  /// - Parameter keepsGradient: ``decreaseRatio(lossBefore:lossAfter:)`` will be asked for.
  package func begin(keepsGradient: Bool) {
    weights.base.update(from: store.values.base, count: store.count)
    if keepsGradient { gradient.base.update(from: store.gradients.base, count: store.count) }
  }

  /// After clipping, before the update: the gradient that the optimizer sees.
  package func takeGradient() {
    for (index, layer) in layers.enumerated() {
      gradientRMS[index] = rms(layer.parameter.gradient, layer.parameter.count)
    }
  }

  /// Root mean squares of each matrix: its gradient, its change by the update, its weights.
  package func writeScales(to metrics: inout StepMetrics) {
    for (index, layer) in layers.enumerated() {
      let count = layer.parameter.count
      let before = weights.base + layer.parameter.offset
      metrics.set(layer.gradient, gradientRMS[index])
      metrics.set(
        layer.update,
        (VectorMath.squaredDistance(layer.parameter.value, before, count: count) / Double(count))
          .squareRoot())
      metrics.set(layer.weight, rms(layer.parameter.value, count))
    }
  }

  /// ρ = (L₁ − L₀)/(g·δ): 1 where the loss is as flat as its gradient says, below 0 where the step
  /// raised it.
  ///
  /// For δ = −ηg, ρ = 1 − ηλ/2 with the curvature λ along the gradient (Gilmer et al. 2022).
  ///
  /// - Returns: nil where the promised change is within a hundred rounding steps of the loss, and where
  ///   the update went against the gradient: momentum can do that, and the ratio says nothing then.
  package func decreaseRatio(lossBefore: Double, lossAfter: Double) -> Double? {
    let now = store.values.base
    var promised = 0.0
    var start = 0
    while start < store.count {
      let piece = min(4096, store.count - start)
      var sum = S.zero
      for i in start..<start + piece {
        weights.base[i] = now[i] - weights.base[i]
      }
      sum = S.dot(piece, gradient.base + start, weights.base + start)
      promised += Double(sum)
      start += piece
    }
    guard promised < -100 * Double(S(lossBefore).ulp) else { return nil }
    return (lossAfter - lossBefore) / promised
  }

  private func rms(_ x: UnsafePointer<S>, _ count: Int) -> Double {
    VectorMath.norm(x, count: count) / Double(count).squareRoot()
  }
}
