internal import Glibc

extension BrokenPowerLaw {
  /// Least squares on ln L by Levenberg–Marquardt, from the released code's start: d1 = 6000 (or
  /// `startBreak`), f1 = 0.3, c0 and c1 from the mean local slopes on each side.
  ///
  /// `earlier`: the fit of fewer points, to go on from. Needs at least 8 points spread over both
  /// sides of the start's break; nil otherwise.
  /// About 50 iterations × points × 5² flops.
  package static func fit(
    _ points: [(logT: Double, logLoss: Double)], startBreak: Double = 6000,
    earlier: BrokenPowerLaw? = nil, maxIterations: Int = 500
  ) -> BrokenPowerLaw? {
    guard points.count >= 8, let start = earlier ?? start(points, logBreak: log(startBreak))
    else { return nil }
    var law = start
    var error = squaredError(law, points)
    var damping = 1e-3
    for _ in 0..<maxIterations {
      let (normal, right) = normalEquations(law, points)
      guard let step = dampedStep(normal, right, damping) else {
        damping *= 10
        if damping > 1e12 { break }
        continue
      }
      let candidate = law.moved(by: step)
      let candidateError = candidate.isPlausible ? squaredError(candidate, points) : .infinity
      guard candidateError < error else {
        damping *= 4
        if damping > 1e12 { break }
        continue
      }
      // What the linear model promised against what came: a full Gauss–Newton step can land on the
      // far side of the valley with hardly any gain, and then shorter steps are wanted.
      let promised = zip(step, right).reduce(0) { $0 + $1.0 * $1.1 }
      let ratio = (error - candidateError) / max(promised, .leastNormalMagnitude)
      (law, error) = (candidate, candidateError)
      if ratio > 0.75 { damping = max(damping / 5, 1e-14) }
      if ratio < 0.25 { damping *= 4 }
      if promised < 1e-14 * error { break }
    }
    return law
  }

  private var isPlausible: Bool {
    f1 > 1e-3 && f1 < 20 && [logB, c0, c1, logD1].allSatisfy(\.isFinite)
  }

  private func moved(by step: [Double]) -> BrokenPowerLaw {
    BrokenPowerLaw(
      logB: logB + step[0], c0: c0 + step[1], c1: c1 + step[2], logD1: logD1 + step[3],
      f1: f1 + step[4])
  }

  private static func start(
    _ points: [(logT: Double, logLoss: Double)], logBreak: Double
  ) -> BrokenPowerLaw? {
    // A break outside the data would leave one side without points.
    guard let first = points.first?.logT, let last = points.last?.logT, last > first else {
      return nil
    }
    let middle =
      logBreak > first + 0.2 * (last - first) && logBreak < last ? logBreak : (first + last) / 2
    guard let early = slope(points.filter { $0.logT < middle }),
      let late = slope(points.filter { $0.logT >= middle })
    else { return nil }
    var law = BrokenPowerLaw(logB: 0, c0: -early, c1: early - late, logD1: middle, f1: 0.3)
    law.logB = points.reduce(0.0) { $0 + $1.logLoss - law.logLoss($1.logT) } / Double(points.count)
    return law
  }

  /// Least-squares slope of ln L over ln t.
  static func slope(_ points: [(logT: Double, logLoss: Double)]) -> Double? {
    line(points).map(\.slope)
  }

  /// Least-squares line of ln L over ln t and its squared error.
  static func line(_ points: [(logT: Double, logLoss: Double)]) -> (slope: Double, error: Double)? {
    guard points.count >= 2 else { return nil }
    let n = Double(points.count)
    let x = points.reduce(0) { $0 + $1.logT } / n, y = points.reduce(0) { $0 + $1.logLoss } / n
    var xx = 0.0, xy = 0.0, yy = 0.0
    for point in points {
      xx += (point.logT - x) * (point.logT - x)
      xy += (point.logT - x) * (point.logLoss - y)
      yy += (point.logLoss - y) * (point.logLoss - y)
    }
    guard xx > 0 else { return nil }
    return (xy / xx, max(0, yy - xy * xy / xx))
  }

  static func squaredError(
    _ law: BrokenPowerLaw, _ points: [(logT: Double, logLoss: Double)]
  ) -> Double {
    points.reduce(0.0) { total, point in
      let residual = point.logLoss - law.logLoss(point.logT)
      return total + residual * residual
    }
  }

  private static func normalEquations(
    _ law: BrokenPowerLaw, _ points: [(logT: Double, logLoss: Double)]
  ) -> (normal: [Double], right: [Double]) {
    var normal = [Double](repeating: 0, count: 25)
    var right = [Double](repeating: 0, count: 5)
    normal.withUnsafeMutableBufferPointer { normal in
      right.withUnsafeMutableBufferPointer { right in
        for point in points {
          var (logLoss, gradient) = law.linearised(at: point.logT)
          let residual = point.logLoss - logLoss
          withUnsafeBytes(of: &gradient) { bytes in
            let gradient = bytes.assumingMemoryBound(to: Double.self)
            for i in 0..<5 {
              right[i] += gradient[i] * residual
              for j in 0...i { normal[i * 5 + j] += gradient[i] * gradient[j] }
            }
          }
        }
      }
    }
    return (normal, right)
  }

  /// (JᵀJ + μ·diag JᵀJ) step = Jᵀr.
  private static func dampedStep(
    _ normal: [Double], _ right: [Double], _ damping: Double
  ) -> [Double]? {
    var matrix = normal
    for i in 0..<5 { matrix[i * 5 + i] += damping * max(normal[i * 5 + i], 1e-12) }
    return Cholesky(matrix, dimension: 5)?.solve(right)
  }
}
