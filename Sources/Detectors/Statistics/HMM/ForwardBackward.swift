internal import Glibc

/// The scaled forward–backward recursions for one sequence (Rabiner 1989; scaling as in Bishop §13.2.4).
///
/// Log-densities are shifted by their maximum at each sample (mandatory: at d = 14 plain densities
/// under- and overflow), α̂ and β̂ are normalised, and ln L = Σ (ln c_t + m_t).
/// All tables are samples × K, row-major. Cost O(T·K²), buffers are reused between sequences.
package struct ForwardBackward: Sendable {
  package let stateCount: Int
  package private(set) var sampleCount = 0
  /// ln N(x_t; state).
  package private(set) var logDensities: [Double] = []
  /// p(s_t | x_1…t).
  package private(set) var filtered: [Double] = []
  /// p(s_t | x_1…T).
  package private(set) var smoothed: [Double] = []
  /// ln p(x_t | x_1…t−1) a sample.
  package private(set) var predictive: [Double] = []
  /// Σ_t p(s_t = i, s_t+1 = j | x): K×K, of the latest sequence.
  package private(set) var expectedTransitions: [Double] = []
  package private(set) var logLikelihood = 0.0

  private var scaled: [Double] = []
  private var beta: [Double] = []
  private var normaliser: [Double] = []
  private var scratch: [Double] = []

  package init(stateCount: Int) { self.stateCount = stateCount }

  /// Runs the recursions over the samples `range` of `set`.
  package mutating func run(
    _ model: HiddenMarkovModel, _ emissions: GaussianEmissions, _ set: ObservationSet,
    _ range: Range<Int>, backward: Bool = true
  ) {
    precondition(
      model.stateCount == stateCount && emissions.dimension == set.dimension,
      "model and data must agree")
    resize(samples: range.count, dimension: set.dimension)
    emissions.logDensities(set, range, into: &logDensities, scratch: &scratch)
    forward(model)
    if backward { self.backward(model) }
  }

  private mutating func resize(samples: Int, dimension: Int) {
    sampleCount = samples
    let size = samples * stateCount
    func fit(_ buffer: inout [Double], _ count: Int) {
      if buffer.count != count { buffer = [Double](repeating: 0, count: count) }
    }
    fit(&logDensities, size)
    fit(&scaled, size)
    fit(&filtered, size)
    fit(&smoothed, size)
    fit(&predictive, samples)
    fit(&normaliser, samples)
    fit(&beta, 2 * stateCount)
    fit(&scratch, dimension)
    expectedTransitions = [Double](repeating: 0, count: stateCount * stateCount)
  }

  private mutating func forward(_ model: HiddenMarkovModel) {
    let k = stateCount
    logLikelihood = 0
    for t in 0..<sampleCount {
      let row = t * k
      var shift = -Double.infinity
      for j in 0..<k { shift = max(shift, logDensities[row + j]) }
      var sum = 0.0
      for j in 0..<k {
        scaled[row + j] = exp(logDensities[row + j] - shift)
        var prior = t == 0 ? model.start[j] : 0
        if t > 0 {
          for i in 0..<k { prior += filtered[row - k + i] * model.transitions[i * k + j] }
        }
        filtered[row + j] = prior * scaled[row + j]
        sum += filtered[row + j]
      }
      // A sample that no reachable state explains: its likelihood is 0 in doubles.
      if !(sum > 0) { sum = .leastNormalMagnitude }
      for j in 0..<k { filtered[row + j] /= sum }
      normaliser[t] = sum
      predictive[t] = log(sum) + shift
      logLikelihood += predictive[t]
    }
  }

  private mutating func backward(_ model: HiddenMarkovModel) {
    let k = stateCount
    // Two rows of β̂, the later one and the one being computed, change places each step.
    var next = 0, current = k
    for i in 0..<k { beta[next + i] = 1 }
    store(sampleCount - 1, next)
    for t in stride(from: sampleCount - 2, through: 0, by: -1) {
      let row = t * k, later = row + k
      for j in 0..<k { beta[next + j] *= scaled[later + j] / normaliser[t + 1] }
      for i in 0..<k {
        var sum = 0.0
        for j in 0..<k {
          let step = model.transitions[i * k + j] * beta[next + j]
          sum += step
          expectedTransitions[i * k + j] += filtered[row + i] * step
        }
        beta[current + i] = sum
      }
      store(t, current)
      swap(&next, &current)
    }
  }

  /// γ_t = α̂_t ∘ β̂_t, renormalised against rounding.
  private mutating func store(_ t: Int, _ offset: Int) {
    let row = t * stateCount
    var sum = 0.0
    for i in 0..<stateCount {
      smoothed[row + i] = filtered[row + i] * beta[offset + i]
      sum += smoothed[row + i]
    }
    guard sum > 0 else { return }
    for i in 0..<stateCount { smoothed[row + i] /= sum }
  }
}

extension HiddenMarkovModel {
  /// ln p(all sequences): the sum over sequences.
  package func logLikelihood(_ set: ObservationSet) throws(HMMError) -> Double {
    guard set.dimension == dimension else {
      throw .dimensionMismatch(model: dimension, data: set.dimension)
    }
    let emissions = try GaussianEmissions(self)
    var recursion = ForwardBackward(stateCount: stateCount)
    var total = 0.0
    for range in set.ranges {
      recursion.run(self, emissions, set, range, backward: false)
      total += recursion.logLikelihood
    }
    return total
  }
}
