import Detectors
import Foundation
import Testing

extension JSON {
  /// Non-finite numbers are written as text.
  fileprivate var reals: [Double] {
    items.map { ($0.value as? String).flatMap(Double.init) ?? $0.number }
  }
  fileprivate var flag: Bool { (value as? NSNumber)?.boolValue ?? false }
}

/// Reference numbers that were made with numpy only, independent of this code.
@Suite("Stability formulas against the reference vectors")
struct StabilityVectorTests {
  static let vectors: [String: JSON] = Dictionary(
    uniqueKeysWithValues: DynamicsVectors.load("vectors_stability.json")["vectors"].items.map {
      ($0["id"].string, $0)
    })

  private func vector(_ id: String) throws -> (input: JSON, expected: JSON, tolerance: Double) {
    let vector = try #require(Self.vectors[id])
    return (vector["input"], vector["expected"], vector["rel_tol"].number)
  }

  private func expect(
    _ a: [Double], _ b: [Double], _ tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(a.count == b.count, sourceLocation: sourceLocation)
    for (k, (x, y)) in zip(a, b).enumerated() {
      let same =
        x.isNaN && y.isNaN || x == y || abs(x - y) <= 1e-12 + tolerance * abs(y)
      #expect(same, "element \(k): \(x) against \(y)", sourceLocation: sourceLocation)
    }
  }

  private func robustScores(_ input: JSON, relativeFloor: Double) -> [Double] {
    var window = RobustWindow(capacity: input["window"].int)
    return input["x"].reals.map { x in
      let z = window.z(x, relativeFloor: relativeFloor)
      window.insert(x)
      return z
    }
  }

  @Test func `robust z-scores compare first and store after`() throws {
    let (input, expected, tolerance) = try vector("robust.z")
    expect(
      robustScores(input, relativeFloor: input["rel_floor"].number), expected["z"].reals,
      tolerance)
  }

  @Test func `a floor keeps one rounding step from being an alarm`() throws {
    let (input, expected, tolerance) = try vector("robust.z.floor")
    expect(
      robustScores(input, relativeFloor: input["rel_floor"].number), expected["z_floor"].reals,
      tolerance)
  }

  @Test func `a NaN blinds the mean rule for a window and the robust one not at all`() throws {
    let (input, expected, _) = try vector("olmo.core.nan")
    let flags = robustScores(input, relativeFloor: 0).map { $0 > 6 }
    #expect(flags == expected["robust_rule_flags_z6"].items.map(\.flag))
  }

  @Test func `gradient spike scores with and without the sample in the mean`() throws {
    let (input, expected, tolerance) = try vector("spam.gss")
    let x = input["abs_g"].numbers
    var scores: [Double] = [1]
    for k in 1..<x.count {
      let mean = x[..<k].reduce(0, +) / Double(k)
      scores.append(SpikeScore.gradientSpikeScore(ratioToEarlierMean: x[k] / mean, count: k))
    }
    expect(scores, expected["gss_causal_incl"].numbers, tolerance)
  }

  @Test func `the threshold that a young second moment implies`() throws {
    let (input, expected, tolerance) = try vector("spam.effective_theta")
    expect(
      input["t"].ints.map {
        SpikeScore.effectiveTheta(input["theta"].number, beta2: input["beta2"].number, step: $0)
      }, expected["theta_eff"].numbers, tolerance)
  }

  @Test func `a tensor's norm dilutes spikes of single coordinates`() throws {
    let (input, expected, tolerance) = try vector("spam.dilution")
    let (n, m, k) = (input["N"].numbers, input["m"].numbers, input["k"].numbers)
    expect(
      n.indices.map { SpikeScore.dilution(coordinates: n[$0], spiked: m[$0], factor: k[$0]) },
      expected["ratio"].numbers, tolerance)
  }

  @Test func `the norm that Stable-SPAM would give a gradient`() throws {
    let (_, expected, _) = try vector("stablespam.trace")
    var norm = StableSpamNorm()
    for step in expected["steps"].items {
      let out = norm.insert(step["norm_after_clip"].number)
      #expect(abs(out - step["norm_out"].number) < 1e-7)
    }
  }

  @Test func `spacing of sixteen-bit floats`() throws {
    let (input, expected, tolerance) = try vector("bf16.step")
    let x = input["x"].reals
    expect(x.map(SpikeScore.bfloat16Step), expected["bf16"].numbers, tolerance)
    expect(x.map(SpikeScore.float16Step), expected["fp16"].numbers, tolerance)
  }

  @Test func `slow divergence opens at the reference's sample`() throws {
    let (input, expected, tolerance) = try vector("loss.slow_divergence")
    var drift = LossDrift(
      alphaFast: input["alpha_fast"].number, alphaSlow: input["alpha_slow"].number)
    var alarm = Hysteresis(need: input["need"].int, closeNeed: 1)
    var differences: [Double] = []
    var opensAt: Int?
    for (k, x) in input["loss"].numbers.enumerated() {
      let difference = drift.insert(x)
      differences.append(difference)
      let bad = difference > input["delta"].number
      if alarm.see(bad: bad, good: !bad) == .opened { opensAt = k }
    }
    expect(differences, expected["diff"].numbers, tolerance)
    #expect(opensAt == expected["opens_at"].int)
  }

