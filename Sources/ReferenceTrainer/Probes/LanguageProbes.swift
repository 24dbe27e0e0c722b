/// All that is measured of a transformer while it trains, under the names that the monitor binds by
/// default.
package final class LanguageProbes<S: Scalar> {
  package private(set) var gradients: GradientProbe<S>
  private let model: SequenceModel<S>
  private let alignments: [(name: String, probe: SpectralAlignmentProbe<S>)]
  private let gradientNames: [String]
  private let blockNames: [BlockNames]
  private let scratch: Buffer<S>
  private var spikes = 0

  private struct BlockNames {
    let entropy, logit, ties, dormant, rms: String

    init(_ block: Int) {
      entropy = "attn/entropy/\(block)"
      logit = "attn/logit_max/\(block)"
      ties = "attn/ties/\(block)"
      dormant = "units/dormant/\(block)"
      rms = "act/rms/\(block)"
    }
  }

  package init(_ model: SequenceModel<S>) {
    self.model = model
    gradients = GradientProbe(model.store)
    gradientNames = gradients.matrices.map { "grad/norm/\($0.layer)" }
    alignments = model.linearLayers.map {
      ("sa/\($0.weight.layer)", SpectralAlignmentProbe($0))
    }
    blockNames = (model.transformer?.blocks.indices).map { $0.map { BlockNames($0) } } ?? []
    scratch = Buffer(count: gradients.matrices.reduce(0) { $0 + $1.count })
  }

  /// Measures gradients, after the backward pass and before clipping.
  ///
  /// `secondMoment` is Adam's before the step.
  package func measureGradients(secondMoment: UnsafePointer<S>?) {
    gradients.measure(model.store)
    spikes =
      secondMoment.map {
        CoordinateSpikes.count(
          gradient: model.store.gradients.base, secondMoment: $0, count: model.store.count)
      } ?? 0
  }

  package func write(to metrics: inout StepMetrics, update: UpdateSize, logSumExp: Double) {
    metrics.set("grad/norm", gradients.total)
    metrics.set(exactly: "grad/spikes", Double(spikes))
    metrics.set("update/ratio", update.ratio)
    metrics.set("logits/z", logSumExp)
    for (name, norm) in zip(gradientNames, gradients.perMatrix) { metrics.set(name, norm) }
    guard let transformer = model.transformer else { return }
    for (index, names) in blockNames.enumerated() {
      let block = transformer.blocks[index]
      metrics.set(names.entropy, block.attention.entropy)
      metrics.set(names.logit, block.attention.largestLogit)
      metrics.set(names.ties, block.attention.tiedShare)
      metrics.set(names.dormant, block.feedForward.dormantShare())
      metrics.set(names.rms, transformer.residualRMS[index])
    }
  }

  /// What probes carry from step to step.
  package func save(into state: inout TrainingState) {
    for alignment in alignments { alignment.probe.save(alignment.name, into: &state) }
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    for alignment in alignments { try alignment.probe.restore(alignment.name, from: state) }
  }

  /// The dearer ones, for every tenth step.
  package func writeWeights(to metrics: inout StepMetrics) {
    let weights = WeightStatistics(gradients.matrices, scratch: scratch)
    metrics.set("weight/l1", weights.l1)
    metrics.set("weight/l2", weights.l2)
    metrics.set("weight/mean", weights.mean)
    metrics.set("weight/var", weights.variance)
    metrics.set("weight/median", weights.median)
    for alignment in alignments {
      metrics.set(
        alignment.name, alignment.probe.cosines().map { ($0 * 10_000).rounded() / 10_000 })
    }
  }
}
