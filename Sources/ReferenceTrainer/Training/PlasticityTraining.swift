/// Online permuted digits: each task permutes the pixels, and the network goes on from where it is.
///
/// What counts is the accuracy on samples before they are learned, task after task: a network that
/// keeps its plasticity learns the fiftieth task as well as the third.
package struct PlasticityConfiguration: Sendable, Equatable {
  package var seed: UInt64 = 1
  package var rate: Double
  package var tasks: Int
  package var epochs = 1
  package var model = ImageModel.perceptron
  /// Of the perceptron's hidden layers.
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
  package var selection = ProbeSelection.standard

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
    if model == .perceptron {
      settings.set("width", width)
      settings.set("depth", depth)
    } else {
      settings.set("model", model.rawValue)
    }
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
    settings.set(selection)
    return settings
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "probes": selection = try value.probes(of: [.gradients, .units, .weights])
    case "lr": rate = try value.number()
    case "epochs": epochs = max(1, try value.count())
    case "model": model = try value.choice()
    case "width": width = max(1, try value.count())
    case "depth": depth = try value.count()
    case "act": activation = try value.choice()
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

  package var probes: ProbeSelection? { selection }
  package var reads: TrainingData.Kind { .images }

  package func makeRun(on data: TrainingData) throws -> any TrainingRun {
    if model == .convolutional {
      // They are about the units of a perceptron.
      if normalizes { throw RemedyProblem(remedy: .layerNorm, family: "plasticity, model=conv") }
      if replacementRate != nil {
        throw RemedyProblem(remedy: .continualBackprop, family: "plasticity, model=conv")
      }
    }
    let images = try data.images()
    try model.check(images)
    return PlasticityRun(self, images: images)
  }
}

/// A run of ``PlasticityConfiguration``.
package final class PlasticityRun: TrainingRun {
  private static let batch = 16

  private let plan: PlasticityConfiguration
  private let images: ImageSet
  private lazy var fingerprint = images.fingerprint
  private let classifier: Classifier
  private let rebirth: ContinualBackprop<Float>?
  private let regularization: SpectralRegularization<Float>?
  private let probe: Buffer<Float>
  private let probeRows: Int
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

  package init(_ plan: PlasticityConfiguration, images: ImageSet = .digits) {
    self.plan = plan
    self.images = images
    probeRows = min(512, images.count)
    var adam = AdamWSettings()
    adam.beta2 = 0.999
    adam.weightDecay = plan.weightDecay
    let model = Self.network(plan, images, rows: probeRows)
    classifier = Classifier(
      model,
      optimizer: plan.usesAdam
        ? .adamW(adam) : .sgd(momentum: 0, weightDecay: plan.weightDecay * plan.rate),
      rows: probeRows, seed: plan.seed)
    if let rate = plan.replacementRate, let perceptron = model.perceptron {
      rebirth = ContinualBackprop(perceptron, replacementRate: rate, seed: plan.seed)
    } else {
      rebirth = nil
    }
    regularization = plan.spectral.map { [store = classifier.model.store] in
      SpectralRegularization(store, strength: $0)
    }
    probe = Buffer(count: probeRows * images.pixels)
    random = RandomSource(seed: plan.seed, stream: 2)
    noise = RandomSource(seed: plan.seed, stream: 4)
  }

  private static func network(
    _ plan: PlasticityConfiguration, _ images: ImageSet, rows: Int
  ) -> ImageNetwork<Float> {
    guard plan.model == .perceptron else {
      return ImageModel.network(images, plan.activation, rows: rows)
    }
    var shape = PerceptronShape(
      inputs: images.pixels, hidden: Array(repeating: plan.width, count: plan.depth),
      outputs: images.classes)
    shape.activation = plan.activation
    shape.normalizes = plan.normalizes
    return .perceptron(Perceptron(shape, rows: rows))
  }

  package var configuration: any TrainingConfiguration { plan }
  package var stepCount: Int {
    let batches = (images.count + Self.batch - 1) / Self.batch
    return plan.tasks * (batches * plan.epochs + 1)
  }

  package func next() -> StepMetrics? {
    while outcome == nil {
      if order.isEmpty { beginTask() }
      if seen == images.count * plan.epochs { return endTask() }
      if let metrics = update() { return metrics }
    }
    return nil
  }

  private func beginTask() {
    pixels = random.permutation(images.pixels)
    order = random.permutation(images.count)
    seen = 0
    right = 0
    fillProbe()
  }

  private func fillProbe() {
    images.fill(probe.matrix(probeRows, images.pixels), 0..<probeRows, order: pixels)
  }

  private func update() -> StepMetrics? {
    let place = seen % images.count
    let chosen = order[place..<min(place + Self.batch, images.count)]
    let x = classifier.inputs(chosen.count)
    images.fill(x, chosen, order: pixels)
    let result = classifier.learn(x, chosen.map { images.labels[$0] })
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
    if plan.selection.contains(.gradients) {
      metrics.set("grad/norm", classifier.gradients.total)
    }
    metrics.set(exactly: "task", Double(task))
    guard step % 50 == 0 else { return metrics }
    if plan.selection.contains(.units) {
      classifier.writeUnits(to: &metrics, probe: probe.matrix(probeRows, images.pixels))
    }
    if plan.selection.contains(.weights) { classifier.writeWeights(to: &metrics) }
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

extension PlasticityRun {
  package func state() -> TrainingState? {
    var state = TrainingState(lastStep: step - 1)
    classifier.save(into: &state)
    rebirth?.save(into: &state)
    regularization?.save(into: &state)
    state.put("random/data", random)
    state.put("random/noise", noise)
    state.put("data/fingerprint", [fingerprint])
    state.put("task", [task, seen, right])
    state.put("task/order", order)
    state.put("task/pixels", pixels)
    return state
  }

  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    guard try state.words("data/fingerprint", count: 1)[0] == fingerprint else { throw .otherData }
    try classifier.restore(from: state)
    try rebirth?.restore(from: state)
    try regularization?.restore(from: state)
    random = try state.random("random/data")
    noise = try state.random("random/noise")
    let places = try state.integers("task", count: 3)
    let order = try state.integers("task/order", in: 0..<images.count)
    let pixels = try state.integers("task/pixels", in: 0..<images.pixels)
    // Between two tasks there is no order.
    guard [0, images.count].contains(order.count), [0, images.pixels].contains(pixels.count),
      places[1] <= images.count * plan.epochs
    else { throw .value("task") }
    task = places[0]
    seen = places[1]
    right = places[2]
    self.order = order
    self.pixels = pixels
    step = state.lastStep + 1
    outcome = task >= plan.tasks ? .finished : nil
    if !order.isEmpty, !pixels.isEmpty { fillProbe() }
  }
}
