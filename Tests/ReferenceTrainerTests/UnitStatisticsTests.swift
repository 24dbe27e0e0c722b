import Foundation
import Testing

@testable import ReferenceTrainer

/// Statistics of units and ranks against reference vectors.
@Suite struct UnitStatisticsTests {
  private func vector(_ name: String) throws -> [String: Any] {
    let url = try #require(
      Bundle.module.url(forResource: "dynamics", withExtension: "json", subdirectory: "Vectors"))
    let all = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    return try #require(all[name] as? [String: Any])
  }

  private func buffer(_ rows: [[Double]]) -> Buffer<Double> {
    let flat = Array(rows.joined())
    let buffer = Buffer<Double>(count: flat.count)
    for i in flat.indices { buffer.base[i] = flat[i] }
    return buffer
  }

  @Test(arguments: ["M1", "M2_diagonal"])
  func `singular values and effective rank equal the reference`(name: String) throws {
    let one = try #require(try vector("rank")[name] as? [String: Any])
    let rows = try #require(one["matrix"] as? [[Double]])
    let expected = try #require(one["singular_values"] as? [Double])
    let storage = buffer(rows)
    let values = SingularValues.of(storage.matrix(rows.count, rows[0].count))
    for (ours, theirs) in zip(values, expected) { #expect(abs(ours - theirs) < 1e-9 * expected[0]) }
    let rank = try #require(one["effective_rank_roy_vetterli"] as? Double)
    #expect(abs(UnitStatistics.effectiveRank(values) - rank) < 1e-8)
  }

  @Test func `eigenvalues of a random symmetric matrix have its trace and its square's`() {
    var random = RandomSource(seed: 8)
    let n = 40
    var matrix = Array(repeating: 0.0, count: n * n)
    for i in 0..<n {
      for j in 0...i {
        matrix[i * n + j] = random.normal()
        matrix[j * n + i] = matrix[i * n + j]
      }
    }
    let values = SymmetricEigenvalues.of(matrix, size: n)
    let trace = (0..<n).reduce(0) { $0 + matrix[$1 * n + $1] }
    let square = matrix.reduce(0) { $0 + $1 * $1 }
    #expect(abs(values.reduce(0, +) - trace) < 1e-9)
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } - square) < 1e-8)
    #expect(values == values.sorted())
  }

  @Test func `dormant and dead shares equal the reference`() throws {
    let one = try vector("dormant")
    let rows = try #require(one["activations"] as? [[Double]])
    let storage = buffer(rows)
    let h = storage.matrix(rows.count, rows[0].count)
    let shares = try #require(one["redo_dormant_fraction"] as? [String: Double])
    for (threshold, share) in shares {
      let limit = try #require(Double(threshold))
      #expect(UnitStatistics(h, threshold: limit).dormant == share)
    }
    #expect(UnitStatistics(h).dead == one["dohare_dead_fraction_all_zero"] as? Double)
  }

  @Test func `continual backprop's utilities follow the reference step for step`() throws {
    let one = try vector("cbp_utility")
    let incoming = try #require(one["W_in"] as? [[Double]])
    let outgoing = try #require(one["W_out"] as? [[Double]])
    let batches = try #require(one["batches"] as? [[[Double]]])
    let steps = try #require(one["steps"] as? [[String: Any]])
    let model = Perceptron<Double>(
      PerceptronShape(
        inputs: incoming[0].count, hidden: [incoming.count], outputs: outgoing.count), rows: 8)
    for (layer, rows) in [incoming, outgoing].enumerated() {
      for (i, value) in rows.joined().enumerated() { model.layers[layer].weight.value[i] = value }
    }
    let rebirth = ContinualBackprop(model, seed: 1)
    for (batch, step) in zip(batches, steps) {
      let storage = buffer(batch)
      rebirth.observe(0, activations: storage.matrix(batch.count, batch[0].count))
      let expected = try #require(step["bias_corrected_utility_adaptable"] as? [Double])
      for (ours, theirs) in zip(rebirth.utilities(0), expected) {
        #expect(abs(ours - theirs) < 1e-9)
      }
    }
    let lowest = rebirth.utilities(0).enumerated().min { $0.element < $1.element }?.offset
    #expect(lowest == one["lowest_utility_unit"] as? Int)
  }

  @Test func `a unit born again leaves the output as it was on the mean input`() {
    let model = Perceptron<Double>(
      PerceptronShape(inputs: 2, hidden: [3], outputs: 1), rows: 4)
    var random = RandomSource(seed: 3)
    model.initialize(&random)
    for i in 0..<3 { model.layers[0].bias.value[i] = 1 }
    let input = Buffer<Double>(count: 2)
    input.base[0] = 0.5
    input.base[1] = -0.25
    let x = input.matrix(1, 2)
    let rebirth = ContinualBackprop(model, replacementRate: 1, maturity: 5, seed: 1)
    var rebirths = 0
    var change = 0.0
    while rebirths == 0 {
      let before = model.forward(x)[0, 0]
      rebirths = rebirth.step()
      change = abs(model.forward(x)[0, 0] - before)
    }
    #expect(rebirths == 3)
    #expect(change < 1e-12)
  }

  @Test func `the fourteen statistics of a small network are those of its definition`() {
    let store = ParameterStore<Double>(capacity: 64)
    let first = store.matrix("a", rows: 2, columns: 2)
    let second = store.matrix("b", rows: 1, columns: 2)
    let bias = store.vector("a", count: 2)
    for (i, value) in [3.0, 0, 0, -1].enumerated() { first.value[i] = value }
    for (i, value) in [0.0, 2].enumerated() { second.value[i] = value }
    for (i, value) in [0.5, 1.5].enumerated() { bias.value[i] = value }
    let ten = 10.0.squareRoot()
    let expected = [
      3.0, (ten + 2) / 2, 1, 2.5, (4 / ten + 1) / 2, 1.0 / 3, 2, 2, 2.0 / 3, 0, 34.0 / 15, 1, 0.5,
      0.5,
    ]
    let values = LatentStateStatistics(store).values
    for (name, pair) in zip(LatentStateStatistics.names, zip(values, expected)) {
      #expect(abs(pair.0 - pair.1) < 1e-9, "\(name): \(pair.0) and \(pair.1)")
    }
  }
}
