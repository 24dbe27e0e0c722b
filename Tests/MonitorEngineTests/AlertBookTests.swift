import MonitorCore
import MonitorEngine
import Testing

@Suite("An alert") struct AlertBookTests {
  @Test("opens once per run and detector, and is told at once") func opens() {
    var scene = AlertScene()
    scene.fire(step(100))
    scene.fire(step(101))
    scene.fire("gradient_spike", 101)
    scene.fire(step(101), run: RunID(2))
    #expect(scene.book.openAlerts.map(\.id) == [1, 2, 3])
    #expect(scene.told == ["opened loss_spike", "opened loss_spike"])
    let alert = scene.book.openAlerts[0]
    #expect(alert.step == 100 && alert.message == "loss rose at 101")
    #expect(alert.project == "demo" && alert.group == "sweep-3")
    #expect(alert.evidence.lastHealthyStep == 90)
  }

  @Test("is not opened by information") func information() {
    var scene = AlertScene()
    scene.fire("overfit", 5, .info)
    #expect(scene.changes.isEmpty && scene.notices.isEmpty)
  }

  @Test("resolves when its detector clears, and those who were told hear of it") func resolves() {
    var scene = AlertScene()
    scene.fire(step(100))
    scene.clear(step(150))
    #expect(scene.told == ["opened loss_spike"])
    scene.wait(30)
    #expect(scene.told == ["opened loss_spike", "resolved loss_spike"])
    #expect(scene.rows[1]?.state == .resolved && scene.rows[1]?.resolvedStep == 150)
    #expect(scene.notices.map(\.kind) == [.firing, .resolved])
    #expect(Set(scene.notices.map(\.id)).count == 2)
  }

  @Test("that fires and clears between two notifications is told whole, in order") func brief() {
    var scene = AlertScene { $0.groupWaitSeconds = 10 }
    scene.fire(step(100))
    scene.clear(step(101))
    scene.wait(10)
    #expect(scene.notices.map(\.kind) == [.firing, .resolved])
    #expect(scene.notices[0].items[0].alert.state == .firing)
    #expect(scene.notices[0].items[0].alert.resolvedStep == nil)
  }

  @Test("that grows worse is told again at once, with what receivers knew") func escalates() {
    var scene = AlertScene()
    scene.fire(step(100))
    scene.see(.make("loss_spike", .escalate, .critical, 110, scope: ["a", "train/loss"]))
    #expect(scene.told == ["opened loss_spike", "escalated loss_spike"])
    #expect(scene.notices[1].items[0].previousSeverity == .warning)
    #expect(scene.rows[1]?.evidence.scope == ["a", "train/loss"])
    scene.fire(step(120), .warning)
    #expect(scene.rows[1]?.severity == .critical, "severity of an open alert never falls")
  }

  @Test("keeps its number when findings come a second time") func replay() {
    var scene = AlertScene()
    let history: [(Finding.Transition, Step)] = [
      (.fire, 100), (.clear, 120), (.fire, 900), (.clear, 950), (.fire, 2000),
    ]
    for (transition, step) in history {
      scene.see(.make("loss_spike", transition, transition == .clear ? .info : .warning, step))
    }
    let before = scene.changes.count
    #expect(scene.rows.count == 3)
    for (transition, step) in history {
      scene.see(.make("loss_spike", transition, transition == .clear ? .info : .warning, step))
    }
    #expect(scene.changes.count == before)
    scene.restart()
    for (transition, step) in history {
      scene.see(.make("loss_spike", transition, transition == .clear ? .info : .warning, step))
    }
    #expect(scene.changes.count == before)
  }

  @Test("hears a rank that lags behind the one that fired") func laggingRank() {
    var scene = AlertScene()
    scene.fire(step(100))
    scene.see(.make("loss_spike", .escalate, .critical, 110))
    scene.clear(step(105))
    #expect(scene.rows[1]?.state == .resolved)
  }

  @Test("re-opens within the flap window, and a new one opens past it") func flap() {
    var scene = AlertScene()
    scene.fire(step(100))
    scene.clear(step(150))
    scene.fire(step(350))
    #expect(scene.rows.count == 1 && scene.rows[1]?.reopened == 1)
    #expect(scene.rows[1]?.step == 100)
    scene.clear(step(360))
    scene.fire(step(561))
    #expect(scene.rows.count == 2)
    scene.clear(step(562))
    scene.wait(3601)
    scene.fire(step(563))
    #expect(scene.rows.count == 3)
  }

  /// Ten steps a turn: half of them it fires.
  private func flap(_ scene: inout AlertScene, times: Int64, pause: Double) {
    for k in 0..<times {
      scene.fire(step(100 + 10 * k))
      scene.wait(pause)
      scene.clear(step(105 + 10 * k))
      scene.wait(pause)
    }
  }

  @Test("that flaps is told a bounded number of times, and its end once it has calmed down")
  func storm() {
    var scene = AlertScene()
    flap(&scene, times: 1000, pause: 2)
    #expect(scene.rows.count == 1 && scene.rows[1]?.reopened == 999)
    #expect(scene.notices.count <= 4)
    scene.wait(3600)
    #expect(scene.notices.last?.kind == .resolved)
    let told = scene.notices.count
    scene.wait(100_000)
    #expect(scene.notices.count == told)
  }

