/// What really went wrong in a recorded run: what a back-test is held against.
///
/// A labels file is a JSON array of these; schemas/labels.schema.json has every member.
package struct RunLabel: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case healthy
    case lossExplosion = "loss-explosion"
    case entropyCollapse = "entropy-collapse"
    case gradientSpike = "grad-spike"
    case nonFinite = "non-finite"
    case plasticityLoss = "plasticity-loss"
    case stabilityGap = "stability-gap"
    case noLearning = "no-learning"
    case lowPrecision = "low-precision"
    case logitDrift = "logit-drift"
    case dataShift = "data-shift"
    case overfit, straggler
    /// Labelled for people; not scored.
    case unstable, stall
  }

  package let run: String
  package let kind: Kind
  package let steps: Int64
  /// First step at which the plain curve shows it; nil where it never does.
  package let visible: Int64?
  /// First step at which anything was wrong: earlier findings are false alarms.
  package let cause: Int64
  /// Bad batches: first step and how many.
  package let spikes: [(step: Int64, count: Int64)]
  /// Steps of task switches that cost an earlier task accuracy.
  package let switches: [Int64]

  package static func == (a: RunLabel, b: RunLabel) -> Bool { a.run == b.run && a.kind == b.kind }

  /// Detectors that call a trouble of this kind by its name; empty where any warning counts.
  package static func detectors(naming kind: Kind) -> [String] {
    switch kind {
    case .nonFinite: ["non_finite"]
    case .gradientSpike: ["gradient_spike", "loss_spike"]
    case .plasticityLoss: ["plasticity_loss"]
    case .stabilityGap: ["stability_gap"]
    case .noLearning: ["no_learning", "vanishing_gradient", "attention_entropy"]
    case .lowPrecision: ["bf16_stall", "attention_ties"]
    case .logitDrift: ["logit_drift"]
    case .dataShift: ["loss_spike", "loss_divergence", "gradient_spike"]
    case .overfit: ["overfit"]
    case .straggler: ["straggler"]
    case .healthy, .lossExplosion, .entropyCollapse, .unstable, .stall: []
    }
  }

  /// Reads one label; the failure names the run and what is missing.
  package init(_ value: RowValue) throws(ControlFailure) {
    guard let run = value["run"]?.string else {
      throw ControlFailure(.usage, "a label has no “run”: \(value.text.prefix(80))")
    }
    guard let word = value["kind"]?.string, let kind = Kind(rawValue: word) else {
      let known = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw ControlFailure(.usage, "the label of “\(run)” needs a “kind”, one of \(known)")
    }
    self.run = run
    self.kind = kind
    steps = value["steps"]?.integer ?? 0
    visible = value["visible"]?.integer
    cause = value["cause"]?.integer ?? 0
    spikes = (value["spikes"]?.array ?? []).compactMap { pair in
      guard let pair = pair.array, pair.count == 2, let step = pair[0].integer,
        let count = pair[1].integer
      else { return nil }
      return (step, count)
    }
    switches = Set((value["gaps"]?.array ?? []).compactMap { $0["switch"]?.integer }).sorted()
    let needsVisible: [Kind] = [
      .lossExplosion, .entropyCollapse, .nonFinite, .plasticityLoss, .dataShift,
    ]
    if needsVisible.contains(kind), visible == nil {
      throw ControlFailure(.usage, "the label of “\(run)” needs “visible”, a step")
    }
  }

  /// Reads a labels file.
  package static func parse(_ text: String) throws -> [RunLabel] {
    guard let values = try RowValue(parsing: text).array else {
      throw ControlFailure(
        .usage, "labels are a JSON array of objects with run, kind, steps, visible")
    }
    return try values.map { try RunLabel($0) }
  }
}
