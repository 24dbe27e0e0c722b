internal import Foundation

/// Sparse parities: the label is the product of the first bits of a longer string of signs.
///
/// The task of latent-state models (Hu et al. 2023): 40 bits of ±1, three of them count, 1000
/// examples; a perceptron of 1000 ReLU units, hinge loss, SGD at 0.1 with L2 of 0.01 on every
/// parameter, batches of 32. It learns by heart, stands still, and then finds the rule. A step is
/// an epoch.
package struct ParityConfiguration: Sendable, Equatable {
  package var seed: UInt64 = 1
  package var rate = 0.1
  package var epochs = 300
  package var bits = 40
  package var relevant = 3
  package var width = 1000
  package var weightDecay = 0.01
  /// The fourteen statistics cost more than the epoch does, and are what these runs are for.
  package var selection = ProbeSelection.standard.with(.statistics)

  package init(_ change: (inout ParityConfiguration) -> Void = { _ in }) { change(&self) }
}

extension ParityConfiguration: TrainingConfiguration {
  package var length: Int {
    get { epochs }
    set { epochs = newValue }
  }

  package var settings: Settings {
    var settings = Settings()
    settings.set("family", "parity")
    settings.set("seed", Int(seed))
    settings.set("lr", rate)
    settings.set("epochs", epochs)
    settings.set("bits", bits)
    settings.set("k", relevant)
    settings.set("width", width)
    settings.set("wd", weightDecay)
    settings.set(selection)
    return settings
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "probes": selection = try value.probes(of: [.gradients, .statistics])
    case "lr": rate = try value.number()
    case "bits": bits = max(relevant, try value.count())
    case "k": relevant = min(bits, max(1, try value.count()))
    case "width": width = max(1, try value.count())
    case "wd": weightDecay = try value.number()
    default: throw value.unknown(in: settings)
    }
  }

  package mutating func apply(_ remedy: Remedy) throws {
    throw RemedyProblem(remedy: remedy, family: "parity")
  }

  package var probes: ProbeSelection? { selection }

  package func makeRun(on data: TrainingData) -> any TrainingRun { ParityRun(self) }
}

/// A run of ``ParityConfiguration``.
package final class ParityRun: TrainingRun {
  private static let batch = 32

  private let plan: ParityConfiguration
  private let model: Perceptron<Float>
  private let optimizer: AnyOptimizer<Float>
  private var gradients: GradientProbe<Float>
  private let training: Examples
  private let heldOut: Examples
  private let input: Buffer<Float>
  private let slope: Buffer<Float>
  private var random: RandomSource
  private var epoch = 0
  package private(set) var outcome: TrainingOutcome?

  private struct Examples {
    let inputs: Buffer<Float>
    let labels: [Float]

    init(_ count: Int, _ plan: ParityConfiguration, random: inout RandomSource) {
      inputs = Buffer(count: count * plan.bits)
      for i in 0..<inputs.count { inputs.base[i] = random.uniform() < 0.5 ? -1 : 1 }
      labels = (0..<count).map { [inputs] row in
        (0..<plan.relevant).reduce(1) { $0 * inputs.base[row * plan.bits + $1] }
      }
    }
  }

  package init(_ plan: ParityConfiguration) {
    self.plan = plan
    model = Perceptron(
      PerceptronShape(inputs: plan.bits, hidden: [plan.width], outputs: 1), rows: 128)
    var weights = RandomSource(seed: plan.seed, stream: 1)
    for layer in model.layers {
      // Xavier: uniform in ±√(6/(inputs + outputs)), biases 0.
      let bound = (6 / Double(layer.weight.rows + layer.weight.columns)).squareRoot()
      for i in 0..<layer.weight.count {
        layer.weight.value[i] = Float((2 * weights.uniform() - 1) * bound)
      }
    }
    optimizer = OptimizerChoice.sgd(momentum: 0, weightDecay: plan.weightDecay).make(model.store)
    gradients = GradientProbe(model.store)
    random = RandomSource(seed: plan.seed, stream: 2)
    training = Examples(1000, plan, random: &random)
    heldOut = Examples(100, plan, random: &random)
    input = Buffer(count: 128 * plan.bits)
    slope = Buffer(count: 128)
  }

  package var configuration: any TrainingConfiguration { plan }
  package var stepCount: Int { plan.epochs }

  package func next() -> StepMetrics? {
    guard epoch < plan.epochs else {
      outcome = .finished
      return nil
    }
    let order = random.permutation(training.labels.count)
    var loss = 0.0
    var right = 0
    for start in stride(from: 0, to: order.count, by: Self.batch) {
      let chosen = order[start..<min(start + Self.batch, order.count)]
      let result = forward(training, chosen)
      loss += result.loss
      right += result.right
      model.store.zeroGradients()
      model.backward(slope.matrix(chosen.count, 1))
      if plan.selection.contains(.gradients) { gradients.measure(model.store) }
      _ = optimizer.update(learningRate: plan.rate)
    }
    let held = forward(heldOut, ArraySlice(heldOut.labels.indices))
    var metrics = StepMetrics(step: epoch)
    metrics.set("train/loss", loss / Double(order.count))
    metrics.set("train/acc", Double(right) / Double(order.count))
    metrics.set(exactly: "train/lr", plan.rate)
    if plan.selection.contains(.gradients) { metrics.set("grad/norm", gradients.total) }
    metrics.set("eval/loss", held.loss / Double(heldOut.labels.count))
    metrics.set("eval/acc", Double(held.right) / Double(heldOut.labels.count))
    if plan.selection.contains(.statistics) {
      LatentStateStatistics(model.store).write(to: &metrics)
    }
    epoch += 1
    return metrics
  }

  package func state() -> TrainingState? {
    var state = TrainingState(lastStep: epoch - 1)
    model.store.save(into: &state)
    state.put(seed: plan.seed)
    optimizer.save(into: &state)
    state.put("random/data", random)
    return state
  }

  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    try state.check(seed: plan.seed)
    try model.store.restore(from: state)
    try optimizer.restore(from: state)
    random = try state.random("random/data")
    epoch = state.lastStep + 1
    outcome = nil
  }

  /// Hinge loss max(0, 1 − y·f), added up; its slope over the batch's mean is left in `slope`.
  private func forward(_ examples: Examples, _ chosen: ArraySlice<Int>) -> (
    loss: Double, right: Int
  ) {
    let x = input.matrix(chosen.count, plan.bits)
    for (row, index) in chosen.enumerated() {
      x.row(row).update(from: examples.inputs.base + index * plan.bits, count: plan.bits)
    }
    let f = model.forward(x)
    var loss = 0.0
    var right = 0
    for (row, index) in chosen.enumerated() {
      let margin = examples.labels[index] * f[row, 0]
      loss += Double(max(0, 1 - margin))
      if margin > 0 { right += 1 }
      slope.base[row] = margin < 1 ? -examples.labels[index] / Float(chosen.count) : 0
    }
    return (loss, right)
  }
}
