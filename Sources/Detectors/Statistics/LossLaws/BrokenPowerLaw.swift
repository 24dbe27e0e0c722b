internal import Glibc

/// A smoothly broken power law with one break.
///
/// BNSL (Caballero et al. 2023), as used for loss deceleration (Mircea et al. 2025):
///
///     L(t) = b·t^−c0 · (1 + (t/d1)^(1/f1))^(−c1·f1)
///
/// Before the break the log–log slope is −c0, after it −(c0 + c1).
package struct BrokenPowerLaw: Sendable, Equatable, Codable {
  package var logB: Double
  package var c0: Double
  package var c1: Double
  package var logD1: Double
  package var f1: Double

  package init(logB: Double, c0: Double, c1: Double, logD1: Double, f1: Double) {
    self.logB = logB
    self.c0 = c0
    self.c1 = c1
    self.logD1 = logD1
    self.f1 = f1
  }

  /// ln L at ln t.
  package func logLoss(_ logT: Double) -> Double {
    logB - c0 * logT - c1 * f1 * Self.softplus((logT - logD1) / f1)
  }

  package func loss(_ t: Double) -> Double { exp(logLoss(log(t))) }

  /// t_d = d1: the step at which the two segments meet.
  package var breakStep: Double { exp(logD1) }

  /// L_d = b·t_d^−c0: the loss where the segments meet (not L(t_d), which lies above it).
  package var breakLoss: Double { exp(logB - c0 * logD1) }

  /// r_d = c0 + c1: the late log–log rate.
  package var lateRate: Double { c0 + c1 }

  /// L_d·(T/t_d)^−r_d: what the late segment promises at step T.
  package func extrapolatedLoss(at t: Double) -> Double {
    breakLoss * exp(-lateRate * (log(t) - logD1))
  }

  /// √mean(Δ ln L)² over points (ln t, ln L).
  package func rootSquaredLogError(_ points: [(logT: Double, logLoss: Double)]) -> Double {
    let sum = points.reduce(0.0) { total, point in
      let error = point.logLoss - logLoss(point.logT)
      return total + error * error
    }
    return (sum / Double(max(1, points.count))).squareRoot()
  }

  /// ln(1 + e^u), safe for any u.
  static func softplus(_ u: Double) -> Double { u > 0 ? u + log1p(exp(-u)) : log1p(exp(u)) }

  /// ln L at ln t, and ∂ ln L / ∂(ln b, c0, c1, ln d1, f1) there.
  func linearised(at logT: Double) -> (logLoss: Double, gradient: Gradient) {
    let u = (logT - logD1) / f1
    let soft = Self.softplus(u)
    let sigmoid = u > 0 ? 1 / (1 + exp(-u)) : exp(u) / (1 + exp(u))
    return (
      logB - c0 * logT - c1 * f1 * soft,
      (1, -logT, -f1 * soft, c1 * sigmoid, -c1 * soft + c1 * sigmoid * u)
    )
  }

  typealias Gradient = (Double, Double, Double, Double, Double)
}