  @Test func `the alarm machine opens and closes where the reference does`() throws {
    let (input, expected, _) = try vector("alarm.hysteresis")
    var alarm = Hysteresis(need: input["need"].int, closeNeed: input["close_need"].int)
    var events: [(Int, String)] = []
    for (k, x) in input["x"].reals.enumerated() {
      let turn = alarm.see(
        bad: !x.isFinite || x >= input["open_at"].number, good: x <= input["close_at"].number)
      if let turn { events.append((k, turn == .opened ? "open" : "close")) }
    }
    #expect(events.map(\.0) == expected["events"].items.map { $0.items[0].int })
    #expect(events.map(\.1) == expected["events"].items.map { $0.items[1].string })
  }

  @Test func `sign diversity and its alarm`() throws {
    let (input, expected, _) = try vector("sa.known_svd")
    let cosines = expected["sa"].numbers.map { abs($0) < 1e-12 ? 0 : $0 }
    let signs = cosines.withUnsafeBytes {
      SignDiversity(VectorView(base: $0.baseAddress, count: cosines.count))
    }
    #expect(signs.positive == expected["n_pos"].int)
    #expect(signs.negative == expected["n_neg"].int)
    #expect(abs((signs.minority ?? 9) - expected["minority"].number) < 1e-12)
    #expect(input["dead_zone"].number == SignDiversity.deadZone)

    let rule = try vector("sa.alarm")
    var alarm = Hysteresis(need: rule.input["need"].int, closeNeed: rule.input["close_need"].int)
    var at: [Int] = []
    for (k, p) in rule.input["p_pos"].numbers.enumerated() {
      let q = min(p, 1 - p)
      if alarm.see(
        bad: q <= rule.input["open_at"].number, good: q >= rule.input["close_at"].number) != nil
      {
        at.append(k)
      }
    }
    #expect(at == rule.expected["events"].items.map { $0.items[0].int })
  }

  @Test func `steps until the largest logit reaches its limit`() throws {
    let (input, expected, tolerance) = try vector("attn.maxlogit.ttl")
    let line = GrowthLine(
      steps: input["step"].numbers, logs: input["max_logit"].numbers.map { log($0) })
    expect(
      [line.slope, line.step(at: input["limit"].number)],
      [expected["slope_per_step"].number, expected["step_at_limit"].number], tolerance)
  }

  @Test func `decreases of a loss scale`() throws {
    let (input, expected, _) = try vector("amp.loss_scale")
    var drops = LossScaleDrops(window: input["window"].int)
    let counts = input["scale"].reals.map { drops.insert($0) }
    #expect(counts == expected["drops_in_window"].ints)
  }

  @Test func `what Adam's epsilon leaves of an update`() throws {
    let (input, expected, tolerance) = try vector("adam.eps")
    expect(
      input["rms"].reals.map {
        EpsStarvation.updateFactor(rms: $0, epsilon: input["eps"].number)
      }, expected["factor"].reals, tolerance)
  }

  @Test func `noise scale of one step`() throws {
    let (input, expected, tolerance) = try vector("gns.point")
    let b = input["b"].number
    let point = NoiseScale.point(
      squaredSmall: expected["sq_small"].number, squaredBig: expected["sq_big"].number, b: b,
      batch: b * input["n"].number)
    expect(
      [point.gradient, point.noise, point.noise / point.gradient],
      [expected["G2"].number, expected["S"].number, expected["B_simple"].number], tolerance)
  }

  @Test func `noise scales are averaged apart and then divided`() throws {
    let (input, expected, tolerance) = try vector("gns.ema")
    var noise = NoiseScale(beta: input["beta"].number)
    for (pair, step) in zip(input["sq_small_sq_big"].rows, expected["steps"].items) {
      noise.insert(
        squaredSmall: pair[0], squaredBig: pair[1], b: input["b"].number,
        batch: input["B"].number)
      expect(
        [noise.averages.gradient, noise.averages.noise, noise.scale ?? .nan],
        [step["G2_ema"].number, step["S_ema"].number, step["B_simple"].number], tolerance)
    }
  }

  @Test func `what a noise scale means for a batch`() throws {
    let (input, expected, tolerance) = try vector("gns.use")
    let scale = input["B_noise"].number
    let batches = input["B"].reals
    expect(
      batches.map { NoiseScale.stepFraction(batch: $0, scale: scale) },
      expected["step_fraction"].reals, tolerance)
    expect(
      batches.map { NoiseScale.stepsOverFewest(batch: $0, scale: scale) },
      expected["steps_over_min"].reals, tolerance)
    expect(
      batches.map { NoiseScale.samplesOverFewest(batch: $0, scale: scale) },
      expected["samples_over_min"].reals, tolerance)
  }

  @Test func `limits of stability, and sharpness from a decrease ratio`() throws {
    let (input, expected, _) = try vector("sharpness.threshold")
    let beta = input["beta"].number
    expect(
      [
        Curvature.stabilityLimit(.sgd), Curvature.stabilityLimit(.heavyBall(beta: beta)),
        Curvature.stabilityLimit(.averagedMomentum(beta: beta)),
      ],
      [
        expected["sgd_closed"].number, expected["heavy_ball_closed"].number,
        expected["ema_momentum_closed"].number,
      ], 1e-9)
    let rho = try vector("sharpness.rho")
    for row in rho.expected["rows"].items {
      expect(
        [Curvature.sharpness(decreaseRatio: row["rho"].number)],
        [row["eta_lambda_from_rho"].number], rho.tolerance)
    }
  }
}
