/// Statistics over all weight matrices together, as the latent-state model reads them.
package struct WeightStatistics: Equatable {
  package var l1 = 0.0
  package var l2 = 0.0
  package var mean = 0.0
  /// With n − 1.
  package var variance = 0.0
  /// The lower of the two middle values; NaN if any value is.
  package var median = 0.0

  package func write(to metrics: inout StepMetrics) {
    metrics.set("weight/l1", l1)
    metrics.set("weight/l2", l2)
    metrics.set("weight/mean", mean)
    metrics.set("weight/var", variance)
    metrics.set("weight/median", median)
  }
}

/// Measures the same matrices again and again.
///
/// Weights move little from one reading to the next, and so does their median: values below and
/// inside a narrow bracket around the last one are counted, and only those inside are looked at one
/// by one. If the median has left the bracket, all values are. Either way it is exact.
package final class WeightProbe<S: Scalar> {
  private let matrices: [Parameter<S>]
  private let scratch: Buffer<S>
  private let count: Int
  private var center: S?
  /// Half of the bracket.
  private var reach = S.zero

  package init(_ matrices: [Parameter<S>]) {
    self.matrices = matrices
    count = matrices.reduce(0) { $0 + $1.count }
    scratch = Buffer(count: count)
  }

  package func measure() -> WeightStatistics {
    var result = WeightStatistics()
    var sum = 0.0
    var squares = 0.0
    for matrix in matrices {
      var start = 0
      while start < matrix.count {
        let piece = min(4096, matrix.count - start)
        let x = matrix.value + start
        result.l1 += Double(S.absoluteSum(piece, x))
        sum += Double(VectorMath.sum(x, count: piece))
        squares += Double(S.dot(piece, x, x))
        start += piece
      }
    }
    result.l2 = squares.squareRoot()
    result.mean = sum / Double(count)
    result.variance = (squares - sum * result.mean) / Double(max(1, count - 1))
    guard !result.l1.isNaN, count > 0 else {
      result.median = .nan
      return result
    }
    let middle = (count - 1) / 2
    let median = near(middle) ?? among(middle)
    center = median
    if reach == 0 { reach = S(max(1e-3 * result.variance.squareRoot(), 1e-30)) }
    result.median = Double(median)
    return result
  }

  /// The k-th smallest value if it is inside the bracket.
  private func near(_ k: Int) -> S? {
    guard let center, reach > 0, reach.isFinite else { return nil }
    let low = center - reach
    let high = center + reach
    var below = 0
    var inside = 0
    for matrix in matrices {
      let x = matrix.value
      var start = 0
      while start < matrix.count {
        let end = min(start + 64, matrix.count)
        let counts = S.count(x + start, below: low, through: high, count: end - start)
        below += counts.below
        if counts.through > counts.below {
          for i in start..<end where x[i] >= low && x[i] <= high {
            scratch.base[inside] = x[i]
            inside += 1
          }
        }
        start = end
      }
    }
    guard k >= below, k < below + inside else {
      reach *= 8
      return nil
    }
    // Some hundreds inside: rarely missed, and quickly looked through.
    if inside > 400 { reach /= 2 } else if inside < 100 { reach *= 2 }
    return Self.select(k - below, of: scratch.base, count: inside)
  }

  /// The k-th smallest of all.
  private func among(_ k: Int) -> S {
    var n = 0
    for matrix in matrices {
      (scratch.base + n).update(from: matrix.value, count: matrix.count)
      n += matrix.count
    }
    return Self.select(k, of: scratch.base, count: n)
  }

  /// The k-th smallest (Hoare's selection; pivots by the median of three); none of them is NaN.
  private static func select(_ k: Int, of x: UnsafeMutablePointer<S>, count: Int) -> S {
    var low = 0
    var high = count - 1
    while low < high {
      let a = x[low]
      let b = x[(low + high) / 2]
      let c = x[high]
      let pivot = max(min(a, b), min(max(a, b), c))
      var i = low
      var j = high
      while i <= j {
        while i < count, x[i] < pivot { i &+= 1 }
        while j >= 0, x[j] > pivot { j &-= 1 }
        if i <= j {
          let t = x[i]
          x[i] = x[j]
          x[j] = t
          i &+= 1
          j &-= 1
        }
      }
      if k <= j { high = j } else if k >= i { low = i } else { return x[k] }
    }
    return x[k]
  }
}
