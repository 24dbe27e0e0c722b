internal import Glibc

/// Which states go with slow convergence: least squares of convergence time on state occupancy.
///
/// P̂_r(k) is the share of run r's samples in state k. Its columns sum to 1, so with an intercept the
/// design is singular; the minimum-norm solution is taken (Hu et al. 2023).
package struct ConvergenceRegression: Sendable, Equatable, Codable {
  package let intercept: Double
  /// A coefficient a state, in units of convergence time.
  package let coefficients: [Double]
  package let rSquared: Double
  /// F test of all coefficients together; 1 when it cannot be computed.
  package let fStatistic: Double
  package let pValue: Double
  package let rank: Int
  package let visits: [Int]
  package let runCount: Int

  /// `paths` and `times` (first sample at which the run had converged), converging runs only.
  ///
  /// Nil with fewer than three runs.
  package init?(paths: [[Int]], times: [Double], states k: Int) {
    precondition(paths.count == times.count, "a time for every path")
    guard paths.count >= 3 else { return nil }
    let occupancy = paths.map { Self.occupancy($0, states: k) }
    let design = SingularValueDecomposition(Matrix(occupancy.map { [1] + $0 }))
    let solution = design.leastSquares(times)
    let n = Double(times.count), mean = times.reduce(0, +) / n
    var residual = 0.0, total = 0.0
    for (row, time) in zip(occupancy, times) {
      let fitted = zip(row, solution.dropFirst()).reduce(solution[0]) { $0 + $1.0 * $1.1 }
      residual += (time - fitted) * (time - fitted)
      total += (time - mean) * (time - mean)
    }
    intercept = solution[0]
    coefficients = Array(solution.dropFirst())
    rank = design.rank
    rSquared = total > 0 ? 1 - residual / total : 0
    let explaining = Double(rank - 1), free = n - Double(rank)
    if explaining > 0, free > 0, residual > 0 {
      fStatistic = (rSquared / explaining) / ((1 - rSquared) / free)
      pValue = Distribution.fUpperTail(fStatistic, explaining, free)
    } else {
      fStatistic = 0
      pValue = 1
    }
    visits = (0..<k).map { state in paths.count { $0.contains(state) } }
    runCount = paths.count
  }

  /// P̂: share of a path's samples in each state.
  package static func occupancy(_ path: [Int], states k: Int) -> [Double] {
    var counts = [Double](repeating: 0, count: k)
    for state in path { counts[state] += 1 }
    return counts.map { $0 / Double(max(1, path.count)) }
  }

  /// States that some converging run did without.
  package var optionalStates: [Int] {
    visits.indices.filter { visits[$0] > 0 && visits[$0] < runCount }
  }

  /// Optional states with a positive coefficient: runs that visit them converge later.
  ///
  /// Only as good as `pValue`, and they exist only at the K that was chosen: information, never a page.
  package var detourStates: [Int] { optionalStates.filter { coefficients[$0] > 0 } }

  /// Mean total-variation distance between the occupancies of all pairs of runs: 0 when all runs
  /// spend their time alike, 1 when no two share a state.
  package static func dissimilarity(paths: [[Int]], states k: Int) -> Double {
    let occupancy = paths.map { Self.occupancy($0, states: k) }
    var sum = 0.0, pairs = 0.0
    for i in occupancy.indices {
      for j in occupancy.indices.dropFirst(i + 1) {
        sum += 0.5 * zip(occupancy[i], occupancy[j]).reduce(0) { $0 + abs($1.0 - $1.1) }
        pairs += 1
      }
    }
    return pairs > 0 ? sum / pairs : 0
  }
}
