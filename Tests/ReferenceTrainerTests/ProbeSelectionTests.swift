import Testing

@testable import ReferenceTrainer

@Suite struct ProbeSelectionTests {
  private func configuration(steps: Int = 24) -> LanguageConfiguration { .small(steps: steps) }

  /// The losses and the last weights of a run in which every probe is read at every step.
  private func train(_ configuration: LanguageConfiguration) throws -> (
    losses: [Double], weights: [Float], names: Set<String>
  ) {
    let training = LanguageTraining<Float>(configuration, text: try .fox())
    training.probes.readsAlways = true
    var losses: [Double] = []
    var names: Set<String> = []
    while let metrics = training.next() {
      losses.append(metrics.scalar("train/loss") ?? .nan)
      names.formUnion(metrics.names)
    }
    let weights = training.model.store.values
    return (losses, Array(UnsafeBufferPointer(start: weights.base, count: weights.count)), names)
  }

  @Test(arguments: [
    "clip", "post-norm", "zclip", "spam", "stable-spam", "sgd", "accumulate", "sigma-reparam",
    "z-loss", "bfloat16", "rounding", "ema", "lstm",
  ])
  func `training is the same to the last bit whatever is measured`(setting: String) throws {
    var plain = configuration()
    switch setting {
    case "clip": plain.clip = 0.5
    case "post-norm": plain.shape.isPreNorm = false
    case "zclip": plain.usesZClip = true
    case "spam": plain.optimizer = .spam(.init())
    case "stable-spam": plain.optimizer = .stableSPAM(.init())
    case "sgd": plain.optimizer = .sgd(momentum: 0.9, weightDecay: 0)
    case "accumulate": plain.accumulation = 2
    case "sigma-reparam": plain.shape.reparametrizesSpectrum = true
    case "z-loss": plain.shape.zLoss = 1e-2
    case "bfloat16": plain.shape.attentionPrecision = .bfloat16
    case "rounding": plain.roundsWeights = true
    case "ema": plain.averageDecay = 0.9
    default: plain.recurrent = RecurrentShape()
    }
    plain.selection = .all
    let all = try train(plain)
    plain.selection = .none
    let none = try train(plain)
    #expect(none.losses == all.losses && none.weights == all.weights)
    #expect(none.names.count < all.names.count)
  }

  @Test func `a run measures what it is asked for and nothing else`() throws {
    var plain = configuration(steps: 1)
    plain.selection = .none
    let always: Set = ["train/loss", "train/lr", "train/tokens", "eval/loss"]
    #expect(try train(plain).names == always)
    plain.selection = ProbeSelection([.logits, .updates])
    #expect(try train(plain).names == always.union(["logits/z", "update/ratio"]))
    plain.selection = ProbeSelection([.statistics, .weights])
    #expect(
      try train(plain).names
        == always.union(LatentStateStatistics.names.map { "weight/\($0)" }))
  }

  @Test func `momentum, spikes and curvature come when there is something to measure`() throws {
    let names = try train(configuration()).names
    #expect(names.isSuperset(of: ["grad/momentum_cos", "grad/spike_max", "curvature/rho"]))
  }

  @Test func `every selection is told by its text`() {
    var random = RandomSource(seed: 9)
    for _ in 0..<500 {
      let selection = ProbeSelection(Probe.allCases.filter { _ in random.uniform() < 0.7 })
      #expect(ProbeSelection(selection.text) == selection, "\(selection.text)")
    }
    #expect(ProbeSelection.standard.text == "default" && ProbeSelection.none.text == "none")
    #expect(ProbeSelection.standard.with(.statistics).text == "default,statistics")
    #expect(ProbeSelection("none,units")?.probes == [.units])
    #expect(ProbeSelection("unit") == nil && ProbeSelection("") == nil)
  }

  @Test func `probes that a network does not have are refused by name`() throws {
    var parity = ParityConfiguration()
    try parity.choose(probes: "none")
    #expect(parity.selection == .none)
    let problem = #expect(throws: SettingText.Problem.self) {
      try parity.choose(probes: "statistics,alignment")
    }
    #expect(problem?.description.contains("alignment") == true)
    var ranked = RankedConfiguration()
    #expect(throws: SettingText.Problem.self) { try ranked.choose(probes: "default") }
  }

  @Test func `only runs that measure something unusual say so in their configuration`() {
    var configuration = configuration()
    func said() -> Settings.Value? {
      configuration.settings.entries.first { $0.name == "probes" }?.value
    }
    #expect(said() == nil)
    configuration.selection = .none
    #expect(said() == .text("none"))
    let parity = ParityConfiguration().settings.entries.first { $0.name == "probes" }
    #expect(parity?.value == .text("default,statistics"))
  }

  @Test func `the cost of every probe is measured by steps with and without it`() throws {
    var now = 0.0
    let costs = ProbeCosts(of: configuration(), text: try .fox(), pairs: 1) {
      now += 1
      return now
    }
    #expect(costs.rows.map(\.probe) == Probe.allCases.filter { $0 != .noise })
    // A clock that counts its readings sees every step take 1.
    #expect(costs.step == 1 && costs.rows.allSatisfy { $0.seconds == 0 })
  }
}
