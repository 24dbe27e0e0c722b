/// Scenarios of the character transformer; settings follow the recorded corpus where it has them.
extension ScenarioCatalog {
  static let explosions: [Scenario] = [
    Scenario(
      "healthy", kind: .healthy,
      phenomenon: "A transformer that learns: cosine schedule, clipping at 1.",
      watch: """
        The loss falls from 5 to about 1.8. Gradient norms wander within a factor of three, \
        attention entropy settles near half of its ceiling, the largest attention logit stays \
        under 30. No alert.
        """,
      LanguageConfiguration(schedule: Schedule(peak: 2e-3, steps: 2000)) { $0.clip = 1 }),
    Scenario(
      "explode", kind: .lossExplosion,
      phenomenon: "The learning rate grows 500-fold until the run finds its own edge.",
      watch: """
        Long before the loss turns, attention entropy falls in one block after the other, the \
        largest logit leaves its range, alignments take one sign. Then gradient norms jump, then \
        the loss.
        """,
      LanguageConfiguration(
        schedule: Schedule(peak: 1e-3, steps: 2000, course: .ramp(end: 0.5))
      ) { $0.seed = 21 },
      remedies: [.qkNorm, .sigmaReparam, .clip, .spam, .zLoss, .residualScale],
      twin: "the rate stays at 0.001"
    ) { $0.schedule.course = .constant },
    Scenario(
      "explode-post", kind: .lossExplosion,
      phenomenon: "The same ramp with post-norm blocks, which break earlier.",
      watch: "As in explode; gradients of the first blocks fade before the loss turns.",
      LanguageConfiguration(
        schedule: Schedule(peak: 1e-3, steps: 2000, course: .ramp(end: 0.3))
      ) {
        $0.seed = 22
        $0.shape.isPreNorm = false
      },
      remedies: [.qkNorm, .sigmaReparam, .residualScale],
      twin: "the rate stays at 0.001"
    ) { $0.schedule.course = .constant },
    Scenario(
      "explode-bump", kind: .lossExplosion,
      phenomenon: "At step 800 the learning rate is set to thirty times what it was.",
      watch: """
        The update ratio jumps at once, gradient norms and entropy within ten steps, the loss \
        after them. There is no early sign: the detector races the curve.
        """,
      LanguageConfiguration(
        schedule: Schedule(peak: 2e-3, steps: 1600, course: .bump(factor: 30, step: 800))
      ) { $0.seed = 25 },
      remedies: [.clip, .spam, .qkNorm, .zLoss, .residualScale],
      twin: "the rate stays at 0.002"
    ) { $0.schedule.course = .constant },
    Scenario(
      "explode-sgd", kind: .lossExplosion,
      phenomenon: "A ramp with momentum SGD: the loss becomes infinite instead of large.",
      watch: "Gradient norms, the residual stream's RMS, then non-finite values within steps.",
      LanguageConfiguration(
        schedule: Schedule(peak: 0.02, steps: 2000, course: .ramp(end: 20))
      ) {
        $0.seed = 26
        $0.optimizer = .sgd(momentum: 0.9, weightDecay: 0)
      },
      remedies: [.clip],
      twin: "the rate stays at 0.02"
    ) { $0.schedule.course = .constant },
    Scenario(
      "explode-lstm", kind: .lossExplosion,
      phenomenon: "A ramp with two LSTM layers: gates saturate, and what was learned is undone.",
      watch: """
        The update ratio leaves its range long before the loss turns, and gradient norms fall as the \
        gates saturate. There is no attention and no residual stream: what is left are the update, \
        the norms of `grad/norm/rnn.*` and the head's alignment.
        """,
      LanguageConfiguration(
        schedule: Schedule(peak: 2e-3, steps: 2000, course: .ramp(end: 1))
      ) {
        $0.seed = 27
        $0.recurrent = RecurrentShape()
      },
      remedies: [.clip, .spam],
      twin: "the rate stays at 0.002"
    ) { $0.schedule.course = .constant },
    Scenario(
      "logit-drift", kind: .logitDrift,
      phenomenon:
        "A thousand words, sixteen a step, no weight decay: all output logits sink together.",
      watch: """
        The loss does not depend on what all logits have in common, so nothing holds it. Most words are \
        absent from most batches, and Adam makes their small gradients as large as any: `logits/z` falls, \
        slowly, then faster, and later the loss rises with it. Gradient norms show nothing. Attention is \
        not measured, since a head has fourteen rows a step here, too few for shares of them; nor is the \
        residual stream, since the loss of sixteen words does not tell whether its growth does good.
        """,
      LanguageConfiguration(schedule: Schedule(peak: 0.005, steps: 6000, course: .constant)) {
        $0.seed = 47
        $0.words = 1001
        $0.batchSize = 2
        $0.shape.context = 8
        $0.shape.normalizesQueriesAndKeys = true
        $0.clip = 1
        $0.optimizer.weightDecay = 0
        $0.selection = ProbeSelection.standard.without(.attention).without(.residual)
      },
      remedies: [.zLoss, .l2],
      twin: "a weight decay of 0.1"
    ) { $0.optimizer.weightDecay = 0.1 },
  ]

