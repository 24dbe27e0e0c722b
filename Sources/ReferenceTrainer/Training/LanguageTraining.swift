/// Trains a character transformer and measures itself at every step.
///
/// `next()` does one update and returns what it measured, with the names of metrics that the
/// monitor knows. The same configuration, seed and text give the same metrics to the last bit on
/// one kind of CPU.
package final class LanguageTraining<S: Scalar> {
  package let configuration: LanguageConfiguration
  package let model: SequenceModel<S>
  package let optimizer: AnyOptimizer<S>
  /// With the text's vocabulary.
  private let shape: TransformerShape
  private let text: TextSource
  private lazy var fingerprint = text.fingerprint
  private var batchRandom: RandomSource
  private var evaluationRandom: RandomSource
  private var batch = TextBatch()
  package let probes: LanguageProbes<S>
  private var zclip = ZClip()
  /// With accumulation alone: one batch does not tell noise from gradient.
  private let noise: GradientNoiseProbe<S>?
  /// Processor seconds, to measure what probes cost; nil leaves `probe/seconds` out, and with it the
  /// only numbers of a run that its seed does not decide.
  package var probeClock: (() -> Double)?
  private let average: WeightAverage<S>?
  private let rounding: WeightRounding<S>?

  /// Steps and updates differ after a resume from an older step.
  private var step = 0
  private var updates = 0
  private var tokens = 0
  private var nonFinite = 0
  private var saved: TrainingState?
  private var hasResumed = false

  /// What a rollback can go back to; nil as long as nobody steers.
  private var history: CheckpointHistory<TrainingState>?
  private var rateFactor = 1.0
  /// How far the data has got ahead of the steps: skipped batches, and steps that were undone.
  private var dataLead = 0

  package init(_ configuration: LanguageConfiguration, text: TextSource) {
    self.configuration = configuration
    let text = configuration.words.map { text.inWords(vocabulary: $0) } ?? text
    self.text = configuration.trainingCharacters.map { text.shortened(to: $0) } ?? text
    var shape = configuration.shape
    shape.vocabulary = text.alphabet.count
    let largest = max(configuration.batchSize, configuration.batchChange?.size ?? 0)
    if let recurrent = configuration.recurrent {
      model = .recurrent(RecurrentNetwork(shape, recurrent, largestBatch: largest))
    } else {
      model = .transformer(Transformer(shape, largestBatch: largest))
    }
    self.shape = shape
    var random = RandomSource(seed: configuration.seed, stream: 1)
    model.initialize(&random, scale: shape.initialScale)
    batchRandom = RandomSource(seed: configuration.seed, stream: 2)
    evaluationRandom = RandomSource(seed: configuration.seed, stream: 3)
    optimizer = configuration.optimizer.make(model.store)
    probes = LanguageProbes(model, configuration.selection)
    noise =
      configuration.accumulation > 1 && configuration.selection.contains(.noise)
      ? GradientNoiseProbe(model.store, parts: configuration.accumulation) : nil
    rounding = configuration.roundsWeights ? WeightRounding(model.store) : nil
    if let decay = configuration.averageDecay {
      average = WeightAverage(model.store, decay: decay)
    } else {
      average = nil
    }
  }

  /// How it ended; nil while it goes on.
  package private(set) var outcome: TrainingOutcome?

  /// One update; nil when the run is over.
  package func next() -> StepMetrics? {
    guard outcome == nil else { return nil }
    guard step < configuration.schedule.steps else {
      outcome = .finished
      return nil
    }
    let metrics = update()
    advance(loss: metrics.scalar("train/loss") ?? .nan)
    return metrics
  }

  private func update() -> StepMetrics {
    drawBatch()
    let rate = configuration.schedule.rate(at: step) * rateFactor
    if let start = configuration.precisionStep {
      model.transformer?.setPrecision(step < start ? .float32 : shape.attentionPrecision)
    }
    probes.prepare(step: step)
    var clock = ProbeClock(probeClock)
    let overflows = configuration.overflowStep == step + dataLead
    var result = accumulate(factor: overflows ? .infinity : 1)
    if overflows { result.loss = .infinity }
    let norm = configuration.clipsByNorm ? probes.norm() : .nan
    clock.measure { probes.take(optimizer) }
    clip(norm: norm)
    clock.measure { probes.takeClipped() }
    rounding?.begin(model.store)
    var size = optimizer.update(learningRate: rate)
    if let rounding { size.update = rounding.round(model.store) }
    average?.take(model.store)
    updates += 1

    var metrics = StepMetrics(step: step)
    metrics.set("train/loss", result.loss)
    metrics.set(exactly: "train/lr", rate)
    metrics.set(exactly: "train/tokens", Double(tokens))
    if let rounding { metrics.set("update/lost", rounding.lostShare) }
    clock.measure {
      probes.write(to: &metrics, update: size, logSumExp: result.logSumExp)
      noise?.write(to: &metrics, batch: configuration.batchSize(at: step))
      if probes.isDue(.curvature), configuration.hasPlainLoss {
        probes.writeCurvature(to: &metrics, lossBefore: result.loss, lossAfter: batchLoss())
      }
    }
    clock.write(to: &metrics)
    if step % 100 == 0 { evaluate(into: &metrics) }
    return metrics
  }

  /// The loss of the step's batches with the weights as they are now.
  private func batchLoss() -> Double {
    let parts = configuration.accumulation
    guard parts > 1 else { return model.forward(batch.inputs, targets: batch.targets).loss }
    let size = batch.inputs.count / parts
    return (0..<parts).reduce(0) { sum, part in
      let places = part * size..<(part + 1) * size
      let result = model.forward(Array(batch.inputs[places]), targets: Array(batch.targets[places]))
      return sum + result.loss / Double(parts)
    }
  }

  /// Forward and backward of the step's batches, one after the other: the mean loss, and the gradient
  /// of that mean times `factor`.
  private func accumulate(factor: Double) -> CrossEntropy<S>.Result {
    model.store.zeroGradients()
    let parts = configuration.accumulation
    guard parts > 1 else {
      let result = model.forward(batch.inputs, targets: batch.targets)
      model.backward(targets: batch.targets, factor: factor)
      return result
    }
    noise?.begin()
    var mean = CrossEntropy<S>.Result(loss: 0, logSumExp: 0)
    let size = batch.inputs.count / parts
    for part in 0..<parts {
      let places = part * size..<(part + 1) * size
      let targets = Array(batch.targets[places])
      let result = model.forward(Array(batch.inputs[places]), targets: targets)
      model.backward(targets: targets, factor: factor / Double(parts))
      noise?.take(model.store)
      mean.loss += result.loss / Double(parts)
      mean.logSumExp += result.logSumExp / Double(parts)
    }
    return mean
  }

  private func drawBatch() {
    batch.draw(
      from: text.training, count: configuration.batchSize(at: step) * configuration.accumulation,
      length: shape.context, random: &batchRandom)
    // What is wrong with the data is at a place in the data, not in the run.
    let place = step + dataLead
    var spoilers = configuration.badBatches.filter { $0.covers(place) }
    if let shift = configuration.dataShiftStep, place >= shift {
      spoilers.append(BadBatch(step: shift, count: .max, kind: .shift))
    }
    for bad in spoilers {
      bad.spoil(&batch, vocabulary: shape.vocabulary, random: &batchRandom)
    }
    tokens += batch.inputs.count
  }

  private func clip(norm: Double) {
    if configuration.usesZClip, let limit = zclip.admit(norm) {
      GradientClipping.clip(model.store, norm: norm, limit: limit)
    }
    if let limit = configuration.clip {
      GradientClipping.clip(model.store, norm: norm, limit: limit)
    }
  }

  private func advance(loss: Double) {
    step += 1
    if configuration.resumeStep == step, !hasResumed, let saved {
      // The process died here; training goes on from an older checkpoint, with new data.
      do { try restoreNetwork(from: saved) } catch { preconditionFailure("\(error)") }
      hasResumed = true
    } else if let resume = configuration.resumeStep, !hasResumed, step == resume - 120 {
      saved = state()
    }
    if history?.isDue(after: step - 1) == true, loss.isFinite {
      history?.keep(state(), at: step - 1)
    }
    if !loss.isFinite {
      nonFinite += 1
      if nonFinite > 60 { outcome = .failed }
    }
    if configuration.hangStep == step { outcome = .hung }
  }

  private func evaluate(into metrics: inout StepMetrics) {
    let before = evaluationRandom
    metrics.set("eval/loss", heldOutLoss())
    guard let average else { return }
    // The same windows again, with the averaged weights.
    evaluationRandom = before
    average.exchange(with: model.store)
    metrics.set("eval/loss/ema", heldOutLoss())
    average.exchange(with: model.store)
  }

  /// Mean loss over 32 windows of the held-out text, in batches as large as training's.
  private func heldOutLoss() -> Double {
    let size = configuration.batchSize
    let rounds = max(1, 32 / size)
    var loss = 0.0
    for _ in 0..<rounds {
      batch.draw(
        from: text.heldOut, count: size, length: shape.context, random: &evaluationRandom)
      loss += model.forward(batch.inputs, targets: batch.targets).loss
    }
    return loss / Double(rounds)
  }
}

