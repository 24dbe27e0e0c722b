/// Scenarios of small perceptrons: learning one task after another, and learning late.
extension ScenarioCatalog {
  static let continual: [Scenario] = [
    Scenario(
      "plasticity", kind: .plasticityLoss,
      phenomenon: "Digits with ever new permutations of the pixels, learned with Adam: the later "
        + "the task, the worse it is learned.",
      watch: """
        Online accuracy rises for some tasks and then falls, down to chance; dead units grow, \
        effective rank shrinks, weights grow. The loss within a task looks like learning.
        """,
      PlasticityConfiguration(rate: 0.01, tasks: 60) {
        $0.seed = 62
        $0.epochs = 2
        $0.usesAdam = true
      },
      remedies: [.l2, .spectral, .layerNorm, .shrinkPerturb, .continualBackprop],
      twin: "plain SGD with a rate of 0.1 in place of Adam"
    ) {
      $0.usesAdam = false
      $0.rate = 0.1
    },
    Scenario(
      "regression", kind: .plasticityLoss,
      phenomenon:
        "Slowly-changing regression: the squared error of a small ReLU network grows past "
        + "that of a linear learner.",
      watch: """
        The error falls for some bins of 20 000 examples and then rises; dead units grow from two \
        in five to four in five. Compare with --set linear=true.
        """,
      RegressionConfiguration(rate: 0.01) { $0.seed = 64 },
      remedies: [.l2, .continualBackprop],
      twin: "a linear learner"
    ) { $0.isLinear = true },
    Scenario(
      "stability-gap", kind: .stabilityGap,
      phenomenon:
        "Digits by pairs of classes with replay: at each switch the old classes drop, and "
        + "come back.",
      watch: """
        Accuracy of every earlier task falls within ten updates of a switch, by tens of points, \
        and recovers over the task. Evaluated after every update: a coarser look misses it.
        """,
      IncrementalConfiguration(rate: 0.05) {
        $0.seed = 71
        $0.replays = true
      },
      remedies: [.warmup, .ema],
      twin: "all classes are in the data from the first step on"
    ) { $0.pool = .all },
    Scenario(
      "forgetting", kind: .stabilityGap,
      phenomenon: "The same without replay: the old classes drop to nothing and stay there.",
      watch: "Accuracy of every earlier task goes to 0 within ten updates of a switch, for good.",
      IncrementalConfiguration(rate: 0.05) {
        $0.seed = 72
        // Shorter, and the twin has not learned its first digits yet when the next ones count.
        $0.updates = 1000
      },
      remedies: [.replay],
      twin: "all classes are in the data from the first step on"
    ) { $0.pool = .all },
    Scenario(
      "grokking", kind: .healthy,
      phenomenon: "Addition modulo 31 with 60 % of all pairs: known by heart at once, understood "
        + "thousands of steps later.",
      watch: """
        Training accuracy reaches 1 while held-out accuracy stays at chance; held-out loss rises, \
        then both turn. Weights shrink all along. Nothing is wrong: do not stop.
        """,
      ModularConfiguration { $0.seed = 10 }),
    Scenario(
      "parity", kind: .healthy,
      phenomenon: "The product of three signs out of forty: learned by heart, then found.",
      watch: """
        Fourteen statistics of the weights go through states that a hidden Markov model tells \
        apart; held-out accuracy jumps in one of the last. Made for `monitorctl hmm fit`: run it \
        with many seeds. Nothing is wrong.
        """,
      ParityConfiguration { $0.seed = 1 }),
  ]
}
