/// The sizes of an update and of what it changed, over all parameters.
package struct UpdateSize: Equatable {
  package var update = 0.0
  package var parameters = 0.0

  /// The relative size of the update, ‖Δθ‖/‖θ‖.
  package var ratio: Double { update / (parameters + 1e-12) }
}