// MARK: - Checkpoints

extension LanguageTraining {
  /// All that decides how it goes on, between two updates.
  package func state() -> TrainingState {
    var state = TrainingState(lastStep: step - 1)
    model.store.save(into: &state)
    for layer in model.linearLayers { layer.save(into: &state) }
    optimizer.save(into: &state)
    zclip.save(into: &state)
    average?.save(into: &state)
    probes.save(into: &state)
    state.put("updates", [updates, nonFinite])
    state.put("random/batch", batchRandom)
    state.put("random/evaluation", evaluationRandom)
    state.put("data/position", [tokens, dataLead])
    state.put("data/fingerprint", [fingerprint])
    state.put("rate_factor", [rateFactor])
    state.put("has_resumed", [hasResumed ? 1 : 0])
    if let saved, !hasResumed { state.put(under: "saved/", saved) }
    return state
  }

  /// Goes on from a state: what follows is, to the bit, what would have followed it then.
  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    guard try state.words("data/fingerprint", count: 1)[0] == fingerprint else { throw .otherData }
    try restoreNetwork(from: state)
    batchRandom = try state.random("random/batch")
    evaluationRandom = try state.random("random/evaluation")
    let position = try state.integers("data/position", count: 2)
    tokens = position[0]
    dataLead = position[1]
    rateFactor = try state.numbers("rate_factor", count: 1)[0]
    hasResumed = try state.integers("has_resumed", count: 1, in: 0..<2)[0] == 1
    saved = try state.state(under: "saved/")
    if history != nil {
      history = CheckpointHistory()
      history?.keep(state, at: state.lastStep)
    }
  }

  /// The network and all that follows it, but neither the place in the data nor what the run was
  /// told.
  private func restoreNetwork(from state: TrainingState) throws(TrainingState.Problem) {
    try model.store.restore(from: state)
    for layer in model.linearLayers { try layer.restore(from: state) }
    try optimizer.restore(from: state)
    try zclip.restore(from: state)
    try average?.restore(from: state)
    try probes.restore(from: state)
    let counts = try state.integers("updates", count: 2)
    updates = counts[0]
    nonFinite = counts[1]
    step = state.lastStep + 1
    outcome = nil
  }

}

