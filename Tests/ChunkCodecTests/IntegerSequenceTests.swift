import Testing

@testable import ChunkCodec

@Suite("An integer sequence")
struct IntegerSequenceTests {
  private func roundTrip(_ values: [Int64]) throws -> Int {
    var blob: [UInt8] = []
    values.withUnsafeBufferPointer {
      IntegerEncoder().encode($0.baseAddress!, count: $0.count, into: &blob)
    }
    var decoded = [Int64](repeating: 0, count: values.count)
    try decoded.withUnsafeMutableBufferPointer { buffer in
      try blob.withUnsafeBytes {
        try IntegerDecoder.decode($0, count: values.count, into: buffer.baseAddress!)
      }
    }
    #expect(decoded == values)
    return blob.count
  }

  @Test("of every width and sign comes back, in every length around a block")
  func widths() throws {
    var source = Seeded(3)
    for width in 0...63 {
      for count in [1, 2, 3, 4, 6, 127, 128, 129, 134, 260] {
        let shift = UInt64(63 - width)
        let unsigned = (0..<count).map { _ in Int64(bitPattern: source.next() >> (shift + 1)) }
        let signed = (0..<count).map { _ in Int64(bitPattern: source.next()) >> Int64(shift) }
        _ = try roundTrip(unsigned)
        _ = try roundTrip(signed)
      }
    }
  }

  @Test("of a polynomial of up to the fourth degree costs little more than its block headers")
  func polynomial() throws {
    for degree in 1...4 {
      let values = (0..<2000).map { x in
        (0..<degree).reduce(Int64(1)) { product, _ in product &* Int64(x) }
      }
      #expect(try roundTrip(values) < 90, "degree \(degree)")
    }
  }

  @Test("of multiples of a power of two does not pay for the zeros")
  func multiples() throws {
    var source = Seeded(5)
    let values = (0..<1024).map { _ in Int64(source.next() % 256) &<< 40 + 12_345 }
    #expect(try roundTrip(values) < 1024 + 64)
  }

  @Test("with a few huge outliers costs little more than the others alone")
  func outliers() throws {
    var source = Seeded(6)
    var values = (0..<1024).map { _ in Int64(source.next() % 256) }
    let without = try roundTrip(values)
    values[17] = .max
    values[900] = .min
    #expect(try roundTrip(values) < without + 400)
  }
}

@Suite("Helpers of the mappings")
struct MappingTests {
  @Test("decimal folding is undone, monotone, and refuses more digits")
  func decimalFloat() {
    var source = Seeded(1)
    for digits in 1...15 {
      let decimal = DecimalFloat(digits: digits)
      var last = Int64.min
      for value in (0..<200).map({ _ in Int64(source.next() >> (11 + source.next() % 50)) })
        .sorted()
      {
        guard let folded = decimal.fold(value) else { continue }
        #expect(decimal.unfold(folded) == value)
        #expect(decimal.unfold(-folded) == -value)
        #expect(folded >= last)
        last = folded
      }
    }
    #expect(DecimalFloat(digits: 3).fold(1230) == 1023)
    #expect(DecimalFloat(digits: 3).fold(12_300) == 1923)
    #expect(DecimalFloat(digits: 3).fold(1234) == nil)
  }

  @Test("the number of decimal digits is exact around every power of ten")
  func digits() {
    #expect(decimalDigits(0) == 1)
    for exponent in 1...17 {
      #expect(decimalDigits(powersOfTen[exponent]) == exponent + 1)
      #expect(decimalDigits(powersOfTen[exponent] - 1) == exponent)
    }
  }

  @Test(
    "the denominator of accuracies is found, and none in noise", arguments: [7, 1797, 1_281_167])
  func rational(denominator: Int) {
    var source = Seeded(2)
    let values = (0..<32).map { _ in
      Double(source.next() % UInt64(denominator)) / Double(denominator)
    }
    let found = Rational.commonDenominator(of: values, tolerance: Rational.doubleTolerance)
    #expect(found == Double(denominator))
    let noise = (0..<32).map { _ in source.unit() }
    #expect(Rational.commonDenominator(of: noise, tolerance: Rational.doubleTolerance) == nil)
  }
}
