/// β₁, β₂, ε and the decoupled weight decay.
package struct AdamWSettings: Sendable, Equatable {
  package var beta1 = 0.9
  package var beta2 = 0.95
  package var epsilon = 1e-8
  package var weightDecay = 0.1

  package init() {}
}

/// Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019), over all
/// parameters alike.
///
///     m ← β₁m + (1−β₁)g      v ← β₂v + (1−β₂)g²
///     θ ← θ(1 − lr·decay) − lr/(1−β₁ᵗ) · m/(√v/√(1−β₂ᵗ) + ε)
///
/// The same order of operations as PyTorch's. One pass over memory.
package final class AdamW<S: Scalar> {
  private let store: ParameterStore<S>
  private let settings: AdamWSettings
  private let first: Buffer<S>
  private let second: Buffer<S>
  private var updates = 0

  package init(_ store: ParameterStore<S>, settings: AdamWSettings = AdamWSettings()) {
    self.store = store
    self.settings = settings
    first = Buffer(count: store.count)
    second = Buffer(count: store.count)
  }

  package var secondMoment: SecondMoment<S> {
    SecondMoment(second, updates: updates, beta2: settings.beta2)
  }
  package var firstMoment: UnsafePointer<S> { UnsafePointer(first.base) }

  package func update(learningRate: Double) -> UpdateSize {
    typealias Vector = VectorMath<S>
    typealias Lanes = Vector.Lanes
    updates += 1
    let correction1 = 1 - power(settings.beta1, updates)
    let correction2 = (1 - power(settings.beta2, updates)).squareRoot()
    let beta1 = S(settings.beta1)
    let beta2 = S(settings.beta2)
    let rest1 = S(1 - settings.beta1)
    let rest2 = S(1 - settings.beta2)
    let keep = S(1 - learningRate * settings.weightDecay)
    let rate = S(learningRate / correction1)
    let epsilon = S(settings.epsilon)
    let root2 = S(correction2)
    let theta = store.values.base
    let g = store.gradients.base
    var size = UpdateSize()
    var changed = Lanes.zero
    var before = Lanes.zero
    var i = 0
    while i < store.count {
      let gradient = Vector.load(g, i)
      let old = Vector.load(theta, i)
      let m = Vector.load(first.base, i) * beta1 + gradient * rest1
      let v = Vector.load(second.base, i) * beta2 + gradient * gradient * rest2
      Vector.store(m, first.base, i)
      Vector.store(v, second.base, i)
      let new = old * keep - m / (v.squareRoot() / root2 + epsilon) * rate
      Vector.store(new, theta, i)
      let delta = new - old
      changed += delta * delta
      before += old * old
      i &+= 16
      if i & 4095 == 0 { size.take(&changed, &before) }
    }
    size.take(&changed, &before)
    size.update = size.update.squareRoot()
    size.parameters = size.parameters.squareRoot()
    return size
  }

  package func save(into state: inout TrainingState) {
    state.put("adamw/first", first)
    state.put("adamw/second", second)
    state.put("adamw/updates", [updates])
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.take("adamw/first", into: first)
    try state.take("adamw/second", into: second)
    updates = try state.integers("adamw/updates", count: 1)[0]
  }
}

extension UpdateSize {
  /// Adds partial sums of squares in double and starts them anew.
  @inline(__always)
  mutating func take<S: Scalar>(_ changed: inout SIMD16<S>, _ before: inout SIMD16<S>) {
    update += Double(changed.sum())
    parameters += Double(before.sum())
    changed = .zero
    before = .zero
  }
}

/// βᵗ by repeated squaring: the same on every machine.
func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var factor = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= factor }
    factor *= factor
    rest >>= 1
  }
  return result
}
