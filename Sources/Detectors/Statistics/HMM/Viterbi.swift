internal import Glibc

extension HiddenMarkovModel {
  /// The most probable state path of each sequence and its log-probability (Viterbi, log space).
  ///
  /// O(T·K²) a sequence.
  package func viterbi(_ set: ObservationSet) throws(HMMError) -> [(
    path: [Int], logProbability: Double
  )] {
    guard set.dimension == dimension else {
      throw .dimensionMismatch(model: dimension, data: set.dimension)
    }
    let emissions = try GaussianEmissions(self)
    let logStart = start.map { log($0) }, logTransitions = transitions.map { log($0) }
    var densities: [Double] = []
    var scratch = [Double](repeating: 0, count: dimension)
    return set.ranges.map { range in
      densities = [Double](repeating: 0, count: range.count * stateCount)
      emissions.logDensities(set, range, into: &densities, scratch: &scratch)
      return viterbi(densities, samples: range.count, logStart, logTransitions)
    }
  }

  private func viterbi(
    _ densities: [Double], samples: Int, _ logStart: [Double], _ logTransitions: [Double]
  ) -> (path: [Int], logProbability: Double) {
    let k = stateCount
    var score = (0..<k).map { logStart[$0] + densities[$0] }
    var back = [Int](repeating: 0, count: samples * k)
    for t in 1..<max(samples, 1) {
      var next = [Double](repeating: -.infinity, count: k)
      for j in 0..<k {
        var best = -Double.infinity, from = 0
        for i in 0..<k {
          let candidate = score[i] + logTransitions[i * k + j]
          if candidate > best { (best, from) = (candidate, i) }
        }
        next[j] = best + densities[t * k + j]
        back[t * k + j] = from
      }
      score = next
    }
    var state = score.indices.max { score[$0] < score[$1] } ?? 0
    let logProbability = score[state]
    var path = [Int](repeating: 0, count: samples)
    for t in stride(from: samples - 1, through: 0, by: -1) {
      path[t] = state
      state = back[t * k + state]
    }
    return (path, logProbability)
  }
}
