internal import Glibc

/// Is a short series going somewhere? The Mann–Kendall test (Mann 1945, Kendall 1975) and the
/// Theil–Sen slope (Sen 1968): rank statistics, so one wild value cannot make or hide a trend.
///
///     let trend = MannKendall([95.1, 95.2, 95.0, 94.9, 94.9, 94.7, 94.6, 94.6, 94.4, 94.3])
///     trend.z        // −3.607: falls, far beyond chance
///
/// O(n²) comparisons; detectors keep n ≤ 20.
package struct MannKendall: Sendable, Equatable {
  /// Σ_{i<j} sign(y_j − y_i).
  package let s: Int
  /// Variance of S under "no trend", corrected for ties.
  package let variance: Double
  /// Normal score with continuity correction; 0 when all values are tied or there are fewer than 2.
  package let z: Double

  package init(_ y: some RandomAccessCollection<Double>) {
    let values = Array(y)
    let n = values.count
    var s = 0
    for i in 0..<n {
      for j in i + 1..<max(n, i + 1) {
        if values[j] > values[i] { s += 1 } else if values[j] < values[i] { s -= 1 }
      }
    }
    // Integers throughout: 18·Var = n(n−1)(2n+5) − Σ_ties t(t−1)(2t+5).
    var eighteenfold = n * (n - 1) * (2 * n + 5)
    for run in Self.tieLengths(values) { eighteenfold -= run * (run - 1) * (2 * run + 5) }
    let variance = Double(eighteenfold) / 18
    self.s = s
    self.variance = variance
    let corrected = Double(s - s.signum())
    z = variance > 0 ? corrected / variance.squareRoot() : 0
  }

  private static func tieLengths(_ values: [Double]) -> [Int] {
    let sorted = values.sorted()
    var lengths: [Int] = []
    for i in sorted.indices {
      if i > 0, sorted[i] == sorted[i - 1] {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(1)
      }
    }
    return lengths
  }
}

/// The median of all pairwise slopes (y_j − y_i)/(j − i): change per sample; nil for fewer than two.
package func theilSenSlope(_ y: some RandomAccessCollection<Double>) -> Double? {
  let values = Array(y)
  guard values.count >= 2 else { return nil }
  var slopes: [Double] = []
  slopes.reserveCapacity(values.count * (values.count - 1) / 2)
  for i in values.indices {
    for j in i + 1..<max(values.count, i + 1) {
      slopes.append((values[j] - values[i]) / Double(j - i))
    }
  }
  slopes.sort()
  let middle = slopes.count / 2
  return slopes.count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2
}
