import Testing

@testable import ReferenceTrainer

/// The slope of `loss` at a number, by a central difference with steps of `h`.
func slope(
  at place: UnsafeMutablePointer<Double>, h: Double, _ loss: () -> Double
) -> Double {
  let old = place.pointee
  defer { place.pointee = old }
  place.pointee = old + h
  let above = loss()
  place.pointee = old - h
  return (above - loss()) / (2 * h)
}

/// Expects the gradients in a store to be the slopes of `loss`, within 10⁻⁷.
func expectSlopes(
  of store: ParameterStore<Double>, h: Double, sourceLocation: SourceLocation = #_sourceLocation,
  _ loss: () -> Double
) {
  for parameter in store.parameters {
    for i in 0..<parameter.count {
      let numeric = slope(at: parameter.value + i, h: h, loss)
      #expect(
        abs(numeric - parameter.gradient[i]) < 1e-7, "\(parameter.layer) \(i)",
        sourceLocation: sourceLocation)
    }
  }
}
