/// Counts over plain memory, sixteen lanes at a time.
///
/// Written for `Float` by name: the compiler makes no vector instructions of comparisons in generic
/// code, nor of plain loops that count, which take seven to fifty times as long.
extension Float {
  package static func countSquares(
    of x: UnsafePointer<Float>, above y: UnsafePointer<Float>, times factor: Float, count: Int
  ) -> Int {
    var counts = SIMD16<Int32>.zero
    var i = 0
    while i &+ 16 <= count {
      let value = lanes(x, i)
      counts.replace(with: counts &+ 1, where: value * value .> lanes(y, i) * factor)
      i &+= 16
    }
    var total = Int(counts.wrappedSum())
    while i < count {
      if x[i] * x[i] > y[i] * factor { total &+= 1 }
      i &+= 1
    }
    return total
  }

  package static func count(
    _ x: UnsafePointer<Float>, below low: Float, through high: Float, count: Int
  ) -> (below: Int, through: Int) {
    var under = SIMD16<Int32>.zero
    var upTo = SIMD16<Int32>.zero
    var i = 0
    while i &+ 16 <= count {
      let value = lanes(x, i)
      under.replace(with: under &+ 1, where: value .< low)
      upTo.replace(with: upTo &+ 1, where: value .<= high)
      i &+= 16
    }
    var result = (below: Int(under.wrappedSum()), through: Int(upTo.wrappedSum()))
    while i < count {
      if x[i] < low { result.below &+= 1 }
      if x[i] <= high { result.through &+= 1 }
      i &+= 1
    }
    return result
  }

  @inline(__always)
  private static func lanes(_ x: UnsafePointer<Float>, _ i: Int) -> SIMD16<Float> {
    UnsafeRawPointer(x + i).loadUnaligned(as: SIMD16<Float>.self)
  }
}

extension Double {
  package static func countSquares(
    of x: UnsafePointer<Double>, above y: UnsafePointer<Double>, times factor: Double, count: Int
  ) -> Int {
    var total = 0
    for i in 0..<count where x[i] * x[i] > y[i] * factor { total += 1 }
    return total
  }

  package static func count(
    _ x: UnsafePointer<Double>, below low: Double, through high: Double, count: Int
  ) -> (below: Int, through: Int) {
    var result = (below: 0, through: 0)
    for i in 0..<count {
      if x[i] < low { result.below += 1 }
      if x[i] <= high { result.through += 1 }
    }
    return result
  }
}
