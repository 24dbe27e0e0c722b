/// Everything that decides how a language run goes; with the text, the whole of it.
package struct LanguageConfiguration: Sendable, Equatable {
  package var seed: UInt64 = 1
  package var shape = TransformerShape(vocabulary: 0)
  /// A recurrent network of the shape's width and context in place of the transformer.
  package var recurrent: RecurrentShape?
  /// So many words and marks as tokens, in place of characters.
  package var words: Int?
  package var batchSize = 8
  /// Batches whose gradients make one update.
  package var accumulation = 1
  package var schedule: Schedule
  package var optimizer = OptimizerChoice.adamW(.init())
  /// Largest norm of the whole gradient; nil: no clipping.
  package var clip: Double?
  /// Clips by the z-score of the norm.
  package var usesZClip = false
  /// Weights are kept in bfloat16: every update is rounded to eight significant bits.
  package var roundsWeights = false
  /// Decay of the averaged weights that held-out loss is also measured with.
  package var averageDecay: Double?
  /// What is measured.
  package var selection = ProbeSelection.standard
  /// Trains on so many characters only, over and over.
  package var trainingCharacters: Int?

  /// Another batch size from a step on.
  package var batchChange: Change?
  package var badBatches: [BadBatch] = []
  /// The step from which the shape's attention precision holds; single precision before it.
  package var precisionStep: Int?
  /// From this step on all data comes from a wrong table of characters.
  package var dataShiftStep: Int?
  /// The step at which the loss overflows.
  package var overflowStep: Int?
  /// The step before which the process dies, to go on from a checkpoint 120 steps older.
  package var resumeStep: Int?
  /// The step before which the process stops without a word.
  package var hangStep: Int?

  package struct Change: Sendable, Equatable {
    package var size: Int
    package var step: Int
  }

  package init(schedule: Schedule) { self.schedule = schedule }

  package init(schedule: Schedule, _ change: (inout LanguageConfiguration) -> Void) {
    self.init(schedule: schedule)
    change(&self)
  }

  /// Whether clipping needs the norm of the whole gradient.
  var clipsByNorm: Bool { clip != nil || usesZClip }

  /// Whether what is trained on is the reported loss, and a forward pass changes nothing: the power
  /// iteration of σReparam moves with each.
  var hasPlainLoss: Bool { shape.zLoss == 0 && !shape.reparametrizesSpectrum }

  package func batchSize(at step: Int) -> Int {
    guard let change = batchChange, step >= change.step else { return batchSize }
    return change.size
  }
}

extension LanguageConfiguration: TrainingConfiguration {
  package var length: Int {
    get { schedule.steps }
    set { schedule.steps = newValue }
  }

  package var probes: ProbeSelection? { selection }
  package var reads: TrainingData.Kind { .text }

  package func makeRun(on data: TrainingData) throws -> any TrainingRun {
    let run = LanguageRun(self, text: try data.text())
    run.training.probeClock = { processorSeconds() }
    return run
  }

  package mutating func apply(_ remedy: Remedy) throws {
    switch remedy {
    case .warmup: schedule.warmup = max(schedule.warmup, schedule.steps / 10)
    case .clip: clip = 1
    case .zclip: usesZClip = true
    case .spam:
      var settings = SPAMSettings()
      settings.weightDecay = optimizer.weightDecay
      optimizer = .spam(settings)
    case .stableSPAM:
      var settings = StableSPAMSettings()
      settings.weightDecay = optimizer.weightDecay
      optimizer = .stableSPAM(settings)
    case .qkNorm: shape.normalizesQueriesAndKeys = true
    case .zLoss: shape.zLoss = 1e-4
    case .tieShift: shape.shiftsTies = true
    case .residualScale: shape.scalesResidual = true
    case .sigmaReparam: shape.reparametrizesSpectrum = true
    case .ema: averageDecay = 0.99
    case .l2: optimizer.weightDecay = max(0.1, optimizer.weightDecay * 10)
    case .spectral, .shrinkPerturb, .layerNorm, .continualBackprop, .replay:
      throw RemedyProblem(remedy: remedy, family: "gpt")
    }
  }
}

// MARK: - Settings by name

extension LanguageConfiguration {
  private static let knownProbes = Set(Probe.allCases)
}

extension LanguageConfiguration {
  package var settings: Settings {
    var settings = Settings()
    settings.set("family", family)
    settings.set("seed", Int(seed))
    settings.set("lr", schedule.peak)
    settings.set("steps", schedule.steps)
    settings.set("schedule", schedule.name)
    settings.set("warmup", schedule.warmup)
    switch schedule.course {
    case .ramp(let end): settings.set("lr_end", end)
    case .bump(let factor, let step):
      settings.set("bump", factor)
      settings.set("bump_at", step)
    default: break
    }
    settings.set("d", shape.width)
    settings.set("L", recurrent?.layers ?? shape.blocks)
    settings.set("T", shape.context)
    settings.set("B", batchSize)
    if accumulation > 1 { settings.set("accumulate", accumulation) }
    settings.set("init_scale", shape.initialScale)
    if let recurrent {
      settings.set("cell", recurrent.cell.rawValue)
    } else {
      describeBlocks(in: &settings)
    }
    if let words { settings.set("words", words) }
    optimizer.describe(in: &settings)
    describeRemedies(in: &settings)
    describeTroubles(in: &settings)
    settings.set(selection)
    return settings
  }

