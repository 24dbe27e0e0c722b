internal import Glibc
package import MonitorCore

/// Earlier tasks drop at a task switch: a gap that closes again, or lasting forgetting.
///
/// At a switch every earlier task keeps its accuracy r (mean of its last five evaluations) as its
/// reference. A gap opens when r − A > max(`drop`, `sigmas` · noise) within `opening` evaluations of the
/// switch, noise from the task's own evaluations before it. It has closed when every task that fell has
/// A ≥ r − `recovered`, or `regained` of its drop back, on `confirmations` evaluations in a row. A task
/// that stands below r by as much as opens a gap when the next switch comes (or the run ends), and has
/// not regained most of it, is forgotten.
///
/// - Severity: info for a gap (normal for replay; nobody is paged), warning for forgetting.
/// - Evidence: ACC, min-ACC, WC-ACC, WF and WP over 10 and 100 evaluations as defined in the paper,
///   depth and evaluation at which the worst was reached, and the cadence: sparse evaluation hides
///   the gap, and min-ACC falls with the number of evaluations alone.
/// - State: 2·110 values a task at most, `taskLimit` tasks. Cost: O(tasks) an evaluation.
///
/// Reference: De Lange, van de Ven & Tuytelaars, ICLR 2023.
package struct StabilityGap: Detector {
  package struct Parameters: DetectorParameters {
    package var drop = 0.1
    package var sigmas = 3.0
    package var recovered = 0.05
    package var regained = 0.8
    package var confirmations = 10
    package var opening = 50
    package init() {}
    package static let fields: [ParameterField<Self>] = [
      .number("drop", \.drop, 0...1, "accuracy lost at a switch that opens a gap"),
      .number("sigmas", \.sigmas, 0...100, "deviations of the task's own noise it must exceed"),
      .number("recovered", \.recovered, 0...1, "accuracy below the reference that counts as back"),
      .number("regained", \.regained, 0...1, "share of the drop that counts as back"),
      .count(
        "confirmations", \.confirmations, 1...10_000, "evaluations in a row that must be back"),
      .count("opening", \.opening, 1...1_000_000, "evaluations after a switch that may open a gap"),
    ]
  }

  package static let info = DetectorInfo(
    name: "stability_gap",
    summary: "earlier tasks drop at a task switch: transient gap or lasting forgetting",
    inputs: [
      .required(.evalAccuracy), .optional(.task, without: "it needs events named task"),
    ],
    reference: "De Lange et al. 2023")

  static let taskLimit = 256

  package let parameters: Parameters
  private var tasks: [TaskTrack] = []
  /// Metric of each task.
  private var names: [String] = []
  private var metrics = StabilityGapMetrics()
  private var switchStep: Step?
  private var switches = 0
  private var open: Severity?
  private var lastHealthy: Step?
  private var lastStep: Step?
  private var cadence: Int64 = 0
  /// Evaluations in a row at which everything that fell was back.
  private var backRow = 0

  /// One task's evaluations.
  private struct TaskTrack: Codable {
    var latest: Double?
    var noise = NoiseEstimate()
    var gap: AccuracyGap?
    var isOpen = false
    var hasClosed = false
    var began: Step?
    /// Newest five accuracies: what single noisy evaluations are judged by.
    var recent: [Double] = []

    mutating func see(_ accuracy: Double) {
      latest = accuracy
      recent.append(accuracy)
      if recent.count > 5 { recent.removeFirst() }
    }

    var level: Double? { recent.isEmpty ? nil : recent.reduce(0, +) / Double(recent.count) }
  }

  /// Running mean of |successive differences|: 1.128 σ for independent values.
  private struct NoiseEstimate: Codable {
    var mean = 0.0
    var count = 0

    mutating func add(_ difference: Double) {
      count = min(count + 1, 20)
      mean += (abs(difference) - mean) / Double(count)
    }

    var sigma: Double { mean / 1.128 }
  }

  package init(_ parameters: Parameters) { self.parameters = parameters }

  package mutating func observe(_ observation: borrowing Observation, _ report: inout Report) {
    if let step = observation.context.taskSwitch?.step, step != switchStep {
      beginTask(step, observation, &report)
    }
    var accuracies: [Double?] = []
    for reading in observation[.evalAccuracy]
    where reading.isLead && !reading.isWhole && !reading.isVector && reading.value.isFinite {
      guard reading.member < Self.taskLimit else { continue }
      // Accuracy in per cent is accuracy.
      let accuracy = reading.value > 1.5 ? reading.value / 100 : reading.value
      while accuracies.count <= reading.member { accuracies.append(nil) }
      accuracies[reading.member] = accuracy
    }
    guard !accuracies.isEmpty else { return }
    if let last = lastStep { cadence = observation.step.rawValue &- last.rawValue }
    lastStep = observation.step
    metrics.evaluate(accuracies, learning: learning(observation, accuracies.count))
    for (member, accuracy) in accuracies.enumerated() {
      if let accuracy { evaluate(member, accuracy, observation, &report) }
    }
    closeIfRecovered(observation, &report)
  }

  package mutating func observe(ended status: RunStatus, _ report: inout Report) {
    let names = self.names
    sayForgotten(report.step, when: "the run ended", metric: { names[$0] }, &report)
  }
}

