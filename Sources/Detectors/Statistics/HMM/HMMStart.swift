internal import Glibc
internal import MonitorCore

extension HiddenMarkovModel {
  /// The deterministic start for data that move from left to right: sample t of a run of length L
  /// is labelled ⌊t·K/L⌋ and the state means are the means by label.
  ///
  /// No random numbers.
  ///
  /// Every state starts with the covariance of all samples (ddof 1) + 1e-3·I, a uniform start and
  /// self-transitions of 0.9.
  package static func timeSliceStart(
    _ set: ObservationSet, states k: Int, covariance kind: CovarianceKind
  ) -> HiddenMarkovModel {
    let d = set.dimension
    var means = [Double](repeating: 0, count: k * d)
    var counts = [Double](repeating: 0, count: k)
    for range in set.ranges {
      for t in range {
        let label = (t - range.lowerBound) * k / range.count
        counts[label] += 1
        for i in 0..<d { means[label * d + i] += set.values[t * d + i] }
      }
    }
    for index in means.indices { means[index] /= max(1, counts[index / d]) }
    let stay = k == 1 ? 1 : 0.9
    let leave = k == 1 ? 0 : 0.1 / Double(k - 1)
    return HiddenMarkovModel(
      covarianceKind: kind,
      start: Array(repeating: 1 / Double(k), count: k),
      transitions: (0..<k * k).map { $0 / k == $0 % k ? stay : leave },
      means: means,
      covariances: pooledCovariances(set, states: k, kind: kind))
  }

  /// A random start as hmmlearn makes it: k-means centres (10 starts) as means, the pooled
  /// covariance + 1e-3·I, start and transition rows drawn from a Dirichlet(1/K).
  package static func kMeansStart(
    _ set: ObservationSet, states k: Int, covariance kind: CovarianceKind, seed: UInt64
  ) -> HiddenMarkovModel {
    var generator = SplitMix64(seed: seed)
    let clusters = KMeans(set, clusters: k, seed: generator.next())
    let start = dirichlet(k, &generator)
    return HiddenMarkovModel(
      covarianceKind: kind, start: start,
      transitions: (0..<k).flatMap { _ in dirichlet(k, &generator) },
      means: clusters.centers,
      covariances: pooledCovariances(set, states: k, kind: kind))
  }

  private static func pooledCovariances(
    _ set: ObservationSet, states: Int, kind: CovarianceKind
  ) -> [Double] {
    let d = set.dimension
    var pooled = set.covariance
    for i in 0..<d { pooled[i * d + i] += 1e-3 }
    let one = kind == .full ? pooled : (0..<d).map { pooled[$0 * d + $0] }
    return (0..<states).flatMap { _ in one }
  }

  /// Symmetric Dirichlet(1/k) through Gamma(1/k) draws; no entry is exactly 0, from which EM could
  /// never recover.
  private static func dirichlet(_ k: Int, _ generator: inout SplitMix64) -> [Double] {
    let draws = (0..<k).map { _ in max(1e-6, gamma(shape: 1 / Double(k), &generator)) }
    let total = draws.reduce(0, +)
    return draws.map { $0 / total }
  }

  /// Marsaglia & Tsang (2000); for shape < 1 through shape + 1.
  private static func gamma(shape: Double, _ generator: inout SplitMix64) -> Double {
    if shape < 1 {
      let u = max(generator.uniform(), .leastNormalMagnitude)
      return gamma(shape: shape + 1, &generator) * pow(u, 1 / shape)
    }
    let d = shape - 1.0 / 3, c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal(&generator)
      let cubed = pow(1 + c * x, 3)
      guard cubed > 0 else { continue }
      let u = max(generator.uniform(), .leastNormalMagnitude)
      if log(u) < 0.5 * x * x + d - d * cubed + d * log(cubed) { return d * cubed }
    }
  }

  private static func normal(_ generator: inout SplitMix64) -> Double {
    let u = max(generator.uniform(), .leastNormalMagnitude)
    return (-2 * log(u)).squareRoot() * cos(2 * Double.pi * generator.uniform())
  }
}