  private var family: String {
    recurrent?.cell == .tanh ? "rnn" : recurrent == nil ? "gpt" : "lstm"
  }

  private func describeBlocks(in settings: inout Settings) {
    settings.set("h", shape.heads)
    settings.set("pre", shape.isPreNorm)
    settings.set("norm", shape.norm.rawValue)
    settings.set("tied", shape.tiesHead)
    settings.set("qknorm", shape.normalizesQueriesAndKeys)
    settings.set("attn_scale", shape.attentionScale)
    settings.set("logit_scale", shape.logitScale)
    settings.set("attn_precision", shape.attentionPrecision.rawValue)
    if shape.keyOffset != 0 { settings.set("key_offset", shape.keyOffset) }
    if shape.queryOffset != 0 { settings.set("query_offset", shape.queryOffset) }
  }

  private func describeRemedies(in settings: inout Settings) {
    if let clip { settings.set("clip", clip) }
    if usesZClip { settings.set("zclip", true) }
    if shape.zLoss > 0 { settings.set("z_loss", shape.zLoss) }
    if shape.shiftsTies { settings.set("tie_shift", true) }
    if shape.scalesResidual { settings.set("residual_scale", true) }
    if shape.reparametrizesSpectrum { settings.set("sigma_reparam", true) }
    if let averageDecay { settings.set("ema", averageDecay) }
  }

  private func describeTroubles(in settings: inout Settings) {
    if roundsWeights { settings.set("bf16_weights", true) }
    if let trainingCharacters { settings.set("train_chars", trainingCharacters) }
    if let change = batchChange {
      settings.set("B2", change.size)
      settings.set("B2_at", change.step)
    }
    if !badBatches.isEmpty { settings.set("bad_batches", .list(badBatches.map(\.setting))) }
    if let precisionStep { settings.set("attn_precision_at", precisionStep) }
    if let dataShiftStep { settings.set("shift_at", dataShiftStep) }
    if let overflowStep { settings.set("overflow_at", overflowStep) }
    if let resumeStep { settings.set("resume_at", resumeStep) }
    if let hangStep { settings.set("hang_at", hangStep) }
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "probes": selection = try value.probes(of: Self.knownProbes)
    case "lr": schedule.peak = try value.number()
    case "warmup": schedule.warmup = try value.count()
    case "schedule":
      schedule.course = try value.choice([
        "cosine": .cosine, "constant": .constant, "wsd": .warmupStableDecay, "linear": .linear,
        "restarts": .restarts, "ramp": .ramp(end: 0.5), "bump": .bump(factor: 30, step: length / 2),
      ])
    case "lr_end": schedule.course = .ramp(end: try value.number())
    case "pre": shape.isPreNorm = try value.flag()
    case "norm":
      shape.norm = try value.choice()
    case "tied": shape.tiesHead = try value.flag()
    case "logit_scale": shape.logitScale = try value.number()
    case "attn_precision":
      shape.attentionPrecision = try value.choice()
    case "key_offset": shape.keyOffset = try value.number()
    case "query_offset": shape.queryOffset = try value.number()
    case "attn_precision_at": precisionStep = try value.count()
    case "tie_shift": shape.shiftsTies = try value.flag()
    case "words": words = max(100, try value.count())
    case "cell":
      recurrent = RecurrentShape(
        cell: try value.choice(), layers: recurrent?.layers ?? 2)
    case "h":
      shape.heads = try value.choice(["1": 1, "2": 2, "4": 4, "8": 8, "16": 16])
    case "accumulate": accumulation = max(1, try value.count())
    case "qknorm": shape.normalizesQueriesAndKeys = try value.flag()
    case "attn_scale": shape.attentionScale = try value.number()
    case "init_scale": shape.initialScale = try value.number()
    case "L":
      if recurrent == nil { shape.blocks = max(1, try value.count()) }
      recurrent?.layers = max(1, try value.count())
    case "T": shape.context = max(2, try value.count())
    case "B": batchSize = max(1, try value.count())
    case "clip": clip = try value.number()
    case "z_loss": shape.zLoss = try value.number()
    case "ema": averageDecay = try value.number()
    case "bf16_weights": roundsWeights = try value.flag()
    case "train_chars": trainingCharacters = try value.count()
    case "overflow_at": overflowStep = try value.count()
    case "d": shape.width = max(16, try value.count() / 16 * 16)
    case "wd": optimizer.weightDecay = try value.number()
    case "beta2": optimizer.beta2 = try value.number()
    case "optimizer":
      let decay = optimizer.weightDecay
      optimizer = try value.choice([
        "adamw": .adamW(.init()), "sgd": .sgd(momentum: 0.9, weightDecay: 0),
        "spam": .spam(.init()),
        "stable-spam": .stableSPAM(.init()),
      ])
      optimizer.weightDecay = decay
    default: throw value.unknown(in: settings)
    }
  }
}
