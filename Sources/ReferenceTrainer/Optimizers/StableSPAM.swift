/// Settings of ``StableSPAM``, with the defaults of the authors' code.
package struct StableSPAMSettings: Sendable, Equatable {
  package var beta1 = 0.9
  package var beta2 = 0.999
  package var epsilon = 1e-6
  package var weightDecay = 0.0
  /// γ₁, γ₂: decay of the running norm and of its square.
  package var normDecay = 0.7
  package var squaredNormDecay = 0.9
  /// γ₃: decay of the running maximum.
  package var maximumDecay = 0.999
  package var normEpsilon = 1e-8
  /// ΔT, in updates.
  package var resetInterval = 1000

  package init() {}
}

/// Adam with adaptive clipping by a running maximum, norm scaling and momentum reset, per tensor.
///
/// Huang et al. 2025, "Stable-SPAM".
///
///     T ← γ₃T + (1−γ₃)max|g|,  T̂ = T/(1−γ₃ᵗ):  entries above T̂ are multiplied by T̂/max|g|
///     n = ‖g‖,  m ← γ₁m + (1−γ₁)n,  u ← γ₂u + (1−γ₂)n²:  g ← g/n · m̂/(√û + ε)
///     Adam; every ΔT updates its moments are set to 0 and t to 1
///
/// As in the published code the reset starts t anew but not T, so T̂ jumps after it and nothing is
/// clipped for a while.
package final class StableSPAM<S: Scalar> {
  private let store: ParameterStore<S>
  private let settings: StableSPAMSettings
  private let first: Buffer<S>
  private let second: Buffer<S>
  /// Three numbers a tensor: T, m, u.
  private var running: [TensorState]
  private var updates = 0
  /// Updates since the last reset: t.
  private var count = 0

  struct TensorState {
    var maximum = 0.0
    var norm = 0.0
    var squaredNorm = 0.0
  }

  package init(_ store: ParameterStore<S>, settings: StableSPAMSettings = StableSPAMSettings()) {
    self.store = store
    self.settings = settings
    first = Buffer(count: store.count)
    second = Buffer(count: store.count)
    running = Array(repeating: TensorState(), count: store.parameters.count)
  }

  package var secondMoment: SecondMoment<S> {
    SecondMoment(second, updates: count, beta2: settings.beta2)
  }
  package var firstMoment: UnsafePointer<S> { UnsafePointer(first.base) }
  /// T̂ of each tensor at the last update.
  package private(set) var thresholds: [Double] = []

  package func update(learningRate: Double) -> UpdateSize {
    updates += 1
    count += 1
    transformGradients()
    if updates % settings.resetInterval == 0 {
      first.zero()
      second.zero()
      count = 1
    }
    return AdamStep(
      beta1: settings.beta1, beta2: settings.beta2, epsilon: settings.epsilon,
      weightDecay: settings.weightDecay
    ).apply(
      to: store, first: first, second: second, count: count, rate: learningRate,
      decayRate: learningRate)
  }

  private func transformGradients() {
    thresholds.removeAll(keepingCapacity: true)
    for (index, tensor) in store.parameters.enumerated() {
      var state = running[index]
      let g = tensor.gradient
      var largest = S.zero
      for i in 0..<tensor.count where abs(g[i]) > largest { largest = abs(g[i]) }
      let maximum = Double(largest)
      state.maximum =
        settings.maximumDecay * state.maximum + (1 - settings.maximumDecay) * maximum
      let threshold = state.maximum / (1 - power(settings.maximumDecay, count))
      thresholds.append(threshold)
      let limit = S(threshold)
      if largest > limit {
        let factor = S(threshold / maximum)
        for i in 0..<tensor.count where abs(g[i]) > limit { g[i] *= factor }
      }
      let norm = VectorMath.norm(g, count: tensor.count)
      state.norm = settings.normDecay * state.norm + (1 - settings.normDecay) * norm
      state.squaredNorm =
        settings.squaredNormDecay * state.squaredNorm
        + (1 - settings.squaredNormDecay) * norm * norm
      let mean = state.norm / (1 - power(settings.normDecay, count))
      let square = state.squaredNorm / (1 - power(settings.squaredNormDecay, count))
      if norm > 0 {
        let factor = mean / (square.squareRoot() + settings.normEpsilon) / norm
        VectorMath.scale(g, by: S(factor), count: tensor.count)
      }
      running[index] = state
    }
  }

  package func save(into state: inout TrainingState) {
    state.put("stable_spam/first", first)
    state.put("stable_spam/second", second)
    state.put("stable_spam/updates", [updates, count])
    state.put("stable_spam/running", running.flatMap { [$0.maximum, $0.norm, $0.squaredNorm] })
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.take("stable_spam/first", into: first)
    try state.take("stable_spam/second", into: second)
    let counts = try state.integers("stable_spam/updates", count: 2)
    updates = counts[0]
    count = counts[1]
    let numbers = try state.numbers("stable_spam/running", count: 3 * running.count)
    for index in running.indices {
      running[index] = TensorState(
        maximum: numbers[3 * index], norm: numbers[3 * index + 1],
        squaredNorm: numbers[3 * index + 2])
    }
  }
}
