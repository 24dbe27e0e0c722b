internal import MonitorCore

/// The inputs of many layers all lean to one side of the layer's top singular vector.
///
/// SA(x) = ⟨x, v₁⟩/‖x‖ of a layer's inputs x with the top right singular vector v₁ of its weight
/// W ∈ R^{out×in}. While signs are mixed, the terms of σ₁'s change −η Σ ⟨x, v₁⟩⟨δ, u₁⟩ cancel; once
/// they are all of one sign σ₁ grows every step. The sign of v₁ itself is arbitrary, so what counts
/// is the minority share q = min(p₊, p₋): 0.5 balanced, 0 collapsed; cosines within 10⁻¹² of zero
/// carry no sign.
///
/// Many healthy layers are one-sided always (heads, down-projections after ReLU), so each is judged
/// against itself only: its baseline is the median q of `baseline_checks` checks after
/// `warmup_checks`, and a layer that began below `needs_baseline` is not watched.
///
/// - A layer is collapsed when q ≤ `collapsed` for `persist` checks; it recovers at `recovered`.
/// - Info: first single layer. Warning: `share` of the watched layers, three at least, while the loss
///   makes no progress. Critical: twice that share, or that share with σ₁ (where pushed) growing.
/// - State: about 30 numbers a layer while settling, 6 afterwards. Cost: 0.5 ns a cosine.
///
/// > "Spectral Alignment", 2025; the paper's numeric criterion is not published.
package struct SpectralAlignment: Detector {
  package struct Parameters: DetectorParameters {
    package var collapsed = 0.02
    package var recovered = 0.15
    package var needsBaseline = 0.15
    package var persist = 3
    package var closePersist = 2
    package var share = 0.3
    package var warmupChecks = 10
    package var baselineChecks = 20
    package var sigmaGrowth = 0.01
    package var stale = 100
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("collapsed", \.collapsed, 0...0.5, "minority share at which a layer is collapsed"),
      .number("recovered", \.recovered, 0...0.5, "minority share at which it is back"),
      .number("needs_baseline", \.needsBaseline, 0...0.5, "baseline below which it is not watched"),
      .count("persist", \.persist, 1...10_000, "checks in a row that it must last"),
      .count("close_persist", \.closePersist, 1...10_000, "checks in a row that end it"),
      .number("share", \.share, 0...1, "share of watched layers that warns"),
      .count("warmup_checks", \.warmupChecks, 0...100_000, "checks that are left out"),
      .count("baseline_checks", \.baselineChecks, 3...10_000, "checks that make the baseline"),
      .number("sigma_growth", \.sigmaGrowth, 0...10, "growth of σ₁ in 100 steps that adds to it"),
      .count("stale", \.stale, 0...1_000_000, "steps without progress of the loss that it needs"),
    ]
    package func validate() throws(ConfigurationProblem) {
      guard collapsed < recovered else {
        throw ConfigurationProblem(key: "recovered", message: "must be above collapsed")
      }
    }
  }

  package static let info = DetectorInfo(
    name: "spectral_alignment", summary: "layer inputs lose their sign diversity",
    inputs: [
      .required(.spectralAlignment),
      .optional(.sigma1, without: "it cannot see singular values grow"),
      .optional(.loss, without: "it cannot ask whether the loss still makes progress"),
    ],
    reference: "Spectral Alignment (2025)")

  package let parameters: Parameters
  private var layers: [Layer] = []
  private var sigmas: [GrowthOfSigma] = []
  private var movers = Movers()
  private var severity: Severity?
  private var lastHealthy: Step?
  private var seenChange: Step?

  private struct Layer: Codable {
    var checks: Int32 = 0
    var settling: [Double] = []
    var baseline = Double.nan
    var latest = Double.nan
    var alarm: Hysteresis
  }

  /// Growth of one layer's top singular value over about 100 steps.
  private struct GrowthOfSigma: Codable {
    var from = Double.nan
    var fromStep: Step = 0
    var growth = 0.0
  }

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    seeSigma(observation)
    var seen = false
    for reading in observation[.spectralAlignment] where reading.isLead {
      guard let q = SignDiversity(reading.elements).minority else { continue }
      while layers.count <= reading.member {
        layers.append(
          Layer(
            alarm: Hysteresis(need: parameters.persist, closeNeed: parameters.closePersist)))
      }
      seen = true
      update(reading.member, q, observation.step)
    }
    if seen { tell(observation, &report) }
  }

  private mutating func update(_ member: Int, _ q: Double, _ step: Step) {
    layers[member].checks &+= 1
    layers[member].latest = q
    let checks = Int(layers[member].checks)
    guard checks > parameters.warmupChecks else { return }
    if layers[member].settling.count < parameters.baselineChecks, layers[member].baseline.isNaN {
      layers[member].settling.append(q)
      guard layers[member].settling.count == parameters.baselineChecks else { return }
      let sorted = layers[member].settling.sorted()
      layers[member].baseline = sorted[sorted.count / 2]
      layers[member].settling = []
    }
    guard layers[member].baseline >= parameters.needsBaseline else { return }
    _ = layers[member].alarm.see(bad: q <= parameters.collapsed, good: q >= parameters.recovered)
    let collapsed = layers[member].alarm.isOpen
    if collapsed || movers.isInTrouble(member) {
      movers.set(
        member, inTrouble: collapsed, badness: layers[member].baseline - q, at: step)
    }
  }

  private mutating func seeSigma(_ observation: borrowing Observation) {
    for reading in observation[.sigma1] where reading.isLead && reading.value > 0 {
      while sigmas.count <= reading.member { sigmas.append(GrowthOfSigma()) }
      let steps = observation.step.rawValue - sigmas[reading.member].fromStep.rawValue
      if !sigmas[reading.member].from.isNaN, steps < 100 { continue }
      let grown = reading.value / sigmas[reading.member].from - 1
      sigmas[reading.member].growth = grown.isFinite ? grown * 100 / Double(max(steps, 1)) : 0
      sigmas[reading.member].from = reading.value
      sigmas[reading.member].fromStep = observation.step
    }
  }

  private var watched: Int {
    layers.reduce(0) { $0 + ($1.baseline >= parameters.needsBaseline ? 1 : 0) }
  }

  private mutating func tell(_ observation: borrowing Observation, _ report: inout Report) {
    let directory = observation.directory
    guard let worst = movers.worst else {
      if severity == nil { lastHealthy = observation.step }
      guard severity != nil else { return }
      severity = nil
      report.say(
        .clear, .info, metric: observation.metric(.spectralAlignment, 0),
        value: layers.first?.latest ?? .nan, threshold: parameters.collapsed,
        baseline: layers.first?.baseline ?? .nan,
        message: "All watched layers have mixed signs again.")
      return
    }
    let share = Double(movers.count) / Double(max(1, watched))
    var now = Severity.info
    let stopped = observation.context.hasStoppedLearning(
      stale: Int64(parameters.stale), rise: 0.25)
    if share >= parameters.share, movers.count >= 3, stopped {
      let grows = sigmas.contains { $0.growth > parameters.sigmaGrowth }
      now = share >= 2 * parameters.share || grows ? .critical : .warning
    }
    if let severity, severity >= now { return }
    let layer = layers[worst]
    report.say(
      severity == nil ? .fire : .escalate, now,
      metric: observation.metric(.spectralAlignment, worst), value: layer.latest,
      threshold: parameters.collapsed, baseline: layer.baseline,
      message:
        "\(scopeText(directory)) \(directory.label(.signal(.spectralAlignment), worst)) fell from a minority "
        + "share of \(sayPercent(layer.baseline)) to \(sayPercent(layer.latest)).",
      evidence: Evidence(
        scope: movers.scope { directory.metric(.signal(.spectralAlignment), $0) },
        firstMovers: movers.firstMovers { directory.metric(.signal(.spectralAlignment), $0) },
        lastHealthyStep: lastHealthy,
        numbers: ["share_of_layers": share, "layers": Double(movers.count)],
        advice: now == .info
          ? "One layer alone is no alarm; it becomes one when others follow."
          : "The spectral norm of these layers grows unopposed from here: lower the learning rate, or go back to a "
            + "checkpoint before the first of them."))
    severity = now
  }

  private func scopeText(_ directory: SignalDirectory) -> String {
    if movers.count == 1 {
      return "One of \(watched) watched layers lost the sign diversity of its inputs:"
    }
    let first = movers.firstMovers { directory.label(.signal(.spectralAlignment), $0) }.first
    return "\(movers.count) of \(watched) watched layers lost the sign diversity of their inputs, "
      + "first \(first?.metric ?? "");"
  }
}

/// Signs of a layer's alignment cosines.
package struct SignDiversity: Sendable, Equatable {
  package let positive: Int
  package let negative: Int

  /// Cosines at most this far from zero carry no sign: zero inputs, inputs orthogonal to v₁.
  package static let deadZone = 1e-12

  package init(_ cosines: VectorView) {
    (positive, negative) = cosines.signs(beyond: SignDiversity.deadZone)
  }

  /// Share of the rarer sign among those that have one, 0…0.5; nil if none has.
  package var minority: Double? {
    let signed = positive + negative
    return signed == 0 ? nil : Double(min(positive, negative)) / Double(signed)
  }
}
