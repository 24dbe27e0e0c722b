/// Addition modulo p from 60 % of all pairs, with weight decay.
///
/// Learned by heart first, understood much later (grokking). Phases, but no failure.
package struct ModularConfiguration: Sendable, Equatable {
  package var seed: UInt64 = 1
  package var rate = 1e-3
  package var steps = 10_000
  package var modulus = 31
  package var share = 0.6
  package var weightDecay = 1.0
  package var selection = ProbeSelection.standard

  package init(_ change: (inout ModularConfiguration) -> Void = { _ in }) { change(&self) }
}

extension ModularConfiguration: TrainingConfiguration {
  package var length: Int {
    get { steps }
    set { steps = newValue }
  }

  package var settings: Settings {
    var settings = Settings()
    settings.set("family", "modular")
    settings.set("seed", Int(seed))
    settings.set("lr", rate)
    settings.set("steps", steps)
    settings.set("p", modulus)
    settings.set("frac", share)
    settings.set("wd", weightDecay)
    settings.set(selection)
    return settings
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "probes": selection = try value.probes(of: [.gradients, .weights])
    case "lr": rate = try value.number()
    case "p": modulus = max(3, try value.count())
    case "frac": share = min(0.9, max(0.1, try value.number()))
    case "wd": weightDecay = try value.number()
    default: throw value.unknown(in: settings)
    }
  }

  package mutating func apply(_ remedy: Remedy) throws {
    throw RemedyProblem(remedy: remedy, family: "modular")
  }

  package var probes: ProbeSelection? { selection }

  package func makeRun(on data: TrainingData) -> any TrainingRun { ModularRun(self) }
}

/// A run of ``ModularConfiguration``: two vectors of a shared table, side by side, into a
/// perceptron.
package final class ModularRun: TrainingRun {
  private let plan: ModularConfiguration
  private let classifier: Classifier
  private let training: Examples
  private let heldOut: Examples
  private var step = 0
  package private(set) var outcome: TrainingOutcome?

  private struct Examples {
    var ids: [Int32] = []
    var targets: [Int32] = []

    init(_ pairs: some Sequence<Int>, modulus p: Int) {
      for pair in pairs {
        ids += [Int32(pair / p), Int32(pair % p)]
        targets.append(Int32((pair / p + pair % p) % p))
      }
    }
  }

  package init(_ plan: ModularConfiguration) {
    self.plan = plan
    let p = plan.modulus
    var adam = AdamWSettings()
    adam.beta2 = 0.98
    adam.weightDecay = plan.weightDecay
    var shape = PerceptronShape(inputs: 96, hidden: [128], outputs: p)
    shape.vocabulary = p
    shape.vectorWidth = 48
    classifier = Classifier(
      .perceptron(Perceptron(shape, rows: p * p)), optimizer: .adamW(adam), rows: p * p,
      seed: plan.seed)
    var random = RandomSource(seed: plan.seed, stream: 2)
    let pairs = random.permutation(p * p)
    let cut = Int(Double(p * p) * plan.share)
    training = Examples(pairs[..<cut], modulus: p)
    heldOut = Examples(pairs[cut...], modulus: p)
  }

  package var configuration: any TrainingConfiguration { plan }
  package var stepCount: Int { plan.steps }

  package func next() -> StepMetrics? {
    while step < plan.steps {
      let result = classifier.learn(ids: training.ids, training.targets)
      classifier.update(rate: plan.rate)
      defer { step += 1 }
      guard step % 5 == 0 else { continue }
      var metrics = StepMetrics(step: step)
      metrics.set("train/loss", result.loss)
      metrics.set("train/acc", Double(result.right) / Double(training.targets.count))
      metrics.set(exactly: "train/lr", plan.rate)
      if plan.selection.contains(.gradients) {
        metrics.set("grad/norm", classifier.gradients.total)
      }
      if step % 20 == 0 {
        let held = classifier.evaluate(ids: heldOut.ids, heldOut.targets)
        metrics.set("eval/loss", held.loss)
        metrics.set("eval/acc", held.accuracy)
        if plan.selection.contains(.weights) { classifier.writeWeights(to: &metrics) }
      }
      return metrics
    }
    outcome = .finished
    return nil
  }

  package func state() -> TrainingState? {
    var state = TrainingState(lastStep: step - 1)
    classifier.save(into: &state)
    state.put(seed: plan.seed)
    return state
  }

  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    try state.check(seed: plan.seed)
    try classifier.restore(from: state)
    step = state.lastStep + 1
    outcome = nil
  }
}