// MARK: - Steering

extension LanguageTraining {
  /// Keeps checkpoints from here on, for rollbacks; each copies all weights and moments.
  package func keepCheckpoints() {
    if history == nil { history = CheckpointHistory() }
  }

  /// Does what it is told, between two updates.
  ///
  /// After a rollback the data goes on where it was, as practice has it (Chowdhery et al. 2022):
  /// the batches of the steps that were undone do not come again.
  package func steer(_ order: Steering) -> SteeringReply {
    switch order {
    case .checkpoint:
      keepCheckpoints()
      guard step > 0 else { return .refused("there is nothing to keep before the first step") }
      history?.keep(state(), at: step - 1)
      return .done("checkpoint of step \(step - 1) kept")
    case .skipBatches(let count):
      skip(count)
      return .done("\(count) batches left out")
    case .scaleRate(let factor):
      rateFactor *= factor
      let whole = StepMetrics.rounded(rateFactor, digits: 4)
      return .done("learning rate times \(factor), \(whole) of its schedule in all")
    case .rollBack(let healthy):
      guard let entry = history?.newest(through: healthy) else {
        return .refused("there is no checkpoint of step \(healthy) or before")
      }
      let from = step - 1
      do { try restoreNetwork(from: entry.state) } catch { return .refused("\(error)") }
      history?.forget(from: entry.step + 1)
      nonFinite = 0
      dataLead += from - entry.step
      return .done("back from step \(from) to the checkpoint of step \(entry.step)")
    case .stop: return .refused("a run is stopped by whoever runs it")
    }
  }

  private func skip(_ count: Int) {
    for _ in 0..<count {
      batch.draw(
        from: text.training, count: configuration.batchSize(at: step),
        length: shape.context, random: &batchRandom)
    }
    dataLead += count
  }
}

/// A language run in `Float`, as programs use it.
///
/// Its calls name the concrete type, so that the whole network is compiled for `Float`; a call
/// through a protocol of the generic class would not be, and takes fifty times as long.
package final class LanguageRun: TrainingRun {
  package let training: LanguageTraining<Float>

  package init(_ configuration: LanguageConfiguration, text: TextSource) {
    training = LanguageTraining(configuration, text: text)
  }

  package var configuration: any TrainingConfiguration { training.configuration }
  package var stepCount: Int { training.configuration.schedule.steps }
  package var outcome: TrainingOutcome? { training.outcome }
  package func next() -> StepMetrics? { training.next() }
  package func state() -> TrainingState? { training.state() }
  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    try training.restore(state)
  }
  package func keepCheckpoints() { training.keepCheckpoints() }
  package func steer(_ order: Steering) -> SteeringReply { training.steer(order) }
}
