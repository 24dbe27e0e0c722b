internal import Glibc
package import MonitorCore

/// The training run left the states that runs of its family pass through, or moves through them in a
/// way none of them did.
///
/// A hidden Markov model over normalised weight statistics, fitted on stored runs (`LatentStateModel`),
/// filters the run's samples in log space at the cadence it was fitted at. Alerts: a
/// move that no stored run made; samples more unlikely than any of theirs; a detour state, whose
/// visitors converged late; a state held longer than any of them did; weights that stop moving.
///
/// - Severity: info for detours; warning for the others; critical when samples stay unlikely.
///   Silence is not health: slow drift inside a known state is invisible.
/// - Off without a model. The model must be of the same architecture and hyper-parameter family.
/// - State: 2K numbers, the latest sample. Cost: 2 to 4 µs a sample at 14 features and 6 states.
///
/// Reference: Hu et al., TMLR 2023.
package struct LatentState: Detector {
  package struct Parameters: DetectorParameters {
    package var confidence = 0.9
    package var confirmations = 3
    package var unlikelyWarning = 3
    package var unlikelyCritical = 10
    package var overstay = 1.25
    package var clearAfter = 10
    /// Which model: state kept under another one is useless.
    package var model = ""
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("confidence", \.confidence, 0...1, "probability from which a state is believed"),
      .count("confirmations", \.confirmations, 1...1000, "samples in a row that confirm a state"),
      .count("unlikely_warning", \.unlikelyWarning, 1...1000, "unlikely samples that warn"),
      .count(
        "unlikely_critical", \.unlikelyCritical, 1...1000, "unlikely samples that are critical"),
      .number("overstay", \.overstay, 1...100, "times the longest stored stay"),
      .count("clear_after", \.clearAfter, 1...1000, "ordinary samples in a row that clear"),
    ]

    var rules: LatentStateWatch.Rules {
      var rules = LatentStateWatch.Rules()
      rules.confidence = confidence
      rules.confirmations = confirmations
      rules.unlikelyWarning = unlikelyWarning
      rules.unlikelyCritical = unlikelyCritical
      rules.overstayFactor = overstay
      return rules
    }
  }

  package static let info = DetectorInfo(
    name: "latent_state",
    summary: "the run leaves the latent states that runs of its family pass through",
    inputs: [.required(.weightStatistic)], reference: "Hu et al. 2023")

  package private(set) var parameters: Parameters
  private var watch = LatentStateWatch()
  private var sample: [Double] = []
  private var sampleStep: Step?
  private var lastStep: Step?
  private var condition: Condition?
  private var severity: Severity?
  private var goodRow = 0
  private var lastHealthy: Step?
  private var saidDetours: [Int] = []
  /// Model and inputs: configuration, not state.
  private var equipment: Equipment?

  /// What is said to be wrong, worst last.
  private enum Condition: Int, Codable, Comparable {
    case detour, overstay, novelEdge, frozen, unlikely
    static func < (a: Condition, b: Condition) -> Bool { a.rawValue < b.rawValue }
  }

  private struct Equipment: Sendable {
    let model: LatentStateModel
    let filter: HMMFilter
    let sources: [InputSource]
  }

  private enum CodingKeys: String, CodingKey {
    case parameters, watch, sample, sampleStep, lastStep, condition, severity, goodRow, lastHealthy
    case saidDetours
  }

  package init(_ parameters: Parameters) { self.parameters = parameters }

  /// A detector for a model whose features are read from `sources`, in the model's order.
  ///
  /// - Throws: `HMMError` if the model's covariances are damaged.
  package init(
    _ parameters: Parameters, model: LatentStateModel, sources: [InputSource]
  ) throws(HMMError) {
    precondition(sources.count == model.features.count, "a source for every feature")
    self.parameters = parameters
    self.parameters.model = model.fittedOn + "-\(model.model.stateCount)"
    equipment = Equipment(model: model, filter: try HMMFilter(model.model), sources: sources)
  }

  /// What the host should know of a detector with a model: its features are the inputs.
  package static func info(for model: LatentStateModel, sources: [InputSource]) -> DetectorInfo {
    DetectorInfo(
      name: info.name, summary: info.summary,
      inputs: zip(sources, model.features).map { .custom($0, named: $1) },
      reference: info.reference)
  }

  package mutating func adopt(_ configured: LatentState) { equipment = configured.equipment }

  package static func form(
    with available: Set<InputSource>, inputs: [DetectorInput]
  ) -> DetectorForm {
    let isEquipped = inputs.contains { input in
      input.sources.contains { if case .custom = $0 { true } else { false } }
    }
    guard isEquipped else {
      return .off(
        "no model: push weight statistics, then fit one on stored runs with monitorctl hmm fit")
    }
    for input in inputs where available.isDisjoint(with: input.sources) {
      return .off("its model needs \(input.name), which this run does not push")
    }
    return .full
  }
}

