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

/// Counts coordinates whose squared gradient is above θ times Adam's second moment.
///
/// The moment is the one stored before the step, not bias-corrected: the spikes of SPAM (Huang et
/// al. 2025, θ = 5000).
package enum CoordinateSpikes {
  package static func count<S: Scalar>(
    gradient: UnsafePointer<S>, secondMoment: UnsafePointer<S>, count: Int, threshold: Double = 5000
  ) -> Int {
    let theta = S(threshold)
    var spikes: Int32 = 0
    for i in 0..<count {
      spikes &+= gradient[i] * gradient[i] > secondMoment[i] * theta ? 1 : 0
    }
    return Int(spikes)
  }
}
