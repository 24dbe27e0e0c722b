import Detectors
import Foundation
import MonitorCore
import MonitorEngine
import Testing

@Suite("Loss detectors: expected_loss, deceleration, no_learning, overfit, overtraining, grokking")
struct DynamicsLossTests {
  /// A run that follows the annealing law exactly but for noise and a factor from `stepUp` on.
  private func annealed(
    stepUp: Int = .max, factor: Double = 1.02, seed: UInt64 = 1, noise: Double = 0.0005
  ) -> Stream {
    var stream = Stream(seed: seed)
    var s1 = 0.0, s2 = 0.0, m = 0.0, before = 3e-4
    for step in 0..<20_000 {
      let rate = step < 15_000 ? 3e-4 : 3e-4 * (1 - 0.9 * Double(step - 15_000) / 5000)
      m = 0.999 * m + before - rate
      s1 += rate
      s2 += m
      before = rate
      guard step % 100 == 99 else { continue }
      let loss = 2.7 + 0.55 * pow(s1, -0.52) - 0.47 * s2
      stream.log(
        step,
        [
          "train/loss": (step >= stepUp ? factor : 1) * loss * (1 + stream.noise(noise)),
          "train/lr": rate,
        ])
    }
    return stream
  }

  private static let family: [String: ParameterValue] = [
    "floor": .number(2.7), "amplitude": .number(0.55), "exponent": .number(0.52),
    "annealing": .number(0.47), "decay": .number(0.999),
  ]

  @Test("a decay that pays says nothing, with and without family constants")
  func quiet() throws {
    #expect(try annealed().findings(of: "expected_loss").isEmpty)
    #expect(try annealed().findings(of: "expected_loss", Self.family).isEmpty)
  }

  @Test("two per cent above expectation warns within ten points and clears when it is over")
  func above() throws {
    for parameters in [[:], Self.family] {
      let said = try annealed(stepUp: 12_000).findings(of: "expected_loss", parameters)
      #expect(said.first?.severity == .warning)
      #expect(said.first.map { $0.step >= 12_000 && $0.step < 13_000 } == true)
      #expect(said.first?.message.contains("above") == true)
    }
  }

  @Test("a loss too good to be true is information when the family is known")
  func below() throws {
    let said = try annealed(stepUp: 12_000, factor: 0.97).findings(of: "expected_loss", Self.family)
    #expect(said.turns == ["fire info"])
    #expect(said.first?.evidence.advice.contains("leak") == true)
  }

  @Test("a loss that has gone to nothing has nothing to be compared with")
  func vanishing() throws {
    var stream = Stream(seed: 6)
    for step in stride(from: 4, to: 12_000, by: 5) {
      let loss = 3.4 * exp(-Double(step) / 60) + 1e-7 * (1 + (step > 6000 ? 5 : 0))
      stream.log(step, ["train/loss": loss * (1 + stream.noise(0.001)), "train/lr": 1e-3])
    }
    #expect(try stream.findings(of: "expected_loss").isEmpty)
  }

  @Test("a broken power law is told from a straight one")
  func deceleration() throws {
    var broken = Stream(seed: 2), straight = Stream(seed: 2)
    for step in stride(from: 9, to: 60_000, by: 10) {
      let t = Double(step + 1)
      let bend = pow(1 + pow(t / 4000, 4), 0.04)
      broken.log(step, ["train/loss": 18 * pow(t, -0.18) * bend * (1 + broken.noise(0.005))])
      straight.log(step, ["train/loss": 18 * pow(t, -0.18) * (1 + straight.noise(0.005))])
    }
    let said = try broken.findings(of: "loss_deceleration")
    #expect(said.turns == ["fire info"])
    let at = try #require(said.first?.evidence.numbers["break_step"])
    #expect(abs(at - 4000) < 1000)
    #expect(try straight.findings(of: "loss_deceleration").isEmpty)
    let slow = try broken.findings(of: "loss_deceleration", ["reference_rate": .number(0.06)])
    #expect(slow.last?.severity == .warning)
  }

