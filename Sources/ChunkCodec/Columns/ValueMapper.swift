/// Applies a `ValueMapping` to a column, noting the elements that it cannot express.
///
/// Non-finite values are never mapped to integers: among numbers they would be outliers that spoil
/// the predictions. An element that is not mapped repeats the integer before it, which costs least.
final class ValueMapper {
  private let integerMemory = ScratchBuffer<Int64>()
  private let patchMemory = ScratchBuffer<Int32>()

  /// The integers of the last `map`.
  var integers: UnsafeMutablePointer<Int64> { integerMemory.base }
  /// Positions that the mapping of the last `map` cannot express, in order.
  var patches: UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: patchMemory.base, count: patchCount)
  }
  private var patchCount = 0

  func map(_ values: UnsafeBufferPointer<Double>, by mapping: ValueMapping) {
    switch mapping {
    case .float32(let folded):
      if folded { mapFloat32Folded(values) } else { mapFloat32(values) }
    case .double(let folded):
      if folded { mapDoubleFolded(values) } else { mapDouble(values) }
    case .quotient(let divisor, let digits, let single):
      if digits > 0 {
        mapDecimals(values, divisor: divisor, digits: digits)
      } else if single {
        mapQuotient32(values, divisor: divisor)
      } else {
        mapQuotient(values, divisor: divisor)
      }
    case .exponential: mapExponential(values)
    }
  }

  /// Runs `transform` over the column; nil means "not expressible".
  @inline(__always)
  private func run(
    _ values: UnsafeBufferPointer<Double>, _ transform: (Double) -> Int64?
  ) {
    let integers = integerMemory.reserve(values.count)
    let patches = patchMemory.reserve(values.count)
    var patchCount = 0
    var last: Int64 = 0
    for index in 0..<values.count {
      if let integer = transform(values[index]) {
        last = integer
      } else {
        patches[patchCount] = Int32(truncatingIfNeeded: index)
        patchCount &+= 1
      }
      integers[index] = last
    }
    self.patchCount = patchCount
    fillLeadingPatches(count: values.count)
  }

  /// Elements before the first mapped one take its integer instead of 0.
  private func fillLeadingPatches(count: Int) {
    var leading = 0
    while leading < patchCount, patches[leading] == leading { leading &+= 1 }
    guard leading > 0, leading < count else { return }
    integers.update(repeating: integers[leading], count: leading)
  }

  private func mapFloat32(_ values: UnsafeBufferPointer<Double>) {
    run(values) { value in
      let single = Float(value)
      let integer = ordered(Int32(bitPattern: single.bitPattern))
      guard single.isFinite, Double(single).bitPattern == value.bitPattern,
        ordered(integer) == Int32(bitPattern: single.bitPattern)
      else { return nil }
      return Int64(integer)
    }
  }

  private func mapFloat32Folded(_ values: UnsafeBufferPointer<Double>) {
    run(values) { value in
      let single = Float(value)
      guard single.isFinite, Double(single).bitPattern == value.bitPattern else { return nil }
      let bits = single.bitPattern
      return Int64(bits &<< 1 | bits &>> 31)
    }
  }

  private func mapDouble(_ values: UnsafeBufferPointer<Double>) {
    run(values) { value in
      let integer = ordered(Int64(bitPattern: value.bitPattern))
      let exact = ordered(integer) == Int64(bitPattern: value.bitPattern)
      return value.isFinite && exact ? integer : nil
    }
  }

  private func mapDoubleFolded(_ values: UnsafeBufferPointer<Double>) {
    run(values) { value in
      let bits = value.bitPattern
      return value.isFinite ? Int64(bitPattern: bits &<< 1 | bits &>> 63) : nil
    }
  }

  private func mapExponential(_ values: UnsafeBufferPointer<Double>) {
    run(values) { value in
      guard let logarithm = Exponential.inverse(value) else { return nil }
      return Int64(ordered(Int32(bitPattern: logarithm.bitPattern)))
    }
  }

  private func mapQuotient(_ values: UnsafeBufferPointer<Double>, divisor: Double) {
    run(values) { quotientInteger($0, divisor: divisor) }
  }

  private func mapQuotient32(_ values: UnsafeBufferPointer<Double>, divisor: Double) {
    run(values) { quotient32Integer($0, divisor: divisor) }
  }

  private func mapDecimals(
    _ values: UnsafeBufferPointer<Double>, divisor: Double, digits: Int
  ) {
    let decimal = DecimalFloat(digits: digits)
    run(values) { value in
      guard let integer = quotientInteger(value, divisor: divisor) else { return nil }
      return decimal.fold(integer)
    }
  }
}

/// The integer i with i / divisor == value to the bit, if there is one below 2^51.
@inline(__always)
func quotientInteger(_ value: Double, divisor: Double) -> Int64? {
  let scaled = value * divisor
  let shifted = scaled + roundingMagic
  guard abs(scaled) < quotientLimit,
    ((shifted - roundingMagic) / divisor).bitPattern == value.bitPattern
  else { return nil }
  return Int64(bitPattern: shifted.bitPattern) &- Int64(bitPattern: roundingMagic.bitPattern)
}

/// The integer i with float32(i / divisor) == value to the bit, if there is one below 2^51.
@inline(__always)
func quotient32Integer(_ value: Double, divisor: Double) -> Int64? {
  let scaled = value * divisor
  let shifted = scaled + roundingMagic
  guard abs(scaled) < quotientLimit,
    Double(Float((shifted - roundingMagic) / divisor)).bitPattern == value.bitPattern
  else { return nil }
  return Int64(bitPattern: shifted.bitPattern) &- Int64(bitPattern: roundingMagic.bitPattern)
}
