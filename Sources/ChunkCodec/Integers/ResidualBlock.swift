/// How one block of residuals is coded; its header byte.
///
/// `packed(width)`: every residual in `width` bits. `rice(k)`: a residual u is the quotient u >> k,
/// in unary, and k low bits. Rice codes lie within 0.1 to 0.2 bits of the entropy of the bell-shaped
/// residuals that training metrics leave; packing wins for uniform ones (dictionary indices) and for
/// blocks of nothing but zeros, which cost only this header.
enum ResidualCode: Equatable {
  case rice(k: Int)
  case packed(width: Int)

  /// Residuals in a block: the header is 1/16 bit a value, and variance is followed closely.
  static let blockCount = 128
  /// Quotients from here on are written as this many zeros, the rest as a varint elsewhere.
  static let quotientLimit = 12

  var header: UInt8 {
    switch self {
    case .rice(let k): UInt8(k)
    case .packed(let width): 64 + UInt8(width)
    }
  }

  init(header: UInt8) throws(ChunkError) {
    switch header {
    case 0..<64: self = .rice(k: Int(header))
    case 64...128: self = .packed(width: Int(header) - 64)
    default: throw .invalid("block header")
    }
  }

  /// Bits a value that lie in the stream of low bits.
  var lowBits: Int {
    switch self {
    case .rice(let k): k
    case .packed(let width): width
    }
  }

  /// The cheapest code for a block, and its cost in bits without the header.
  static func best(
    for residuals: UnsafePointer<UInt64>, count: Int
  ) -> (code: ResidualCode, bits: Int) {
    var union: UInt64 = 0
    var sum: UInt64 = 0
    for index in 0..<count {
      union |= residuals[index]
      sum &+= residuals[index]
    }
    let width = bitWidth(union)
    var best = (code: ResidualCode.packed(width: width), bits: width &* count)
    guard width > 1 else { return best }
    // The mean, scaled so that the sum cannot overflow.
    let scale = UInt64(max(0, width &- 48))
    if scale > 0 {
      sum = 0
      for index in 0..<count { sum &+= residuals[index] &>> scale }
    }
    let mean = sum / UInt64(count)
    // For a half-normal residual the best divisor is between half the mean and the mean.
    var k = max(0, bitWidth(mean) &- 1) &+ Int(scale)
    var last = Int.max
    while true {
      let bits = riceBits(residuals, count: count, k: k, union: union)
      if bits < best.bits { best = (.rice(k: k), bits) }
      if bits >= last || k == 0 { return best }
      last = bits
      k &-= 1
    }
  }

  /// The cost of a block in Rice code; that of residuals beyond the quotient limit is approximated.
  ///
  /// - Parameter union: all residuals or-ed: an upper bound of the quotients, which mostly are below
  ///   the limit, so that the sum needs no look at each.
  private static func riceBits(
    _ residuals: UnsafePointer<UInt64>, count: Int, k: Int, union: UInt64
  ) -> Int {
    let shift = UInt64(k)
    let cap = UInt64(quotientLimit &+ 10)
    var quotients: UInt64 = 0
    if union &>> shift <= cap {
      for index in 0..<count { quotients &+= residuals[index] &>> shift }
    } else {
      for index in 0..<count { quotients &+= min(residuals[index] &>> shift, cap) }
    }
    return Int(quotients) &+ count &* (k &+ 1)
  }
}
