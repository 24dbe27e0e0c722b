import MonitorCore
import MonitorEngine
import Testing

@Suite("Quiet") struct AlertQuietTests {
  @Test("acknowledging stops repeats until it grows worse, and receivers that care hear of it")
  func acknowledge() throws {
    var scene = AlertScene { $0.kinds["ops"] = [.firing, .resolved, .acknowledged] }
    scene.fire(Step(100))
    try scene.command(.acknowledge([1], by: "ada", comment: "looking"))
    #expect(scene.rows[1]?.state == .acknowledged && scene.rows[1]?.acknowledgedBy == "ada")
    #expect(scene.notices.last?.kind == .acknowledged)
    scene.wait(100_000)
    #expect(scene.notices.count == 2)
    scene.see(.make("loss_spike", .escalate, .critical, 120))
    #expect(scene.rows[1]?.state == .firing)
    #expect(scene.told.last == "escalated loss_spike")
  }

  @Test("an alert that nobody takes on is told again after the repeat interval, for ever")
  func repeats() {
    var scene = AlertScene { $0.repeatSeconds = 3600 }
    scene.fire(Step(100))
    for _ in 0..<3 {
      #expect(scene.book.nextDeadline == scene.now + 3600)
      scene.wait(3599)
      scene.wait(1)
    }
    #expect(scene.told == ["opened loss_spike"] + Array(repeating: "repeated loss_spike", count: 3))
  }

  @Test("a silence keeps matching alerts quiet until it ends") func silence() throws {
    var scene = AlertScene()
    try scene.command(
      .silence(
        AlertMatchers(run: Glob("gpt-*"), detector: Glob("loss_*")), author: "ada",
        comment: "restart", starts: nil, ends: scene.now + 600))
    scene.fire(Step(100))
    scene.fire("gradient_spike", 100)
    #expect(scene.rows[1]?.state == .silenced && scene.rows[1]?.silencedBy == 1)
    #expect(scene.told == ["opened gradient_spike"])
    scene.restart()
    scene.wait(600)
    #expect(scene.rows[1]?.state == .firing)
    #expect(scene.told.last == "opened loss_spike")
    scene.wait(10_000)
    #expect(scene.told.count == 2)
  }

  @Test("what began and ended under a silence is never told") func silencedWhole() throws {
    var scene = AlertScene()
    try scene.command(
      .silence(
        AlertMatchers(project: Glob("demo")), author: "ada", comment: "", starts: nil, ends: nil))
    scene.fire(Step(100))
    scene.clear(Step(110))
    try scene.command(.endSilence(1, by: "ada"))
    scene.wait(10_000)
    #expect(scene.notices.isEmpty)
    #expect(scene.silences.last?.ends != nil)
  }

  @Test("a silence that begins later takes hold of alerts that already fire") func later() throws {
    var scene = AlertScene { $0.repeatSeconds = 100 }
    scene.fire(Step(100))
    try scene.command(
      .silence(
        AlertMatchers(severities: [.warning]), author: "ada", comment: "", starts: scene.now + 50,
        ends: scene.now + 500))
    scene.wait(50)
    #expect(scene.rows[1]?.state == .silenced)
    scene.wait(449)
    #expect(scene.told.count == 1)
    scene.see(.make("loss_spike", .escalate, .critical, 120))
    #expect(scene.rows[1]?.state == .firing, "it matches the silence no longer")
    #expect(scene.told.last == "escalated loss_spike")
  }

  @Test("the cause speaks for its consequences, and they speak again once it is gone")
  func inhibition() {
    var scene = AlertScene()
    let now = scene.now
    scene.take(
      scene.book.apply(.make("loss_spike", .fire, .warning, 100), run: AlertScene.run, now: now))
    scene.take(
      scene.book.apply(.make("non_finite", .fire, .critical, 100), run: AlertScene.run, now: now))
    scene.take(scene.book.settle(now: now))
    #expect(scene.told == ["opened non_finite"])
    #expect(scene.rows[1]?.inhibitedBy == "non_finite" && scene.rows[1]?.state == .firing)
    scene.fire("loss_spike", 100, run: RunID(2))
    #expect(scene.told.count == 2, "of the same run only")
    scene.clear("non_finite", 150)
    scene.wait(30)
    #expect(scene.told.dropFirst(2).joined(separator: "; ").contains("opened loss_spike"))
  }

  @Test("alerts of one run are told together, and a new critical one does not wait") func groups() {
    var scene = AlertScene()
    scene.fire("a", 100)
    scene.wait(1)
    scene.fire("b", 101)
    scene.wait(1)
    scene.fire("c", 102)
    #expect(scene.told == ["opened a"])
    scene.wait(28)
    #expect(scene.told == ["opened a", "opened b, opened c"])
    scene.wait(1)
    scene.fire("d", 103)
    scene.fire("e", 103, .critical)
    #expect(scene.told.last == "opened e, opened d", "worst first, and it takes the others along")
  }

