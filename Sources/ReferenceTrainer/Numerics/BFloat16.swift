extension Float {
  package static func roundToBFloat16(_ x: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count {
      let bits = x[i].bitPattern
      // A NaN must not round to infinity; all others round by adding half of the last kept place.
      let rounded = (bits &+ 0x7FFF &+ ((bits >> 16) & 1)) & 0xFFFF_0000
      x[i] = x[i].isNaN ? .nan : Float(bitPattern: rounded)
    }
  }
}

extension Double {
  package static func roundToBFloat16(_ x: UnsafeMutablePointer<Double>, count: Int) {
    for i in 0..<count {
      var single = Float(x[i])
      Float.roundToBFloat16(&single, count: 1)
      x[i] = Double(single)
    }
  }
}
