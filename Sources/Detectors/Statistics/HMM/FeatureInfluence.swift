internal import Glibc

extension HiddenMarkovModel {
  /// How strongly each feature of the latest sample speaks for being in `state`.
  ///
  /// |∂ ln p(s_t = k | z_1…t)/∂z_t| = |Σ_k⁻¹(μ_k − z) − Σ_h p(s_t = h | z_1…t)·Σ_h⁻¹(μ_h − z)|
  /// (Hu et al. 2023; the released notebook sums the second term over features, a bug).
  package func featureInfluence(
    sample: [Double], filtered: [Double], state: Int
  ) throws(HMMError) -> [Double] {
    var pulls: [[Double]] = []
    for h in 0..<stateCount { pulls.append(try pull(sample, toward: h)) }
    return (0..<dimension).map { i in
      let average = (0..<stateCount).reduce(0.0) { $0 + filtered[$1] * pulls[$1][i] }
      return abs(pulls[state][i] - average)
    }
  }

  /// Σ_h⁻¹(μ_h − z): the gradient of ln N(z; μ_h, Σ_h).
  private func pull(_ sample: [Double], toward state: Int) throws(HMMError) -> [Double] {
    let difference = (0..<dimension).map { means[state * dimension + $0] - sample[$0] }
    if covarianceKind == .diagonal {
      return (0..<dimension).map { difference[$0] / covariances[state * dimension + $0] }
    }
    guard let factor = Cholesky(fullCovariance(of: state), dimension: dimension) else {
      throw .covarianceNotPositiveDefinite(state: state)
    }
    return factor.solve(difference)
  }
}
