import Detectors
import MonitorCore
import Testing

@Suite("Stability gap measures, exactly as defined")
struct DynamicsStabilityGapMetricsTests {
  let vectors = DynamicsVectors.root["stability_gap"]

  @Test("ACC, min-ACC and WC-ACC after every evaluation; FORG, WF, WP and LCA at the end")
  func table() {
    var metrics = StabilityGapMetrics(windows: [3, 10, 100], curveLength: 4)
    for (round, want) in zip(0..., vectors["per_step"].items) {
      metrics.evaluate(
        vectors["accuracy"].optionalRows[round], learning: vectors["learning_task"].ints[round])
      #expect(isClose(metrics.accuracy, want["ACC"].number))
      #expect(isClose(metrics.minimumAccuracy, want["minACC"].optionalNumber))
      #expect(isClose(metrics.worstCaseAccuracy, want["WCACC"].number))
    }
    #expect(isClose(metrics.accuracy, vectors["final_ACC"].number))
    #expect(isClose(metrics.minimumAccuracy, vectors["final_minACC"].number))
    #expect(isClose(metrics.worstCaseAccuracy, vectors["final_WCACC"].number))
    #expect(isClose(metrics.forgetting, vectors["average_forgetting_end"].number))
    #expect(
      isClose(
        metrics.learningCurveAreas().compactMap(\.self),
        vectors["LCA_beta4_per_task"].numbers))
    for window in [3, 10, 100] {
      let want = vectors["windowed"]["w\(window)"]
      #expect(isClose(metrics.windowedForgetting(window), want["WF"].number))
      #expect(isClose(metrics.windowedPlasticity(window), want["WP_definition"].number))
      let extremes = metrics.windowedExtremes(window)
      #expect(isClose(extremes.map(\.forgetting), want["WF_per_task"].numbers))
      #expect(isClose(extremes.map(\.plasticity), want["WP_per_task_definition"].numbers))
    }
  }

  @Test("plasticity counts a gain that starts below the running maximum")
  func definitionNotReleasedCode() {
    let want = vectors["window_bug_example"]
    var metrics = StabilityGapMetrics(windows: [3])
    for accuracy in want["window"].numbers { metrics.evaluate([accuracy], learning: 0) }
    #expect(isClose(metrics.windowedPlasticity(3), want["WP_definition"].number))
  }

  @Test("each switch's gap: reference, depth, when, how much came back")
  func gaps() throws {
    let accuracy = vectors["accuracy"].optionalRows, learning = vectors["learning_task"].ints
    for want in vectors["gaps"].items {
      let old = want["old_task"].int, new = want["new_task"].int
      let first = try #require(learning.firstIndex(of: new))
      var gap = AccuracyGap(
        oldTask: old, newTask: new, reference: try #require(accuracy[first - 1][old]))
      for round in first..<learning.count where learning[round] == new {
        gap.evaluate(try #require(accuracy[round][old]))
      }
      #expect(isClose(gap.reference, want["reference"].number))
      #expect(isClose(gap.depth, want["drop"].number))
      #expect(gap.lowestAt == want["at_eval"].int)
      #expect(isClose(gap.recoveredFraction, want["recovered_fraction"].number))
      #expect(isClose(gap.remaining, want["final_loss"].number))
    }
  }

  @Test("windowed extremes equal the plain scan over all pairs", arguments: 0..<20)
  func deques(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let values = (0..<120).map { _ in random.uniform() }
    let window = 2 + Int(random.uniform() * 20)
    var metrics = StabilityGapMetrics(windows: [window])
    var forgetting = 0.0, plasticity = 0.0
    for n in values.indices {
      metrics.evaluate([values[n]], learning: 0)
      for m in max(0, n - window + 1)..<max(n, 0) where m < n {
        forgetting = max(forgetting, values[m] - values[n])
        plasticity = max(plasticity, values[n] - values[m])
      }
      #expect(metrics.windowedForgetting(window) == forgetting)
      #expect(metrics.windowedPlasticity(window) == plasticity)
    }
  }
}
