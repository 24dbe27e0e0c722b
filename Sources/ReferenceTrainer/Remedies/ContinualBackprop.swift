/// Gives the least useful units of a perceptron a new life, a few at a time.
///
/// Continual backprop of Dohare et al. 2024, for plain SGD: moments of an optimizer stay as they are.
/// Per hidden layer, with η = 0.99 and a the steps a unit has lived:
///
///     f ← ηf + (1−η)·mean h,  f̂ = f/(1−ηᵃ)
///     y = mean|W_out| · mean|h − f̂| / mean|W_in|,  u ← ηu + (1−η)y,  û = u/(1−ηᵃ)
///
/// Each step adds ρ·(units older than m) to a purse; each whole unit in it pays for one rebirth, of
/// the mature unit with the lowest û: fresh weights in, none out, f̂·W_out moved into the next
/// biases.
package final class ContinualBackprop<S: Scalar> {
  private let model: Perceptron<S>
  private let replacementRate: Double
  private let maturity: Int
  private let decay: Double
  private var random: RandomSource
  private var states: [LayerState]

  struct LayerState {
    var age: [Int]
    var mean: [Double]
    var utility: [Double]
    var purse = 0.0

    init(units: Int) {
      age = Array(repeating: 0, count: units)
      mean = Array(repeating: 0, count: units)
      utility = Array(repeating: 0, count: units)
    }
  }

  package init(
    _ model: Perceptron<S>, replacementRate: Double = 1e-4, maturity: Int = 100,
    decay: Double = 0.99, seed: UInt64
  ) {
    self.model = model
    self.replacementRate = replacementRate
    self.maturity = maturity
    self.decay = decay
    random = RandomSource(seed: seed, stream: 9)
    states = model.shape.hidden.map { LayerState(units: $0) }
  }

  /// Bias-corrected utilities of a hidden layer.
  package func utilities(_ layer: Int) -> [Double] {
    let state = states[layer]
    return state.age.indices.map {
      state.utility[$0] / (1 - power(decay, max(1, state.age[$0])))
    }
  }

  /// After an update, with the activations of its forward pass; returns the rebirths.
  @discardableResult
  package func step() -> Int {
    var rebirths = 0
    for layer in states.indices {
      observe(layer, activations: model.activations(layer))
      let eligible = states[layer].age.indices.filter { states[layer].age[$0] > maturity }
      states[layer].purse += replacementRate * Double(eligible.count)
      let count = min(Int(states[layer].purse), eligible.count)
      guard count > 0 else { continue }
      states[layer].purse -= Double(count)
      let all = utilities(layer)
      for unit in eligible.sorted(by: { all[$0] < all[$1] }).prefix(count) {
        rebirth(layer, unit)
        rebirths += 1
      }
    }
    return rebirths
  }

  /// Takes in one batch of a layer's activations.
  package func observe(_ layer: Int, activations h: Matrix<S>) {
    let input = model.layers[layer].weight
    let output = model.layers[layer + 1].weight
    for unit in 0..<h.columns {
      states[layer].age[unit] += 1
      var sum = 0.0
      for r in 0..<h.rows { sum += Double(h[r, unit]) }
      let rows = Double(h.rows)
      let mean = decay * states[layer].mean[unit] + (1 - decay) * sum / rows
      states[layer].mean[unit] = mean
      let corrected = mean / (1 - power(decay, states[layer].age[unit]))
      var apart = 0.0
      for r in 0..<h.rows { apart += abs(Double(h[r, unit]) - corrected) }
      var incoming = 0.0
      for c in 0..<input.columns { incoming += Double(abs(input.value[unit * input.columns + c])) }
      var outgoing = 0.0
      for k in 0..<output.rows { outgoing += Double(abs(output.value[k * output.columns + unit])) }
      let y =
        outgoing / Double(output.rows) * (apart / rows) / (incoming / Double(input.columns))
      states[layer].utility[unit] = decay * states[layer].utility[unit] + (1 - decay) * y
    }
  }

  private func rebirth(_ layer: Int, _ unit: Int) {
    let input = model.layers[layer].weight
    let output = model.layers[layer + 1].weight
    let bias = model.layers[layer + 1].bias
    let mean = states[layer].mean[unit] / (1 - power(decay, max(1, states[layer].age[unit])))
    for k in 0..<output.rows {
      bias.value[k] += S(mean) * output.value[k * output.columns + unit]
      output.value[k * output.columns + unit] = 0
    }
    let bound = 1 / Double(input.columns).squareRoot()
    for c in 0..<input.columns {
      input.value[unit * input.columns + c] = S((2 * random.uniform() - 1) * bound)
    }
    model.layers[layer].bias.value[unit] = 0
    states[layer].age[unit] = 0
    states[layer].mean[unit] = 0
    states[layer].utility[unit] = 0
  }
}

extension ContinualBackprop {
  package func save(into state: inout TrainingState) {
    state.put("rebirth/random", random)
    for (index, layer) in states.enumerated() {
      state.put("rebirth/\(index)/age", layer.age)
      state.put("rebirth/\(index)/mean", layer.mean)
      state.put("rebirth/\(index)/utility", layer.utility)
      state.put("rebirth/\(index)/purse", [layer.purse])
    }
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    random = try state.random("rebirth/random")
    for index in states.indices {
      let units = states[index].age.count
      states[index].age = try state.integers("rebirth/\(index)/age", count: units)
      states[index].mean = try state.numbers("rebirth/\(index)/mean", count: units)
      states[index].utility = try state.numbers("rebirth/\(index)/utility", count: units)
      let purse = try state.numbers("rebirth/\(index)/purse", count: 1)[0]
      guard (0...1e9).contains(purse) else { throw .value("rebirth/\(index)/purse") }
      states[index].purse = purse
    }
  }
}
