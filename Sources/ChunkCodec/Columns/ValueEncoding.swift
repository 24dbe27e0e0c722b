/// The first byte of a value column.
///
/// New encodings get new bytes; these never change their meaning.
enum ValueEncoding {
  /// All elements have the same eight bytes.
  static let constant: UInt8 = 0x10
  /// Eight bytes an element, uncompressed.
  static let raw: UInt8 = 0x11
  /// float32-valued doubles as ordered integers: neighbours in value are neighbours as integers.
  static let float32: UInt8 = 0x12
  /// The same with the sign in the lowest bit, for columns that cross zero.
  static let float32Folded: UInt8 = 0x13
  /// Any doubles, as ordered integers.
  static let double: UInt8 = 0x14
  /// The same with the sign in the lowest bit.
  static let doubleFolded: UInt8 = 0x15
  /// Integers over a constant: integers, short decimals, k/n accuracies.
  static let quotient: UInt8 = 0x16
  /// The same, rounded to float32.
  static let quotient32: UInt8 = 0x17
  /// Run lengths, and the value of each run.
  static let runs: UInt8 = 0x18
  /// Indices into a sorted table of distinct values.
  static let dictionary: UInt8 = 0x19
  /// Exponentials of float32 values, the latter as `float32`.
  static let exponential: UInt8 = 0x1A

  /// Added to 0x12 … 0x17 and 0x1A: a list of elements that the mapping cannot express follows the header.
  static let patched: UInt8 = 0x20

  /// Most entries of a dictionary.
  static let maxDictionary = 256
}

/// Maps doubles to integers and back, exactly or not at all.
enum ValueMapping: Equatable {
  case float32(folded: Bool)
  case double(folded: Bool)
  /// value = integer / divisor, correctly rounded, and once more to float32 if `single`.
  /// `digits` > 0 folds decimal integers by `DecimalFloat` first.
  case quotient(divisor: Double, digits: Int, single: Bool)
  /// value = e^x of a float32 x, by `Exponential`.
  case exponential

  var tag: UInt8 {
    switch self {
    case .float32(let folded): folded ? ValueEncoding.float32Folded : ValueEncoding.float32
    case .double(let folded): folded ? ValueEncoding.doubleFolded : ValueEncoding.double
    case .quotient(_, _, let single): single ? ValueEncoding.quotient32 : ValueEncoding.quotient
    case .exponential: ValueEncoding.exponential
    }
  }
}

/// The bits of a double as an integer that grows with the value; its own inverse but for -0.0, which
/// becomes the integer of 0.0.
///
/// Negative values become the negated bits of their magnitude, so that trailing zero bits of a
/// short mantissa stay zero.
@inline(__always)
func ordered(_ bits: Int64) -> Int64 {
  bits < 0 ? Int64.min &- bits : bits
}

/// The same for a float32.
@inline(__always)
func ordered(_ bits: Int32) -> Int32 {
  bits < 0 ? Int32.min &- bits : bits
}

/// Adding and subtracting this rounds a double of magnitude below 2^51 to an integer, whose value
/// then lies in the low bits of the sum: one addition where `rounded()` is a call.
let roundingMagic = 6_755_399_441_055_744.0
/// Largest magnitude of an integer that the quotient mapping uses: 2^51.
let quotientLimit = 2_251_799_813_685_248.0
