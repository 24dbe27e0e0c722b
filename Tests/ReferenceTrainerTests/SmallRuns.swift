import Testing

@testable import ReferenceTrainer

/// One small run of every kind of network, optimizer, remedy and trouble, for what must hold of all.
struct SmallRun: CustomTestStringConvertible, Sendable {
  let name: String
  /// Reports after which it is looked at.
  var stops: [Int]
  /// Reports that are enough to tell two runs apart.
  static let glimpse = 12
  let make: @Sendable (_ seed: UInt64) throws -> any TrainingRun

  var testDescription: String { name }

  /// All lines of a run from where it is, as they go over the wire, at the time 0.
  static func lines(_ run: any TrainingRun, stops: Set<Int> = [], atMost count: Int = .max) -> (
    lines: [[UInt8]], states: [(after: Int, bytes: [UInt8])]
  ) {
    var encoder = WireEncoder(run: "r")
    var lines: [[UInt8]] = []
    var states: [(after: Int, bytes: [UInt8])] = []
    while lines.count < count, let metrics = run.next() {
      lines.append(encoder.log(metrics, rank: metrics.rank, time: 0))
      if stops.contains(lines.count), let state = run.state() {
        let file = CheckpointFile(run: "r", settings: "", state: state)
        states.append((lines.count, file.encode()))
      }
    }
    return (lines, states)
  }
}

extension SmallRun {
  static let all: [SmallRun] = transformers + recurrent + optimizers + troubles + others

  private static func language(
    _ name: String, steps: Int = 24, stops: [Int] = [10, 13],
    _ change: @escaping @Sendable (inout LanguageConfiguration) -> Void
  ) -> SmallRun {
    SmallRun(name: name, stops: stops) { seed in
      var configuration = LanguageConfiguration.small(steps: steps)
      configuration.shape.blocks = 1
      configuration.batchSize = 2
      change(&configuration)
      configuration.seed = seed
      return LanguageRun(configuration, text: text)
    }
  }

  static let text: TextSource = {
    let sentence = "the quick brown fox jumps over the lazy dog, and then some more. "
    do { return try TextSource(text: String(repeating: sentence, count: 200)) } catch {
      preconditionFailure("\(error)")
    }
  }()

  private static let transformers: [SmallRun] = [
    language("pre-norm", steps: 104, stops: [60, 101]) { $0.clip = 1 },
    language("post-norm") { $0.shape.isPreNorm = false },
    language("RMSNorm, tied head") {
      $0.shape.norm = .rms
      $0.shape.tiesHead = true
    },
    language("QK-norm, logit scale, z-loss") {
      $0.shape.normalizesQueriesAndKeys = true
      $0.shape.logitScale = 0.5
      $0.shape.zLoss = 1e-2
    },
    language("σReparam") { $0.shape.reparametrizesSpectrum = true },
    language("averaged weights", steps: 104, stops: [70]) { $0.averageDecay = 0.9 },
    language("accumulation, scaled branches") {
      $0.accumulation = 3
      $0.shape.scalesResidual = true
    },
    language("all probes, σReparam") {
      $0.selection = .all
      $0.shape.reparametrizesSpectrum = true
      $0.clip = 1
    },
    language("all probes, accumulation") {
      $0.selection = .all
      $0.accumulation = 2
    },
    language("no probes") { $0.selection = .none },
    language("attention in bfloat16 from step 12 on") {
      $0.shape.attentionPrecision = .bfloat16
      $0.shape.shiftsTies = true
      $0.precisionStep = 12
    },
    language("weights in bfloat16") { $0.roundsWeights = true },
  ]

  private static let recurrent: [SmallRun] = [
    language("LSTM") { $0.recurrent = RecurrentShape(cell: .lstm, layers: 2) },
    language("tanh network") { $0.recurrent = RecurrentShape(cell: .tanh, layers: 1) },
  ]

  private static let optimizers: [SmallRun] = [
    language("momentum SGD") { $0.optimizer = .sgd(momentum: 0.9, weightDecay: 0.01) },
    language("SPAM") {
      var settings = SPAMSettings()
      settings.resetInterval = 9
      settings.resetWarmup = 5
      settings.grace = 2
      $0.optimizer = .spam(settings)
    },
    language("Stable-SPAM") {
      var settings = StableSPAMSettings()
      settings.resetInterval = 9
      $0.optimizer = .stableSPAM(settings)
    },
    language("ZClip", steps: 34, stops: [5, 30]) { $0.usesZClip = true },
  ]

  private static let troubles: [SmallRun] = [
    language("bad batches and a larger one") {
      $0.badBatches = [BadBatch(step: 11, count: 5, kind: .labels)]
      $0.batchChange = .init(size: 3, step: 12)
    },
    language("data shift") { $0.dataShiftStep = 12 },
    language("an overflow") { $0.overflowStep = 9 },
    language("a resume of its own", steps: 140, stops: [10, 60, 130]) {
      $0.resumeStep = 130
    },
    language("a loaded word list") { $0.words = 100 },
  ]

