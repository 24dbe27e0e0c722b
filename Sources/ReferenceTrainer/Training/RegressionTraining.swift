/// The slowly-changing regression problem: a small network follows a larger one that stands still.
///
/// As in the code of Dohare et al. 2024. Inputs: fifteen slow bits, which are drawn anew every 10 000 examples
/// (the published figures; the text has one of them flip, which is ``SlowBits/one``), and five bits drawn for
/// every example. Target: a network of 100 threshold units with weights of ±1.
/// Learner: five hidden units, plain SGD on single examples. Reported for every 20 000 examples: the
/// mean squared error, and R² of the learner and of a linear reference on the same stream as
/// `task/online_acc` and `task/reference_acc`.
package struct RegressionConfiguration: Sendable, Equatable {
  /// What happens to the slow bits at a switch.
  package enum SlowBits: String, Sendable, CaseIterable { case all, one }

  package var seed: UInt64 = 1
  package var rate: Double
  /// Bins of `binLength` examples.
  package var bins = 50
  /// Two switches a bin.
  package var binLength = 20_000
  package var flips = SlowBits.all
  package var activation = Activation.relu
  package var weightDecay = 0.0
  package var replacementRate: Double?
  package var selection = ProbeSelection.standard
  /// No hidden layer: the reference learner that cannot lose plasticity.
  package var isLinear = false

  package init(rate: Double, _ change: (inout RegressionConfiguration) -> Void = { _ in }) {
    self.rate = rate
    change(&self)
  }
}

extension RegressionConfiguration: TrainingConfiguration {
  package var length: Int {
    get { bins }
    set { bins = newValue }
  }

  package var settings: Settings {
    var settings = Settings()
    settings.set("family", "regression")
    settings.set("seed", Int(seed))
    settings.set("lr", rate)
    settings.set("bins", bins)
    settings.set("flips", flips.rawValue)
    settings.set("act", activation.rawValue)
    settings.set("linear", isLinear)
    settings.set("wd", weightDecay)
    if let replacementRate { settings.set("continual_backprop", replacementRate) }
    settings.set(selection)
    return settings
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "probes": selection = try value.probes(of: [.units])
    case "lr": rate = try value.number()
    case "flips": flips = try value.choice()
    case "act": activation = try value.choice()
    case "linear": isLinear = try value.flag()
    case "wd": weightDecay = try value.number()
    case "continual_backprop": replacementRate = try value.number()
    default: throw value.unknown(in: settings)
    }
  }

  package mutating func apply(_ remedy: Remedy) throws {
    switch remedy {
    case .l2: weightDecay = 3e-3
    case .continualBackprop: replacementRate = 1e-4
    default: throw RemedyProblem(remedy: remedy, family: "regression")
    }
  }

  package var probes: ProbeSelection? { selection }

  package func makeRun(on data: TrainingData) -> any TrainingRun { RegressionRun(self) }
}

