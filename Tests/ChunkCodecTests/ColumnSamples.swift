import Glibc

/// A seeded source of bits: SplitMix64 (Steele, Lea and Flood 2014).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Nearly a standard normal: the sum of twelve uniforms.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + unit() } }
}

/// The kinds of columns that training writes, and some that it should not.
enum ColumnSamples {
  static let kinds: [String] = [
    "constant", "noisyFloat32", "walkFloat32", "signedFloat32", "noisyDouble", "signedDouble",
    "bfloat16", "integers", "counter", "accuracyOverPowerOfTwo", "accuracyOverPrime",
    "accuracyFloat32", "decimalFloat32", "sixDigits", "fixedDecimals", "cosineSchedule",
    "perplexity", "plateaus",
    "fewValues",
    "nonFinite", "nanTail", "randomBits", "subnormals", "signedZeros", "extremes", "mixture",
  ]

  static func column(_ kind: String, count: Int, seed: Int) -> [Double] {
    var source = Seeded(seed &* 7919 &+ kind.utf8.reduce(0) { $0 &* 31 &+ Int($1) })
    var walk = 0.5
    return (0..<count).map { index in
      switch kind {
      case "constant": 0.1
      case "noisyFloat32": Double(Float(2.5 + 0.05 * source.normal()))
      case "walkFloat32":
        {
          walk += 1e-5 * source.normal()
          return Double(Float(walk))
        }()
      case "signedFloat32": Double(Float(0.01 * source.normal()))
      case "noisyDouble": 1.2 + 0.02 * source.normal()
      case "signedDouble": 1e-3 * source.normal()
      case "bfloat16":
        Double(Float(bitPattern: Float(2.5 + source.normal()).bitPattern & 0xFFFF_0000))
      case "integers": (100 * source.normal()).rounded()
      case "counter": Double(index + 1) * 524_288
      case "accuracyOverPowerOfTwo": (3000 + 30 * source.normal()).rounded() / 4096
      case "accuracyOverPrime": (1500 + 30 * source.normal()).rounded() / 1797
      case "accuracyFloat32": Double(Float((900 + 20 * source.normal()).rounded() / 1797))
      case "decimalFloat32": Double(Float((6125 + (10 * source.normal()).rounded()) / 10_000))
      case "sixDigits": sixDigits(0.02 * (1 + 0.5 * source.normal()).magnitude)
      case "fixedDecimals": (6125 + (10 * source.normal()).rounded()) / 100
      case "cosineSchedule": 3e-4 * (1 + cosine(Double(index) / 5000)) / 2
      case "perplexity": exp(Double(Float(2.5 + 0.05 * source.normal())))
      case "plateaus": Double(Float(1.0 / Double(1 + index / 100)))
      case "fewValues": [0.1, 0.3, 1.0 / 3, 2.718281828, -4.4][Int(source.next() % 5)]
      case "nonFinite":
        source.next() % 10 == 0 ? special(&source) : Double(Float(source.normal()))
      case "nanTail": index > count / 2 ? .nan : Double(Float(2 + 0.1 * source.normal()))
      case "randomBits": Double(bitPattern: source.next())
      case "subnormals": Double(bitPattern: source.next() >> 20)
      case "signedZeros": source.next() % 2 == 0 ? 0.0 : -0.0
      case "extremes":
        [Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, 0][
          Int(source.next() % 4)]
      case "mixture":
        column(kinds[Int(source.next() % UInt64(kinds.count - 1))], count: 1, seed: seed &+ index)[
          0]
      default: preconditionFailure("unknown kind \(kind)")
      }
    }
  }

  /// Infinities, zeros and NaNs with payloads, quiet and signalling.
  private static func special(_ source: inout Seeded) -> Double {
    switch source.next() % 5 {
    case 0: .infinity
    case 1: -.infinity
    case 2: -0.0
    case 3: .nan
    default: Double(bitPattern: 0x7FF0_0000_0000_0001 | source.next() & 0x800F_FFFF_FFFF_FFFF)
    }
  }

  /// What `%.6g` leaves of a value.
  private static func sixDigits(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    var scale = 1.0
    while value * scale < 100_000 { scale *= 10 }
    return (value * scale).rounded() / scale
  }

  /// Taylor's series: smooth is all that matters here.
  private static func cosine(_ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for n in 1..<12 {
      term *= -x * x / Double(2 * n * (2 * n - 1))
      sum += term
    }
    return sum
  }
}