/// Bookkeeping.
extension StabilityGap {
  private mutating func beginTask(
    _ step: Step, _ observation: borrowing Observation, _ report: inout Report
  ) {
    let names = self.names
    sayForgotten(observation.step, when: "the next task began", metric: { names[$0] }, &report)
    switchStep = step
    switches += 1
    backRow = 0
    let current = observation.context.task
    for member in tasks.indices {
      tasks[member].isOpen = false
      tasks[member].hasClosed = false
      tasks[member].gap = nil
      guard let reference = tasks[member].level, isEarlier(member, than: current, observation)
      else { continue }
      tasks[member].gap = AccuracyGap(
        oldTask: member, newTask: Int(clamping: switches), reference: reference)
    }
  }

  /// Whether a member was learned before the task `current`: by its number where it has one.
  private func isEarlier(
    _ member: Int, than current: Double?, _ observation: borrowing Observation
  ) -> Bool {
    let label = observation.directory.label(.signal(.evalAccuracy), member)
    guard let number = Double(label), let current else { return true }
    return number < current
  }

  /// The member that is being learned: the one whose label is the task, else the youngest.
  private func learning(_ observation: borrowing Observation, _ count: Int) -> Int {
    let known = max(count, tasks.count)
    if let task = observation.context.task {
      for member in 0..<known
      where Double(observation.directory.label(.signal(.evalAccuracy), member)) == task {
        return member
      }
    }
    return max(0, known - 1)
  }

  private mutating func evaluate(
    _ member: Int, _ accuracy: Double, _ observation: borrowing Observation, _ report: inout Report
  ) {
    while tasks.count <= member {
      names.append(observation.metric(.evalAccuracy, tasks.count))
      tasks.append(TaskTrack())
    }
    let before = tasks[member].latest
    tasks[member].see(accuracy)
    guard var gap = tasks[member].gap else {
      if let before { tasks[member].noise.add(accuracy - before) }
      return
    }
    gap.evaluate(accuracy)
    tasks[member].gap = gap
    let limit = limit(member)
    guard !tasks[member].isOpen, !tasks[member].hasClosed, gap.rounds <= parameters.opening,
      gap.remaining > limit
    else { return }
    tasks[member].isOpen = true
    tasks[member].began = observation.step
    sayGap(member, gap, limit, observation, &report)
  }

  private func limit(_ member: Int) -> Double {
    max(parameters.drop, parameters.sigmas * tasks[member].noise.sigma)
  }

  /// What a task has lost for good by now: reference minus its level, if that is forgetting.
  private func loss(_ member: Int) -> Double? {
    guard let gap = tasks[member].gap, let level = tasks[member].level, gap.rounds > 0 else {
      return nil
    }
    let remaining = gap.reference - level
    let isBack = gap.depth > 0 && (level - gap.lowest) / gap.depth >= parameters.regained
    return remaining > limit(member) && !isBack ? remaining : nil
  }
}

/// What it says.
extension StabilityGap {
  /// The first earlier task to fall after a switch speaks for all; the others join its scope.
  private mutating func sayGap(
    _ member: Int, _ gap: AccuracyGap, _ limit: Double, _ observation: borrowing Observation,
    _ report: inout Report
  ) {
    let isFirst = tasks.count(where: \.isOpen) == 1
    guard isFirst else { return }
    let transition = open == nil ? Finding.Transition.fire : .escalate
    let severity = open ?? .info
    open = severity
    let name = observation.metric(.evalAccuracy, member)
    let after = observation.step.rawValue &- (switchStep?.rawValue ?? 0)
    let when = after == 0 ? "at once at" : "within \(sayCount(Int(after), "step", "steps")) of"
    report.say(
      transition, severity, metric: name, value: gap.latest, threshold: gap.reference - limit,
      baseline: gap.reference,
      message:
        "\(name) fell from \(say(gap.reference)) to \(say(gap.latest)) \(when) the task switch at "
        + "step \(switchStep ?? 0).",
      evidence: evidence(
        scope: [name], advice: severity > .info ? Self.forgettingAdvice : Self.gapAdvice))
  }

