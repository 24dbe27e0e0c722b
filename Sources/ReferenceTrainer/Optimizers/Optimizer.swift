/// The sizes of an update and of what it changed, over all parameters.
package struct UpdateSize: Equatable {
  package var update = 0.0
  package var parameters = 0.0

  /// The relative size of the update, ‖Δθ‖/‖θ‖.
  package var ratio: Double { update / (parameters + 1e-12) }
}

/// The numbers an optimizer keeps between updates.
package struct OptimizerCheckpoint<S: Scalar> {
  package var moments: [[S]]
  package var counters: [Double]
}

extension Buffer {
  func snapshot() -> [S] { Array(UnsafeBufferPointer(start: base, count: count)) }

  func restore(_ values: [S]) {
    precondition(values.count == count, "a checkpoint of \(values.count) numbers for \(count)")
    for i in 0..<count { base[i] = values[i] }
  }
}