  static let images: ImageSet = {
    let digits = ImageSet.digits
    do {
      return try ImageSet(
        rows: 8, columns: 8, images: Array(digits.images.prefix(400 * 64)),
        labels: Array(digits.labels.prefix(400)))
    } catch { preconditionFailure("\(error)") }
  }()

  private static func plasticity(
    _ name: String, tasks: Int = 3, stops: [Int] = [6, 12, 33],
    _ change: @escaping @Sendable (inout PlasticityConfiguration) -> Void
  ) -> SmallRun {
    // 25 updates a pass: five reports, and one at the end of a task.
    SmallRun(name: name, stops: stops) { seed in
      var plan = PlasticityConfiguration(rate: 0.01, tasks: tasks) {
        $0.width = 10
        $0.depth = 2
        $0.epochs = 2
      }
      change(&plan)
      plan.seed = seed
      return PlasticityRun(plan, images: images)
    }
  }

  private static let others: [SmallRun] = [
    plasticity("perceptron, Adam, leaky") {
      $0.usesAdam = true
      $0.activation = .leaky
    },
    plasticity("perceptron, SGD, tanh, LayerNorm") {
      $0.activation = .tanh
      $0.normalizes = true
    },
    plasticity("continual backprop") { $0.replacementRate = 0.05 },
    plasticity("shrink and perturb") { $0.shrinkAndPerturb = .init(shrink: 1e-3, noise: 1e-3) },
    plasticity("spectral regularization") { $0.spectral = 1e-2 },
    plasticity("convolutions, Adam", tasks: 2, stops: [7, 12]) {
      $0.usesAdam = true
      $0.model = .convolutional
    },
    plasticity("convolutions, tanh, shrink and perturb", tasks: 1, stops: [9]) {
      $0.activation = .tanh
      $0.model = .convolutional
      $0.shrinkAndPerturb = .init(shrink: 1e-3, noise: 1e-3)
    },
    SmallRun(name: "incremental, replay, averaged", stops: [5, 6, 17]) { seed in
      var plan = IncrementalConfiguration(rate: 0.05) {
        $0.updates = 6
        $0.replays = true
        $0.gentle = 4
        $0.averageDecay = 0.9
      }
      plan.seed = seed
      return IncrementalRun(plan, images: images)
    },
    SmallRun(name: "incremental, convolutions", stops: [3, 8]) { seed in
      var plan = IncrementalConfiguration(rate: 0.05) {
        $0.updates = 2
        $0.replays = true
        $0.model = .convolutional
      }
      plan.seed = seed
      return IncrementalRun(plan, images: images)
    },
    SmallRun(name: "modular addition", stops: [1, 7]) { seed in
      var plan = ModularConfiguration {
        $0.modulus = 7
        $0.steps = 40
      }
      plan.seed = seed
      return ModularRun(plan)
    },
    SmallRun(name: "sparse parity", stops: [1, 2]) { seed in
      var plan = ParityConfiguration {
        $0.epochs = 3
        $0.width = 12
        $0.bits = 8
      }
      plan.seed = seed
      return ParityRun(plan)
    },
    SmallRun(name: "slowly-changing regression", stops: [1, 3]) { seed in
      var plan = RegressionConfiguration(rate: 0.01) {
        $0.bins = 4
        $0.binLength = 200
        $0.replacementRate = 1e-3
      }
      plan.seed = seed
      return RegressionRun(plan)
    },
    SmallRun(name: "two ranks", stops: [2, 3, 4]) { seed in
      var plan = RankedConfiguration {
        $0.ranks = 2
        $0.steps = 4
      }
      plan.seed = seed
      return RankedRun(plan, text: text, others: [LocalRank(plan, rank: 1, text: text)])
    },
  ]
}

/// A rank in this process.
final class LocalRank: RankLink {
  let worker: RankWorker
  private var step = 0

  init(_ plan: RankedConfiguration, rank: Int, text: TextSource) {
    worker = RankWorker(plan, rank: rank, text: text)
  }

  func begin() {}

  func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    try worker.restore(from: state)
    step = state.lastStep + 1
  }

  func collect(into sum: Buffer<Float>) -> RankReport {
    var report = worker.compute(step: step)
    // What the clock says is not the seed's doing.
    report.computeSeconds = 0
    VectorMath.add(worker.gradient.base, to: sum.base, count: sum.count)
    return report
  }

  func deliver(_ mean: Buffer<Float>) {
    worker.gradient.copy(from: mean)
    _ = worker.update(step: step)
    step += 1
  }
}

extension Buffer {
  var numbers: [S] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
