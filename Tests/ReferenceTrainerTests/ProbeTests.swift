import Foundation
import Testing

@testable import ReferenceTrainer

@Suite struct ProbeTests {
  @Test func `weight statistics equal their definitions`() {
    var random = RandomSource(seed: 5)
    let store = ParameterStore<Double>(capacity: 4096)
    let matrices = [
      store.matrix("a", rows: 13, columns: 7), store.matrix("b", rows: 3, columns: 50),
    ]
    var all: [Double] = []
    for matrix in matrices {
      for i in 0..<matrix.count {
        matrix.value[i] = random.normal()
        all.append(matrix.value[i])
      }
    }
    let n = Double(all.count)
    let mean = all.reduce(0, +) / n
    let statistics = WeightStatistics(matrices, scratch: Buffer<Double>(count: all.count))
    #expect(abs(statistics.l1 - all.reduce(0) { $0 + abs($1) }) < 1e-9)
    #expect(abs(statistics.l2 - all.reduce(0) { $0 + $1 * $1 }.squareRoot()) < 1e-9)
    #expect(abs(statistics.mean - mean) < 1e-12)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    #expect(abs(statistics.variance - variance) < 1e-12)
    #expect(statistics.median == all.sorted()[(all.count - 1) / 2])
  }

  @Test func `coordinate spikes are those above five thousand times the second moment`() {
    let g = Buffer<Float>(count: 32)
    let v = Buffer<Float>(count: 32)
    for i in 0..<32 {
      g.base[i] = 1
      v.base[i] = 1
    }
    g.base[3] = 71
    g.base[20] = -70
    g.base[31] = -1000
    v.base[7] = 1e-5
    #expect(CoordinateSpikes.count(gradient: g.base, secondMoment: v.base, count: 32) == 3)
  }

  @Test func `alignment cosines are taken with the top right singular vector`() throws {
    let store = ParameterStore<Double>(capacity: 64)
    let layer = Linear("l", inputs: 3, outputs: 4, rows: 5, store: store)
    // W = 5·e₀·aᵀ + 1·e₁·bᵀ with a ⊥ b: the top right singular vector is a.
    let a = [2.0 / 3, 2.0 / 3, 1.0 / 3]
    let b = [1.0 / 3, -2.0 / 3, 2.0 / 3]
    for i in 0..<3 {
      layer.weight.value[i] = 5 * a[i]
      layer.weight.value[3 + i] = b[i]
    }
    let input = Buffer<Double>(count: 15)
    let rows = [a, b, [-2, -2, -1], [1, 0, 0], [0, 0, 0]]
    for (r, row) in rows.enumerated() {
      for i in 0..<3 { input.base[3 * r + i] = row[i] }
    }
    _ = layer.forward(input.matrix(5, 3))
    let cosines = SpectralAlignmentProbe(layer).cosines()
    let sign = cosines[0] > 0 ? 1.0 : -1.0
    for (cosine, expected) in zip(cosines, [1, 0, -1, 2.0 / 3, 0]) {
      #expect(abs(cosine * sign - expected) < 1e-9)
    }
  }

  @Test func `the exponential is within two units in the last place of the C library's`() {
    let x = Buffer<Float>(count: 4001)
    for i in 0..<4001 { x.base[i] = Float(i - 3500) / 40 }
    let inputs = (0..<4001).map { x.base[$0] }
    let sum = Float.exponentiate(x.base, count: 4001, minus: 0)
    var exact = 0.0
    for (i, input) in inputs.enumerated() {
      let expected = expf(input)
      exact += Double(expected)
      if input < -87.3 { continue }
      #expect(abs(x.base[i] - expected) <= 2 * expected.ulp, "exp(\(input))")
    }
    #expect(abs(Double(sum) / exact - 1) < 1e-5)
    x.base[0] = .nan
    x.base[1] = -.infinity
    x.base[2] = 1000
    _ = Float.exponentiate(x.base, count: 9, minus: 0)
    #expect(x.base[0].isNaN && x.base[1] == 0 && x.base[2] == .infinity)
  }

  @Test func `spectral regularization's gradient is the slope of its penalty`() {
    let store = ParameterStore<Double>(capacity: 64)
    let w = store.matrix("w", rows: 3, columns: 4)
    let b = store.vector("b", count: 3)
    var random = RandomSource(seed: 8)
    for i in 0..<12 { w.value[i] = random.normal() }
    for i in 0..<3 { b.value[i] = random.normal() }
    func penalty() -> Double {
      let sigma = SingularValues.of(w.matrix)[0]
      let vector = (0..<3).reduce(0) { $0 + b.value[$1] * b.value[$1] }
      return 0.1 * ((sigma * sigma - 1) * (sigma * sigma - 1) + vector)
    }
    let regularization = SpectralRegularization(store, strength: 0.1)
    for _ in 0..<200 {
      store.zeroGradients()
      regularization.apply()
    }
    for (parameter, count) in [(w, 12), (b, 3)] {
      for i in 0..<count {
        let old = parameter.value[i]
        parameter.value[i] = old + 1e-5
        let above = penalty()
        parameter.value[i] = old - 1e-5
        let below = penalty()
        parameter.value[i] = old
        #expect(abs((above - below) / 2e-5 - parameter.gradient[i]) < 1e-6)
      }
    }
  }

  @Test func `clipping shrinks the whole gradient to the limit and leaves smaller ones`() {
    let store = ParameterStore<Float>(capacity: 32)
    let w = store.matrix("w", rows: 1, columns: 2)
    w.gradient[0] = 3
    w.gradient[1] = 4
    #expect(GradientClipping.clip(store, norm: 5, limit: 10) == 1)
    GradientClipping.clip(store, norm: 5, limit: 1)
    #expect(abs(w.gradient[0] - 0.6) < 1e-6 && abs(w.gradient[1] - 0.8) < 1e-6)
  }
}
