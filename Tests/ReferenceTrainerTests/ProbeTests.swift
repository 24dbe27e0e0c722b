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
    let statistics = WeightProbe(matrices).measure()
    #expect(abs(statistics.l1 - all.reduce(0) { $0 + abs($1) }) < 1e-9)
    #expect(abs(statistics.l2 - all.reduce(0) { $0 + $1 * $1 }.squareRoot()) < 1e-9)
    #expect(abs(statistics.mean - mean) < 1e-12)
    let variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    #expect(abs(statistics.variance - variance) < 1e-12)
    #expect(statistics.median == all.sorted()[(all.count - 1) / 2])
  }

  @Test(arguments: UInt64(1)...4)
  func `the median of weights that move is exact, in small steps and after jumps`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let store = ParameterStore<Float>(capacity: 4096)
    let matrices = [
      store.matrix("a", rows: 31, columns: 67), store.matrix("b", rows: 9, columns: 101),
    ]
    let probe = WeightProbe(matrices)
    for matrix in matrices {
      for i in 0..<matrix.count { matrix.value[i] = Float(random.normal()) }
    }
    for reading in 0..<60 {
      var all: [Float] = []
      let jump = reading % 17 == 16 ? Float(random.normal()) : 0
      for matrix in matrices {
        for i in 0..<matrix.count {
          matrix.value[i] += Float(random.normal()) * 0.003 + jump
          // Many equal ones in the middle.
          if reading > 40, abs(matrix.value[i]) < 0.2 { matrix.value[i] = 0 }
          all.append(matrix.value[i])
        }
      }
      #expect(probe.measure().median == Double(all.sorted()[(all.count - 1) / 2]))
    }
    matrices[1].value[5] = .nan
    #expect(probe.measure().median.isNaN)
    matrices[1].value[5] = .infinity
    #expect(probe.measure().median.isFinite)
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
    // No scale to be above: no second moment yet, or none any more.
    v.base[9] = 0
    v.base[11] = 1e-30
    let spikes = CoordinateSpikes(
      gradient: g.base, secondMoment: v.base, count: 32, correction: 1)
    #expect(spikes.count == 3)
    #expect(spikes.largest == 1e6)
  }

  @Test(arguments: UInt64(1)...3)
  func `spikes and their largest ratio equal a count one by one`(seed: UInt64) {
    var random = RandomSource(seed: seed)
    let n = 3000
    let g = Buffer<Float>(count: n)
    let v = Buffer<Float>(count: n)
    var count = 0
    var largest = 0.0
    let correction = 0.3
    for i in 0..<n {
      g.base[i] = Float(random.normal() * (random.uniform() < 0.01 ? 100 : 1))
      v.base[i] = i % 7 == 0 ? 0 : Float(random.uniform())
      guard v.base[i] > 0 else { continue }
      let ratio = Double(g.base[i]) * Double(g.base[i]) / Double(v.base[i]) * correction
      if ratio > 5000 { count += 1 }
      largest = max(largest, ratio)
    }
    let spikes = CoordinateSpikes(
      gradient: g.base, secondMoment: v.base, count: n, correction: correction)
    #expect(spikes.count == count && count > 0)
    #expect(abs(spikes.largest / largest - 1) < 1e-6)
  }

  @Test func `a second moment knows how full it is, after a reset too`() {
    let store = ParameterStore<Double>(capacity: 16)
    let w = store.matrix("w", rows: 1, columns: 1)
    var settings = SPAMSettings()
    settings.resetInterval = 40
    let spam = SPAM(store, settings: settings)
    let adam = AdamW(store)
    for t in 1...100 {
      w.gradient[0] = 2
      _ = spam.update(learningRate: 1e-3)
      _ = adam.update(learningRate: 1e-3)
      // A gradient that stays the same has the corrected moment g².
      for moment in [spam.secondMoment, adam.secondMoment] {
        #expect(abs(moment.values[0] / moment.correction - 4) < 1e-9, "update \(t)")
      }
    }
    #expect(spam.secondMoment.updates == 21 && adam.secondMoment.updates == 100)
  }

  @Test func `sizes of an update are root means of what really changed`() {
    var random = RandomSource(seed: 3)
    let store = ParameterStore<Double>(capacity: 256)
    let w = store.matrix("w", rows: 7, columns: 9)
    _ = store.vector("w", count: 7)
    for i in 0..<w.count {
      w.value[i] = random.normal()
      w.gradient[i] = random.normal()
    }
    let probe = UpdateProbe(store)
    probe.begin(keepsGradient: false)
    GradientClipping.clip(store, norm: 10, limit: 1)
    probe.takeGradient()
    var change = 0.0
    var weights = 0.0
    var gradients = 0.0
    for i in 0..<w.count {
      let delta = 0.01 * random.normal()
      w.value[i] += delta
      change += delta * delta
      weights += w.value[i] * w.value[i]
      gradients += w.gradient[i] * w.gradient[i]
    }
    var metrics = StepMetrics(step: 0)
    probe.writeScales(to: &metrics)
    #expect(metrics.names == ["grad/rms/w", "update/rms/w", "param/rms/w"])
    for (name, squares) in [
      ("grad/rms/w", gradients), ("update/rms/w", change), ("param/rms/w", weights),
    ] {
      let expected = (squares / Double(w.count)).squareRoot()
      #expect(abs((metrics.scalar(name) ?? .nan) / expected - 1) < 1e-6, "\(name)")
    }
  }

  @Test(arguments: 1...41)
  func `softmax with a reading is the softmax without, to the last bit`(count: Int) {
    var random = RandomSource(seed: UInt64(count))
    let plain = Buffer<Float>(count: count)
    let read = Buffer<Float>(count: count)
    let exact = Buffer<Double>(count: count)
    for i in 0..<count {
      // Some at the maximum, some far below.
      let z = i % 5 == 0 ? 2 : 2 - abs(random.normal()) * (i % 3 == 0 ? 80 : 3)
      plain.base[i] = Float(z)
      read.base[i] = Float(z)
      exact.base[i] = Double(Float(z))
    }
    let sum = Float.exponentiate(plain.base, count: count, minus: 2)
    var reading = SoftmaxRow<Float>()
    #expect(Float.exponentiate(read.base, count: count, minus: 2, reading: &reading) == sum)
    for i in 0..<count { #expect(plain.base[i] == read.base[i]) }
    var wide = SoftmaxRow<Double>()
    _ = Double.exponentiate(exact.base, count: count, minus: 2, reading: &wide)
    #expect(reading.atMaximum == wide.atMaximum)
    #expect(abs(Double(reading.weighted) - wide.weighted) <= 1e-5 * max(1, abs(wide.weighted)))
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
        let numeric = slope(at: parameter.value + i, h: 1e-5, penalty)
        #expect(abs(numeric - parameter.gradient[i]) < 1e-6)
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
