import Testing

@testable import ReferenceTrainer

@Suite struct SteeringTests {
  private func training(
    _ change: (inout LanguageConfiguration) -> Void = { _ in }
  ) throws -> LanguageRun {
    var configuration = LanguageConfiguration(schedule: Schedule(peak: 3e-3, steps: 90))
    configuration.schedule.warmup = 4
    configuration.schedule.course = .constant
    configuration.shape.width = 16
    configuration.shape.heads = 2
    configuration.shape.blocks = 1
    configuration.shape.context = 8
    configuration.batchSize = 2
    change(&configuration)
    return LanguageRun(configuration, text: try .fox())
  }

  private func advance(_ run: LanguageRun, to step: Int) -> [StepMetrics] {
    var all: [StepMetrics] = []
    while all.last?.step != step, let metrics = run.next() { all.append(metrics) }
    return all
  }

  @Test func `a rollback takes the newest checkpoint before the trouble, and new data`() throws {
    let run = try training()
    run.keepCheckpoints()
    let first = advance(run, to: 60)
    let reply = run.steer(.rollBack(toStep: 58))
    #expect(reply == .done("back from step 60 to the checkpoint of step 50"))
    let again = advance(run, to: 60)
    #expect(again.map(\.step) == Array(51...60))
    let losses = first.suffix(10).map { $0.scalar("train/loss") }
    #expect(again.map { $0.scalar("train/loss") } != losses)
    // The same weights on other batches: near what they were, not what they had become.
    #expect(again.allSatisfy { ($0.scalar("train/loss") ?? 9) < 3.2 })
  }

  @Test func `without a checkpoint that old nothing is undone`() throws {
    let run = try training()
    _ = advance(run, to: 10)
    #expect(
      run.steer(.rollBack(toStep: 5)) == .refused("there is no checkpoint of step 5 or before"))
    #expect(run.next()?.step == 11)
  }

  @Test func `an overflow does not come again after a rollback`() throws {
    let run = try training { $0.overflowStep = 40 }
    run.keepCheckpoints()
    let before = advance(run, to: 45)
    #expect(before.last?.scalar("train/loss")?.isFinite == false)
    guard case .done = run.steer(.rollBack(toStep: 39)) else {
      Issue.record("no rollback")
      return
    }
    let after = advance(run, to: 89)
    #expect(after.first?.step == 26)
    #expect(after.allSatisfy { $0.scalar("train/loss")?.isFinite == true })
    #expect(run.next() == nil && run.outcome == .finished)
  }

  @Test func `the rate is scaled on top of its schedule, factor by factor`() throws {
    let run = try training()
    _ = advance(run, to: 10)
    _ = run.steer(.scaleRate(0.5))
    #expect(run.next()?.scalar("train/lr") == 1.5e-3)
    _ = run.steer(.scaleRate(0.1))
    #expect(run.next()?.scalar("train/lr").map { abs($0 - 1.5e-4) < 1e-18 } == true)
  }

  @Test func `batches that are left out take what is wrong with them along`() throws {
    let bad = BadBatch(step: 20, count: 3, kind: .labels)
    func worst(skipping: Int) throws -> Double {
      let run = try training { $0.badBatches = [bad] }
      _ = advance(run, to: 19)
      if skipping > 0 { _ = run.steer(.skipBatches(skipping)) }
      return advance(run, to: 25).compactMap { $0.scalar("train/loss") }.max() ?? 0
    }
    #expect(try worst(skipping: 0) > (try worst(skipping: 3)) + 0.2)
  }

  @Test func `an order about steps that were undone is void, and the last order is to go back`()
    throws
  {
    let run = try training()
    run.keepCheckpoints()
    _ = advance(run, to: 60)
    var helmsman = Helmsman()
    helmsman.passed(60)
    let orders = [
      SteeringOrder(.rollBack(toStep: 55), reason: "a", step: 60),
      SteeringOrder(.scaleRate(0.5), reason: "b", step: 60),
      SteeringOrder(.skipBatches(4), reason: "c", step: 75),
    ]
    let reports = helmsman.follow(orders, in: run)
    #expect(reports.map(\.order.reason) == ["b", "c", "a"])
    #expect(reports[1].reply == .refused("step 75 was undone before the word came"))
    #expect(run.next()?.step == 51)
  }

  @Test func `a run is told to stop between two steps, and says so at its end`() throws {
    final class Memory: MetricSink {
      var steps: [Int] = []
      var events: [String] = []
      var status: String?
      func begin(_ run: RunDescription) {}
      func log(_ metrics: StepMetrics, rank: Int) { steps.append(metrics.step) }
      func event(step: Int, name: String, text: String) { events.append("\(step) \(name) \(text)") }
      func end(status: String) { self.status = status }
      func flush() {}
    }
    let sink = Memory()
    let run = try training()
    let outcome = try run.run(
      named: "r", into: sink,
      obeying: { _ in
        sink.steps.last == 7 ? [SteeringOrder(.stop, reason: "rule halt", step: 6)] : []
      })
    #expect(outcome == .killed && sink.status == "killed")
    #expect(sink.steps == Array(0...7))
    #expect(sink.events == ["7 obey stopped; rule halt"])
  }

  @Test func `a run that cannot go on waits for a word, and gives up if none comes`() throws {
    func outcome(of answer: SteeringOrder?) throws -> (TrainingOutcome, waits: Int) {
      let run = try training { $0.overflowStep = 20 }
      var waits = 0
      let outcome = try run.run(
        named: "r", into: Nowhere(),
        obeying: { seconds in
          guard seconds > 0 else { return [] }
          waits += 1
          return waits == 1 ? [answer].compactMap { $0 } : []
        })
      return (outcome, waits)
    }
    let back = SteeringOrder(.rollBack(toStep: 19), reason: "r", step: 20)
    #expect(try outcome(of: back) == (.finished, 1))
    #expect(try outcome(of: nil) == (.failed, 1))
    let useless = SteeringOrder(.scaleRate(0.5), reason: "r", step: 20)
    #expect(try outcome(of: useless) == (.failed, 2))
  }

  private final class Nowhere: MetricSink {
    func begin(_ run: RunDescription) {}
    func log(_ metrics: StepMetrics, rank: Int) {}
    func event(step: Int, name: String, text: String) {}
    func end(status: String) {}
    func flush() {}
  }

  @Test func `a history stays bounded, keeps its first and one not far before any step`() {
    var history = CheckpointHistory<Int>(interval: 2, capacity: 8)
    for step in 0..<1000 where history.isDue(after: step) { history.keep(step, at: step) }
    #expect(history.entries.count <= 8)
    #expect(history.entries.first?.step == 0)
    for step in 0..<1000 {
      let entry = history.newest(through: step)
      #expect(entry.map { step - $0.step < 2 * history.interval } == true, "step \(step)")
    }
    history.forget(from: 500)
    #expect(history.entries.allSatisfy { $0.step < 500 })
  }
}
