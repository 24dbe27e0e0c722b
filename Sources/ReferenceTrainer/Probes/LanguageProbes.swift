/// All that is measured of a language model while it trains, under the names that the monitor binds
/// by default.
///
/// The steps of a reading, in the order of training: `prepare` before the forward pass, `take` after
/// the backward pass, `takeClipped` before the update, `write` after it.
package final class LanguageProbes<S: Scalar> {
  /// What is measured from the next step on.
  package var selection: ProbeSelection
  /// Every probe is read at every step, to measure what a reading costs.
  package var readsAlways = false
  package private(set) var gradients: GradientProbe<S>
  private let model: SequenceModel<S>
  private let alignments: [(cosines: String, sigma: String, probe: SpectralAlignmentProbe<S>)]
  private let gradientNames: [String]
  private let blockNames: [BlockNames]
  /// Made at their first reading: each holds a copy of the weights.
  private lazy var weights = WeightProbe(gradients.matrices)
  private lazy var updates = UpdateProbe(model.store)
  private var spikes = CoordinateSpikes()
  private var momentumCosine: Double?
  private var step = 0
  /// The norms are those of this step's gradient.
  private var hasNorms = false

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

  package init(_ model: SequenceModel<S>, _ selection: ProbeSelection = .standard) {
    self.model = model
    self.selection = selection
    gradients = GradientProbe(model.store)
    gradientNames = gradients.matrices.map { "grad/norm/\($0.layer)" }
    alignments = model.linearLayers.map {
      (
        "sa/\($0.weight.layer)", "weight/sigma1/\($0.weight.layer)", SpectralAlignmentProbe($0)
      )
    }
    blockNames = (model.transformer?.blocks.indices).map { $0.map { BlockNames($0) } } ?? []
  }

  /// Whether a probe is read at this step.
  package func isDue(_ probe: Probe) -> Bool {
    selection.contains(probe) && (readsAlways || step % probe.every == 0)
  }

  /// Before the forward pass: what is measured inside of it.
  package func prepare(step: Int) {
    self.step = step
    hasNorms = false
    guard let transformer = model.transformer else { return }
    transformer.measureAttention(isDue(.attention))
    transformer.measuresResidual = isDue(.residual)
  }

  /// The norm of the whole gradient, which clipping goes by: a part of training, probe or not.
  package func norm() -> Double {
    if !hasNorms { gradients.measure(model.store) }
    hasNorms = true
    return gradients.whole
  }

  /// After the backward pass and before clipping.
  package func take(_ optimizer: AnyOptimizer<S>) {
    if isDue(.gradients) { _ = norm() }
    let g = UnsafePointer(model.store.gradients.base)
    spikes = CoordinateSpikes()
    if isDue(.spikes), let moment = optimizer.secondMoment, moment.updates >= 20 {
      spikes = CoordinateSpikes(
        gradient: g, secondMoment: moment.values, count: model.store.count,
        correction: moment.correction)
    }
    momentumCosine = nil
    if isDue(.momentum), let momentum = optimizer.firstMoment {
      momentumCosine = MomentumCosine.of(
        g, norm: norm(), momentum: momentum, count: model.store.count)
    }
    if isDue(.scales) || isDue(.curvature) { updates.begin(keepsGradient: isDue(.curvature)) }
  }

  /// After clipping.
  package func takeClipped() { if isDue(.scales) { updates.takeGradient() } }

  /// After the update, before any other forward pass.
  package func write(to metrics: inout StepMetrics, update: UpdateSize, logSumExp: Double) {
    if isDue(.gradients) {
      metrics.set("grad/norm", gradients.total)
      for (name, norm) in zip(gradientNames, gradients.perMatrix) { metrics.set(name, norm) }
    }
    if isDue(.spikes) {
      metrics.set(exactly: "grad/spikes", Double(spikes.count))
      if spikes.largest > 0 { metrics.set("grad/spike_max", spikes.largest) }
    }
    if let momentumCosine { metrics.set("grad/momentum_cos", momentumCosine) }
    if isDue(.updates) { metrics.set("update/ratio", update.ratio) }
    if isDue(.scales) { updates.writeScales(to: &metrics) }
    if isDue(.logits) { metrics.set("logits/z", logSumExp) }
    writeBlocks(to: &metrics)
    writeWeights(to: &metrics)
  }

  private func writeBlocks(to metrics: inout StepMetrics) {
    guard let transformer = model.transformer else { return }
    if isDue(.attention), step % 100 == 0 {
      metrics.set("attn/visible", Self.visibleKeys(context: transformer.shape.context))
    }
    for (index, names) in blockNames.enumerated() {
      let block = transformer.blocks[index]
      if isDue(.attention) {
        metrics.set(names.entropy, block.attention.entropy)
        metrics.set(names.logit, block.attention.largestLogit)
        metrics.set(names.ties, block.attention.tiedShare)
      }
      if isDue(.units) { metrics.set(names.dormant, block.feedForward.dormantShare()) }
      if isDue(.residual) { metrics.set(names.rms, transformer.residualRMS[index]) }
    }
  }

  /// What probes carry from step to step.
  package func save(into state: inout TrainingState) {
    for alignment in alignments { alignment.probe.save(alignment.cosines, into: &state) }
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    for alignment in alignments { try alignment.probe.restore(alignment.cosines, from: state) }
  }

  private func writeWeights(to metrics: inout StepMetrics) {
    // Three of the fourteen have the names of the plain ones and mean something else.
    if isDue(.statistics) {
      LatentStateStatistics(model.store).write(to: &metrics)
    } else if isDue(.weights) {
      weights.measure().write(to: &metrics)
    }
    guard isDue(.alignment) else { return }
    for alignment in alignments {
      let cosines = alignment.probe.cosines()
      metrics.set(alignment.cosines, cosines.map { ($0 * 10_000).rounded() / 10_000 })
      metrics.set(alignment.sigma, alignment.probe.sigma)
    }
  }

  /// The loss after the update on the batch from before it, which curvature is measured by.
  package func writeCurvature(to metrics: inout StepMetrics, lossBefore: Double, lossAfter: Double)
  {
    if let rho = updates.decreaseRatio(lossBefore: lossBefore, lossAfter: lossAfter) {
      metrics.set("curvature/rho", rho)
    }
  }

  /// Mean of ln(visible keys) over the rows of causal attention: the highest entropy there can be.
  package static func visibleKeys(context: Int) -> Double {
    (1...max(1, context)).reduce(0) { $0 + Double.naturalLogarithm(Double($1)) } / Double(context)
  }
}
