import Foundation
import Testing

@testable import ReferenceTrainer

/// Optimizers and clipping, step for step against the official implementations' recorded traces.
@Suite struct OptimizerVectorTests {
  private func vector(_ id: String) throws -> (input: [String: Any], expected: [String: Any]) {
    let url = try #require(
      Bundle.module.url(forResource: "optimizers", withExtension: "json", subdirectory: "Vectors"))
    let all = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: [String: Any]])
    let one = try #require(all[id])
    return (
      try #require(one["input"] as? [String: Any]), try #require(one["expected"] as? [String: Any])
    )
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 + 1e-9 * abs(b) }

  /// A store of one tensor of so many numbers.
  private func makeStore(_ count: Int) -> (ParameterStore<Double>, Parameter<Double>) {
    let store = ParameterStore<Double>(capacity: ParameterStore<Double>.room(1, count))
    return (store, store.matrix("w", rows: 1, columns: count))
  }

  @Test func `SPAM follows the official trace, clipping and resets included`() throws {
    let (input, expected) = try vector("spam.trace")
    let gradients = try #require(input["grads"] as? [[Double]])
    let steps = try #require(expected["steps"] as? [[String: Any]])
    var settings = SPAMSettings()
    settings.resetInterval = try #require(input["delta_t"] as? Int)
    settings.resetWarmup = try #require(input["n_warm"] as? Int)
    let (store, w) = makeStore(2)
    let optimizer = SPAM(store, settings: settings)
    let rate = try #require(input["lr"] as? Double)
    var byStep: [Int: [String: Any]] = [:]
    for step in steps { byStep[try #require(step["t"] as? Int)] = step }
    var clippedSteps: [Int] = []
    for (index, gradient) in gradients.enumerated() {
      w.gradient[0] = gradient[0]
      w.gradient[1] = gradient[1]
      _ = optimizer.update(learningRate: rate)
      let t = index + 1
      if optimizer.clipped > 0 { clippedSteps.append(t) }
      guard let step = byStep[t] else { continue }
      for (name, ours) in [
        ("g", UnsafePointer(w.gradient)), ("m", optimizer.firstMoment),
        ("v", optimizer.secondMoment.values), ("p", UnsafePointer(w.value)),
      ] {
        let theirs = try #require(step[name] as? [Double])
        for i in 0..<2 {
          #expect(isNear(ours[i], theirs[i]), "\(name)[\(i)] at \(t): \(ours[i]) and \(theirs[i])")
        }
      }
    }
    #expect(clippedSteps == expected["clipped_coord0"] as? [Int])
  }

  @Test func `SPAM clips spiked coordinates to the root of the threshold`() throws {
    let (input, expected) = try vector("spam.clip")
    let g = try #require(input["g"] as? [Double])
    let v = try #require(input["v_prev"] as? [Double])
    let clipped = try #require(expected["g_clipped"] as? [Double])
    let (store, w) = makeStore(g.count)
    var settings = SPAMSettings()
    settings.grace = 0
    let optimizer = SPAM(store, settings: settings)
    var moments = Array(repeating: 0.0, count: store.count)
    moments.replaceSubrange(0..<v.count, with: v)
    var state = TrainingState(lastStep: 29)
    state.put("spam/first", Array(repeating: 0.0, count: store.count))
    state.put("spam/second", moments)
    state.put("spam/updates", [30, 150])
    try optimizer.restore(from: state)
    for i in g.indices { w.gradient[i] = g[i] }
    _ = optimizer.update(learningRate: 0)
    for i in g.indices { #expect(isNear(w.gradient[i], clipped[i])) }
  }

  @Test func `SPAM's rate comes back on a cosine after a reset`() throws {
    let (input, expected) = try vector("spam.scale")
    let counts = try #require(input["c"] as? [Int])
    let scales = try #require(expected["scale"] as? [Double])
    for (c, scale) in zip(counts, scales) {
      #expect(isNear(SPAM<Double>.scale(c, warmup: 150), scale))
    }
  }

  @Test func `Stable-SPAM's gradients follow the official trace`() throws {
    let (input, expected) = try vector("stablespam.trace")
    let gradients = try #require(input["grads"] as? [[Double]])
    let steps = try #require(expected["steps"] as? [[String: Any]])
    let (store, w) = makeStore(4)
    let optimizer = StableSPAM(store)
    for (gradient, step) in zip(gradients, steps) {
      for i in 0..<4 { w.gradient[i] = gradient[i] }
      _ = optimizer.update(learningRate: 1e-3)
      let theirs = try #require(step["g_out"] as? [Double])
      for i in 0..<4 { #expect(isNear(w.gradient[i], theirs[i])) }
      #expect(isNear(optimizer.thresholds[0], try #require(step["threshold"] as? Double)))
    }
  }

  @Test func `Stable-SPAM's threshold jumps after a reset, as published`() throws {
    let (input, expected) = try vector("stablespam.reset_quirk")
    let gradients = try #require(input["grads"] as? [[Double]])
    let thresholds = try #require(expected["threshold"] as? [Double])
    let (store, w) = makeStore(2)
    var settings = StableSPAMSettings()
    settings.resetInterval = try #require(input["gap"] as? Int)
    let optimizer = StableSPAM(store, settings: settings)
    for (gradient, threshold) in zip(gradients, thresholds) {
      for i in 0..<2 { w.gradient[i] = gradient[i] }
      _ = optimizer.update(learningRate: 1e-3)
      #expect(isNear(optimizer.thresholds[0], threshold))
    }
  }

  @Test func `ZClip follows the official trace`() throws {
    let (input, expected) = try vector("zclip.trace")
    let norms = try #require(input["grad_norm"] as? [Double])
    let clips = try #require(expected["clip"] as? [Any])
    let means = try #require(expected["mean"] as? [Double])
    let variances = try #require(expected["var"] as? [Double])
    var clip = ZClip()
    for (index, norm) in norms.enumerated() {
      let clipped = clip.admit(norm)
      if let theirs = clips[index] as? Double {
        #expect(isNear(try #require(clipped), theirs), "step \(index)")
      } else {
        #expect(clipped == nil, "step \(index)")
      }
      #expect(isNear(clip.mean, means[index]) && isNear(clip.variance, variances[index]))
    }
  }
}
