/// Stochastic gradient descent with heavy-ball momentum: b ← μb + g, θ ← θ − lr·b.
package final class MomentumSGD<S: Scalar> {
  private let store: ParameterStore<S>
  private let momentum: Double
  private let weightDecay: Double
  private let velocity: Buffer<S>

  /// `weightDecay` is added to the gradient (the L2 form).
  package init(_ store: ParameterStore<S>, momentum: Double = 0.9, weightDecay: Double = 0) {
    self.store = store
    self.momentum = momentum
    self.weightDecay = weightDecay
    velocity = Buffer(count: store.count)
  }

  package var firstMoment: UnsafePointer<S> { UnsafePointer(velocity.base) }

  package func update(learningRate: Double) -> UpdateSize {
    typealias Vector = VectorMath<S>
    let mu = S(momentum)
    let rate = S(learningRate)
    let decay = S(weightDecay)
    var size = UpdateSize()
    var changed = Vector.Lanes.zero
    var before = Vector.Lanes.zero
    var i = 0
    while i < store.count {
      let old = Vector.load(store.values.base, i)
      let b =
        Vector.load(velocity.base, i) * mu + (Vector.load(store.gradients.base, i) + old * decay)
      Vector.store(b, velocity.base, i)
      let new = old - b * rate
      Vector.store(new, store.values.base, i)
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

  package func save(into state: inout TrainingState) { state.put("sgd/velocity", velocity) }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.take("sgd/velocity", into: velocity)
  }
}
