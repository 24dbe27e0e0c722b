internal import Glibc
internal import MonitorCore

/// The network is losing the ability to learn new tasks: a trend over tasks, not one bad task.
///
/// Performance on each task while it is being learned, y_k (accuracy if pushed, else training
/// accuracy or loss averaged over the task), is held against a reference:
///
/// - paired: worse than a cheap reference learner (a linear model, a fresh copy) by `paired_margin` on
///   `paired` tasks in a row. Preferred, because harder tasks then prove nothing.
/// - trend: the mean of the last `window` tasks (or of twice as many) lies below the best such mean
///   by more than `drop` and by more than `errors` standard errors, and Mann–Kendall since that best stretch says it
///   falls (z ≤ −`trend`), on `confirmations` tasks in a row.
///
/// No proxy raises an alarm alone (each correlates with plasticity in some problems and against it
/// in others, Lyle et al. 2023): a warning from the trend wants one layer that trends the wrong way as
/// well (dormant or dead units, effective rank, weights, σ₁), which also names the cause. Without any
/// performance series, widespread dormancy or a halved rank is information.
///
/// - Severity: info from `hint`, warning from `drop` with a corroborating trend, critical when half of
///   the best performance is gone and half of a layer is dormant or its rank has halved.
/// - State: 40 values, and 40 block means a layer and statistic. Cost: O(layers) a report.
///
/// Reference: Dohare et al., Nature 2024; Sokar et al. 2023; Lyle et al. 2023.
package struct PlasticityLoss: Detector {
  package struct Parameters: DetectorParameters {
    package var window = 10
    package var hint = 0.03
    package var drop = 0.08
    package var relativeDrop = 0.1
    package var errors = 4.0
    package var trend = 2.6
    package var confirmations = 3
    package var paired = 5
    package var pairedMargin = 0.02
    package var dormant = 0.5
    package var rankShare = 0.5
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .count("window", \.window, 3...20, "tasks in a row that make a mean"),
      .number("hint", \.hint, 0...1, "fall below the best mean, in accuracy, that is information"),
      .number("drop", \.drop, 0...1, "fall below the best mean, in accuracy, that warns"),
      .number(
        "relative_drop", \.relativeDrop, 0...10, "the same where only a loss is known, relative"),
      .number("errors", \.errors, 1...100, "standard errors that the fall must exceed"),
      .number("trend", \.trend, 0...10, "Mann–Kendall z of a trend"),
      .count("confirmations", \.confirmations, 1...50, "tasks in a row that confirm"),
      .count("paired", \.paired, 1...50, "tasks in a row worse than the reference learner"),
      .number("paired_margin", \.pairedMargin, 0...1, "how much worse than the reference learner"),
      .number("dormant", \.dormant, 0...1, "share of dormant units that makes it critical"),
      .number("rank_share", \.rankShare, 0...1, "effective rank over its start, the same"),
    ]
  }

  package static let info = DetectorInfo(
    name: "plasticity_loss", summary: "the network is losing the ability to learn new tasks",
    inputs: [
      .anyOf([
        .taskAccuracy, .task, .dormantFraction, .deadFraction, .effectiveRank,
      ]),
      .optional(.taskAccuracy, without: "it judges by training accuracy or loss a task"),
      .optional(.referencePerformance, without: "harder tasks look like a loss of plasticity"),
      .optional(.dormantFraction, without: ""), .optional(.deadFraction, without: ""),
      .optional(.effectiveRank, without: "the cause is harder to name"),
      .optional(.weightMagnitude, without: ""), .optional(.sigma1, without: ""),
      .optional(.trainAccuracy, without: ""), .optional(.loss, without: ""),
    ],
    reference: "Dohare et al. 2024; Lyle et al. 2023")

  package let parameters: Parameters
  private var health = NetworkHealth()
  /// For `window` tasks and for twice as many: the longer one sees what is small but lasting.
  private var series: [PerformanceSeries]
  private var block = TaskBlock()
  private var source: Source?
  private var scale = 1.0
  private var badRow = 0
  private var goodRow = 0
  private var pairedRow = 0
  private var reference: Double?
  private var severity: Severity?
  private var lastHealthy: Step?
  private var saidCapacity = false
  /// Reports at which capacity is looked at next.
  private var capacityCheck = 100

  /// What performance is read from, best first.
  private enum Source: Int, Codable { case taskAccuracy, trainAccuracy, loss }

  /// Mean of a signal over the task in progress.
  private struct TaskBlock: Codable {
    var task: Step?
    var accuracy = 0.0
    var accuracies = 0
    var loss = 0.0
    var losses = 0
  }

  package init(_ parameters: Parameters) {
    self.parameters = parameters
    series = [1, 2].map { PerformanceSeries(window: $0 * parameters.window) }
  }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    health.observe(observation)
    if let value = observation.whole(.referencePerformance), value.isFinite { reference = value }
    if let value = observation.whole(.taskAccuracy), value.isFinite {
      source = .taskAccuracy
      judge(value, observation, &report)
      return
    }
    if source != .taskAccuracy { collect(observation, &report) }
    if series[0].count == 0 { judgeCapacity(observation, &report) }
  }
}

