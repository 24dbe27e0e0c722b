/// Element-wise passes and sums over plain memory.
///
/// Sums keep sixteen partial sums, so that the compiler can use vector instructions without being
/// allowed to reorder additions: the order is fixed here, and with it the last bit of every run.
package enum VectorMath<S: Scalar> {
  package typealias Lanes = SIMD16<S>

  @inline(__always)
  static func load(_ x: UnsafePointer<S>, _ i: Int) -> Lanes {
    UnsafeRawPointer(x + i).loadUnaligned(as: Lanes.self)
  }

  @inline(__always)
  static func store(_ value: Lanes, _ x: UnsafeMutablePointer<S>, _ i: Int) {
    UnsafeMutableRawPointer(x + i).storeBytes(of: value, as: Lanes.self)
  }

  /// Adds x to y.
  @inline(__always)
  package static func add(_ x: UnsafePointer<S>, to y: UnsafeMutablePointer<S>, count: Int) {
    for i in 0..<count { y[i] += x[i] }
  }

  /// Writes x + y.
  @inline(__always)
  package static func sum(
    _ x: UnsafePointer<S>, _ y: UnsafePointer<S>, into out: UnsafeMutablePointer<S>, count: Int
  ) {
    for i in 0..<count { out[i] = x[i] + y[i] }
  }

  @inline(__always)
  package static func scale(_ x: UnsafeMutablePointer<S>, by factor: S, count: Int) {
    for i in 0..<count { x[i] *= factor }
  }

  /// Adds up all elements.
  @inline(__always)
  package static func sum(_ x: UnsafePointer<S>, count: Int) -> S {
    var lanes = Lanes.zero
    var i = 0
    while i &+ 16 <= count {
      lanes += load(x, i)
      i &+= 16
    }
    var total = lanes.sum()
    while i < count {
      total += x[i]
      i &+= 1
    }
    return total
  }

  /// Σ xᵢ², in pieces of 4096 added up in double, so that a million coordinates keep their digits.
  package static func sumOfSquares(_ x: UnsafePointer<S>, count: Int) -> Double {
    var total = 0.0
    var start = 0
    while start < count {
      let piece = min(4096, count - start)
      total += Double(S.dot(piece, x + start, x + start))
      start += piece
    }
    return total
  }

  /// Σ xᵢyᵢ, in pieces added up in double.
  package static func dot(_ x: UnsafePointer<S>, _ y: UnsafePointer<S>, count: Int) -> Double {
    var total = 0.0
    var start = 0
    while start < count {
      let piece = min(4096, count - start)
      total += Double(S.dot(piece, x + start, y + start))
      start += piece
    }
    return total
  }

  /// Σ (xᵢ − yᵢ)², in pieces added up in double.
  package static func squaredDistance(
    _ x: UnsafePointer<S>, _ y: UnsafePointer<S>, count: Int
  ) -> Double {
    var total = 0.0
    var start = 0
    while start < count {
      let end = min(start + 4096, count)
      var lanes = Lanes.zero
      var i = start
      while i &+ 16 <= end {
        let difference = load(x, i) - load(y, i)
        lanes += difference * difference
        i &+= 16
      }
      var sum = lanes.sum()
      while i < end {
        sum += (x[i] - y[i]) * (x[i] - y[i])
        i &+= 1
      }
      total += Double(sum)
      start = end
    }
    return total
  }

  /// The Euclidean norm.
  package static func norm(_ x: UnsafePointer<S>, count: Int) -> Double {
    sumOfSquares(x, count: count).squareRoot()
  }

  /// The largest element; NaN if there is none that compares.
  @inline(__always)
  package static func maximum(_ x: UnsafePointer<S>, count: Int) -> S {
    var best = x[0]
    for i in 1..<max(1, count) where x[i] > best || best.isNaN { best = x[i] }
    return best
  }
}
