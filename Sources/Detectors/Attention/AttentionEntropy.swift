internal import MonitorCore

/// Attention that collapses onto single keys: entropy near zero in heads that used to look around.
///
/// Per head, e = entropy / ln(keys visible) ∈ [0, 1], on what `attention_visible` says is visible,
/// else on the highest entropy that layer has shown. A head is *collapsed* when e ≤ `low` and
/// e ≤ `fraction` of that head's own settled level: heads that are one-hot from the start
/// (previous-token, sink heads) never are, and one head alone never alarms.
///
/// - Warning: at least `share` of a layer's heads collapsed, for `checks` samples and `steps` steps;
///   or a layer's mean that halves within some 30 samples to below `fall_below`.
/// - Critical: the mean of a layer is at most `dead`, while half of all layers are in trouble.
/// - Clears when fewer than half of `share` are collapsed in every layer, for as long.
/// - State: 2 numbers a head, 4 a layer. Cost: 2 ns a head.
///
/// > S. Zhai et al., "Stabilizing Transformer Training by Preventing Attention Entropy Collapse",
/// > ICML 2023 (σReparam). The paper gives no number for "collapse".
package struct AttentionEntropy: Detector {
  package struct Parameters: DetectorParameters {
    package var low = 0.1
    package var fraction = 0.25
    package var share = 0.5
    package var fallBelow = 0.3
    package var dead = 0.05
    package var checks = 3
    package var steps = 20
    package var settle = 20
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("low", \.low, 0...1, "normalised entropy at or below which a head is collapsed"),
      .number("fraction", \.fraction, 0...1, "of its own settled level, at or below which it is"),
      .number("share", \.share, 0...1, "share of a layer's heads that warns"),
      .number("fall_below", \.fallBelow, 0...1, "a mean that halves fast warns below this"),
      .number("dead", \.dead, 0...1, "mean of a layer at or below which it is critical"),
      .count("checks", \.checks, 1...10_000, "samples in a row that it must last"),
      .count("steps", \.steps, 0...1_000_000, "steps that it must last"),
      .count("settle", \.settle, 1...100_000, "samples before a head's level counts"),
    ]
  }

  package static let info = DetectorInfo(
    name: "attention_entropy", summary: "attention collapses onto single keys",
    inputs: [
      .required(.attentionEntropy),
      .optional(
        .attentionVisible, without: "it normalises by the highest entropy each layer has shown"),
    ],
    reference: "Zhai et al. (2023)")

  package let parameters: Parameters
  private var layers: [Layer] = []
  /// Heads of all layers.
  private var heads = 0
  private var movers = Movers()
  private var visible: Double?
  private var severity: Severity?
  private var lastHealthy: Step?

  /// What is remembered of a layer.
  private struct Layer: Codable {
    var samples: Int32 = 0
    /// Highest entropy that any head of it has shown: the scale where nothing better is known.
    var top = 0.0
    /// Settled level of each head, and the highest that has been.
    var levels: [Double] = []
    var peaks: [Double] = []
    var meanFast = Double.nan
    var meanSlow = Double.nan
    var badRow: Int32 = 0
    var badSince: Step = 0
    var goodRow: Int32 = 0
    var mean = Double.nan
    var share = 0.0

    /// Takes the heads in; false if none of them is a number.
    mutating func take(_ heads: VectorView, _ visible: Double?, _ parameters: Parameters) -> Bool {
      while levels.count < heads.count {
        levels.append(.nan)
        peaks.append(0)
      }
      for k in 0..<heads.count {
        let head = heads.load(k)
        if head.isFinite, head > top { top = head }
      }
      let scale = visible ?? top
      guard scale > 0 else { return false }
      samples &+= 1
      let isSettled = samples > parameters.settle
      var (sum, finite, collapsed) = (0.0, 0, 0)
      levels.withUnsafeMutableBufferPointer { levels in
        peaks.withUnsafeMutableBufferPointer { peaks in
          for k in 0..<heads.count {
            let head = heads.load(k)
            guard head.isFinite else { continue }
            let e = max(0, head) / scale
            sum += e
            finite &+= 1
            let level = levels[k].isNaN ? e : levels[k] + 0.05 * (e - levels[k])
            levels[k] = level
            guard isSettled else { continue }
            if e <= parameters.low, e <= parameters.fraction * peaks[k] { collapsed &+= 1 }
            if level > peaks[k] { peaks[k] = level }
          }
        }
      }
      guard finite > 0 else { return false }
      mean = sum / Double(finite)
      share = Double(collapsed) / Double(finite)
      meanFast = meanFast.isNaN ? mean : meanFast + 0.3 * (mean - meanFast)
      meanSlow = meanSlow.isNaN ? mean : meanSlow + 0.03 * (mean - meanSlow)
      return true
    }

    /// Samples in a row that are bad, and that are good.
    mutating func count(at step: Step, _ parameters: Parameters) {
      let isSettled = samples > 3 * Int32(parameters.settle)
      let fell = meanFast < 0.5 * meanSlow && meanFast < parameters.fallBelow
      let isBad = isSettled && (share >= parameters.share || fell)
      let isGood = share < 0.5 * parameters.share && !fell
      if isBad, badRow == 0 { badSince = step }
      badRow = isBad ? badRow &+ 1 : 0
      goodRow = isGood ? goodRow &+ 1 : 0
    }
  }

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if let known = observation.whole(.attentionVisible), known > 0, known.isFinite {
      visible = known
    }
    var seen = false
    for reading in observation[.attentionEntropy] where reading.isLead && reading.elements.count > 0
    {
      while layers.count <= reading.member { layers.append(Layer()) }
      heads += max(0, reading.elements.count - layers[reading.member].levels.count)
      guard heads <= Limits.watchedElements else {
        heads -= max(0, reading.elements.count - layers[reading.member].levels.count)
        continue
      }
      guard layers[reading.member].take(reading.elements, visible, parameters) else { continue }
      seen = true
      judge(reading.member, observation.step)
    }
    guard seen else { return }
    if movers.count == 0, severity == nil { lastHealthy = observation.step }
    tell(observation, &report)
  }

  private mutating func judge(_ member: Int, _ step: Step) {
    layers[member].count(at: step, parameters)
    let badSince = layers[member].badSince
    let lasted =
      layers[member].badRow >= parameters.checks
      && step.rawValue - badSince.rawValue >= parameters.steps
    let badness = 1 - layers[member].mean
    if lasted, !movers.isInTrouble(member) {
      movers.set(member, inTrouble: true, badness: badness, at: badSince)
    } else if movers.isInTrouble(member) {
      let over = layers[member].goodRow >= max(parameters.checks, parameters.steps)
      movers.set(member, inTrouble: !over, badness: badness, at: step)
    }
  }

  private mutating func tell(_ observation: borrowing Observation, _ report: inout Report) {
    guard let worst = movers.worst else {
      guard severity != nil else { return }
      severity = nil
      let first = layers.indices.first ?? 0
      report.say(
        .clear, .info, metric: observation.metric(.attentionEntropy, first),
        value: layers[first].mean, threshold: parameters.low,
        baseline: layers[first].peaks.max() ?? 0,
        message: "Attention looks around again in all layers.")
      return
    }
    let isDead = layers[worst].mean <= parameters.dead && 2 * movers.count >= layers.count
    let now: Severity = isDead ? .critical : .warning
    if let severity, severity >= now { return }
    let layer = layers[worst]
    let baseline = layer.peaks.isEmpty ? .nan : layer.peaks.reduce(0, +) / Double(layer.peaks.count)
    let directory = observation.directory
    let label = directory.label(.signal(.attentionEntropy), worst)
    report.say(
      severity == nil ? .fire : .escalate, now,
      metric: observation.metric(.attentionEntropy, worst), value: layer.mean,
      threshold: parameters.low, baseline: baseline,
      message:
        "Attention collapses in \(sayCount(movers.count, "layer", "layers")): in layer \(label) "
        + "\(sayPercent(layer.share)) of the heads look at single keys, mean entropy "
        + "\(sayPercent(layer.mean)) of the maximum against \(sayPercent(baseline)) before.",
      evidence: Evidence(
        scope: movers.scope { directory.metric(.signal(.attentionEntropy), $0) },
        firstMovers: movers.firstMovers { directory.metric(.signal(.attentionEntropy), $0) },
        lastHealthyStep: lastHealthy,
        numbers: [
          "share_of_heads": layer.share, "mean_entropy": layer.mean,
          "layers": Double(movers.count),
        ],
        advice:
          "The loss often still looks well here: act now. Lower the learning rate or lengthen its warm-up; "
          + "QK-norm, σReparam or a cap on attention logits keep it from coming back."))
    severity = now
  }
}