  /// A task that is still down when the next one begins is forgotten.
  private mutating func sayForgotten(
    _ step: Step, when: String, metric: (Int) -> String, _ report: inout Report
  ) {
    let lost = tasks.indices.compactMap { member in loss(member).map { (member: member, loss: $0) }
    }
    .sorted { ($0.loss, $1.member) > ($1.loss, $0.member) }
    guard let worst = lost.first, let gap = tasks[worst.member].gap else { return }
    let name = metric(worst.member)
    let level = gap.reference - worst.loss
    let transition = open == nil ? Finding.Transition.fire : .escalate
    open = .warning
    report.say(
      transition, .warning, metric: name, value: level,
      threshold: gap.reference - limit(worst.member), baseline: gap.reference,
      message:
        "\(lost.count == 1 ? "One earlier task was" : "\(lost.count) earlier tasks were") not regained when "
        + "\(when): \(name) stands at \(say(level)), was \(say(gap.reference)) before the switch at step "
        + "\(switchStep ?? 0) (lowest \(say(gap.lowest))).",
      evidence: evidence(scope: lost.map { metric($0.member) }, advice: Self.forgettingAdvice))
  }

  private mutating func closeIfRecovered(
    _ observation: borrowing Observation, _ report: inout Report
  ) {
    guard open != nil else {
      lastHealthy = observation.step
      return
    }
    var deepest: (member: Int, gap: AccuracyGap)?
    for member in tasks.indices where tasks[member].isOpen {
      guard let gap = tasks[member].gap else { continue }
      guard hasRecovered(gap) else {
        backRow = 0
        return
      }
      if gap.depth > deepest?.gap.depth ?? 0 { deepest = (member, gap) }
    }
    guard let deepest else { return }
    backRow += 1
    guard backRow >= parameters.confirmations else { return }
    backRow = 0
    let began = tasks[deepest.member].began ?? observation.step
    for member in tasks.indices where tasks[member].isOpen {
      tasks[member].isOpen = false
      tasks[member].hasClosed = true
    }
    open = nil
    let name = observation.metric(.evalAccuracy, deepest.member)
    let steps = observation.step.rawValue &- began.rawValue
    report.say(
      .clear, .info, metric: name, value: deepest.gap.latest,
      threshold: deepest.gap.reference - parameters.recovered, baseline: deepest.gap.reference,
      message:
        "The gap after the switch at step \(switchStep ?? 0) has closed: \(name) was down "
        + "\(say(deepest.gap.depth)) at worst and is back at \(say(deepest.gap.latest)) after \(steps) steps.",
      evidence: evidence(scope: [name], advice: ""))
  }

  private func hasRecovered(_ gap: AccuracyGap) -> Bool {
    gap.hasRecovered(tolerance: parameters.recovered, fraction: parameters.regained)
  }

  private func evidence(scope: [String], advice: String) -> Evidence {
    var numbers: [String: Double] = ["steps_between_evaluations": Double(cadence)]
    numbers["acc"] = metrics.accuracy
    numbers["min_acc"] = metrics.minimumAccuracy
    numbers["wc_acc"] = metrics.worstCaseAccuracy
    numbers["forgetting"] = metrics.forgetting
    for window in metrics.windows {
      numbers["wf_\(window)"] = metrics.windowedForgetting(window)
      numbers["wp_\(window)"] = metrics.windowedPlasticity(window)
    }
    return Evidence(
      scope: scope, lastHealthyStep: lastHealthy, numbers: numbers, advice: advice)
  }

  private static let gapAdvice =
    "A gap that closes is normal with replay. Averaged weights (EMA, 0.99) for evaluation hide it from "
    + "users; a smaller weight or rate for the new task in its first steps makes it shallower."
  private static let forgettingAdvice =
    "Replay more of the earlier tasks, or constrain updates (distillation, EWC); do not ship this "
    + "checkpoint for the earlier tasks."
}