/// A run of ``RegressionConfiguration``.
package final class RegressionRun: TrainingRun {
  private static let slowBits = 15
  private static let inputs = 20
  /// Variance of the target while the slow bits stand still, averaged over targets and bits
  /// (measured over 600 targets): the scale of R².
  private static let variance = 1.61

  private let plan: RegressionConfiguration
  private let probeRows: Int
  private let model: Perceptron<Float>
  private let optimizer: AnyOptimizer<Float>
  private var reference = LinearLearner(inputs: 20)
  private let rebirth: ContinualBackprop<Float>?
  private let target: ThresholdNetwork
  private let input: Buffer<Float>
  private let error: Buffer<Float>
  private let probe: Buffer<Float>
  private var random: RandomSource
  private var seen = 0
  private var bin = 0
  package private(set) var outcome: TrainingOutcome?

  package init(_ plan: RegressionConfiguration) {
    self.plan = plan
    probeRows = min(2000, plan.binLength)
    var shape = PerceptronShape(
      inputs: Self.inputs, hidden: plan.isLinear ? [] : [5], outputs: 1)
    shape.activation = plan.activation
    model = Perceptron(shape, rows: probeRows)
    var weights = RandomSource(seed: plan.seed, stream: 1)
    Self.initialize(model, &weights)
    optimizer = OptimizerChoice.sgd(momentum: 0, weightDecay: plan.weightDecay).make(model.store)
    if let rate = plan.replacementRate {
      rebirth = ContinualBackprop(model, replacementRate: rate, seed: plan.seed)
    } else {
      rebirth = nil
    }
    random = RandomSource(seed: plan.seed, stream: 2)
    target = ThresholdNetwork(inputs: Self.inputs, units: 100, beta: 0.7, random: &random)
    input = Buffer(count: Self.inputs)
    error = Buffer(count: 1)
    probe = Buffer(count: probeRows * Self.inputs)
    for i in 0..<Self.slowBits { input.base[i] = random.uniform() < 0.5 ? 0 : 1 }
  }

  /// As the published learner begins: Kaiming's uniform bounds, √(6/inputs) in front of ReLU and
  /// (5/3)·√(3/inputs) of tanh, √(3/inputs) at the output, and no biases.
  private static func initialize(_ model: Perceptron<Float>, _ random: inout RandomSource) {
    for (index, layer) in model.layers.enumerated() {
      var bound = (3 / Double(layer.weight.columns)).squareRoot()
      if index < model.layers.count - 1 {
        switch model.shape.activation {
        case .relu: bound *= 2.squareRoot()
        case .leaky: bound *= (2 / (1 + 0.01 * 0.01)).squareRoot()
        case .tanh: bound *= 5.0 / 3
        }
      }
      for i in 0..<layer.weight.count {
        layer.weight.value[i] = Float((2 * random.uniform() - 1) * bound)
      }
      for i in 0..<layer.bias.count { layer.bias.value[i] = 0 }
    }
  }

  package var configuration: any TrainingConfiguration { plan }
  package var stepCount: Int { plan.bins * plan.binLength }

  package func next() -> StepMetrics? {
    guard bin < plan.bins else {
      outcome = .finished
      return nil
    }
    var squares = 0.0
    reference.squares = 0
    for index in 0..<plan.binLength {
      squares += learn()
      let place = index - (plan.binLength - probeRows)
      if place >= 0 {
        (probe.base + place * Self.inputs).update(from: input.base, count: Self.inputs)
      }
    }
    bin += 1
    var metrics = StepMetrics(step: bin * plan.binLength - 1)
    metrics.set("train/loss", squares / Double(plan.binLength))
    metrics.set(exactly: "train/lr", plan.rate)
    metrics.set(exactly: "task", Double(bin * 2 - 1))
    let scale = 1 / (Double(plan.binLength) * Self.variance)
    metrics.set("task/online_acc", 1 - squares * scale)
    metrics.set("task/reference_acc", 1 - reference.squares * scale)
    if !plan.isLinear, plan.selection.contains(.units) { writeUnits(to: &metrics) }
    return metrics
  }

  /// One example: the squared error before the update.
  private func learn() -> Double {
    if seen % (plan.binLength / 2) == 0, seen > 0 {
      switch plan.flips {
      case .all:
        for i in 0..<Self.slowBits { input.base[i] = random.uniform() < 0.5 ? 0 : 1 }
      case .one:
        let bit = random.integer(below: Self.slowBits)
        input.base[bit] = 1 - input.base[bit]
      }
    }
    for i in Self.slowBits..<Self.inputs { input.base[i] = random.uniform() < 0.5 ? 0 : 1 }
    seen += 1
    let x = input.matrix(1, Self.inputs)
    let wanted = target.output(input.base)
    reference.learn(input.base, wanted, rate: Float(plan.rate))
    let difference = model.forward(x)[0, 0] - wanted
    error.base[0] = 2 * difference
    model.store.zeroGradients()
    model.backward(error.matrix(1, 1))
    _ = optimizer.update(learningRate: plan.rate)
    rebirth?.step()
    return Double(difference) * Double(difference)
  }

  package func state() -> TrainingState? {
    var state = TrainingState(lastStep: bin * plan.binLength - 1)
    model.store.save(into: &state)
    state.put(seed: plan.seed)
    optimizer.save(into: &state)
    rebirth?.save(into: &state)
    reference.save(into: &state)
    state.put("random/data", random)
    state.put("data/bits", input)
    return state
  }

  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    guard (state.lastStep + 1) % plan.binLength == 0 else { throw .value("last_step") }
    try state.check(seed: plan.seed)
    try model.store.restore(from: state)
    try optimizer.restore(from: state)
    try rebirth?.restore(from: state)
    try reference.restore(from: state)
    random = try state.random("random/data")
    try state.take("data/bits", into: input)
    seen = state.lastStep + 1
    bin = seen / plan.binLength
    outcome = nil
  }

  private func writeUnits(to metrics: inout StepMetrics) {
    _ = model.forward(probe.matrix(probeRows, Self.inputs))
    UnitStatistics(model.activations(0)).write(to: &metrics, layer: 0)
    for (name, layer) in [("in", 0), ("out", 1)] {
      let weight = model.layers[layer].weight
      var sum = 0.0
      for i in 0..<weight.count { sum += Double(abs(weight.value[i])) }
      metrics.set("weight/mean_abs/\(name)", sum / Double(weight.count))
    }
  }
}

