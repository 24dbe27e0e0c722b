internal import Glibc

/// The emission densities of a model with everything precomputed that does not depend on the
/// sample: Cholesky factors and log-determinants.
///
/// ln N(x; μ, Σ) costs d²/2 multiplications (d for diagonal).
package struct GaussianEmissions: Sendable {
  package let stateCount: Int
  package let dimension: Int
  private let isFull: Bool
  private let means: [Double]
  /// Full: packed lower factors, state after state.
  ///
  /// Diagonal: 1/σ per feature.
  private let factors: [Double]
  /// −½(d ln 2π + ln det Σ) a state.
  private let constants: [Double]

  package init(_ model: HiddenMarkovModel) throws(HMMError) {
    let k = model.stateCount, d = model.dimension
    stateCount = k
    dimension = d
    isFull = model.covarianceKind == .full
    means = model.means
    var factors: [Double] = []
    var constants: [Double] = []
    for state in 0..<k {
      var logDeterminant = 0.0
      if model.covarianceKind == .full {
        let matrix = model.covariances[state * d * d..<(state + 1) * d * d]
        guard let factor = Cholesky(matrix, dimension: d) else {
          throw .covarianceNotPositiveDefinite(state: state)
        }
        factors += factor.packedLower
        logDeterminant = factor.logDeterminant
      } else {
        for variance in model.covariances[state * d..<(state + 1) * d] {
          guard variance > 0, variance.isFinite else {
            throw .covarianceNotPositiveDefinite(state: state)
          }
          factors.append(1 / variance.squareRoot())
          logDeterminant += log(variance)
        }
      }
      constants.append(-0.5 * (Double(d) * log(2 * Double.pi) + logDeterminant))
    }
    self.factors = factors
    self.constants = constants
  }

  /// ln N(x; μ_k, Σ_k) for every state k.
  package func logDensities(_ sample: [Double]) -> [Double] {
    precondition(sample.count == dimension, "a sample has \(dimension) features")
    var result = [Double](repeating: 0, count: stateCount)
    var scratch = [Double](repeating: 0, count: dimension)
    fill(sample, first: 0, samples: 1, &result, &scratch)
    return result
  }

  /// Fills `out` (samples × K) for the samples `range` of `set`; `scratch` holds at least d values.
  package func logDensities(
    _ set: ObservationSet, _ range: Range<Int>, into out: inout [Double], scratch: inout [Double]
  ) {
    precondition(set.dimension == dimension && out.count >= range.count * stateCount)
    fill(set.values, first: range.lowerBound, samples: range.count, &out, &scratch)
  }

  private func fill(
    _ values: [Double], first: Int, samples: Int, _ out: inout [Double], _ scratch: inout [Double]
  ) {
    precondition(
      values.count >= (first + samples) * dimension && out.count >= samples * stateCount
        && scratch.count >= dimension)
    values.withUnsafeBufferPointer { values in
      out.withUnsafeMutableBufferPointer { out in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let x = values.baseAddress, let out = out.baseAddress, let y = scratch.baseAddress
          else { return }
          fill(x + first * dimension, samples, out, y)
        }
      }
    }
  }

  private func fill(
    _ x: UnsafePointer<Double>, _ samples: Int, _ out: UnsafeMutablePointer<Double>,
    _ y: UnsafeMutablePointer<Double>
  ) {
    let d = dimension, k = stateCount
    means.withUnsafeBufferPointer { means in
      factors.withUnsafeBufferPointer { factors in
        guard let mean = means.baseAddress, let factor = factors.baseAddress else { return }
        for state in 0..<k {
          let constant = constants[state], mu = mean + state * d
          for t in 0..<samples {
            let distance =
              isFull
              ? Self.mahalanobis(x + t * d, mu, factor + state * d * (d + 1) / 2, y, d)
              : Self.scaledDistance(x + t * d, mu, factor + state * d, d)
            out[t * k + state] = constant - 0.5 * distance
          }
        }
      }
    }
  }

  /// ‖L⁻¹(x − μ)‖² by forward substitution; the factor's diagonal is stored as its reciprocal.
  private static func mahalanobis(
    _ x: UnsafePointer<Double>, _ mean: UnsafePointer<Double>, _ lower: UnsafePointer<Double>,
    _ y: UnsafeMutablePointer<Double>, _ d: Int
  ) -> Double {
    var row = lower, sum = 0.0, i = 0
    while i < d {
      var value = x[i] - mean[i], j = 0
      while j < i {
        value -= row[j] * y[j]
        j &+= 1
      }
      value *= row[i]
      y[i] = value
      sum += value * value
      i &+= 1
      row += i
    }
    return sum
  }

  private static func scaledDistance(
    _ x: UnsafePointer<Double>, _ mean: UnsafePointer<Double>, _ inverse: UnsafePointer<Double>,
    _ d: Int
  ) -> Double {
    var sum = 0.0, i = 0
    while i < d {
      let value = (x[i] - mean[i]) * inverse[i]
      sum += value * value
      i &+= 1
    }
    return sum
  }
}