  @Test("a loss that never moves warns; one that does, or that rests later, does not")
  func noLearning() throws {
    var stuck = Stream(seed: 3), learns = Stream(seed: 3), late = Stream(seed: 3)
    for step in 0..<2000 {
      stuck.log(step, ["loss": 2.3 + stuck.noise(0.05)])
      learns.log(step, ["loss": 2.3 * exp(-Double(step) / 500) + 0.5 + learns.noise(0.05)])
      late.log(step, ["loss": (step < 1000 ? 2.3 : 1.5) + late.noise(0.05)])
    }
    let said = try stuck.findings(of: "no_learning")
    #expect(said.turns == ["fire warning"])
    #expect(said.first.map { $0.step >= 400 } == true)
    #expect(try learns.findings(of: "no_learning").isEmpty)
    #expect(try late.findings(of: "no_learning").turns == ["fire warning", "clear info"])
  }

  @Test("learning that stops early is information, once; a later plateau or a jump is not")
  func stoppedEarly() throws {
    var early = Stream(seed: 7), later = Stream(seed: 7), jumps = Stream(seed: 7)
    for step in 0..<2000 {
      let t = Double(step)
      early.log(step, ["loss": 3.07 + 1.5 * exp(-t / 20) + early.noise(0.05)])
      later.log(step, ["loss": 2 + 1.5 * exp(-t / 400) + later.noise(0.05)])
      jumps.log(step, ["loss": 2 + 1.5 * exp(-t / 400) + (step > 1000 ? 1 : 0) + jumps.noise(0.05)])
    }
    #expect(try early.findings(of: "no_learning").turns == ["fire info"])
    #expect(try later.findings(of: "no_learning").isEmpty)
    #expect(try jumps.findings(of: "no_learning").isEmpty)
  }

  /// Training loss falls; held-out loss by `held`.
  private func evaluated(_ count: Int, seed: UInt64 = 4, _ held: (Int) -> Double) -> Stream {
    var stream = Stream(seed: seed)
    for step in 0..<count {
      var metrics = ["train/loss": 3 * exp(-Double(step) / 400) + 0.01]
      if step % 10 == 0 { metrics["eval/loss"] = held(step) + stream.noise(0.01) }
      stream.log(step, metrics)
    }
    return stream
  }

  @Test("held-out loss that turns up while training goes on is overfitting")
  func overfit() throws {
    let said = try evaluated(1500) { step in
      step < 500 ? 3 - 0.004 * Double(step) : 1 + 0.0008 * Double(step - 500)
    }
    .findings(of: "overfit")
    #expect(said.turns == ["fire warning"])
    #expect(said.first.map { $0.step > 500 && $0.step < 800 } == true)
    #expect(said.first?.evidence.lastHealthyStep.map { (400..<700).contains($0.rawValue) } == true)
  }

  @Test("a plateau, noise, and memorising without generalising are not overfitting")
  func notOverfit() throws {
    let plateau = evaluated(2000) { max(1, 3 - 0.004 * Double($0)) }
    #expect(try plateau.findings(of: "overfit").isEmpty)
    let memorises = evaluated(2000) { 3.4 + 0.002 * Double($0) }
    #expect(try memorises.findings(of: "overfit").isEmpty)
  }

  @Test("no new best for a third of the run is information")
  func overtraining() throws {
    let said = try evaluated(2000) { max(1, 3 - 0.004 * Double($0)) }.findings(of: "overtraining")
    #expect(said.allSatisfy { $0.severity == .info })
    #expect(said.first?.transition == .fire)
    let improving = evaluated(2000) { 3 - 0.001 * Double($0) }
    #expect(try improving.findings(of: "overtraining").isEmpty)
  }

  @Test("memorised and not generalised: do not stop; then it generalises")
  func grokking() throws {
    var stream = Stream(seed: 5)
    for step in 0..<1000 {
      stream.log(
        step,
        [
          "train/acc": min(1, Double(step) / 100), "train/loss": 1,
          "eval/acc": step < 700 ? 0.05 : min(1, 0.05 + Double(step - 700) / 100),
          "weight/l2": 30 - 0.01 * Double(step),
        ])
    }
    let said = try stream.findings(of: "grokking")
    #expect(said.turns == ["fire info", "clear info"])
    #expect(said.first?.message.contains("Do not stop") == true)
  }
}
