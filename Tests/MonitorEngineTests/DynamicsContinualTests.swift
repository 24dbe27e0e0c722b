import Detectors
import MonitorCore
import MonitorEngine
import Testing

@Suite("Continual learning: plasticity_loss and stability_gap")
struct DynamicsContinualTests {
  /// One value a task, with dormant units that rise from 0.1 to `dormant`.
  private func tasks(
    _ count: Int, dormant: Double, seed: UInt64, noise: Double = 0.03, reference: Double? = nil,
    accuracy: (Int) -> Double
  ) -> Stream {
    var stream = Stream(seed: seed)
    for task in 0..<count {
      let share = 0.1 + (dormant - 0.1) * Double(task) / Double(count)
      for step in 0..<4 {
        stream.log(
          task * 10 + step, ["task": Double(task), "units/dormant/0": share + stream.noise(0.005)])
      }
      var last = ["task": Double(task), "task/online_acc": accuracy(task) + stream.noise(noise)]
      last["task/reference_acc"] = reference
      stream.log(task * 10 + 9, last)
    }
    return stream
  }

  @Test("accuracy that falls task by task warns, and is critical when half of it is gone")
  func loses() throws {
    let said = try tasks(60, dormant: 0.8, seed: 3) { 0.8 - 0.011 * Double(max(0, $0 - 15)) }
      .findings(of: "plasticity_loss")
    #expect(said.contains { $0.severity == .warning })
    #expect(said.last?.severity == .critical)
    #expect(said.first?.evidence.scope == ["units/dormant/0"])
    #expect(said.first.map { $0.step > 150 } == true)
  }

  @Test("noise, one bad task, and slow improvement say nothing", arguments: 1...12)
  func quiet(_ seed: UInt64) throws {
    #expect(
      try tasks(80, dormant: 0.8, seed: seed) { _ in 0.7 }.findings(of: "plasticity_loss").isEmpty)
    let oneBad = tasks(60, dormant: 0.8, seed: seed) { $0 == 40 ? 0.1 : 0.7 }
    #expect(try oneBad.findings(of: "plasticity_loss").isEmpty)
    let better = tasks(60, dormant: 0.8, seed: seed) { 0.5 + 0.003 * Double($0) }
    #expect(try better.findings(of: "plasticity_loss").isEmpty)
  }

  @Test("without a layer that wears out a fall is information")
  func noCorroboration() throws {
    let said = try tasks(60, dormant: 0.1, seed: 4) { 0.8 - 0.005 * Double(max(0, $0 - 15)) }
      .findings(of: "plasticity_loss")
    #expect(said.map(\.severity) == [.info])
  }

  @Test("worse than the reference learner on five tasks in a row warns at once")
  func paired() throws {
    let said = try tasks(12, dormant: 0.2, seed: 5, noise: 0.005, reference: 0.6) {
      $0 < 4 ? 0.7 : 0.5
    }
    .findings(of: "plasticity_loss")
    #expect(said.first?.severity == .warning)
    #expect(said.first?.step == 89)
  }

  @Test("tasks that are harder for the reference learner too prove nothing", arguments: 1...6)
  func harder(_ seed: UInt64) throws {
    var stream = Stream(seed: seed)
    for task in 0..<60 {
      let level = 0.8 - 0.008 * Double(task)
      stream.log(
        task * 10,
        [
          "task": Double(task), "units/dormant/0": 0.1 + 0.01 * Double(task),
          "task/online_acc": level + 0.1 + stream.noise(0.02), "task/reference_acc": level,
        ])
    }
    #expect(try stream.findings(of: "plasticity_loss").isEmpty)
  }

  @Test("a learner as good as its reference is not worse than it")
  func equals() throws {
    var stream = Stream(seed: 8)
    for task in 0..<60 {
      let level = 0.6 + stream.noise(0.05)
      stream.log(
        task, ["task": Double(task), "task/online_acc": level - 1e-4, "task/reference_acc": level])
    }
    #expect(try stream.findings(of: "plasticity_loss").isEmpty)
  }

  /// Three tasks of 100 steps, evaluated at each step.
  private func switches(
    seed: UInt64 = 7, noise: Double = 0.01,
    _ accuracy: (_ task: Int, _ now: Int, _ since: Int) -> Double
  ) -> Stream {
    var stream = Stream(seed: seed)
    for step in 0..<300 {
      let now = step / 100
      var metrics = ["task": Double(now), "train/loss": 1.0]
      for task in 0...now {
        metrics["eval/acc/\(task)"] = min(
          1, max(0, accuracy(task, now, step % 100) + stream.noise(noise)))
      }
      stream.log(step, metrics)
    }
    stream.end()
    return stream
  }

  @Test("a gap that closes is information, with depth and duration")
  func gap() throws {
    let said = try switches { task, now, since in
      task == now ? 0.9 : (since < 20 ? 0.3 + 0.03 * Double(since) : 0.9)
    }
    .findings(of: "stability_gap")
    #expect(said.turns == ["fire info", "clear info", "fire info", "clear info"])
    #expect(said.first?.step == 100)
    #expect(said[1].message.contains("down 0.6"))
    let numbers = said[1].evidence.numbers
    #expect(numbers["steps_between_evaluations"] == 1)
    #expect(["acc", "min_acc", "wc_acc", "wf_10", "wp_100"].allSatisfy { numbers[$0] != nil })
  }

  @Test("what is not regained when the next task begins is forgotten")
  func forgetting() throws {
    let said = try switches { task, now, since in
      task == now ? 0.9 : max(0.2, 0.9 - 0.1 * Double(since))
    }
    .findings(of: "stability_gap")
    #expect(said.first?.turns == "fire info")
    #expect(said.contains { $0.severity == .warning && $0.step == 200 })
    #expect(said.last?.message.contains("the run ended") == true)
  }

  @Test("noise around a steady accuracy says nothing", arguments: 1...20)
  func steady(_ seed: UInt64) throws {
    #expect(
      try switches(seed: seed, noise: 0.02) { _, _, _ in 0.9 }.findings(of: "stability_gap").isEmpty
    )
  }

  @Test("a run that never switches tasks says nothing whatever its accuracy does")
  func noSwitch() throws {
    var stream = Stream()
    for step in 0..<200 { stream.log(step, ["eval/acc/0": step < 100 ? 0.9 : 0.1]) }
    #expect(try stream.findings(of: "stability_gap").isEmpty)
  }
}

extension Finding {
  fileprivate var turns: String { "\(transition.rawValue) \(severity.rawValue)" }
}
