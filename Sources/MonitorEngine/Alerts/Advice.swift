package import MonitorCore

/// What a trainer can be advised to do, with what it needs to know to do it.
package enum AdviceAction: Sendable, Equatable, Codable {
  case checkpoint
  /// Skip so many batches of data from here on.
  case skipBatches(Int)
  /// Multiply the learning rate.
  case scaleLearningRate(Double)
  /// Go back to a checkpoint from before the trouble; the step is filled in from the evidence.
  case rollback
  case stop

  package var name: String {
    switch self {
    case .checkpoint: "checkpoint"
    case .skipBatches: "skip_batches"
    case .scaleLearningRate: "lr_scale"
    case .rollback: "rollback"
    case .stop: "stop"
    }
  }

  package static let names = ["checkpoint", "skip_batches", "lr_scale", "rollback", "stop"]
}

/// When to advise what, and how often at most.
package struct AdviceRule: Sendable, Equatable {
  package var name: String
  package var matchers: AlertMatchers
  package var minimum: Severity
  package var action: AdviceAction
  /// Times in the life of one run.
  package var budget: Int
  /// Both must have passed since the rule last spoke on the run.
  package var cooldownSeconds: Double
  package var cooldownSteps: Int64

  package init(
    name: String, matchers: AlertMatchers = AlertMatchers(), minimum: Severity = .critical,
    action: AdviceAction, budget: Int = 1, cooldownSeconds: Double = 600, cooldownSteps: Int64 = 100
  ) {
    self.name = name
    self.matchers = matchers
    self.minimum = minimum
    self.action = action
    self.budget = budget
    self.cooldownSeconds = cooldownSeconds
    self.cooldownSteps = cooldownSteps
  }

  package func matches(_ alert: Alert) -> Bool {
    alert.severity >= minimum && matchers.matches(alert)
  }
}

/// Nothing is advised unless a rule says so; in a dry run the audit says what would have been.
package struct AdvicePolicy: Sendable, Equatable {
  package var isDryRun: Bool
  package var rules: [AdviceRule]
  /// Advice of all rules together in the life of one run: two rules must not chase each other.
  package var budget: Int

  package init(isDryRun: Bool = false, rules: [AdviceRule] = [], budget: Int = 10) {
    self.isDryRun = isDryRun
    self.rules = rules
    self.budget = budget
  }
}

/// One piece of advice: goes to the subscribers of the run, and into the history of the alert.
package struct Advice: Sendable, Equatable {
  package var run: String
  package var alert: Alert
  package var rule: String
  package var action: AdviceAction
  /// Step at which the trouble was seen; for a rollback, the last one that looked healthy.
  package var step: Step
  package var rollbackTo: Step?
  /// Which one of the budget this is, from 1.
  package var count: Int
  package var budget: Int
  package var time: Double
}

extension AlertBook {
  /// Considers what began or grew worse since the last time; silent alerts advise nothing, since
  /// an operator has said that they are known.
  mutating func advise(now: Double) {
    let candidates = adviceCandidates
    adviceCandidates = []
    guard !policy.advice.rules.isEmpty else { return }
    for id in candidates {
      guard let alert = alerts[id], alert.state == .firing, !alert.isMuted else { continue }
      for rule in policy.advice.rules where rule.matches(alert) {
        consider(rule, id, now: now)
      }
    }
  }

  private mutating func consider(_ rule: AdviceRule, _ id: Int64, now: Double) {
    var alert = alerts[id]!
    let given = alerts.values.filter { $0.runID == alert.runID }.flatMap(\.ledger.advice)
    let own = given.filter { $0.rule == rule.name }
    let step = alert.ledger.throughStep
    let target = rule.action == .rollback ? alert.evidence.lastHealthyStep : nil
    let what = "\(rule.action.name)\(target.map { " to step \($0)" } ?? "") (rule \(rule.name))"
    var refusal: String?
    if own.count >= rule.budget {
      refusal = "its budget of \(rule.budget) is used up"
    } else if given.count >= policy.advice.budget {
      refusal = "the run's budget of \(policy.advice.budget) is used up"
    } else if let last = own.max(by: { $0.time < $1.time }),
      isCooling(rule, last, step: step, now: now)
    {
      refusal = "it spoke at step \(last.step) and cools down"
    } else if rule.action == .rollback, target == nil {
      refusal = "no step is known to be healthy"
    }
    if let refusal {
      record(alert, .advised, now: now, step: step, by: rule.name, text: "not \(what): \(refusal)")
      return
    }
    // A dry run counts too, so that it shows what the real thing would do.
    alert.ledger.advice.append(AdviceNote(rule: rule.name, step: step, time: now))
    let count = own.count + 1
    let mark = policy.advice.isDryRun ? "dry run: " : ""
    record(
      alert, .advised, now: now, step: step, by: rule.name,
      text: "\(mark)\(what), \(count) of \(rule.budget)")
    guard !policy.advice.isDryRun else { return }
    effects.append(
      .advise(
        Advice(
          run: alert.run, alert: alert, rule: rule.name, action: rule.action, step: step,
          rollbackTo: target, count: count, budget: rule.budget, time: now)))
  }

  private func isCooling(_ rule: AdviceRule, _ last: AdviceNote, step: Step, now: Double) -> Bool {
    // After a rollback steps start over from below, so a lower step counts as the distance it is.
    let distance = abs(last.step.distance(to: step))
    return elapsed(since: last.time, now) < rule.cooldownSeconds || distance < rule.cooldownSteps
  }
}