/// Performance.
extension PlasticityLoss {
  /// Averages over the task in progress, and judges it when the next one begins.
  private mutating func collect(_ observation: borrowing Observation, _ report: inout Report) {
    let task = observation.context.taskSwitch?.step
    if task != block.task {
      let ended = block
      block = TaskBlock(task: task)
      if ended.accuracies > 0, source != .loss {
        source = .trainAccuracy
        judge(ended.accuracy / Double(ended.accuracies), observation, &report)
      } else if ended.losses > 0 {
        source = .loss
        judge(-ended.loss / Double(ended.losses), observation, &report)
      }
    }
    if let value = observation.whole(.trainAccuracy), value.isFinite {
      block.accuracy += value
      block.accuracies += 1
    }
    if let value = observation.whole(.loss), value.isFinite {
      block.loss += value
      block.losses += 1
    }
  }

  private mutating func judge(
    _ performance: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    // Accuracy in per cent is accuracy.
    if source != .loss, performance > 1.5 { scale = 100 }
    let value = performance / scale
    judgePair(value, observation, &report)
    // With a reference it is the lead over it that counts: harder tasks are harder for both.
    let lead = isPaired ? value - (comparable ?? 0) : value
    let standings = series.indices.compactMap { series[$0].add(lead) }
    guard let worst = standings.max(by: { margin($0) < margin($1) }) else { return }
    let bad = standings.filter { margin($0) > 1 && $0.trend <= -parameters.trend }
    let isGood = margin(worst) < 0.5
    badRow = bad.isEmpty ? 0 : badRow + 1
    goodRow = isGood ? goodRow + 1 : 0
    if severity == nil, isGood { lastHealthy = observation.step }
    if badRow >= parameters.confirmations {
      if let (level, standing) = bad.map({ (grade($0), $0) }).max(by: { $0.0 < $1.0 }) {
        raise(level, standing, observation, &report)
      }
    } else if severity != nil, goodRow >= parameters.confirmations, pairedRow == 0 {
      clear(worst, observation, &report)
    }
  }

  /// The fall that is worth a word: beyond the hint and beyond noise.
  private func limit(_ standing: PerformanceSeries.Standing) -> Double {
    max(limit(of: parameters.hint, standing), noise(standing))
  }

  private func margin(_ standing: PerformanceSeries.Standing) -> Double {
    standing.drop / limit(standing)
  }

  /// What the task-to-task noise explains.
  private func noise(_ standing: PerformanceSeries.Standing) -> Double {
    max(parameters.errors * standing.standardError, 1e-9)
  }

  /// The fall that `accuracy` stands for; a loss has no natural scale but its own.
  private func limit(of accuracy: Double, _ standing: PerformanceSeries.Standing) -> Double {
    source == .loss
      ? abs(standing.best) * parameters.relativeDrop * (accuracy / max(parameters.drop, 1e-9))
      : accuracy
  }

  private func grade(_ standing: PerformanceSeries.Standing) -> Severity {
    guard standing.drop > max(limit(of: parameters.drop, standing), noise(standing)),
      !health.signs(z: parameters.trend).isEmpty
    else { return .info }
    let lost =
      source == .loss ? standing.drop > abs(standing.best) : standing.drop > 0.5 * standing.best
    return lost && isWorn ? .critical : .warning
  }

  /// Half of a layer silent, or its rank halved.
  private var isWorn: Bool {
    (health.worstDormant?.share ?? 0) >= parameters.dormant
      || (health.worstRank?.share ?? 1) < parameters.rankShare
  }

  /// The reference learner's performance, where it can be compared with what is judged.
  private var comparable: Double? {
    source == .loss ? nil : reference.map { $0 > 1.5 ? $0 / 100 : $0 }
  }

  private var isPaired: Bool { comparable != nil }