  static let attention: [Scenario] = [
    Scenario(
      "entropy-collapse", kind: .entropyCollapse,
      phenomenon: "Attention logits three times as large, and a rate that ramps: attention "
        + "becomes a lookup of single characters.",
      watch: """
        Entropy per head falls towards 0 while the loss still falls; the largest logit passes \
        hundreds. The loss turns hundreds of steps later.
        """,
      LanguageConfiguration(
        schedule: Schedule(peak: 1e-3, steps: 2000, course: .ramp(end: 0.08))
      ) {
        $0.seed = 32
        $0.shape.attentionScale = 3
      },
      remedies: [.qkNorm, .sigmaReparam],
      twin: "the rate stays at 0.001"
    ) { $0.schedule.course = .constant },
    Scenario(
      "no-warmup", kind: .noLearning,
      phenomenon: "Post-norm blocks at a rate of 0.011 from the first step: attention breaks at "
        + "once, and only the frequencies of characters are learned.",
      watch: """
        The loss falls to 3.0 nats, the entropy of single characters, and stays. Attention entropy \
        is at an extreme from the first steps on.
        """,
      LanguageConfiguration(
        schedule: Schedule(peak: 0.011, steps: 1000, warmup: 0, course: .constant)
      ) {
        $0.seed = 24
        $0.shape.isPreNorm = false
      },
      remedies: [.warmup],
      twin: "a warm-up of 200 steps"
    ) { $0.schedule.warmup = 200 },
    Scenario(
      "low-precision", kind: .lowPrecision,
      phenomenon: "Weights kept in bfloat16 alone, at a small rate: most updates round to nothing.",
      watch: """
        Loss and gradients look healthy and learning is slow: only `update/ratio`, a few times \
        smaller than the optimizer asked for, and `update/lost` show it. Compare with the twin's \
        loss.
        """,
      LanguageConfiguration(
        schedule: Schedule(peak: 5e-5, steps: 1500, course: .constant)
      ) {
        $0.seed = 46
        $0.roundsWeights = true
      },
      twin: "weights in float32"
    ) { $0.roundsWeights = false },
    Scenario(
      "low-precision-attention", kind: .lowPrecision,
      phenomenon:
        "From step 500 on attention is computed in bfloat16, and all queries and all keys have a part "
        + "in common: scores around -112 differ by less than a rounding step.",
      watch: """
        `attn/ties/<block>`, the share of rows with two scores at their maximum, jumps from a hundredth to \
        about a third. Entropy falls and the loss ends a little above the twin's; nothing else moves. In single \
        precision the common part changes nothing: softmax does not see it.
        """,
      LanguageConfiguration(schedule: Schedule(peak: 1e-3, steps: 1500, course: .constant)) {
        $0.seed = 48
        $0.clip = 1
        $0.shape.keyOffset = 14
        $0.shape.queryOffset = -2
        $0.shape.attentionPrecision = .bfloat16
        $0.precisionStep = 500
      },
      remedies: [.qkNorm, .tieShift],
      twin: "attention in float32"
    ) {
      $0.shape.attentionPrecision = .float32
    },
  ]

