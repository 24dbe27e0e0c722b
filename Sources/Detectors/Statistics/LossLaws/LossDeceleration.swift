internal import Glibc

/// Watches a loss curve for deceleration: the break after which a log–log straight line flattens.
///
/// Keeps at most 300 log-spaced points of the log moving average y_j = mean(loss[⌊j/1.2⌋..j]) and
/// refits the one-break law each time the step has grown by a tenth. The moving average comes from
/// prefix sums of the same log-spaced points, so memory does not grow with the run.
package struct LossDeceleration: Sendable, Equatable, Codable {
  /// Loss sum and count up to a step.
  private struct Prefix: Sendable, Equatable, Codable {
    var step: Double
    var sum: Double
    var count: Double
  }

  package static let capacity = 300
  /// Points are kept when the step has grown by this factor: 300 of them span a factor of 10⁶.
  private static let spacing = 1.05

  /// Steps up to this one are left out of the fit.
  package let ignoredSteps: Double
  private var prefixes: [Prefix] = []
  private var points: [Double] = []
  private var sum = 0.0
  private var count = 0.0
  private var nextPoint = 1.0
  private var nextFit: Double
  package private(set) var law: BrokenPowerLaw?
  package private(set) var rootSquaredLogError = Double.infinity
  /// BIC(straight line) − BIC(broken line): how much the break earns its three parameters.
  package private(set) var breakEvidence = -Double.infinity
  package private(set) var latestStep = 0.0

  package init(ignoredSteps: Double = 100) {
    self.ignoredSteps = ignoredSteps
    nextFit = max(200, 4 * ignoredSteps)
  }

  /// Takes the loss at a step (1-based: updates done); true when a refit happened.
  @discardableResult
  package mutating func observe(_ loss: Double, step: Double) -> Bool {
    guard loss.isFinite, loss > 0, step >= latestStep else { return false }
    latestStep = step
    sum += loss
    count += 1
    guard step >= nextPoint else { return false }
    nextPoint = max(step + 1, step * Self.spacing)
    prefixes.append(Prefix(step: step, sum: sum, count: count))
    if step > ignoredSteps, let average = movingAverage { points += [log(step), log(average)] }
    if prefixes.count > Self.capacity { prefixes.removeFirst(prefixes.count - Self.capacity) }
    if points.count > 2 * Self.capacity { points.removeFirst(points.count - 2 * Self.capacity) }
    guard step >= nextFit else { return false }
    nextFit = step * 1.1
    return refit()
  }

  /// mean(loss[⌊j/1.2⌋..j]) from the nearest earlier prefix.
  private var movingAverage: Double? {
    let start = (latestStep / 1.2).rounded(.down)
    guard let base = prefixes.last(where: { $0.step < start }) else { return nil }
    return count > base.count ? (sum - base.sum) / (count - base.count) : nil
  }

  private var pairs: [(logT: Double, logLoss: Double)] {
    stride(from: 0, to: points.count, by: 2).map { (points[$0], points[$0 + 1]) }
  }

  private mutating func refit() -> Bool {
    let pairs = self.pairs
    guard pairs.count >= 20, let line = BrokenPowerLaw.line(pairs),
      let fitted = BrokenPowerLaw.fit(
        pairs, startBreak: 6000, earlier: law, maxIterations: law == nil ? 100 : 30)
    else { return false }
    law = fitted
    rootSquaredLogError = fitted.rootSquaredLogError(pairs)
    let n = Double(pairs.count), tiny = Double.leastNormalMagnitude
    let broken = max(BrokenPowerLaw.squaredError(fitted, pairs), tiny)
    breakEvidence = n * (log(max(line.error, tiny)) - log(broken)) - 3 * log(n)
    return true
  }

  /// The law, if a break is established: t ≥ 2·t_d, error below 0.03, and the break beats a straight
  /// line by more than 10 in BIC, and the curve got flatter rather than steeper.
  package var established: BrokenPowerLaw? {
    guard let law, latestStep >= 2 * law.breakStep, law.breakStep > ignoredSteps,
      rootSquaredLogError < 0.03, breakEvidence > 10, law.c1 < 0
    else { return nil }
    return law
  }

  /// −d ln L/d ln t over the last e-fold of steps; nil with fewer than 5 points in it.
  package var recentRate: Double? {
    let from = log(latestStep) - 1
    let recent = pairs.filter { $0.logT >= from }
    guard recent.count >= 5 else { return nil }
    return BrokenPowerLaw.slope(recent).map { -$0 }
  }
}