/// A linear learner, which cannot lose plasticity: what the network is held against.
struct LinearLearner {
  private var weights: [Float]
  /// Squared errors before each update, added up.
  var squares = 0.0

  init(inputs: Int) { weights = Array(repeating: 0, count: inputs + 1) }

  func save(into state: inout TrainingState) {
    state.put("reference/weights", weights, count: weights.count)
  }

  mutating func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.take("reference/weights", into: &weights, count: weights.count)
  }

  mutating func learn(_ x: UnsafePointer<Float>, _ wanted: Float, rate: Float) {
    let last = weights.count - 1
    var output = weights[last]
    for i in 0..<last { output += weights[i] * x[i] }
    let error = output - wanted
    squares += Double(error) * Double(error)
    for i in 0..<last { weights[i] -= 2 * rate * error * x[i] }
    weights[last] -= 2 * rate * error
  }
}

/// The fixed network that regression follows: threshold units over bits, weights of ±1.
struct ThresholdNetwork {
  private let weights: [Float]
  private let thresholds: [Float]
  private let outgoing: [Float]
  /// The bias of the output.
  private let offset: Float
  private let inputs: Int

  /// A unit with bias b fires when wᵀx + b > (inputs + 1)·β − S, with S the number of its weights that
  /// are −1, plus b/2: the sign of b in S is that of the published code, and makes units with b = −1
  /// so rare that the target has three quarters of the variance it would have otherwise.
  init(inputs: Int, units: Int, beta: Float, random: inout RandomSource) {
    self.inputs = inputs
    func sign(_ random: inout RandomSource) -> Float { random.uniform() < 0.5 ? -1 : 1 }
    var weights: [Float] = []
    var thresholds: [Float] = []
    for _ in 0..<units {
      let row = (0..<inputs).map { _ in sign(&random) }
      let bias = sign(&random)
      let negative = Float(row.count { $0 < 0 })
      weights += row
      thresholds.append(Float(inputs + 1) * beta - negative - 1.5 * bias)
    }
    self.weights = weights
    self.thresholds = thresholds
    outgoing = (0..<units).map { _ in sign(&random) }
    offset = sign(&random)
  }

  func output(_ x: UnsafePointer<Float>) -> Float {
    var sum = offset
    for unit in thresholds.indices {
      var activation: Float = 0
      for i in 0..<inputs { activation += weights[unit * inputs + i] * x[i] }
      if activation > thresholds[unit] { sum += outgoing[unit] }
    }
    return sum
  }
}
