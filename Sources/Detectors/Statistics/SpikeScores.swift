internal import Glibc

/// Scores of spikes as the field publishes them: values to report, not alarm thresholds.
package enum SpikeScore {
  /// SPAM's gradient spike score of a value against the mean of `count` earlier ones.
  ///
  /// The paper's mean includes the value itself, so a ratio r to the earlier mean reads as
  /// r(n+1)/(n+r) and can never exceed n + 1.
  ///
  /// > T. Huang et al., "SPAM: Spike-Aware Adam with Momentum Reset", ICLR 2025, Def. 2.1.
  package static func gradientSpikeScore(ratioToEarlierMean r: Double, count n: Int) -> Double {
    r.isInfinite ? Double(n + 1) : r * Double(n + 1) / (Double(n) + r)
  }

  /// Factor on the threshold θ that Adam's stored second moment implies `t` steps after it was
  /// zeroed: v is biased low by 1 − β₂^(t−1), so early spikes look larger than they are.
  package static func effectiveTheta(_ theta: Double, beta2: Double, step t: Int) -> Double {
    theta * (1 - pow(beta2, Double(t - 1)))
  }

  /// How much a tensor's norm grows when m of its N equal coordinates grow k-fold: why norms hide
  /// spikes of single coordinates.
  package static func dilution(coordinates n: Double, spiked m: Double, factor k: Double) -> Double
  {
    (1 + (k * k - 1) * m / n).squareRoot()
  }

  /// Spacing of bfloat16 numbers (8 significant bits) near x.
  package static func bfloat16Step(_ x: Double) -> Double { spacing(x, significantBits: 8) }
  /// Spacing of float16 numbers (11 significant bits) near x.
  package static func float16Step(_ x: Double) -> Double { spacing(x, significantBits: 11) }

  private static func spacing(_ x: Double, significantBits: Int) -> Double {
    guard x.isFinite, x != 0 else { return 0 }
    return scalbn(1, Int32(x.exponent) - Int32(significantBits) + 1)
  }
}

/// Stable-SPAM's running statistics of one gradient norm: how far it is from its own moments.
///
/// m = γ₁m + (1−γ₁)n, u = γ₂u + (1−γ₂)n², bias-corrected; the optimizer would scale the gradient to
/// the norm m̂/√û. Reported as a value: below 1 the norm stands above its own scale.
///
/// > T. Huang et al., "Stable-SPAM", 2025; defaults of the released code.
package struct StableSpamNorm: Sendable, Codable, Equatable {
  private var first = 0.0
  private var second = 0.0
  private var count: Int64 = 0
  private var decay1 = 1.0
  private var decay2 = 1.0
  private let gamma1: Double
  private let gamma2: Double

  package init(gamma1: Double = 0.7, gamma2: Double = 0.9) {
    self.gamma1 = gamma1
    self.gamma2 = gamma2
  }

  /// The norm that Stable-SPAM would give this gradient; NaN for a norm that is not finite.
  package mutating func insert(_ norm: Double, epsilon: Double = 1e-8) -> Double {
    guard norm.isFinite else { return .nan }
    count += 1
    decay1 *= gamma1
    decay2 *= gamma2
    first = gamma1 * first + (1 - gamma1) * norm
    second = gamma2 * second + (1 - gamma2) * norm * norm
    return first / (1 - decay1) / ((second / (1 - decay2)).squareRoot() + epsilon)
  }
}
