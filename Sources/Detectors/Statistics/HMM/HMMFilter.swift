internal import Glibc

/// The online filter of a model, in log space: one sample in, the belief over states and the
/// sample's surprise out.
///
///     lp(k) = t = 1 ? ln π_k : logsumexp_i(lf(i) + ln a_ik)
///     j = lp + ln N(z; k),   pred = logsumexp(j) = ln p(z_t | past),   lf = j − pred
///
/// The filter itself is immutable; what a stream carries is a `Belief`. Cost a sample about
/// K(d²/2 + K) flops and K² exponentials: 2 µs at K = 6, d = 14.
package struct HMMFilter: Sendable {
  /// ln p(s_t | z_1…t), or nil before the first sample.
  package struct Belief: Sendable, Equatable, Codable {
    package fileprivate(set) var logProbabilities: [Double]?

    package init() {}

    /// The most probable state and its probability.
    package var best: (state: Int, probability: Double)? {
      guard let logs = logProbabilities, let state = logs.indices.max(by: { logs[$0] < logs[$1] })
      else { return nil }
      return (state, exp(logs[state]))
    }
  }

  package let stateCount: Int
  private let emissions: GaussianEmissions
  private let logStart: [Double]
  private let transitions: [Double]
  private let logTransitions: [Double]

  package init(_ model: HiddenMarkovModel) throws(HMMError) {
    stateCount = model.stateCount
    emissions = try GaussianEmissions(model)
    logStart = model.start.map { log($0) }
    transitions = model.transitions
    logTransitions = model.transitions.map { log($0) }
  }

  /// Takes a z-scored sample and returns ln p(sample | past).
  ///
  /// `missing` samples before it that never came are bridged with A^missing. A sample that is not
  /// finite must not be given: skip it and count it as missing.
  package func observe(_ sample: [Double], _ belief: inout Belief, missing: Int = 0) -> Double {
    let densities = emissions.logDensities(sample)
    let prior = prior(belief, missing: missing)
    let joint = (0..<stateCount).map { prior[$0] + densities[$0] }
    let predictive = Self.logSumExp(joint)
    // Impossible under the model: restart the belief from the sample alone.
    belief.logProbabilities =
      predictive > -.infinity
      ? joint.map { $0 - predictive }
      : {
        let total = Self.logSumExp(densities); return densities.map { $0 - total }
      }()
    return predictive
  }

  private func prior(_ belief: Belief, missing: Int) -> [Double] {
    guard let logs = belief.logProbabilities else { return logStart }
    let step = missing > 0 ? power(missing + 1).map { log($0) } : logTransitions
    return (0..<stateCount).map { j in
      Self.logSumExp((0..<stateCount).map { logs[$0] + step[$0 * stateCount + j] })
    }
  }

  /// A^exponent by repeated squaring.
  private func power(_ exponent: Int) -> [Double] {
    var result = Matrix.identity(stateCount)
    var base = Matrix(rows: stateCount, columns: stateCount, values: transitions)
    var left = exponent
    while left > 0 {
      if left % 2 == 1 { result = result * base }
      left /= 2
      if left > 0 { base = base * base }
    }
    return result.values
  }

  static func logSumExp(_ values: [Double]) -> Double {
    let top = values.max() ?? -.infinity
    guard top > -.infinity else { return -.infinity }
    return top + log(values.reduce(0) { $0 + exp($1 - top) })
  }
}
