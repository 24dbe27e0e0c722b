/// Shrinks the whole gradient to a largest Euclidean norm.
///
/// Pascanu, Mikolov, Bengio 2013.
package enum GradientClipping {
  /// Scales all gradients by limit/(norm + 10⁻⁶) if that is below 1; returns the factor used.
  @discardableResult
  package static func clip<S: Scalar>(_ store: ParameterStore<S>, norm: Double, limit: Double)
    -> Double
  {
    let factor = min(1, limit / (norm + 1e-6))
    guard factor < 1 || factor.isNaN else { return 1 }
    VectorMath.scale(store.gradients.base, by: S(factor), count: store.count)
    return factor
  }
}
