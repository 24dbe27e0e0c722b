/// Class-incremental digits: new classes arrive in pairs, and the old ones drop when they do.
///
/// Evaluated on every task after every update, the continual evaluation of De Lange et al. 2023.
package struct IncrementalConfiguration: Sendable, Equatable {
  /// Whose samples a task trains on: its own classes', those of all tasks so far, or everybody's.
  package enum Pool: String, Sendable, CaseIterable { case task, seen, all }

  package var seed: UInt64 = 1
  package var rate: Double
  package var momentum = 0.9
  /// Updates a task.
  package var updates = 300
  /// Half of each batch from earlier tasks, out of a memory of `memory` samples a task.
  package var replays = false
  package var memory = 60
  package var pool = Pool.task
  /// The loss of the new task grows from 0 to its weight over so many updates.
  package var gentle: Int?
  package var averageDecay: Double?
  package var model = ImageModel.perceptron

  package init(rate: Double, _ change: (inout IncrementalConfiguration) -> Void = { _ in }) {
    self.rate = rate
    change(&self)
  }
}

extension IncrementalConfiguration: TrainingConfiguration {
  /// Updates a task.
  package var length: Int {
    get { updates }
    set { updates = newValue }
  }

  package var settings: Settings {
    var settings = Settings()
    settings.set("family", "incremental")
    settings.set("seed", Int(seed))
    settings.set("lr", rate)
    settings.set("momentum", momentum)
    settings.set("iters", updates)
    settings.set("replay", replays)
    settings.set("buffer", memory)
    settings.set("pool", pool.rawValue)
    if let gentle { settings.set("gentle", gentle) }
    if let averageDecay { settings.set("ema", averageDecay) }
    if model != .perceptron { settings.set("model", model.rawValue) }
    return settings
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "lr": rate = try value.number()
    case "momentum": momentum = try value.number()
    case "replay": replays = try value.flag()
    case "buffer": memory = max(1, try value.count())
    case "pool": pool = try value.choice()
    case "gentle": gentle = try value.count()
    case "ema": averageDecay = try value.number()
    case "model": model = try value.choice()
    default: throw value.unknown(in: settings)
    }
  }

  package mutating func apply(_ remedy: Remedy) throws {
    switch remedy {
    case .replay: replays = true
    case .warmup: gentle = 100
    case .ema: averageDecay = 0.99
    default: throw RemedyProblem(remedy: remedy, family: "incremental")
    }
  }

  package var reads: TrainingData.Kind { .images }

  package func makeRun(on data: TrainingData) throws -> any TrainingRun {
    let images = try data.images()
    try model.check(images)
    return IncrementalRun(self, images: images)
  }
}

/// A run of ``IncrementalConfiguration``.
package final class IncrementalRun: TrainingRun {
  private static let batch = 32
  /// Held-out images a task at most: they are evaluated after every update.
  private static let evaluationRows = 512

  private let plan: IncrementalConfiguration
  private let images: ImageSet
  private lazy var fingerprint = images.fingerprint
  private let classifier: Classifier
  private let average: WeightAverage<Float>?
  private var random: RandomSource
  /// Samples of each task, to train on and held out.
  private var training: [[Int]] = []
  private var heldOut: [[Int]] = []
  private var memory: [Int] = []
  private var step = 0
  package private(set) var outcome: TrainingOutcome?

  package init(_ plan: IncrementalConfiguration, images: ImageSet = .digits) {
    self.plan = plan
    self.images = images
    let rows = Self.evaluationRows
    let shape = PerceptronShape(
      inputs: images.pixels, hidden: [128, 128], outputs: images.classes)
    classifier = Classifier(
      plan.model == .perceptron
        ? .perceptron(Perceptron(shape, rows: rows))
        : ImageModel.network(images, .relu, rows: rows),
      optimizer: .sgd(momentum: plan.momentum, weightDecay: 0), rows: rows, seed: plan.seed)
    if let decay = plan.averageDecay {
      average = WeightAverage(classifier.model.store, decay: decay)
    } else {
      average = nil
    }
    random = RandomSource(seed: plan.seed, stream: 2)
    let isHeldOut = (0..<images.count).map { _ in random.uniform() < 0.25 }
    for first in stride(from: 0, to: images.classes, by: 2) {
      let mine = (0..<images.count).filter { Int(images.labels[$0]) / 2 == first / 2 }
      training.append(mine.filter { !isHeldOut[$0] })
      heldOut.append(Array(mine.filter { isHeldOut[$0] }.prefix(Self.evaluationRows)))
    }
  }

  package var configuration: any TrainingConfiguration { plan }
  package var stepCount: Int { plan.updates * training.count }

  package func next() -> StepMetrics? {
    guard step < stepCount else {
      outcome = .finished
      return nil
    }
    let task = step / plan.updates
    let loss = learn(task: task, update: step % plan.updates)
    classifier.update(rate: plan.rate)
    average?.take(classifier.model.store)
    var metrics = StepMetrics(step: step)
    metrics.set("train/loss", loss)
    metrics.set(exactly: "train/lr", plan.rate)
    metrics.set("grad/norm", classifier.gradients.total)
    metrics.set(exactly: "task", Double(task))
    for earlier in 0...task { metrics.set("eval/acc/\(earlier)", accuracy(earlier)) }
    if let average {
      average.exchange(with: classifier.model.store)
      for earlier in 0...task { metrics.set("eval/ema_acc/\(earlier)", accuracy(earlier)) }
      average.exchange(with: classifier.model.store)
    }
    step += 1
    if step % plan.updates == 0 { remember(task) }
    return metrics
  }

  private func learn(task: Int, update: Int) -> Double {
    let pool =
      switch plan.pool {
      case .task: training[task]
      case .seen: Array(training[0...task].joined())
      case .all: Array(training.joined())
      }
    guard plan.replays, !memory.isEmpty else { return learn(from: pool, weight: 1) }
    let weight = plan.gentle.map { min(1, Double(update) / Double(max(1, $0))) } ?? 1
    let new = learn(from: pool, weight: weight / 2)
    let old = learn(from: memory, weight: 0.5)
    return (weight * new + old) / 2
  }

  private func learn(from pool: [Int], weight: Double) -> Double {
    let chosen = (0..<Self.batch).map { _ in pool[random.integer(below: pool.count)] }
    let x = classifier.inputs(chosen.count)
    images.fill(x, chosen)
    return classifier.learn(x, chosen.map { images.labels[$0] }, weight: weight).loss
  }

  private func accuracy(_ task: Int) -> Double {
    let x = classifier.inputs(heldOut[task].count)
    images.fill(x, heldOut[task])
    return classifier.accuracy(x, heldOut[task].map { images.labels[$0] })
  }

  private func remember(_ task: Int) {
    let order = random.permutation(training[task].count)
    memory += order.prefix(plan.memory).map { training[task][$0] }
  }
}

extension IncrementalRun {
  package func state() -> TrainingState? {
    var state = TrainingState(lastStep: step - 1)
    classifier.save(into: &state)
    state.put(seed: plan.seed)
    average?.save(into: &state)
    state.put("random/data", random)
    state.put("data/fingerprint", [fingerprint])
    state.put("memory", memory)
    return state
  }

  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    guard try state.words("data/fingerprint", count: 1)[0] == fingerprint else { throw .otherData }
    try state.check(seed: plan.seed)
    try classifier.restore(from: state)
    try average?.restore(from: state)
    random = try state.random("random/data")
    memory = try state.integers("memory", in: 0..<images.count)
    step = state.lastStep + 1
    outcome = nil
  }
}