  @Test("routes choose receivers by severity and name, and each hears only what is its own")
  func routes() {
    var scene = AlertScene {
      $0.routes = [
        Route(receivers: ["log"]), Route(minimum: .critical, receivers: ["pager"]),
        Route(matchers: AlertMatchers(run: Glob("other")), receivers: ["other"]),
      ]
    }
    let now = scene.now
    for (detector, severity) in [("a", Severity.warning), ("b", .critical)] {
      scene.take(
        scene.book.apply(.make(detector, .fire, severity, 100), run: AlertScene.run, now: now))
    }
    scene.take(scene.book.settle(now: now))
    #expect(scene.notices.map(\.receivers) == [["log", "pager"], ["log"]])
    #expect(scene.told == ["opened b", "opened a"])
    scene.see(.make("a", .escalate, .critical, 101))
    scene.clear("a", 105)
    scene.wait(30)
    #expect(scene.notices.last?.receivers == ["log", "pager"])
  }

  @Test(
    "commands that make no sense are refused and change nothing",
    arguments: [
      (
        AlertCommand.acknowledge([1, 7], by: "ada", comment: nil), AlertCommandError.unknownAlert(7)
      ),
      (.acknowledge([1], by: "", comment: nil), .noAuthor),
      (.endSilence(3, by: "ada"), .unknownSilence(3)),
      (
        .silence(AlertMatchers(), author: "ada", comment: "", starts: nil, ends: nil), .noMatchers
      ),
      (
        .silence(AlertMatchers(run: Glob("*")), author: "a", comment: "", starts: 5, ends: 4),
        .endsTooEarly(ends: 4, starts: 5)
      ),
    ])
  func refusals(_ command: AlertCommand, _ error: AlertCommandError) {
    var scene = AlertScene()
    scene.fire(Step(100))
    let before = scene.changes.count
    #expect(throws: error) { try scene.command(command) }
    #expect(scene.changes.count == before)
  }

  @Test("a clock that jumps back delays no word by more than the ordinary waits") func clock() {
    var scene = AlertScene()
    scene.fire("a", 100)
    scene.now -= 86_400
    scene.fire("b", 101)
    #expect(scene.told.last?.contains("opened b") == true)
  }

  @Test("whatever happens in whatever order, told is what is true", arguments: 0..<200)
  func anyOrder(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var scene = AlertScene { $0.pendingSeconds = seed % 3 == 0 ? 20 : 0 }
    var step: Int64 = 0
    var firing = false
    for _ in 0..<120 {
      step += Int64(random.next() % 60)
      switch random.next() % 8 {
      case 0, 1:
        let severity: Severity = random.next() % 3 == 0 ? .critical : .warning
        scene.see(.make("loss_spike", firing ? .escalate : .fire, severity, Step(step)))
        firing = true
        step += 1
      case 2:
        if firing { scene.clear("loss_spike", Step(step)) }
        firing = false
        step += 1
      case 3: scene.restart()
      case 4:
        if let open = scene.book.openAlerts.first {
          try scene.command(.acknowledge([open.id], by: "ada", comment: nil))
        }
      case 5:
        try scene.command(
          .silence(
            AlertMatchers(run: Glob("gpt-7")), author: "ada", comment: "", starts: nil,
            ends: scene.now + 100))
      default: scene.wait(Double(random.next() % 200))
      }
      #expect(scene.book.openAlerts.count <= 1)
    }
    if firing { scene.clear("loss_spike", Step(step + 1)) }
    scene.wait(20_000)
    #expect(Set(scene.notices.map(\.id)).count == scene.notices.count)
    // For each alert the last word matches its state, and no end is told without a beginning.
    for (id, row) in scene.rows {
      let words = scene.notices.filter { $0.items.contains { $0.alert.id == id } }.map(\.kind)
      #expect(row.state == .resolved)
      #expect(words.isEmpty || (words.first == .firing && words.last == .resolved))
    }
  }
}

@Suite("Many alerts") struct AlertLoadTests {
  @Test("past alerts cost nothing: a thousand runs of them, and the book looks at the open ones")
  func past() {
    var scene = AlertScene()
    for k in 0..<1000 {
      let run = RunID(Int64(100 + k))
      scene.book.register(RunInfo(id: run, name: "past-\(k)", created: 1))
      scene.fire("loss_spike", 100, run: run)
      scene.see(.make("loss_spike", .clear, .info, 200), run: run)
    }
    scene.wait(100)
    let told = scene.notices.count
    #expect(told == 2000 && scene.book.openAlerts.isEmpty)
    #expect(scene.book.nextDeadline == .infinity)
    // A day later they are forgotten, and the same run can raise the same alert anew.
    scene.wait(2 * 86_400)
    scene.fire("loss_spike", 300, run: RunID(100))
    #expect(scene.rows[1001]?.step == 300)
  }
}
