/// An exponential mean of the weights: w̄ ← d·w̄ + (1−d)·w after each update, from the first
/// weights.
///
/// Averaged weights do not oscillate with each batch (temporal ensembles).
package final class WeightAverage<S: Scalar> {
  private let values: Buffer<S>
  private let decay: S

  package init(_ store: ParameterStore<S>, decay: Double) {
    self.decay = S(decay)
    values = Buffer(count: store.count)
    values.base.update(from: store.values.base, count: store.count)
  }

  package func take(_ store: ParameterStore<S>) {
    let rest = 1 - decay
    for i in 0..<values.count {
      values.base[i] = decay * values.base[i] + rest * store.values.base[i]
    }
  }

  /// Swaps the averaged weights and the model's; twice is nothing.
  package func exchange(with store: ParameterStore<S>) {
    for i in 0..<values.count {
      let own = values.base[i]
      values.base[i] = store.values.base[i]
      store.values.base[i] = own
    }
  }

  package func save(into state: inout TrainingState) { state.put("average", values) }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.take("average", into: values)
  }
}