/// Gathering samples.
extension LatentState {
  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    guard let equipment else { return }
    if sampleStep != observation.step {
      sampleStep = observation.step
      sample = Array(repeating: .nan, count: equipment.sources.count)
    }
    for (k, source) in equipment.sources.enumerated() {
      for reading in observation[source] where reading.isLead && !reading.isVector {
        sample[k] = reading.value
      }
    }
    // A sample that is not finite is another detector's business.
    guard sample.allSatisfy(\.isFinite) else { return }
    let values = sample
    sampleStep = nil
    take(values, equipment, observation, &report)
  }

  /// Holds the run to the cadence of the model: samples between are left out, missing ones bridged.
  private mutating func take(
    _ values: [Double], _ equipment: Equipment, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    let cadence = max(1, equipment.model.cadence)
    var missing = 0
    if let lastStep {
      let steps = observation.step.rawValue &- lastStep.rawValue
      guard steps >= cadence else { return }
      missing = Int(clamping: min(steps / cadence - 1, 1_000_000))
    }
    lastStep = observation.step
    let scores = equipment.model.normalisation.apply(values)
    let reading = watch.observe(
      scores, filter: equipment.filter, reference: equipment.model.reference,
      rules: parameters.rules, missing: missing)
    judge(reading, scores, equipment.model, observation, &report)
  }

  package mutating func resumed(at step: Step) {
    sampleStep = nil
  }
}

/// Judging them.
extension LatentState {
  private mutating func judge(
    _ reading: LatentStateWatch.Reading, _ scores: [Double], _ model: LatentStateModel,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    let (found, level) = worst(reading)
    guard let found else {
      goodRow += 1
      if severity == nil { lastHealthy = observation.step }
      if goodRow >= parameters.clearAfter { clear(reading, model, observation, &report) }
      return
    }
    goodRow = 0
    if found == .detour, let state = reading.state {
      guard !saidDetours.contains(state) else { return }
      saidDetours.append(state)
    }
    let isWorse = severity.map { level > $0 } ?? true
    guard isWorse || (level == severity && found > condition ?? .detour) else { return }
    let transition = severity == nil ? Finding.Transition.fire : .escalate
    condition = found
    severity = max(level, severity ?? .info)
    let furthest = furthest(scores, reading, model)
    report.say(
      transition, severity ?? level, metric: furthest.feature, value: reading.predictive,
      threshold: model.reference.lowestPredictive, baseline: .nan,
      message: message(found, reading, furthest, model), evidence: evidence(reading, model))
  }

  /// The feature that is most of its standard deviations from the mean of the state the run is in,
  /// or is nearest to.
  private func furthest(
    _ scores: [Double], _ reading: LatentStateWatch.Reading, _ model: LatentStateModel
  ) -> (feature: String, deviations: Double) {
    let state = watch.belief.best?.state ?? reading.state ?? 0
    let deviations = model.model.deviations(of: scores, in: state)
    let most = deviations.indices.max { abs(deviations[$0]) < abs(deviations[$1]) }
    return most.map { (model.features[$0], deviations[$0]) } ?? ("", 0)
  }

  private func worst(_ reading: LatentStateWatch.Reading) -> (Condition?, Severity) {
    if reading.unlikelySamples >= parameters.unlikelyCritical { return (.unlikely, .critical) }
    if reading.unlikelySamples >= parameters.unlikelyWarning { return (.unlikely, .warning) }
    if reading.isFrozen { return (.frozen, .warning) }
    if reading.isNovelEdge { return (.novelEdge, .warning) }
    if reading.isOverstay { return (.overstay, .warning) }
    if reading.isDetour { return (.detour, .info) }
    return (nil, .info)
  }

  private func message(
    _ condition: Condition, _ reading: LatentStateWatch.Reading,
    _ furthest: (feature: String, deviations: Double), _ model: LatentStateModel
  ) -> String {
    let state = reading.state.map { "S\($0)" } ?? "no state"
    switch condition {
    case .unlikely:
      return
        "The weights are where no run of the family was: \(reading.unlikelySamples) samples in a row are less "
        + "likely (log-density \(say(reading.predictive))) than any of \(model.map.runCount) stored runs' "
        + "(\(say(model.reference.lowestPredictive))). Furthest from the nearest state is "
        + "\(furthest.feature), \(say(abs(furthest.deviations))) deviations "
        + "\(furthest.deviations < 0 ? "below" : "above") its mean."
    case .frozen: return "The weight statistics have stopped moving, in \(state)."
    case .novelEdge:
      let from = reading.changedFrom.map { "S\($0)" } ?? ""
      return
        "The run went from \(from) to \(state), which none of \(model.map.runCount) stored runs did."
    case .overstay:
      let longest = reading.state.flatMap { model.reference.longestDwell[$0] } ?? 0
      return
        "The run has been in \(state) for \(reading.dwell) samples; the longest stored stay is \(longest)."
    case .detour:
      let detour = model.reference.detours.first { $0.state == reading.state }
      return
        "The run is in \(state): stored runs that passed through it converged at "
        + "\(say(detour?.meanTimeWith ?? .nan)) samples, those that did not at "
        + "\(say(detour?.meanTimeWithout ?? .nan))."
    }
  }

  private mutating func clear(
    _ reading: LatentStateWatch.Reading, _ model: LatentStateModel,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard severity != nil else { return }
    severity = nil
    condition = nil
    report.say(
      .clear, .info, metric: model.features.first ?? "", value: reading.predictive,
      threshold: model.reference.lowestPredictive, baseline: .nan,
      message:
        "The run moves as runs of its family do again, in \(reading.state.map { "S\($0)" } ?? "a known state")."
    )
  }

  private func evidence(
    _ reading: LatentStateWatch.Reading, _ model: LatentStateModel
  ) -> Evidence {
    Evidence(
      scope: model.features, lastHealthyStep: lastHealthy,
      numbers: [
        "state": Double(reading.state ?? -1), "probability": reading.probability,
        "log_density": reading.predictive, "samples_in_state": Double(reading.dwell),
      ],
      advice:
        "Compare configuration and data with the stored runs (the model knows one family only); monitorctl "
        + "hmm show draws where this run stands.")
  }
}
