internal import Glibc

/// How the M-step turns weighted scatter S_k and weight N_k of a state into its covariance.
package enum MaximisationStep: Sendable, Equatable, Codable {
  /// Σ = S/N + floor·I.
  case maximumLikelihood(floor: Double = 0)
  /// What hmmlearn 0.3 does with its defaults: full (S + 0.01·𝟙𝟙ᵀ)/N, the prior on *every* entry;
  /// diagonal (S + 0.01)/N. For comparison with published numbers only.
  case hmmlearn
  /// Σ = (S + νλI)/(N + ν) with λ = 0.01 and ν = d + 2 (z units), transition probabilities ≥ 1e-6,
  /// starved states re-seeded. What the daemon's models are fitted with.
  case production

  /// What production adds to fitted covariances at the end: eight of the fourteen statistics are
  /// nearly collinear, and an unfloored model raises alarms at a hair's breadth.
  package static func finalFloor(_ kind: HiddenMarkovModel.CovarianceKind) -> Double {
    kind == .full ? 1e-2 : 1e-3
  }
}

/// What an E-step over all sequences leaves behind: the sufficient statistics of the M-step.
struct Expectation: Sendable {
  let stateCount: Int
  let dimension: Int
  var logLikelihood = 0.0
  /// Σ_sequences γ_1.
  var starts: [Double]
  /// Σ ξ, K×K.
  var transitions: [Double]
  /// γ of all samples, samples × K.
  var responsibilities: [Double]
  /// ln p(x_t | past), to find badly explained samples.
  var predictive: [Double]

  init(
    _ model: HiddenMarkovModel, _ set: ObservationSet, _ recursion: inout ForwardBackward
  ) throws(HMMError) {
    let k = model.stateCount
    stateCount = k
    dimension = model.dimension
    starts = Array(repeating: 0, count: k)
    transitions = Array(repeating: 0, count: k * k)
    responsibilities = []
    responsibilities.reserveCapacity(set.sampleCount * k)
    predictive = []
    let emissions = try GaussianEmissions(model)
    for range in set.ranges {
      recursion.run(model, emissions, set, range)
      logLikelihood += recursion.logLikelihood
      for i in 0..<k { starts[i] += recursion.smoothed[i] }
      for i in transitions.indices { transitions[i] += recursion.expectedTransitions[i] }
      responsibilities += recursion.smoothed
      predictive += recursion.predictive
    }
  }

  /// N_k = Σ_t γ_t(k).
  var occupancy: [Double] {
    var sums = [Double](repeating: 0, count: stateCount)
    for index in responsibilities.indices { sums[index % stateCount] += responsibilities[index] }
    return sums
  }
}

extension Expectation {
  /// The model that maximises the expected log-likelihood (with the step's priors).
  func maximise(_ old: HiddenMarkovModel, _ set: ObservationSet, _ step: MaximisationStep)
    -> HiddenMarkovModel
  {
    var model = old
    let weights = occupancy
    model.start = Self.normalised(starts, fallback: old.start)
    for i in 0..<stateCount {
      let row = i * stateCount..<(i + 1) * stateCount
      var probabilities = Self.normalised(
        Array(transitions[row]), fallback: Array(old.transitions[row]))
      if step == .production {
        probabilities = Self.normalised(
          probabilities.map { max($0, 1e-6) }, fallback: probabilities)
      }
      model.transitions.replaceSubrange(row, with: probabilities)
    }
    let scatter = Scatter(self, set, full: old.covarianceKind == .full, weights: weights, old: old)
    model.means = scatter.means
    model.covariances = scatter.covariances(step, weights: weights, old: old)
    return model
  }

  static func normalised(_ values: [Double], fallback: [Double]) -> [Double] {
    let total = values.reduce(0, +)
    return total > 0 ? values.map { $0 / total } : fallback
  }
}

/// Weighted means and centred scatter matrices.
///
/// Two passes over the data: with nearly collinear features the one-pass form loses half the
/// digits.
private struct Scatter {
  let stateCount: Int
  let dimension: Int
  let full: Bool
  var means: [Double]
  /// K×d×d (lower triangles filled) or K×d.
  var sums: [Double]

