/// Which optimizer a run uses, with its settings.
package enum OptimizerChoice: Sendable, Equatable {
  case adamW(AdamWSettings)
  case sgd(momentum: Double, weightDecay: Double)
  case spam(SPAMSettings)
  case stableSPAM(StableSPAMSettings)

  func make<S: Scalar>(_ store: ParameterStore<S>) -> AnyOptimizer<S> {
    switch self {
    case .adamW(let settings): .adamW(AdamW(store, settings: settings))
    case .sgd(let momentum, let weightDecay):
      .sgd(MomentumSGD(store, momentum: momentum, weightDecay: weightDecay))
    case .spam(let settings): .spam(SPAM(store, settings: settings))
    case .stableSPAM(let settings): .stableSPAM(StableSPAM(store, settings: settings))
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
    case .spam(let spam):
      settings.set("optimizer", "spam")
      settings.set("beta1", spam.beta1)
      settings.set("beta2", spam.beta2)
      settings.set("wd", spam.weightDecay)
      settings.set("reset_interval", spam.resetInterval)
    case .stableSPAM(let spam):
      settings.set("optimizer", "stable-spam")
      settings.set("beta1", spam.beta1)
      settings.set("beta2", spam.beta2)
      settings.set("wd", spam.weightDecay)
      settings.set("reset_interval", spam.resetInterval)
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
  case spam(SPAM<S>)
  case stableSPAM(StableSPAM<S>)

  package func update(learningRate: Double) -> UpdateSize {
    switch self {
    case .adamW(let optimizer): optimizer.update(learningRate: learningRate)
    case .sgd(let optimizer): optimizer.update(learningRate: learningRate)
    case .spam(let optimizer): optimizer.update(learningRate: learningRate)
    case .stableSPAM(let optimizer): optimizer.update(learningRate: learningRate)
    }
  }

  /// Adam's second moment as stored; nil if the rule keeps none.
  package var secondMoment: SecondMoment<S>? {
    switch self {
    case .adamW(let optimizer): optimizer.secondMoment
    case .sgd: nil
    case .spam(let optimizer): optimizer.secondMoment
    case .stableSPAM(let optimizer): optimizer.secondMoment
    }
  }

  /// The momentum before the next update, one number a coordinate.
  package var firstMoment: UnsafePointer<S>? {
    switch self {
    case .adamW(let optimizer): optimizer.firstMoment
    case .sgd(let optimizer): optimizer.firstMoment
    case .spam(let optimizer): optimizer.firstMoment
    case .stableSPAM(let optimizer): optimizer.firstMoment
    }
  }

  /// Puts in what it keeps between updates, the weights apart.
  package func save(into state: inout TrainingState) {
    switch self {
    case .adamW(let optimizer): optimizer.save(into: &state)
    case .sgd(let optimizer): optimizer.save(into: &state)
    case .spam(let optimizer): optimizer.save(into: &state)
    case .stableSPAM(let optimizer): optimizer.save(into: &state)
    }
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    switch self {
    case .adamW(let optimizer): try optimizer.restore(from: state)
    case .sgd(let optimizer): try optimizer.restore(from: state)
    case .spam(let optimizer): try optimizer.restore(from: state)
    case .stableSPAM(let optimizer): try optimizer.restore(from: state)
    }
  }
}

extension OptimizerChoice {
  package var weightDecay: Double {
    get {
      switch self {
      case .adamW(let settings): settings.weightDecay
      case .sgd(_, let weightDecay): weightDecay
      case .spam(let settings): settings.weightDecay
      case .stableSPAM(let settings): settings.weightDecay
      }
    }
    set {
      switch self {
      case .adamW(var settings):
        settings.weightDecay = newValue
        self = .adamW(settings)
      case .sgd(let momentum, _): self = .sgd(momentum: momentum, weightDecay: newValue)
      case .spam(var settings):
        settings.weightDecay = newValue
        self = .spam(settings)
      case .stableSPAM(var settings):
        settings.weightDecay = newValue
        self = .stableSPAM(settings)
      }
    }
  }

  /// Decay of the second moment; stays 0 where there is none.
  package var beta2: Double {
    get {
      switch self {
      case .adamW(let settings): settings.beta2
      case .sgd: 0
      case .spam(let settings): settings.beta2
      case .stableSPAM(let settings): settings.beta2
      }
    }
    set {
      switch self {
      case .adamW(var settings):
        settings.beta2 = newValue
        self = .adamW(settings)
      case .sgd: break
      case .spam(var settings):
        settings.beta2 = newValue
        self = .spam(settings)
      case .stableSPAM(var settings):
        settings.beta2 = newValue
        self = .stableSPAM(settings)
      }
    }
  }
}
