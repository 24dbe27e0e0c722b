/// Which optimizer a run uses, with its settings.
package enum OptimizerChoice: Sendable, Equatable {
  case adamW(AdamWSettings)
  case sgd(momentum: Double, weightDecay: Double)

  func make<S: Scalar>(_ store: ParameterStore<S>) -> AnyOptimizer<S> {
    switch self {
    case .adamW(let settings): .adamW(AdamW(store, settings: settings))
    case .sgd(let momentum, let weightDecay):
      .sgd(MomentumSGD(store, momentum: momentum, weightDecay: weightDecay))
    }
  }

  func describe(in settings: inout Settings) {
    switch self {
    case .adamW(let adam):
      settings.set("optimizer", "adamw")
      settings.set("beta1", adam.beta1)
      settings.set("beta2", adam.beta2)
      settings.set("wd", adam.weightDecay)
    case .sgd(let momentum, let weightDecay):
      settings.set("optimizer", "sgd")
      settings.set("momentum", momentum)
      settings.set("wd", weightDecay)
    }
  }
}

/// One of the optimizers.
///
/// An enum and not an existential: calls through a protocol reach the generic code of a layer that
/// was never specialized for `Float`, which is some fifty times slower.
package enum AnyOptimizer<S: Scalar> {
  case adamW(AdamW<S>)
  case sgd(MomentumSGD<S>)

  package func update(learningRate: Double) -> UpdateSize {
    switch self {
    case .adamW(let optimizer): optimizer.update(learningRate: learningRate)
    case .sgd(let optimizer): optimizer.update(learningRate: learningRate)
    }
  }

  /// Adam's second moment as stored, one a coordinate; nil if the rule keeps none.
  package var secondMoment: UnsafePointer<S>? {
    switch self {
    case .adamW(let optimizer): optimizer.secondMoment
    case .sgd: nil
    }
  }

  package func checkpoint() -> OptimizerCheckpoint<S> {
    switch self {
    case .adamW(let optimizer): optimizer.checkpoint()
    case .sgd(let optimizer): optimizer.checkpoint()
    }
  }

  package func restore(_ checkpoint: OptimizerCheckpoint<S>) {
    switch self {
    case .adamW(let optimizer): optimizer.restore(checkpoint)
    case .sgd(let optimizer): optimizer.restore(checkpoint)
    }
  }
}
