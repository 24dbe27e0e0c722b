import Foundation
import Testing

@Suite("Gradients and updates going wrong") struct GradientDetectorTests {
  @Test func `a loss scale that keeps falling warns, at the floor it is critical`() throws {
    let searching = try said(by: "amp_scale", steps: 400) { step in
      [("amp/scale", [step % 100 == 99 ? 32768 : 65536])]
    }
    #expect(searching == [])
    let collapsing = try said(by: "amp_scale", steps: 400) { step in
      [("amp/scale", [65536 / pow(2, Double(min(max(0, (step - 100) / 2), 10)))])]
    }
    // Lowered at 102, 104, 106 and 108; 128 at step 118.
    #expect(
      collapsing == ["fire warning amp/scale @108", "escalate critical amp/scale @118"])
  }

  @Test func `a spike warns while there is something to learn`() throws {
    func spike(loss end: Double) throws -> [String] {
      try said(by: "gradient_spike", steps: 600) { step in
        let wobble = 1 + 0.05 * sin(Double(step) * 1.7)
        return [
          ("train/loss", [step < 100 ? 2.3 : end]),
          ("grad/norm", [step == 500 ? 30 : wobble]),
        ]
      }
    }
    #expect(try spike(loss: 1.5).first == "fire warning grad/norm @500")
    #expect(try spike(loss: 0.002).first == "fire info grad/norm @500")
  }

  @Test func `a layer whose gradient dies out is told of, one that never had any is not`() throws {
    func dying(loss: Double) throws -> [String] {
      try said(by: "vanishing_gradient", steps: 400) { step in
        [
          ("train/loss", [loss]), ("grad/norm/dead", [1e-9]), ("grad/norm/live", [0.5]),
          ("grad/norm/dying", [step < 200 ? 0.5 : 1e-9]),
        ]
      }
    }
    #expect(try dying(loss: 2) == ["fire warning grad/norm/dying @299"])
    // What has learned all there is has no gradient.
    #expect(try dying(loss: 0.001) == [])
  }

  @Test func `gradients at the size of Adam's epsilon are told of`() throws {
    func starving(_ rms: Double) throws -> [String] {
      try said(by: "eps_starvation", steps: 200) { step in
        [("grad/rms/0", [step < 100 ? 1e-4 : rms])]
      }
    }
    #expect(try starving(1e-6) == [])
    #expect(try starving(5e-8) == ["fire warning grad/rms/0 @149"])
    #expect(try starving(5e-9) == ["fire critical grad/rms/0 @149"])
  }

  @Test func `gradients against the momentum are overshoot once they last`() throws {
    func cosine(_ value: Double, until end: Int64) throws -> [String] {
      try said(by: "overshoot", steps: 1500) { step in
        [("grad/momentum_cos", [(100..<end).contains(step) ? value : 0.02])]
      }
    }
    #expect(try cosine(-0.15, until: 900) == [])
    #expect(try cosine(-0.5, until: 250) == [])
    let lasting = try cosine(-0.5, until: 900)
    #expect(lasting.count == 2 && lasting[0] == "fire warning grad/momentum_cos @309")
    #expect(lasting.last?.hasPrefix("clear") == true)
  }

  @Test func `a noise scale far from the batch informs, one that jumps warns`() throws {
    /// Squared norms as a gradient of squared norm 1 and noise of trace `noise` gives them on average.
    func batches(_ big: Double, noise: (Int64) -> Double) throws -> [String] {
      try said(by: "gradient_noise_scale", steps: 3000) { step in
        let (small, trace) = (big / 8, noise(step))
        return [
          ("gns/sq_small", [1 + trace / small]), ("gns/sq_big", [1 + trace / big]),
          ("gns/b", [small]), ("gns/B", [big]),
        ]
      }
    }
    #expect(try batches(64) { _ in 100 } == [])
    #expect(try batches(1024) { _ in 100 } == ["fire info gns/sq_small @1198"])
    #expect(try batches(64) { _ in 2000 } == ["fire info gns/sq_small @1198"])
    let jump = try batches(512) { $0 < 1500 ? 200 : 2000 }
    #expect(jump.first?.hasPrefix("fire warning gns/sq_small @1") == true)
  }

  @Test func `steps that raise the loss of their own batch are too large`() throws {
    func ratio(_ value: Double) throws -> [String] {
      try said(by: "curvature", steps: 400) { step in
        [("curvature/rho", [step >= 200 ? value : 0.6])]
      }
    }
    #expect(try ratio(0.5) == [])
    #expect(try ratio(0.1).first == "fire warning curvature/rho @211")
    #expect(try ratio(-0.3).contains { $0.contains("critical curvature/rho @202") })
    // At the edge of stability training goes on; well past it, it does not.
    func sharpness(_ times: Double) throws -> [String] {
      try said(by: "curvature", steps: 100) { step in
        [("curvature/lambda", [times * 38 / 0.001]), ("train/lr", [0.001])]
      }
    }
    #expect(try sharpness(1) == [])
    #expect(try sharpness(2) == ["fire warning curvature/lambda @2"])
  }

  @Test func `a layer that falls nearly silent is told of, one that was always so is not`() throws {
    let turns = try said(by: "dead_units", steps: 100) { step in
      [("units/dead/0", [step < 50 ? 0.4 : 0.95]), ("units/dead/1", [0.95])]
    }
    #expect(turns == ["fire warning units/dead/0 @59"])
  }

  @Test func `output logits may stand anywhere, and may not leave`() throws {
    func logits(_ drift: Double) throws -> [String] {
      try said(by: "logit_drift", steps: 1500) { step in
        [("logits/z", [40 + sin(Double(step)) + drift * Double(max(0, step - 500))])]
      }
    }
    #expect(try logits(0) == [])
    let leaving = try logits(-0.02)
    #expect(leaving.first?.hasPrefix("fire warning logits/z @8") == true)
    #expect(leaving.contains { $0.hasPrefix("escalate critical") })
  }
}
