import Foundation
import Testing

@testable import ReferenceTrainer

@Suite struct TrainingTests {
  private func configuration(steps: Int = 12) -> LanguageConfiguration {
    var configuration = LanguageConfiguration.small(steps: steps)
    configuration.clip = 1
    return configuration
  }

  private func allMetrics(_ configuration: LanguageConfiguration) throws -> [StepMetrics] {
    let run = LanguageRun(configuration, text: try .fox())
    var all: [StepMetrics] = []
    while let metrics = run.next() { all.append(metrics) }
    return all
  }

  @Test func `a seed gives the same metrics to the last bit, another seed others`() throws {
    let first = try allMetrics(configuration())
    let again = try allMetrics(configuration())
    #expect(first == again)
    var other = configuration()
    other.seed = 2
    #expect(try allMetrics(other) != first)
  }

  @Test func `four accumulated batches are one four times as large, to rounding`() throws {
    var large = configuration()
    large.batchSize = 8
    var small = configuration()
    small.batchSize = 2
    small.accumulation = 4
    let (one, four) = (try allMetrics(large), try allMetrics(small))
    for (a, b) in zip(one, four) {
      for name in ["train/loss", "grad/norm", "logits/z", "update/ratio"] {
        let (x, y) = (try #require(a.scalar(name)), try #require(b.scalar(name)))
        #expect(abs(x - y) <= 2e-4 * abs(x), "\(name) at \(a.step): \(x) and \(y)")
      }
      // The norm over all tensors is what the noise scale reads, that over matrices `grad/norm`.
      let big = try #require(b.scalar("gns/sq_big"))
      let small = try #require(b.scalar("gns/sq_small"))
      #expect(big.squareRoot() >= (b.scalar("grad/norm") ?? .nan) * 0.999 && small > big)
      #expect(b.scalar("gns/b") == 2 && b.scalar("gns/B") == 8)
    }
  }

  @Test func `the time of probes is measured only with a clock`() throws {
    let run = LanguageTraining<Float>(configuration(steps: 1), text: try .fox())
    var now = 0.0
    run.probeClock = {
      now += 1
      return now
    }
    let metrics = try #require(run.next())
    // Eight readings: at the start, around gradients, clipped gradients and the rest, at the end.
    #expect(metrics.scalar("probe/seconds") == 3)
    #expect(metrics.scalar("probe/share") == StepMetrics.rounded(3.0 / 7, digits: 7))
    #expect(try allMetrics(configuration(steps: 1))[0].scalar("probe/seconds") == nil)
  }

  @Test func `training learns a repeated sentence`() throws {
    let metrics = try allMetrics(configuration(steps: 120))
    let losses = metrics.compactMap { $0.scalar("train/loss") }
    #expect(losses[0] > 3)
    #expect(losses.suffix(5).allSatisfy { $0 < 2.2 }, "\(losses.suffix(5))")
  }

  @Test func `every metric of the recorded corpus is there at step 0`() throws {
    let metrics = try #require(try allMetrics(configuration(steps: 1)).first)
    let layers = (0..<2).flatMap { b in ["qkv", "proj", "up", "down"].map { "blocks.\(b).\($0)" } }
    var expected = [
      "train/loss", "train/lr", "train/tokens", "grad/norm", "grad/spikes", "update/ratio",
      "logits/z",
      "weight/l1", "weight/l2", "weight/mean", "weight/var", "weight/median", "eval/loss",
      "grad/norm/tok", "grad/norm/pos", "grad/norm/head", "sa/head", "weight/sigma1/head",
      "attn/visible", "curvature/rho",
    ]
    expected += layers.flatMap { ["grad/norm/\($0)", "sa/\($0)", "weight/sigma1/\($0)"] }
    expected += (["tok", "pos", "head"] + layers).flatMap {
      ["grad/rms/\($0)", "update/rms/\($0)", "param/rms/\($0)"]
    }
    expected += (0..<2).flatMap {
      [
        "attn/entropy/\($0)", "attn/logit_max/\($0)", "attn/ties/\($0)", "units/dormant/\($0)",
        "act/rms/\($0)",
      ]
    }
    #expect(Set(metrics.names) == Set(expected))
    #expect(metrics.vector("attn/entropy/0")?.count == 2)
    #expect(metrics.vector("sa/blocks.0.qkv")?.count == 32)
  }

  @Test func `a resumed run goes back and repeats its steps`() throws {
    var changed = configuration(steps: 150)
    changed.resumeStep = 130
    let steps = try allMetrics(changed).map(\.step)
    #expect(steps == Array(0..<130) + Array(10..<150))
  }

  @Test func `an overflow makes everything non-finite, and the run gives up after 60 more`() throws
  {
    var changed = configuration(steps: 200)
    changed.overflowStep = 5
    let run = LanguageRun(changed, text: try .fox())
    var losses: [Double] = []
    while let metrics = run.next() { losses.append(metrics.scalar("train/loss") ?? 0) }
    #expect(losses[5] == .infinity)
    #expect(losses[6].isNaN)
    #expect(losses.count == 5 + 61)
    #expect(run.outcome == .failed)
  }

  @Test func `a hanging run stops without an end`() throws {
    var changed = configuration()
    changed.hangStep = 7
    let sink = MemorySink()
    let outcome = try LanguageRun(changed, text: try .fox()).run(named: "h", into: sink)
    #expect(outcome == .hung)
    #expect(sink.steps.count == 7)
    #expect(sink.status == nil)
  }

  @Test(arguments: [BadBatch.Kind.labels, .repeat, .shift])
  func `bad batches raise the loss of their own steps`(kind: BadBatch.Kind) throws {
    var changed = configuration(steps: 124)
    changed.badBatches = [BadBatch(step: 121, count: 1, kind: kind)]
    let losses = try allMetrics(changed).compactMap { $0.scalar("train/loss") }
    #expect(losses[121] > losses[120] + 0.5)
  }

  @Test func `a metric keeps seven significant digits and non-finite values keep themselves`() {
    #expect(StepMetrics.rounded(2.317835092544556, digits: 7) == 2.317835)
    #expect(StepMetrics.rounded(-1.23456789e-7, digits: 7) == -1.234568e-7)
    #expect(StepMetrics.rounded(123_456_789, digits: 7) == 123_456_800)
    #expect(StepMetrics.rounded(.nan, digits: 7).isNaN)
    #expect(StepMetrics.rounded(-.infinity, digits: 7) == -.infinity)
    #expect(StepMetrics.rounded(0, digits: 7) == 0)
  }
}

/// Keeps what a run says.
final class MemorySink: MetricSink {
  var description: RunDescription?
  var steps: [StepMetrics] = []
  var events: [String] = []
  var status: String?

  func begin(_ run: RunDescription) { description = run }
  func log(_ metrics: StepMetrics, rank: Int) { steps.append(metrics) }
  func event(step: Int, name: String, text: String) { events.append(name) }
  func end(status: String) { self.status = status }
  func flush() {}
}
