/// All that is measured of a transformer while it trains, under the names that the monitor binds by
/// default.
package final class LanguageProbes<S: Scalar> {
  package private(set) var gradients: GradientProbe<S>
  private let model: Transformer<S>
  private let alignments: [(name: String, probe: SpectralAlignmentProbe<S>)]
  private let gradientNames: [String]
  private let blockNames: [(entropy: String, logit: String, dormant: String, rms: String)]
  private let scratch: Buffer<S>
  private var spikes = 0

  package init(_ model: Transformer<S>) {
    self.model = model
    gradients = GradientProbe(model.store)
    gradientNames = gradients.matrices.map { "grad/norm/\($0.layer)" }
    alignments = model.linearLayers.map {
      ("sa/\($0.weight.layer)", SpectralAlignmentProbe($0))
    }
    blockNames = model.blocks.indices.map {
      ("attn/entropy/\($0)", "attn/logit_max/\($0)", "units/dormant/\($0)", "act/rms/\($0)")
    }
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
    for (index, names) in blockNames.enumerated() {
      let block = model.blocks[index]
      metrics.set(names.entropy, block.attention.entropy)
      metrics.set(names.logit, block.attention.largestLogit)
      metrics.set(names.dormant, block.feedForward.dormantShare())
      metrics.set(names.rms, model.residualRMS[index])
    }
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
