/// Level and spread of a series in three numbers, for what is kept once a layer or head.
///
/// Exponential averages of the value and of its absolute deviation, where a value further than
/// `clip` deviations away counts as if it were at that distance (Huber's M-estimator, online). A
/// wild value moves the level by α·clip·spread at most; a real shift is followed in about 1/α
/// samples. 24 bytes.
///
/// > P. J. Huber, "Robust estimation of a location parameter", Ann. Math. Stat. 1964.
package struct RobustLevel: Sendable, Codable, Equatable {
  package private(set) var level = 0.0
  /// Mean absolute deviation, about 0.8 standard deviations of Gaussian noise.
  package private(set) var spread = 0.0
  package private(set) var count: Int32 = 0

  /// Deviations at which a value's influence ends.
  package static let clip = 4.0

  package init() {}

  /// Standard deviation of Gaussian noise with this spread.
  package var sigma: Double { 1.2533 * spread }

  /// - Parameter alpha: weight of a new value once 1/α values are in; before that, plain averages.
  package mutating func insert(_ value: Double, alpha: Double) {
    guard value.isFinite else { return }
    if count < .max { count += 1 }
    let weight = max(alpha, 1 / Double(count))
    guard count > 1 else {
      level = value
      return
    }
    let deviation = value - level
    let limit = count < 10 || spread == 0 ? .infinity : RobustLevel.clip * spread
    let clipped = min(max(deviation, -limit), limit)
    level += weight * clipped
    spread += weight * (abs(clipped) - spread)
  }
}

/// An exponential average that starts at its first value.
package struct ExponentialAverage: Sendable, Codable, Equatable {
  package private(set) var value = Double.nan
  package let alpha: Double

  package init(alpha: Double) { self.alpha = alpha }

  package mutating func insert(_ x: Double) {
    guard x.isFinite else { return }
    value = value.isNaN ? x : value + alpha * (x - value)
  }
}
