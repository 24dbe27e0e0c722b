internal import Glibc

/// Tail probabilities that tests need, through the regularised incomplete beta function.
package enum Distribution {
  /// P(F > x) for an F distribution with (a, b) degrees of freedom.
  package static func fUpperTail(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0, x.isFinite else { return x > 0 ? 0 : 1 }
    return regularizedBeta(b / (b + a * x), b / 2, a / 2)
  }

  /// Two-sided P(|T| > |t|) for Student's t with `degrees` degrees of freedom.
  package static func tTwoSided(_ t: Double, degrees: Double) -> Double {
    regularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
  }

  /// I_x(a, b) by Lentz's continued fraction (Numerical Recipes §6.4).
  package static func regularizedBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(
      lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return x < (a + 1) / (a + b + 2)
      ? front * continuedFraction(x, a, b) / a : 1 - front * continuedFraction(1 - x, b, a) / b
  }

  private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var h = d
    for m in 1...500 {
      let m = Double(m)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      let change = d * c
      h *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return h
  }
}
