import MonitorCore
import MonitorEngine
import Testing

@Suite("Advice") struct AlertAdviceTests {
  private func scene(_ rules: AdviceRule..., dryRun: Bool = false, budget: Int = 10) -> AlertScene {
    AlertScene { $0.advice = AdvicePolicy(isDryRun: dryRun, rules: rules, budget: budget) }
  }
  private let rollback = AdviceRule(
    name: "back", matchers: AlertMatchers(detector: Glob("loss_*")), action: .rollback, budget: 2,
    cooldownSeconds: 600, cooldownSteps: 100)

  @Test("is never given unless configured") func silentByDefault() {
    var scene = AlertScene()
    scene.fire("loss_divergence", 100, .critical)
    #expect(scene.advice.isEmpty && !scene.changes.contains { $0.event == .advised })
  }

  @Test("comes with the alert, once, with the last healthy step") func rollsBack() {
    var scene = scene(rollback)
    scene.fire("loss_spike", 100, .warning)
    #expect(scene.advice.isEmpty, "a warning is below the rule's severity")
    scene.see(.make("loss_spike", .escalate, .critical, 110))
    #expect(scene.advice.map(\.rollbackTo) == [90] && scene.advice[0].count == 1)
    scene.wait(10_000)
    #expect(scene.advice.count == 1)
    #expect(scene.advice[0].action.name == "rollback" && scene.advice[0].step == 110)
  }

  @Test("keeps its budget and its cool-down over restarts, and the audit says why not")
  func budgets() {
    var scene = scene(rollback)
    func audit() -> [String] { scene.changes.filter { $0.event == .advised }.compactMap(\.text) }
    scene.fire("loss_spike", 1000, .critical)
    scene.clear("loss_spike", 1010)
    scene.restart()
    scene.wait(60)
    scene.fire("loss_divergence", 1500, .critical)
    #expect(scene.advice.count == 1)
    #expect(
      audit().last == "not rollback to step 90 (rule back): it spoke at step 1000 and cools down")
    scene.wait(600)
    scene.clear("loss_divergence", 1600)
    scene.fire("loss_divergence", 2500, .critical)
    #expect(scene.advice.count == 2)
    scene.restart()
    scene.wait(6000)
    scene.clear("loss_divergence", 8000)
    scene.fire("loss_spike", 9000, .critical)
    #expect(scene.advice.count == 2)
    #expect(audit().last?.hasSuffix("its budget of 2 is used up") == true)
  }

  @Test("of all rules together stays within the run's budget") func runBudget() {
    var scene = scene(
      rollback, AdviceRule(name: "save", action: .checkpoint, cooldownSeconds: 0, cooldownSteps: 0),
      budget: 1)
    scene.fire("loss_spike", 100, .critical)
    #expect(scene.advice.map(\.rule) == ["back"])
  }

  @Test("in a dry run is written down and not given") func dryRun() {
    var scene = scene(rollback, dryRun: true)
    scene.fire("loss_spike", 100, .critical)
    #expect(scene.advice.isEmpty)
    #expect(
      scene.changes.contains { $0.text == "dry run: rollback to step 90 (rule back), 1 of 2" })
  }

  @Test("is not given for what an operator has silenced, or what another alert explains")
  func quiet() throws {
    var scene = scene(rollback)
    try scene.command(
      .silence(
        AlertMatchers(detector: Glob("loss_spike")), author: "ada", comment: "", starts: nil,
        ends: nil))
    scene.fire("loss_spike", 100, .critical)
    #expect(scene.advice.isEmpty)
    scene.fire("non_finite", 200, .critical)
    scene.fire("loss_divergence", 200, .critical)
    #expect(scene.advice.isEmpty)
  }
}