  /// Worse than the reference learner on enough tasks in a row.
  private mutating func judgePair(
    _ value: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard let reference = comparable else { return }
    pairedRow = value < reference - parameters.pairedMargin ? pairedRow + 1 : 0
    guard pairedRow >= parameters.paired else { return }
    let level = isWorn ? Severity.critical : .warning
    guard level > severity ?? .info else { return }
    let transition = severity == nil ? Finding.Transition.fire : .escalate
    severity = level
    report.say(
      transition, level, metric: metric(observation), value: value, threshold: reference,
      baseline: reference,
      message:
        "Accuracy while learning a task is \(say(value)), below the reference learner's \(say(reference)) "
        + "for \(pairedRow) tasks in a row.",
      evidence: evidence(observation, numbers: ["tasks_below_reference": Double(pairedRow)]))
  }
}

/// What it says.
extension PlasticityLoss {
  private mutating func raise(
    _ level: Severity, _ standing: PerformanceSeries.Standing,
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard severity.map({ level > $0 }) ?? true else { return }
    let transition = severity == nil ? Finding.Transition.fire : .escalate
    severity = level
    let what = source == .loss ? "loss" : isPaired ? "lead over the reference learner" : "accuracy"
    let (best, recent) =
      source == .loss ? (-standing.best, -standing.recent) : (standing.best, standing.recent)
    report.say(
      transition, level, metric: metric(observation), value: recent,
      threshold: standing.best - limit(standing),
      baseline: best,
      message:
        "Mean \(what) over the last \(standing.window) tasks is \(say(recent)); the best such mean was "
        + "\(say(best)), and it has been going down since (Mann–Kendall z \(say(standing.trend))).",
      evidence: evidence(
        observation,
        numbers: [
          "drop": standing.drop,
          "standard_errors": standing.drop / max(standing.standardError, 1e-12),
          "trend_z": standing.trend, "tasks": Double(series[0].count),
        ]))
  }

  private mutating func clear(
    _ standing: PerformanceSeries.Standing, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    severity = nil
    report.say(
      .clear, .info, metric: metric(observation), value: standing.recent,
      threshold: standing.best - limit(standing), baseline: standing.best,
      message: "New tasks are learned about as well as ever again: \(say(standing.recent)).")
  }

  private func evidence(
    _ observation: borrowing Observation, numbers: [String: Double]
  ) -> Evidence {
    var numbers = numbers
    var scope: [String] = []
    for sign in health.signs(z: parameters.trend).prefix(8) {
      scope.append(observation.metric(sign.statistic.signal, sign.member))
    }
    if let worst = health.worstDormant { numbers["dormant_share_worst_layer"] = worst.share }
    if let worst = health.worstRank { numbers["rank_over_start_worst_layer"] = worst.share }
    return Evidence(
      scope: scope, lastHealthyStep: lastHealthy, numbers: numbers,
      advice:
        "Continual backpropagation or ReDo (re-initialise dormant units), L2 regularisation towards the "
        + "initial weights or shrink-and-perturb, and layer norm keep networks plastic; a smaller step size "
        + "with Adam slows the loss.")
  }

  private func metric(_ observation: borrowing Observation) -> String {
    switch source {
    case .trainAccuracy: observation.metric(.trainAccuracy, 0)
    case .loss: observation.metric(.loss, 0)
    default: observation.metric(.taskAccuracy, 0)
    }
  }

  /// Without performance: capacity is information, once.
  private mutating func judgeCapacity(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    // The trend tests of all layers are not for every report.
    guard !saidCapacity, health.reports >= capacityCheck else { return }
    capacityCheck = health.reports + max(32, health.reports / 8)
    let signs = health.signs(z: parameters.trend)
    let dormant = signs.first {
      $0.statistic == .dormant && $0.latest > parameters.dormant && $0.latest > 2 * $0.start
    }
    let rank = signs.first {
      $0.statistic == .effectiveRank && $0.latest < parameters.rankShare * $0.start
    }
    guard let sign = dormant ?? rank else { return }
    saidCapacity = true
    severity = .info
    let metric = observation.metric(sign.statistic.signal, sign.member)
    let what = sign.statistic == .dormant ? "share of dormant units" : "effective rank"
    report.say(
      .fire, .info, metric: metric, value: sign.latest,
      threshold: sign.statistic == .dormant
        ? parameters.dormant : parameters.rankShare * sign.start,
      baseline: sign.start,
      message:
        "The \(what) of \(metric) has gone from \(say(sign.start)) to \(say(sign.latest)) and goes on; no "
        + "performance a task is pushed, so whether learning suffers is not known.",
      evidence: evidence(observation, numbers: ["trend_z": sign.trend]))
  }
}
