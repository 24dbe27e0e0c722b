internal import Glibc

/// A hidden Markov model with Gaussian emissions: K states, d features.
///
/// Latent states of training as in Hu et al., "Latent State Models of Training Dynamics" (TMLR 2023):
/// each observed vector of (normalised) weight statistics is drawn from the Gaussian of a hidden state,
/// and states follow each other as a Markov chain.
package struct HiddenMarkovModel: Sendable, Equatable, Codable {
  package enum CovarianceKind: String, Sendable, Codable, CaseIterable { case full, diagonal }

  package let stateCount: Int
  package let dimension: Int
  package let covarianceKind: CovarianceKind
  /// Probability of each state at the first sample: K values.
  package var start: [Double]
  /// Row i: where state i goes.
  ///
  /// K×K, row-major.
  package var transitions: [Double]
  /// K×d, row-major.
  package var means: [Double]
  /// K×d×d for `full`, K×d (variances) for `diagonal`.
  package var covariances: [Double]

  package init(
    covarianceKind: CovarianceKind, start: [Double], transitions: [Double], means: [Double],
    covariances: [Double]
  ) {
    let k = start.count
    precondition(k >= 1 && means.count % k == 0 && means.count >= k, "means must be K×d")
    let d = means.count / k
    precondition(transitions.count == k * k, "transitions must be K×K")
    precondition(
      covariances.count == k * d * (covarianceKind == .full ? d : 1),
      "covariances must fit their kind")
    stateCount = k
    dimension = d
    self.covarianceKind = covarianceKind
    self.start = start
    self.transitions = transitions
    self.means = means
    self.covariances = covariances
  }

  package func mean(of state: Int) -> ArraySlice<Double> {
    means[state * dimension..<(state + 1) * dimension]
  }

  /// How far each feature of `sample` is from the mean of a state, in its standard deviations there.
  package func deviations(of sample: [Double], in state: Int) -> [Double] {
    let d = dimension
    return (0..<d).map { i in
      let variance =
        covarianceKind == .full
        ? covariances[(state * d + i) * d + i] : covariances[state * d + i]
      return (sample[i] - means[state * d + i]) / variance.squareRoot()
    }
  }

  /// The covariance of a state as a row-major d×d matrix, whatever its kind.
  package func fullCovariance(of state: Int) -> [Double] {
    let d = dimension
    if covarianceKind == .full {
      return Array(covariances[state * d * d..<(state + 1) * d * d])
    }
    var result = [Double](repeating: 0, count: d * d)
    for i in 0..<d { result[i * d + i] = covariances[state * d + i] }
    return result
  }

  /// p = (K−1) + K(K−1) + Kd + Kd(d+1)/2, or + Kd for diagonal covariances.
  package var freeParameterCount: Int {
    let k = stateCount, d = dimension
    return (k - 1) + k * (k - 1) + k * d + (covarianceKind == .full ? k * d * (d + 1) / 2 : k * d)
  }

  /// −2 ln L + 2p.
  package func aic(logLikelihood: Double) -> Double {
    -2 * logLikelihood + 2 * Double(freeParameterCount)
  }

  /// −2 ln L + p ln N, N samples.
  package func bic(logLikelihood: Double, samples: Int) -> Double {
    -2 * logLikelihood + Double(freeParameterCount) * log(Double(samples))
  }
}

/// Why a model cannot be used or fitted, and what to do.
package enum HMMError: Error, Equatable, CustomStringConvertible {
  case covarianceNotPositiveDefinite(state: Int)
  case tooFewSamples(have: Int, need: Int)
  case dimensionMismatch(model: Int, data: Int)
  case notFinite(sample: Int)
  /// What was read is no model.
  case damaged(String)

  package var description: String {
    switch self {
    case .covarianceNotPositiveDefinite(let state):
      "the covariance of state \(state) is not positive definite: fit with covariance floors or the diagonal kind"
    case .tooFewSamples(let have, let need):
      "\(have) samples are too few to fit on: \(need) are needed; add runs or ask for fewer states"
    case .dimensionMismatch(let model, let data):
      "the model has \(model) features and the data \(data): select the metrics that the model was fitted on"
    case .notFinite(let sample):
      "sample \(sample) is not finite: leave out NaN and infinite points before fitting"
    case .damaged(let what): "the model is damaged: \(what); fit it again"
    }
  }
}
