/// The sizes of an update and of what it changed, over all parameters.
package struct UpdateSize: Equatable {
  package var update = 0.0
  package var parameters = 0.0

  /// The relative size of the update, ‖Δθ‖/‖θ‖.
  package var ratio: Double { update / (parameters + 1e-12) }
}

/// Adam's running mean of squared gradients between two updates, one number a coordinate.
package struct SecondMoment<S: Scalar> {
  package let values: UnsafePointer<S>
  /// Updates since it was zero.
  package let updates: Int
  /// 1 − β₂ᵗ: how much of its final size it has.
  package let correction: Double

  init(_ buffer: Buffer<S>, updates: Int, beta2: Double) {
    values = UnsafePointer(buffer.base)
    self.updates = updates
    correction = 1 - power(beta2, updates)
  }
}