  init(
    _ e: Expectation, _ set: ObservationSet, full: Bool, weights: [Double], old: HiddenMarkovModel
  ) {
    let k = e.stateCount, d = e.dimension, n = set.sampleCount
    stateCount = k
    dimension = d
    self.full = full
    var means = [Double](repeating: 0, count: k * d)
    var sums = [Double](repeating: 0, count: full ? k * d * d : k * d)
    set.values.withUnsafeBufferPointer { x in
      e.responsibilities.withUnsafeBufferPointer { gamma in
        means.withUnsafeMutableBufferPointer { mean in
          for t in 0..<n {
            for s in 0..<k where gamma[t &* k &+ s] > 0 {
              let weight = gamma[t &* k &+ s]
              for i in 0..<d { mean[s &* d &+ i] += weight * x[t &* d &+ i] }
            }
          }
          for s in 0..<k {
            for i in s * d..<(s + 1) * d {
              mean[i] = weights[s] > 0 ? mean[i] / weights[s] : old.means[i]
            }
          }
          sums.withUnsafeMutableBufferPointer { sum in
            guard let x = x.baseAddress, let gamma = gamma.baseAddress, let mean = mean.baseAddress,
              let sum = sum.baseAddress
            else { return }
            Self.accumulate(x, gamma, mean, sum, n: n, k: k, d: d, full: full)
          }
        }
      }
    }
    self.means = means
    self.sums = sums
  }

  private static func accumulate(
    _ x: UnsafePointer<Double>, _ gamma: UnsafePointer<Double>, _ mean: UnsafePointer<Double>,
    _ sum: UnsafeMutablePointer<Double>, n: Int, k: Int, d: Int, full: Bool
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: d) { buffer in
      guard let deviation = buffer.baseAddress else { return }
      var t = 0
      while t < n {
        var s = 0
        while s < k {
          let weight = gamma[t &* k &+ s]
          // Contributions this small cannot change a double's sum over the data.
          if weight > 1e-30 {
            var i = 0
            while i < d {
              deviation[i] = x[t &* d &+ i] - mean[s &* d &+ i]
              i &+= 1
            }
            if full {
              addOuter(deviation, weight, sum + s &* d &* d, d)
            } else {
              addSquares(deviation, weight, sum + s &* d, d)
            }
          }
          s &+= 1
        }
        t &+= 1
      }
    }
  }

  private static func addOuter(
    _ v: UnsafePointer<Double>, _ weight: Double, _ sum: UnsafeMutablePointer<Double>, _ d: Int
  ) {
    var i = 0
    while i < d {
      let a = weight * v[i], row = sum + i &* d
      var j = 0
      while j <= i {
        row[j] += a * v[j]
        j &+= 1
      }
      i &+= 1
    }
  }

  private static func addSquares(
    _ v: UnsafePointer<Double>, _ weight: Double, _ sum: UnsafeMutablePointer<Double>, _ d: Int
  ) {
    var i = 0
    while i < d {
      sum[i] += weight * v[i] * v[i]
      i &+= 1
    }
  }

  func covariances(_ step: MaximisationStep, weights: [Double], old: HiddenMarkovModel) -> [Double]
  {
    let size = full ? dimension * dimension : dimension
    var result: [Double] = []
    for s in 0..<stateCount {
      guard weights[s] > 0 else {
        result += old.covariances[s * size..<(s + 1) * size]
        continue
      }
      for index in 0..<size {
        let i = full ? index / dimension : index, j = full ? index % dimension : index
        // Only lower triangles were summed.
        let entry = full ? max(i, j) * dimension + min(i, j) : index
        let sum = sums[s * size + entry], onDiagonal = i == j
        switch step {
        case .maximumLikelihood(let floor):
          result.append(sum / weights[s] + (onDiagonal ? floor : 0))
        case .hmmlearn:
          result.append((sum + 0.01) / weights[s])
        case .production:
          let nu = Double(dimension + 2)
          result.append((sum + (onDiagonal ? nu * 0.01 : 0)) / (weights[s] + nu))
        }
      }
    }
    return result
  }
}
