/// Rounds to fewer significant bits, ties to even, with the range of the type itself.
///
/// bfloat16 keeps eight bits and has this range; formats of eight bits (E4M3) keep four.
extension Scalar {
  @inline(__always)
  package static func roundToBFloat16(_ x: UnsafeMutablePointer<Self>, count: Int) {
    round(x, count: count, toBits: 8)
  }
}

extension Float {
  package static func round(_ x: UnsafeMutablePointer<Float>, count: Int, toBits kept: Int) {
    let shift = UInt32(24 - kept)
    let half = (UInt32(1) << (shift - 1)) - 1
    let mask = ~((UInt32(1) << shift) - 1)
    for i in 0..<count {
      let bits = x[i].bitPattern
      // A NaN must not round to infinity; all others round by adding half of the last kept place.
      let rounded = (bits &+ half &+ ((bits &>> shift) & 1)) & mask
      x[i] = x[i].isNaN ? .nan : Float(bitPattern: rounded)
    }
  }
}

extension Double {
  package static func round(_ x: UnsafeMutablePointer<Double>, count: Int, toBits kept: Int) {
    for i in 0..<count {
      var single = Float(x[i])
      Float.round(&single, count: 1, toBits: kept)
      x[i] = Double(single)
    }
  }
}