  static let data: [Scenario] = [
    spikes(
      "spike-labels", seed: 41, clip: nil, rate: 1e-3,
      [
        BadBatch(step: 700, count: 1, kind: .labels), BadBatch(step: 1100, count: 1, kind: .labels),
      ],
      "Two batches with random targets."),
    spikes(
      "spike-repeat", seed: 42, clip: 1, rate: 2e-3,
      [
        BadBatch(step: 600, count: 2, kind: .repeat), BadBatch(step: 1000, count: 1, kind: .repeat),
        BadBatch(step: 1300, count: 3, kind: .repeat),
      ],
      "Three times a few batches of one character over and over."),
    spikes(
      "spike-shift", seed: 43, clip: 1, rate: 1e-3,
      [BadBatch(step: 900, count: 5, kind: .shift)],
      "Five batches read through a wrong table of characters."),
    Scenario(
      "data-shift", kind: .dataShift,
      phenomenon: "From step 1000 on all data comes through a wrong table of characters.",
      watch: """
        Loss and gradient norms jump at step 1000 and the loss comes down again as the network \
        learns the new table; held-out loss, on the old one, does not.
        """,
      LanguageConfiguration(schedule: Schedule(peak: 1e-3, steps: 1800, course: .constant)) {
        $0.seed = 44
        $0.clip = 1
        $0.dataShiftStep = 1000
      },
      twin: "the data stays the same"
    ) { $0.dataShiftStep = nil },
    Scenario(
      "overfit", kind: .overfit,
      phenomenon: "Four thousand characters, over and over: learned by heart.",
      watch: "Training loss goes on falling; held-out loss turns and rises.",
      LanguageConfiguration(schedule: Schedule(peak: 2e-3, steps: 1500, course: .constant)) {
        $0.seed = 45
        $0.clip = 1
        $0.trainingCharacters = 4000
      },
      remedies: [.l2, .ema],
      twin: "the whole text to train on"
    ) { $0.trainingCharacters = nil },
  ]

  static let process: [Scenario] = [
    Scenario(
      "nan", kind: .nonFinite,
      phenomenon: "The loss overflows at step 500; everything is NaN from there on.",
      watch: "One infinite loss, infinite or NaN gradients, then NaN everywhere.",
      LanguageConfiguration(schedule: Schedule(peak: 1e-3, steps: 900)) {
        $0.seed = 51
        $0.overflowStep = 500
      },
      twin: "no overflow"
    ) { $0.overflowStep = nil },
    Scenario(
      "hang", kind: .stall,
      phenomenon: "The process stops after 500 steps without a word.",
      watch: "Nothing: that is the point. No step, no end, the connection stays open.",
      LanguageConfiguration(schedule: Schedule(peak: 1e-3, steps: 700)) {
        $0.seed = 52
        $0.hangStep = 500
      },
      twin: "it goes on"
    ) { $0.hangStep = nil },
    Scenario(
      "resume", kind: .healthy,
      phenomenon: "The process dies before step 900 and goes on from a checkpoint of step 780.",
      watch: "Steps 780 to 899 come twice: a second attempt begins, and nothing is wrong.",
      LanguageConfiguration(schedule: Schedule(peak: 1e-3, steps: 1800)) {
        $0.seed = 6
        $0.clip = 1
        $0.resumeStep = 900
      }),
    Scenario(
      "straggler", kind: .straggler,
      phenomenon:
        "Four processes train together; from step 300 on rank 2 takes three times as long.",
      watch: """
        `perf/compute_time` of rank 2 triples and `perf/wait_time` of all others grows; the loss \
        shows nothing. The text is always the bundled one.
        """,
      RankedConfiguration {
        $0.seed = 53
        $0.slowStep = 300
      },
      twin: "no rank is slow"
    ) { $0.slowStep = nil },
  ]

  private static func spikes(
    _ name: String, seed: UInt64, clip: Double?, rate: Double, _ batches: [BadBatch],
    _ phenomenon: String
  ) -> Scenario {
    Scenario(
      name, kind: .gradientSpike, phenomenon: phenomenon,
      watch: """
        Gradient norms and coordinate spikes jump at the bad steps and come back; the loss of \
        those steps is high, the next ones nearly normal.
        """,
      LanguageConfiguration(schedule: Schedule(peak: rate, steps: 1600)) {
        $0.seed = seed
        $0.clip = clip
        $0.badBatches = batches
      },
      remedies: (clip == nil ? [.clip] : []) + [.zclip, .spam, .stableSPAM],
      twin: "no bad batch"
    ) { $0.badBatches = [] }
  }
}
