/// Clips the gradient norm by its own running z-score.
///
/// Kumar et al. 2025, "ZClip".
///
///     z = (‖g‖ − μ)/(σ + ε);  z > 2.5:  ‖g‖ ← μ + 2.5²·σ/z
///
/// μ and σ² are exponential means (α = 0.97) of the norms as clipped, started from the first 25.
package struct ZClip: Sendable, Equatable {
  package var decay = 0.97
  package var limit = 2.5
  package var warmup = 25
  package var epsilon = 1e-6

  package private(set) var mean = 0.0
  package private(set) var variance = 0.0
  private var first: [Double] = []

  package init() {}

  /// Takes the next norm; returns the norm to shrink the gradient to, nil to leave it.
  package mutating func admit(_ norm: Double) -> Double? {
    if first.count < warmup {
      guard norm.isFinite else { return nil }
      first.append(norm)
      if first.count == warmup {
        mean = first.reduce(0, +) / Double(warmup)
        variance = first.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(warmup)
      }
      return nil
    }
    let deviation = variance.squareRoot()
    let z = (norm - mean) / (deviation + epsilon)
    guard z.isFinite else { return nil }
    let clipped = z > limit ? mean + limit * limit * deviation / z : nil
    let stored = clipped ?? norm
    mean = decay * mean + (1 - decay) * stored
    variance = decay * variance + (1 - decay) * (stored - mean) * (stored - mean)
    return clipped
  }

  package func save(into state: inout TrainingState) {
    state.put("zclip/running", [mean, variance])
    state.put("zclip/first", first)
  }

  package mutating func restore(from state: TrainingState) throws(TrainingState.Problem) {
    let running = try state.numbers("zclip/running", count: 2)
    let norms = try state.numbers("zclip/first")
    guard norms.count <= warmup else { throw .value("zclip/first") }
    first = norms
    mean = running[0]
    variance = running[1]
  }
}