  @Test("that flaps as fast as receivers are told takes its end along no more") func fastStorm() {
    var scene = AlertScene {
      $0.flapSeconds = 25
      $0.groupIntervalSeconds = 1
    }
    flap(&scene, times: 100, pause: 0.5)
    #expect(scene.rows.count == 1 && scene.rows[1]?.reopened == 99)
    #expect(scene.notices.count <= 8 && scene.notices.last?.kind == .firing)
    scene.wait(60)
    #expect(scene.notices.last?.kind == .resolved)
  }

  @Test("waits as pending when the policy says so, and nobody hears of one that passes")
  func pending() {
    var scene = AlertScene { $0.pendingSeconds = 60 }
    scene.fire(step(100))
    #expect(scene.rows[1]?.state == .pending)
    #expect(scene.book.nextDeadline == scene.now + 60)
    scene.wait(59)
    scene.clear(step(110))
    scene.wait(100)
    #expect(scene.notices.isEmpty && scene.rows[1]?.state == .resolved)
    scene.fire(step(1000))
    scene.wait(60)
    #expect(scene.told == ["opened loss_spike"])
    #expect(scene.rows[2]?.state == .firing)
  }

  @Test("of a run that went back before it is over; one that began earlier stays") func rewind() {
    var scene = AlertScene()
    scene.fire("loss_spike", 100)
    scene.fire("gradient_spike", 300)
    scene.take(scene.book.rewound(run: AlertScene.run, to: 200, attempt: 2, now: scene.now))
    #expect(scene.book.openAlerts.map(\.detector) == ["loss_spike"])
    #expect(scene.rows[2]?.resolvedStep == 200)
    // The same trouble at the same place in the new attempt is the same alert.
    scene.fire("gradient_spike", 300, attempt: 2)
    #expect(scene.rows.count == 2 && scene.rows[2]?.reopened == 1)
  }

  @Test("ends with a run that finished; a critical one, or after a failure, outlives it by a day")
  func ends() {
    var scene = AlertScene()
    scene.fire(step(100))
    scene.take(scene.book.ended(run: AlertScene.run, status: .failed, now: scene.now))
    scene.wait(24 * 3600 - 1)
    #expect(scene.rows[1]?.state == .firing)
    scene.restart()
    scene.wait(1)
    #expect(scene.rows[1]?.state == .resolved)
    scene.fire("overfit", 100)
    scene.take(scene.book.ended(run: AlertScene.run, status: .finished, now: scene.now))
    #expect(scene.book.openAlerts.isEmpty)
    scene.fire("loss_divergence", 100, .critical)
    scene.take(scene.book.ended(run: AlertScene.run, status: .finished, now: scene.now))
    #expect(scene.book.openAlerts.map(\.detector) == ["loss_divergence"])
  }

  @Test(
    "of a run that is deleted is over: who was told that it fires hears so at once, nobody else")
  func deleted() {
    var scene = AlertScene { policy in
      policy.groupIntervalSeconds = 3600
      policy.kinds["quiet"] = [.firing]
      policy.routes.append(Route(minimum: .critical, receivers: ["quiet"]))
    }
    scene.fire(step(100))
    scene.fire("non_finite", 101, .critical)
    // Nobody has heard of this one yet, nor of the end of that one.
    scene.fire("overfit", 102)
    scene.clear(step(103))
    scene.fire(step(101), run: RunID(2))
    let before = scene.notices.count
    scene.wait(5)
    scene.take(scene.book.deleted(run: AlertScene.run, by: "ada", now: scene.now))
    scene.book.forget(AlertScene.run)
    let told = scene.notices.dropFirst(before)
    #expect(told.map(\.kind) == [.resolved] && told.first?.receivers == ["ops"])
    #expect(told.flatMap(\.items).map(\.alert.detector) == ["non_finite", "loss_spike"])
    let last = scene.changes.last { $0.event == .resolved && $0.alert.detector == "non_finite" }
    #expect(last?.text == "the run was deleted" && last?.by == "ada")
    #expect(scene.book.openAlerts.map(\.runID) == [RunID(2)])
    scene.wait(100_000)
    #expect(!scene.notices.dropFirst(before + 1).contains { $0.run == "gpt-7" })
  }

  @Test("survives a restart at any moment without being told twice") func restarts() {
    var scene = AlertScene()
    scene.fire(step(100))
    scene.restart()
    scene.fire("overfit", 101)
    scene.restart()
    scene.wait(30)
    scene.restart()
    scene.clear(step(150))
    scene.restart()
    scene.wait(30)
    scene.restart()
    #expect(scene.told == ["opened loss_spike", "opened overfit", "resolved loss_spike"])
    #expect(Set(scene.notices.map(\.id)).count == 3)
  }

  private func step(_ value: Int64) -> Step { Step(value) }
}

extension AlertScene {
  mutating func fire(_ step: Step, _ severity: Severity = .warning, run: RunID = AlertScene.run) {
    fire("loss_spike", step, severity, run: run)
  }
  mutating func clear(_ step: Step) { clear("loss_spike", step) }
}
