/// Gradient norms before clipping.
///
/// `perMatrix` follows the order of `matrices`; `matrices` alone make `grad/norm` (as in the
/// recorded corpus), all tensors together make `whole`, which is what clipping goes by.
package struct GradientProbe<S: Scalar> {
  package let matrices: [Parameter<S>]
  package private(set) var perMatrix: [Double]
  package private(set) var total = 0.0
  package private(set) var whole = 0.0

  package init(_ store: ParameterStore<S>) {
    matrices = store.parameters.filter(\.isMatrix)
    perMatrix = Array(repeating: 0, count: matrices.count)
  }

  package mutating func measure(_ store: ParameterStore<S>) {
    var matrixSquares = 0.0
    var allSquares = 0.0
    var next = 0
    for parameter in store.parameters {
      let squares = VectorMath.sumOfSquares(parameter.gradient, count: parameter.count)
      allSquares += squares
      guard parameter.isMatrix else { continue }
      perMatrix[next] = squares.squareRoot()
      matrixSquares += squares
      next += 1
    }
    total = matrixSquares.squareRoot()
    whole = allSquares.squareRoot()
  }
}

/// The cosine of a gradient with the momentum before the step takes it in.
///
/// Near 0 at small batch sizes; below it each step undoes a part of the last ones ("Adaptive
/// Braking", 2020).
package enum MomentumCosine {
  /// Nil while there is no momentum.
  ///
  /// - Parameter norm: that of the gradient.
  package static func of<S: Scalar>(
    _ gradient: UnsafePointer<S>, norm: Double, momentum: UnsafePointer<S>, count: Int
  ) -> Double? {
    let squares = VectorMath.sumOfSquares(momentum, count: count)
    guard squares != 0, norm != 0 else { return nil }
    return VectorMath.dot(gradient, momentum, count: count) / (norm * squares.squareRoot())
  }
}
