internal import MonitorCore
internal import MonitorEngine

/// The sections `alerts`, `routes` and `advice`.
extension Configuration {
  static func readAlerts(_ root: ConfigurationSection, _ receivers: [ConfiguredReceiver])
    -> AlertPolicy
  {
    let section = root.section("alerts")
    var policy = AlertPolicy()
    let day: Double = 86_400
    policy.pendingSeconds = section.duration("pending", 0...day) ?? policy.pendingSeconds
    policy.flapSteps =
      section.integer("flap_steps", 0...1_000_000_000).map { Int64($0) } ?? policy.flapSteps
    policy.flapSeconds = section.duration("flap_window", 0...(30 * day)) ?? policy.flapSeconds
    policy.flapLimit = section.integer("flap_limit", 1...1000) ?? policy.flapLimit
    policy.groupWaitSeconds = section.duration("group_wait", 0...3600) ?? policy.groupWaitSeconds
    policy.groupIntervalSeconds =
      section.duration("group_interval", 0...day) ?? policy.groupIntervalSeconds
    policy.repeatSeconds =
      section.duration("repeat_interval", 60...(365 * day)) ?? policy.repeatSeconds
    policy.keepAfterFailureSeconds =
      section.duration("keep_after_failure", 0...(365 * day)) ?? policy.keepAfterFailureSeconds
    if section.flag("default_inhibitions") == false { policy.inhibitions = [] }
    for inner in section.sections("inhibit") {
      let source = inner.text("source")
      let targets = inner.texts("targets")
      if source == nil || targets == nil {
        inner.fail("source", "an inhibition needs source (a detector) and targets (a list of them)")
      }
      inner.end()
      if let source, let targets {
        policy.inhibitions.append(Inhibition(source: source, targets: targets))
      }
    }
    section.end()
    policy.kinds = Dictionary(
      receivers.map { ($0.name, $0.kinds) }, uniquingKeysWith: { $1 })
    policy.routes = readRoutes(root, receivers)
    policy.advice = readAdvice(root)
    return policy
  }

  /// Without routes every receiver hears of every warning.
  private static func readRoutes(_ root: ConfigurationSection, _ receivers: [ConfiguredReceiver])
    -> [Route]
  {
    let names = receivers.map(\.name)
    guard root.node("routes") != nil else { return names.isEmpty ? [] : [Route(receivers: names)] }
    return root.sections("routes").compactMap { section in
      let chosen = section.texts("receivers")
      if section.node("receivers") == nil {
        section.fail("receivers", "is missing: the names of the receivers this route adds")
      }
      for name in chosen ?? [] where !names.contains(name) {
        let known = names.isEmpty ? "none" : names.joined(separator: ", ")
        section.fail("receivers", "there is no receiver \"\(name)\"; there is: \(known)")
      }
      let minimum = readSeverity(section, "severity_min") ?? .warning
      let matchers = readMatchers(section)
      section.end()
      return chosen.map { Route(matchers: matchers, minimum: minimum, receivers: $0) }
    }
  }

  private static func readMatchers(_ section: ConfigurationSection) -> AlertMatchers {
    AlertMatchers(
      run: section.glob("run"), project: section.glob("project"), group: section.glob("group"),
      detector: section.glob("detector"))
  }

  /// Information opens no alert, so it is no choice here.
  private static func readSeverity(_ section: ConfigurationSection, _ name: String) -> Severity? {
    section.value(name, "warning or critical") {
      Severity(rawValue: $0).flatMap { $0 > .info ? $0 : nil }
    }
  }

  private static func readAdvice(_ root: ConfigurationSection) -> AdvicePolicy {
    let section = root.section("advice")
    var policy = AdvicePolicy()
    policy.isDryRun = section.flag("dry_run") ?? false
    policy.budget = section.integer("budget", 1...10_000) ?? policy.budget
    var names: Set<String> = []
    for (k, inner) in section.sections("rules").enumerated() {
      let name = inner.text("name", atMost: 64) ?? "rule \(k + 1)"
      if !names.insert(name).inserted { inner.fail("name", "another rule is called \(name)") }
      let action = readAction(inner)
      let rule = AdviceRule(
        name: name, matchers: readMatchers(inner),
        minimum: readSeverity(inner, "severity_min") ?? .critical, action: action ?? .checkpoint,
        budget: inner.integer("budget", 1...10_000) ?? 1,
        cooldownSeconds: inner.duration("cooldown", 0...(30 * 86_400)) ?? 600,
        cooldownSteps: Int64(inner.integer("cooldown_steps", 0...1_000_000_000) ?? 100))
      inner.end()
      if action != nil { policy.rules.append(rule) }
    }
    section.end()
    return policy
  }

  private static func readAction(_ section: ConfigurationSection) -> AdviceAction? {
    let name = section.value("action", "one of \(AdviceAction.names.joined(separator: ", "))") {
      AdviceAction.names.contains($0) ? $0 : nil
    }
    switch name {
    case "checkpoint": return .checkpoint
    case "rollback": return .rollback
    case "stop": return .stop
    case "skip_batches":
      return .skipBatches(section.integer("batches", 1...1_000_000) ?? 1)
    case "lr_scale":
      guard let factor = section.number("factor", 0.0001...1) else {
        if section.node("factor") == nil {
          section.fail("factor", "is missing: what the learning rate is multiplied by, 0.0001 to 1")
        }
        return nil
      }
      return .scaleLearningRate(factor)
    default:
      if section.node("action") == nil {
        section.fail("action", "is missing: one of \(AdviceAction.names.joined(separator: ", "))")
      }
      return nil
    }
  }
}
