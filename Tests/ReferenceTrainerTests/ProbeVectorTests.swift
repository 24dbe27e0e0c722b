import Foundation
import Testing

@testable import ReferenceTrainer

/// What the trainer measures of attention, alignment, gradients and logits, against the reference.
@Suite struct ProbeVectorTests {
  private struct Vector {
    let input: [String: Any]
    let expected: [String: Any]
    let tolerance: Double

    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-12 + tolerance * abs(b) }

    func expect(_ ours: [Double], _ key: String) throws {
      let theirs = try #require(expected[key] as? [Double])
      #expect(ours.count == theirs.count)
      for (a, b) in zip(ours, theirs) { #expect(isNear(a, b), "\(key): \(a) against \(b)") }
    }
  }

  private func vector(_ id: String) throws -> Vector {
    let url = try #require(
      Bundle.module.url(forResource: "probes", withExtension: "json", subdirectory: "Vectors"))
    let all = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: [String: Any]])
    let one = try #require(all[id])
    return Vector(
      input: try #require(one["input"] as? [String: Any]),
      expected: try #require(one["expected"] as? [String: Any]),
      tolerance: try #require(one["rel_tol"] as? Double))
  }

  /// Mean entropies of heads whose logits are given: inputs are unit vectors, queries are rows of
  /// logits, keys are unit vectors.
  private func entropies(_ logits: [[[Double]]]) -> [Double] {
    let heads = logits.count
    let context = logits[0].count
    let width = heads * context
    let store = ParameterStore<Double>(
      capacity: CausalAttention<Double>.room(width: width, reparametrizesSpectrum: false))
    let attention = CausalAttention(
      "a", width: width, heads: heads, context: context, rows: context,
      logitScale: Double(context).squareRoot(), normalizesQueriesAndKeys: false, store: store)
    let weight = attention.qkv.weight
    for head in 0..<heads {
      for place in 0..<context {
        // Row of qkv: what q (then k) of this head has at this place; column: the input's place.
        for key in 0..<context {
          weight.value[(head * context + key) * width + place] = logits[head][place][key]
        }
        weight.value[(width + head * context + place) * width + place] = 1
      }
    }
    let x = Buffer<Double>(count: context * width)
    for place in 0..<context { x.base[place * width + place] = 1 }
    _ = attention.forward(x.matrix(context, width))
    return attention.entropy
  }

  @Test func `attention entropy of causal heads`() throws {
    let vector = try vector("attn.entropy.causal")
    let logits = try #require(vector.input["logits_head_query_key"] as? [[[Double]]])
    let ours = entropies(logits)
    try vector.expect(ours, "mean_head")
    let layer = try #require(vector.expected["mean_layer"] as? Double)
    #expect(vector.isNear(ours.reduce(0, +) / Double(ours.count), layer))
  }

  @Test func `entropy of single attention rows, a weight of zero among them`() throws {
    let vector = try vector("attn.entropy.rows")
    let rows = try #require(vector.input["rows"] as? [[Double]])
    // The last place sees all keys; the places before it are uniform over what they see.
    let heads = rows.map { row in
      Array(repeating: Array(repeating: 0.0, count: row.count), count: row.count - 1)
        + [row.map { $0 > 0 ? log($0) : -1000 }]
    }
    let before = (1..<rows[0].count).reduce(0) { $0 + log(Double($1)) }
    let ours = entropies(heads).map { $0 * Double(rows[0].count) - before }
    try vector.expect(ours, "entropy")
  }

  @Test func `power iteration follows the reference step by step`() throws {
    let vector = try vector("sa.power_iteration")
    let w = try #require(vector.input["W_out_in"] as? [[Double]])
    let start = try #require(vector.input["v0"] as? [Double])
    let v1 = try #require(self.vector("sa.known_svd").input["v1"] as? [Double])
    let matrix = Buffer<Double>(count: 9)
    for (i, value) in w.flatMap({ $0 }).enumerated() { matrix.base[i] = value }
    let iteration = PowerIteration<Double>(rows: 3, columns: 3, start: start)
    var sigmas: [Double] = []
    var cosines: [Double] = []
    for _ in 0..<8 {
      sigmas.append(iteration.advance(matrix.base))
      cosines.append(abs((0..<3).reduce(0) { $0 + iteration.right.base[$1] * v1[$1] }))
    }
    try vector.expect(sigmas, "sigma_est")
    try vector.expect(cosines, "abs_cos_v1")
    try vector.expect((0..<3).map { iteration.right.base[$0] }, "v_final")
  }

  @Test func `alignment cosines of a weight whose singular vectors are known`() throws {
    let vector = try vector("sa.known_svd")
    let w = try #require(vector.input["W_out_in"] as? [[Double]])
    let rows = try #require(vector.input["X_tokens_in"] as? [[Double]])
    let store = ParameterStore<Double>(capacity: 64)
    let layer = Linear("l", inputs: 3, outputs: 3, rows: rows.count, store: store)
    for (i, value) in w.flatMap({ $0 }).enumerated() { layer.weight.value[i] = value }
    let x = Buffer<Double>(count: 3 * rows.count)
    for (i, value) in rows.flatMap({ $0 }).enumerated() { x.base[i] = value }
    _ = layer.forward(x.matrix(rows.count, 3))
    let probe = SpectralAlignmentProbe(layer)
    // The gap σ₂/σ₁ is a half: sixty iterations are exact to the last bits.
    for _ in 0..<30 { _ = probe.cosines(samples: rows.count) }
    let ours = probe.cosines(samples: rows.count)
    let theirs = try #require(vector.expected["sa"] as? [Double])
    // The sign of a singular vector is arbitrary.
    let sign = ours[0] * theirs[0] < 0 ? -1.0 : 1.0
    for (a, b) in zip(ours, theirs) { #expect(abs(sign * a - b) <= 1e-9) }
    let sigmas = try #require(vector.input["sigma"] as? [Double])
    #expect(vector.isNear(probe.sigma, sigmas[0]))
  }

  @Test func `spikes of coordinates`() throws {
    let vector = try vector("spam.clip")
    let g = try #require(vector.input["g"] as? [Double])
    let v = try #require(vector.input["v_prev"] as? [Double])
    let mask = try #require(vector.expected["mask"] as? [Bool])
    let ratios = try #require(vector.expected["ratio"] as? [Any]).map { $0 as? Double ?? 0 }
    let spikes = g.withUnsafeBufferPointer { g in
      v.withUnsafeBufferPointer {
        CoordinateSpikes(
          gradient: g.baseAddress!, secondMoment: $0.baseAddress!, count: g.count, correction: 1,
          threshold: 5000)
      }
    }
    // SPAM clips where there is no moment yet; the probe leaves that out.
    #expect(spikes.count == zip(mask, v).count { $0 && $1 > 0 })
    #expect(vector.isNear(spikes.largest, try #require(ratios.max())))
  }

  @Test func `the cosine of gradient and momentum`() throws {
    let vector = try vector("osc.cos")
    let g = try #require(vector.input["g"] as? [Double])
    let m = try #require(vector.input["m"] as? [Double])
    let norm = g.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let cosine = g.withUnsafeBufferPointer { g in
      m.withUnsafeBufferPointer {
        MomentumCosine.of(g.baseAddress!, norm: norm, momentum: $0.baseAddress!, count: g.count)
      }
    }
    #expect(vector.isNear(try #require(cosine), try #require(vector.expected["cos"] as? Double)))
    let zero = [0.0, 0, 0]
    zero.withUnsafeBufferPointer { zero in
      let none = MomentumCosine.of(
        zero.baseAddress!, norm: 1, momentum: zero.baseAddress!, count: 3)
      #expect(none == nil)
    }
  }

  @Test func `actual over promised decrease of the loss`() throws {
    let vector = try vector("sharpness.rho")
    let hessian = try #require(vector.input["H"] as? [[Double]])
    let start = try #require(vector.input["theta"] as? [Double])
    for row in try #require(vector.expected["rows"] as? [[String: Double]]) {
      let store = ParameterStore<Double>(capacity: 16)
      let w = store.matrix("w", rows: 1, columns: 3)
      for i in 0..<3 {
        w.value[i] = start[i]
        w.gradient[i] = (0..<3).reduce(0) { $0 + hessian[i][$1] * start[$1] }
      }
      let probe = UpdateProbe(store)
      probe.begin(keepsGradient: true)
      for i in 0..<3 { w.value[i] -= (row["eta"] ?? 0) * w.gradient[i] }
      // What an optimizer leaves in the gradient is of no account.
      store.zeroGradients()
      let rho = probe.decreaseRatio(
        lossBefore: row["loss_before"] ?? 0, lossAfter: row["loss_after"] ?? 0)
      #expect(vector.isNear(try #require(rho), row["rho"] ?? .nan))
    }
  }

  @Test func `no decrease is promised by a step uphill, or by one that rounding hides`() {
    let store = ParameterStore<Float>(capacity: 16)
    let w = store.matrix("w", rows: 1, columns: 1)
    for change: Float in [0.5, -1e-6] {
      w.value[0] = 0
      w.gradient[0] = 1
      let probe = UpdateProbe(store)
      probe.begin(keepsGradient: true)
      w.value[0] = change
      #expect(probe.decreaseRatio(lossBefore: 3, lossAfter: 2.9) == nil)
    }
  }

  @Test func `the norm of a tiny gradient`() throws {
    let vector = try vector("grad.rms")
    let g = try #require(vector.input["g"] as? [Double])
    let store = ParameterStore<Double>(capacity: ParameterStore<Double>.room(1, g.count))
    let parameter = store.matrix("w", rows: 1, columns: g.count)
    for (i, value) in g.enumerated() { parameter.gradient[i] = value }
    var probe = GradientProbe(store)
    probe.measure(store)
    let norm = try #require(vector.expected["norm"] as? Double)
    let rms = try #require(vector.expected["rms"] as? Double)
    #expect(vector.isNear(probe.perMatrix[0], norm))
    #expect(vector.isNear(probe.whole / Double(g.count).squareRoot(), rms))
  }

  @Test func `ln Z of output logits, large ones included`() throws {
    let vector = try vector("logit.z")
    let logits = try #require(vector.input["logits"] as? [[Double]])
    var ours: [Double] = []
    for row in logits {
      let entropy = CrossEntropy<Double>(classes: row.count, rows: 1)
      let x = Buffer<Double>(count: row.count)
      for (i, value) in row.enumerated() { x.base[i] = value }
      ours.append(entropy.forward(x.matrix(1, row.count), targets: [0]).logSumExp)
    }
    try vector.expect(ours, "logZ")
    let mean = try #require(vector.expected["mean_logZ"] as? Double)
    #expect(vector.isNear(ours.reduce(0, +) / Double(ours.count), mean))
    let penalty = try #require(vector.expected["z_loss"] as? Double)
    let coefficient = try #require(vector.input["coef"] as? Double)
    let squares = ours.reduce(0) { $0 + $1 * $1 } / Double(ours.count)
    #expect(vector.isNear(coefficient * squares, penalty))
  }
}
