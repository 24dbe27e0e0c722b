import Foundation
import Testing

@testable import Detectors

@Suite("Expected loss on 27 published curves")
struct DynamicsExpectedLossTests {
  let vectors = DynamicsVectors.root["mpl"]["real_curves"]

  func family(_ size: String) -> AnnealingLaw {
    let fit = vectors[size]["annealing_law_fit"]
    return AnnealingLaw(
      floor: fit["L0"].number, amplitude: fit["A"].number, exponent: fit["alpha"].number,
      annealing: fit["C"].number, decay: fit["lam"].number)
  }

  /// First point at which the excess passes `threshold`, with losses times `factor` from point `from`.
  func firstAlarm(
    _ curve: LossCurve, family: AnnealingLaw?, threshold: Double, from: Int = .max,
    factor: Double = 1
  ) -> (point: Int?, highest: Double) {
    var expectation = LossExpectation(family: family)
    var next = 0
    var first: Int?
    var highest = -1.0
    for (step, rate) in curve.rates.enumerated() {
      // Every 16 steps and at every point: what a trainer that logs sparsely would push.
      let isPoint = next < curve.steps.count && curve.steps[next] == step
      guard isPoint || step % 16 == 0 || step < 2200 else { continue }
      expectation.advance(to: Int64(step), rate: rate)
      guard isPoint else { continue }
      let loss = curve.losses[next] * (next >= from ? factor : 1)
      if let reading = expectation.observe(loss), reading.isTrusted {
        highest = max(highest, reading.excess)
        if first == nil, reading.excess > max(threshold, 3 * reading.fitError) { first = next }
      }
      next += 1
    }
    return (first, highest)
  }

  @Test("family constants: silent on all, a step of +2 % found in all, in four points or so")
  func withFamilyConstants() {
    var delays: [Int] = []
    for curve in LossCurve.all {
      let law = family(curve.size), half = curve.losses.count / 2
      #expect(
        firstAlarm(curve, family: law, threshold: 0.010).point == nil, "\(curve.testDescription)")
      let hit = firstAlarm(curve, family: law, threshold: 0.010, from: half, factor: 1.02).point
      if let hit, hit >= half { delays.append(hit - half + 1) }
    }
    #expect(delays.count == 27)
    #expect(delays.sorted()[13] <= 4)
  }

  /// The reference's own-fit rule finds 15 of 27.
  @Test(
    "the run's own fit: silent on all, a step of +2 % found in more than 15",
    arguments: [0.5, 0.6, 0.7])
  func withOwnFit(_ at: Double) {
    var found = 0
    for curve in LossCurve.all {
      let from = Int(at * Double(curve.losses.count))
      if at == 0.5 {
        let clean = firstAlarm(curve, family: nil, threshold: 0.009)
        #expect(clean.point == nil, "\(curve.testDescription)")
        // A third of the threshold: room for runs that are not among these.
        #expect(clean.highest < 0.004, "\(curve.testDescription)")
      }
      let hit = firstAlarm(curve, family: nil, threshold: 0.009, from: from, factor: 1.02).point
      if let hit, hit >= from { found += 1 }
    }
    #expect(found > 20)
  }
}
