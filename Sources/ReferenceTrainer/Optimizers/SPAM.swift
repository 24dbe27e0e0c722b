internal import Foundation

/// Settings of ``SPAM``, with the defaults of the authors' code.
package struct SPAMSettings: Sendable, Equatable {
  package var beta1 = 0.9
  package var beta2 = 0.999
  package var epsilon = 1e-6
  package var weightDecay = 0.0
  /// θ: a coordinate spikes when g² > θ·v.
  package var threshold = 5000.0
  /// ΔT: both moments are set to 0 every so many updates.
  package var resetInterval = 500
  /// N: updates after a reset over which the rate comes back.
  package var resetWarmup = 150
  /// Updates after the start and after a reset in which nothing is clipped.
  package var grace = 20

  package init() {}
}

/// Adam with momentum reset and spike-aware clipping.
///
/// Huang et al. 2025, "SPAM: Spike-Aware Adam with Momentum Reset".
///
///     g ← sign(g)·√(θ·v) where g² > θ·v                      unless within the grace period
///     every ΔT updates: m ← 0, v ← 0, and the rate restarts at a hundredth on a cosine over N updates
///     θ ← θ − lr·scale·√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε)
///
/// The threshold goes by v as stored, so it is low soon after a reset, and a coordinate with v = 0
/// is clipped to 0: an embedding row unseen in the grace period rests until the next reset. The
/// step counter is not reset, so the first update after one is large, which is what the warm-up is
/// for.
package final class SPAM<S: Scalar> {
  private let store: ParameterStore<S>
  private let settings: SPAMSettings
  private let first: Buffer<S>
  private let second: Buffer<S>
  private var updates = 0
  private var sinceReset: Int

  package init(_ store: ParameterStore<S>, settings: SPAMSettings = SPAMSettings()) {
    self.store = store
    self.settings = settings
    first = Buffer(count: store.count)
    second = Buffer(count: store.count)
    sinceReset = settings.resetWarmup
  }

  /// Its age is counted from the last reset.
  package var secondMoment: SecondMoment<S> {
    let age = updates % settings.resetInterval + (updates >= settings.resetInterval ? 1 : 0)
    return SecondMoment(second, updates: age, beta2: settings.beta2)
  }
  package var firstMoment: UnsafePointer<S> { UnsafePointer(first.base) }
  /// Whether each coordinate of the last gradient was clipped is not kept; how many were, is.
  package private(set) var clipped = 0

  /// The factor of the rate, c updates after a reset.
  package static func scale(_ c: Int, warmup: Int) -> Double {
    guard c < warmup else { return 1 }
    return 1 - 0.99 * (1 + cos(Double.pi * Double(c) / Double(warmup + 1))) / 2
  }

  package func update(learningRate: Double) -> UpdateSize {
    updates += 1
    let phase = updates % settings.resetInterval
    clipped = 0
    if updates >= settings.grace && phase >= settings.grace { clip() }
    if phase == 0 {
      first.zero()
      second.zero()
      sinceReset = 0
    }
    let scale = Self.scale(sinceReset, warmup: settings.resetWarmup)
    sinceReset += 1
    return AdamStep(
      beta1: settings.beta1, beta2: settings.beta2, epsilon: settings.epsilon,
      weightDecay: settings.weightDecay
    ).apply(
      to: store, first: first, second: second, count: updates, rate: learningRate * scale,
      decayRate: learningRate)
  }

  private func clip() {
    let theta = S(settings.threshold)
    let g = store.gradients.base
    for i in 0..<store.count {
      let limit = theta * second.base[i]
      if g[i] * g[i] > limit {
        g[i] = g[i] > 0 ? limit.squareRoot() : -limit.squareRoot()
        clipped += 1
      }
    }
  }

  package func save(into state: inout TrainingState) {
    state.put("spam/first", first)
    state.put("spam/second", second)
    state.put("spam/updates", [updates, sinceReset])
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.take("spam/first", into: first)
    try state.take("spam/second", into: second)
    let counts = try state.integers("spam/updates", count: 2)
    updates = counts[0]
    sinceReset = counts[1]
  }
}

/// Adam's update in the form of SPAM's code: ε is added to √v before bias correction.
struct AdamStep {
  let beta1: Double
  let beta2: Double
  let epsilon: Double
  let weightDecay: Double

  func apply<S: Scalar>(
    to store: ParameterStore<S>, first: Buffer<S>, second: Buffer<S>, count: Int, rate: Double,
    decayRate: Double
  ) -> UpdateSize {
    typealias Vector = VectorMath<S>
    let size = rate * (1 - power(beta2, count)).squareRoot() / (1 - power(beta1, count))
    let keep1 = S(beta1)
    let keep2 = S(beta2)
    let rest1 = S(1 - beta1)
    let rest2 = S(1 - beta2)
    let epsilon = S(epsilon)
    let step = S(size)
    let keep = S(1 - decayRate * weightDecay)
    var result = UpdateSize()
    var changed = Vector.Lanes.zero
    var before = Vector.Lanes.zero
    var i = 0
    while i < store.count {
      let g = Vector.load(store.gradients.base, i)
      let old = Vector.load(store.values.base, i)
      let m = Vector.load(first.base, i) * keep1 + g * rest1
      let v = Vector.load(second.base, i) * keep2 + g * g * rest2
      Vector.store(m, first.base, i)
      Vector.store(v, second.base, i)
      let new = (old - m / (v.squareRoot() + epsilon) * step) * keep
      Vector.store(new, store.values.base, i)
      let delta = new - old
      changed += delta * delta
      before += old * old
      i &+= 16
      if i & 4095 == 0 { result.take(&changed, &before) }
    }
    result.take(&changed, &before)
    result.update = result.update.squareRoot()
    result.parameters = result.parameters.squareRoot()
    return result
  }
}
