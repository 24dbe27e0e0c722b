/// Online permuted digits: each task permutes the pixels, and the network goes on from where it is.
///
/// What counts is the accuracy on samples before they are learned, task after task: a network that
/// keeps its plasticity learns the fiftieth task as well as the third.
package struct PlasticityConfiguration: Sendable, Equatable {
  package var seed: UInt64 = 1
  package var rate: Double
  package var tasks: Int
  package var epochs = 1
  package var width = 128
  package var depth = 3
  package var activation = Activation.relu
  package var usesAdam = false
  package var weightDecay = 0.0
  package var normalizes = false
  package var shrinkAndPerturb: ShrinkAndPerturb?
  package var replacementRate: Double?
  /// Strength of the spectral regularization.
  package var spectral: Double?

  package init(
    rate: Double, tasks: Int, _ change: (inout PlasticityConfiguration) -> Void = { _ in }
  ) {
    self.rate = rate
    self.tasks = tasks
    change(&self)
  }
}

extension PlasticityConfiguration: TrainingConfiguration {
  package var length: Int {
    get { tasks }
    set { tasks = newValue }
  }

  package var settings: Settings {
    var settings = Settings()
    settings.set("family", "plasticity")
    settings.set("seed", Int(seed))
    settings.set("lr", rate)
    settings.set("tasks", tasks)
    settings.set("epochs", epochs)
    settings.set("width", width)
    settings.set("depth", depth)
    settings.set("act", activation.rawValue)
    settings.set("adam", usesAdam)
    settings.set("wd", weightDecay)
    if normalizes { settings.set("layernorm", true) }
    if let shrinkAndPerturb {
      settings.set("shrink", shrinkAndPerturb.shrink)
      settings.set("perturb", shrinkAndPerturb.noise)
    }
    if let spectral { settings.set("spectral", spectral) }
    if let replacementRate { settings.set("continual_backprop", replacementRate) }
    return settings
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "lr": rate = try value.number()
    case "epochs": epochs = max(1, try value.count())
    case "width": width = max(1, try value.count())
    case "depth": depth = try value.count()
    case "act":
      activation = try value.choice(
        Dictionary(uniqueKeysWithValues: Activation.allCases.map { ($0.rawValue, $0) }))
    case "adam": usesAdam = try value.flag()
    case "wd": weightDecay = try value.number()
    case "layernorm": normalizes = try value.flag()
    case "shrink": shrinkAndPerturb = .init(shrink: try value.number(), noise: 1e-4)
    case "perturb":
      shrinkAndPerturb = .init(
        shrink: shrinkAndPerturb?.shrink ?? 1e-4, noise: try value.number())
    case "spectral": spectral = try value.number()
    case "continual_backprop": replacementRate = try value.number()
    default: throw value.unknown(in: settings)
    }
  }

  package mutating func apply(_ remedy: Remedy) throws {
    switch remedy {
    case .l2: weightDecay = 0.1
    case .shrinkPerturb: shrinkAndPerturb = .init(shrink: 1e-3, noise: 1e-3)
    case .spectral: spectral = 1e-3
    case .layerNorm: normalizes = true
    case .continualBackprop: replacementRate = 1e-3
    default: throw RemedyProblem(remedy: remedy, family: "plasticity")
    }
  }

  package func makeRun(text: () throws -> TextSource) -> any TrainingRun { PlasticityRun(self) }
}

/// A run of ``PlasticityConfiguration``.
package final class PlasticityRun: TrainingRun {
  private static let batch = 16
  private static let probeRows = 512

  private let plan: PlasticityConfiguration
  private let digits = Digits()
  private let classifier: Classifier
  private let rebirth: ContinualBackprop<Float>?
  private let regularization: SpectralRegularization<Float>?
  private let probe: Buffer<Float>
  private var random: RandomSource
  private var noise: RandomSource

  private var task = 0
  private var step = 0
  /// Samples of the task seen so far, all epochs.
  private var seen = 0
  private var right = 0
  private var order: [Int] = []
  private var pixels: [Int] = []
  package private(set) var outcome: TrainingOutcome?

  package init(_ plan: PlasticityConfiguration) {
    self.plan = plan
    var shape = PerceptronShape(
      inputs: Digits.pixels, hidden: Array(repeating: plan.width, count: plan.depth), outputs: 10)
    shape.activation = plan.activation
    shape.normalizes = plan.normalizes
    var adam = AdamWSettings()
    adam.beta2 = 0.999
    adam.weightDecay = plan.weightDecay
    classifier = Classifier(
      shape,
      optimizer: plan.usesAdam
        ? .adamW(adam) : .sgd(momentum: 0, weightDecay: plan.weightDecay * plan.rate),
      rows: Self.probeRows, seed: plan.seed)
    if let rate = plan.replacementRate {
      rebirth = ContinualBackprop(
        classifier.model, replacementRate: rate, seed: plan.seed)
    } else {
      rebirth = nil
    }
    regularization = plan.spectral.map { [store = classifier.model.store] in
      SpectralRegularization(store, strength: $0)
    }
    probe = Buffer(count: Self.probeRows * Digits.pixels)
    random = RandomSource(seed: plan.seed, stream: 2)
    noise = RandomSource(seed: plan.seed, stream: 4)
  }

  package var configuration: any TrainingConfiguration { plan }
  package var stepCount: Int {
    let batches = (digits.count + Self.batch - 1) / Self.batch
    return plan.tasks * (batches * plan.epochs + 1)
  }

  package func next() -> StepMetrics? {
    while outcome == nil {
      if order.isEmpty { beginTask() }
      if seen == digits.count * plan.epochs { return endTask() }
      if let metrics = update() { return metrics }
    }
    return nil
  }

  private func beginTask() {
    pixels = random.permutation(Digits.pixels)
    order = random.permutation(digits.count)
    seen = 0
    right = 0
    digits.fill(probe.matrix(Self.probeRows, Digits.pixels), 0..<Self.probeRows, order: pixels)
  }

  private func update() -> StepMetrics? {
    let place = seen % digits.count
    let chosen = order[place..<min(place + Self.batch, digits.count)]
    let x = classifier.inputs(chosen.count)
    digits.fill(x, chosen, order: pixels)
    let result = classifier.learn(x, chosen.map { digits.labels[$0] })
    regularization?.apply()
    classifier.update(rate: plan.rate)
    rebirth?.step()
    plan.shrinkAndPerturb?.apply(to: classifier.model.store, random: &noise)
    seen += chosen.count
    right += result.right
    defer { step += 1 }
    guard step % 5 == 0 else { return nil }
    var metrics = StepMetrics(step: step)
    metrics.set("train/loss", result.loss)
    metrics.set(exactly: "train/lr", plan.rate)
    metrics.set("grad/norm", classifier.gradients.total)
    metrics.set(exactly: "task", Double(task))
    if step % 50 == 0 {
      classifier.writeProbes(to: &metrics, probe: probe.matrix(Self.probeRows, Digits.pixels))
    }
    return metrics
  }

  private func endTask() -> StepMetrics {
    var metrics = StepMetrics(step: step)
    metrics.set(exactly: "task", Double(task))
    metrics.set("task/online_acc", Double(right) / Double(seen))
    step += 1
    task += 1
    order = []
    if task == plan.tasks { outcome = .finished }
    return metrics
  }
}
