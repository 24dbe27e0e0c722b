/// Statistics over all weight matrices together, as the latent-state model reads them.
package struct WeightStatistics: Equatable {
  package var l1 = 0.0
  package var l2 = 0.0
  package var mean = 0.0
  /// With n − 1.
  package var variance = 0.0
  /// The lower of the two middle values.
  package var median = 0.0

  /// `scratch` holds as many numbers as the matrices have; it is overwritten.
  package init<S: Scalar>(_ matrices: [Parameter<S>], scratch: Buffer<S>) {
    var n = 0
    var sum = 0.0
    var squares = 0.0
    for parameter in matrices {
      (scratch.base + n).update(from: parameter.value, count: parameter.count)
      n += parameter.count
      squares += VectorMath.sumOfSquares(parameter.value, count: parameter.count)
    }
    var start = 0
    while start < n {
      let piece = min(4096, n - start)
      var positive = 0.0
      let x = scratch.base + start
      for i in 0..<piece { positive += Double(abs(x[i])) }
      l1 += positive
      sum += Double(VectorMath.sum(x, count: piece))
      start += piece
    }
    l2 = squares.squareRoot()
    mean = sum / Double(n)
    variance = (squares - sum * mean) / Double(max(1, n - 1))
    median = Double(Self.select((n - 1) / 2, of: scratch.base, count: n))
  }

  /// The k-th smallest (Hoare's selection; pivots by the median of three).
  private static func select<S: Scalar>(_ k: Int, of x: UnsafeMutablePointer<S>, count: Int) -> S {
    var low = 0
    var high = count - 1
    while low < high {
      let a = x[low]
      let b = x[(low + high) / 2]
      let c = x[high]
      let pivot = max(min(a, b), min(max(a, b), c))
      // NaN compares with nothing: there is no median then.
      if pivot.isNaN { return .nan }
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
