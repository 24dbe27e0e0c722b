internal import Glibc

/// One rank's part of a data-parallel step: its own batches, the same weights as all.
package final class RankWorker {
  private let plan: RankedConfiguration
  private let rank: Int
  private let text: TextSource
  private let model: Transformer<Float>
  private let optimizer: AnyOptimizer<Float>
  private let schedule: Schedule
  private var random: RandomSource
  private var batch = TextBatch()

  package init(_ plan: RankedConfiguration, rank: Int, text: TextSource) {
    self.plan = plan
    self.rank = rank
    self.text = text
    var shape = plan.shape
    shape.vocabulary = text.alphabet.count
    model = Transformer(shape, largestBatch: RankedConfiguration.batch)
    var weights = RandomSource(seed: plan.seed, stream: 1)
    model.initialize(&weights)
    // Nobody asks for them here.
    model.measureAttention(false)
    model.measuresResidual = false
    random = RandomSource(seed: plan.seed, stream: UInt64(2 + rank))
    optimizer = OptimizerChoice.adamW(.init()).make(model.store)
    schedule = Schedule(peak: plan.rate, steps: plan.steps)
  }

  /// The gradient that the next update takes.
  package var gradient: Buffer<Float> { model.store.gradients }

  package func rate(at step: Int) -> Double { schedule.rate(at: step) }

  package func compute(step: Int) -> RankReport {
    let start = processorSeconds()
    draw()
    var loss = 0.0
    for _ in 0..<plan.repetitions(rank: rank, step: step) {
      model.store.zeroGradients()
      loss = model.forward(batch.inputs, targets: batch.targets).loss
      model.backward(targets: batch.targets)
    }
    return RankReport(loss: loss, computeSeconds: processorSeconds() - start)
  }

  package func update(step: Int) -> UpdateSize {
    optimizer.update(learningRate: schedule.rate(at: step))
  }

  package func save(into state: inout TrainingState) {
    model.store.save(into: &state)
    optimizer.save(into: &state)
    state.put(seed: plan.seed)
  }

  /// Weights and optimizer are those of all ranks; its own place in the data follows from the step.
  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.check(seed: plan.seed)
    try model.store.restore(from: state)
    try optimizer.restore(from: state)
    random = RandomSource(seed: plan.seed, stream: UInt64(2 + rank))
    for _ in 0..<state.lastStep + 1 { draw() }
  }

  private func draw() {
    batch.draw(
      from: text.training, count: RankedConfiguration.batch, length: model.shape.context,
      random: &random)
  }

  /// A number over the weights that all ranks must share.
  package var checksum: Double {
    VectorMath.norm(model.store.values.base, count: model.store.count)
  }
}

/// Processor seconds of this thread: what other processes do on the same cores does not count.
package func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
