/// Writes sequences of integers: the layer that steps, times, values and lengths share.
///
/// `encode` picks a `Prediction` on a sample, then a `ResidualCode` for each block by exact cost.
/// Layout: see "Integer sequences" in Documentation/chunk-format.md. The count is not part of it.
/// Cost: about 10 ns an integer for a chunk of thousands.
final class IntegerEncoder {
  private let work = ScratchBuffer<Int64>()
  private let folded = ScratchBuffer<UInt64>()
  private let quotientMemory = ScratchBuffer<UInt8>()
  private let lowMemory = ScratchBuffer<UInt8>()
  private var headers: [UInt8] = []
  private var escapes: [UInt8] = []

  /// Appends `count` integers to `output`; nothing for none.
  ///
  /// - Parameter known: what `estimate` told of these very integers, to save the choice.
  func encode(
    _ values: UnsafePointer<Int64>, count: Int, predicted known: Prediction? = nil,
    into output: inout [UInt8]
  ) {
    guard count > 0 else { return }
    let work = work.reserve(count)
    let first = values[0]
    let shift = commonShift(values, count: count)
    if shift > 0 {
      for index in 0..<count { work[index] = (values[index] &- first) &>> Int64(shift) }
    }
    // Without a shift the integers are read where they are, and copied only to be differenced.
    let source = shift > 0 ? UnsafePointer(work) : values
    let prediction = known ?? PredictionChooser.choose(source, count: count).prediction
    let flag = shift > 0 ? IntegerFormat.shiftFlag : 0
    output.append(UInt8(prediction.order | prediction.smoothing << 3 | flag))
    if shift > 0 {
      output.append(UInt8(shift))
      output.appendSigned(first)
    }
    let folded = folded.reserve(count)
    if prediction.isFrameOfReference {
      var base = source[0]
      for index in 0..<count { base = min(base, source[index]) }
      output.appendSigned(base)
      for index in 0..<count { folded[index] = UInt64(bitPattern: source[index] &- base) }
    } else if prediction.order == 0 {
      for index in 0..<min(prediction.seedCount, count) { output.appendSigned(source[index]) }
      residuals(of: source, count: count, prediction: prediction, into: folded)
    } else {
      if shift == 0 { work.update(from: values, count: count) }
      difference(work, count: count, from: 0, to: prediction.order)
      for index in 0..<min(prediction.seedCount, count) { output.appendSigned(work[index]) }
      residuals(of: work, count: count, prediction: prediction, into: folded)
    }
    encodeBlocks(folded, count: count &- prediction.seedCount, into: &output)
  }

  /// An estimate of the bits an integer of this sequence will cost, without the fixed parts, and the
  /// prediction that `encode` will choose; nil where it chooses for shifted integers.
  func estimate(
    _ values: UnsafePointer<Int64>, count: Int
  ) -> (bits: Double, prediction: Prediction?) {
    guard count > 0 else { return (0, nil) }
    let shift = commonShift(values, count: count)
    let choice = PredictionChooser.choose(values, count: count)
    return (choice.bits - Double(shift), shift == 0 ? choice.prediction : nil)
  }

  // MARK: Choosing

  /// Trailing zero bits that all distances from the first value share; 0 when all are equal.
  private func commonShift(_ values: UnsafePointer<Int64>, count: Int) -> Int {
    let first = values[0]
    var union: Int64 = 0
    var start = 0
    while start < count {
      let end = min(count, start &+ 128)
      for index in start..<end { union |= values[index] &- first }
      // An odd distance settles it.
      if union & 1 != 0 { return 0 }
      start = end
    }
    return union == 0 ? 0 : union.trailingZeroBitCount
  }

  // MARK: Writing

  private func encodeBlocks(
    _ residuals: UnsafePointer<UInt64>, count: Int, into output: inout [UInt8]
  ) {
    guard count > 0 else { return }
    headers.removeAll(keepingCapacity: true)
    escapes.removeAll(keepingCapacity: true)
    // A quotient takes at most 13 bits, a residual at most 64 low bits.
    let quotientStart = UnsafeMutableRawPointer(quotientMemory.reserve(count &* 2 &+ 16))
    let lowStart = UnsafeMutableRawPointer(lowMemory.reserve(count &* 8 &+ 16))
    var quotients = BitWriter(quotientStart)
    var lows = BitWriter(lowStart)
    var start = 0
    while start < count {
      let length = min(ResidualCode.blockCount, count &- start)
      let block = residuals + start
      let code = ResidualCode.best(for: block, count: length).code
      headers.append(code.header)
      switch code {
      case .rice(let k):
        putRice(block, count: length, k: UInt64(k), quotients: &quotients, lows: &lows)
      case .packed(let width):
        guard width > 0 else { break }
        for index in 0..<length { lows.put(block[index], UInt64(width)) }
      }
      start &+= length
    }
    let quotientCount = quotients.finish()
    let lowCount = lows.finish()
    output.append(contentsOf: headers)
    output.appendVarint(quotientCount)
    output.append(contentsOf: UnsafeRawBufferPointer(start: quotientStart, count: quotientCount))
    output.append(contentsOf: UnsafeRawBufferPointer(start: lowStart, count: lowCount))
    output.append(contentsOf: escapes)
  }

  @inline(__always)
  private func putRice(
    _ block: UnsafePointer<UInt64>, count: Int, k: UInt64, quotients: inout BitWriter,
    lows: inout BitWriter
  ) {
    let mask = (UInt64(1) &<< k) &- 1
    let limit = UInt64(ResidualCode.quotientLimit)
    for index in 0..<count {
      let residual = block[index]
      let quotient = residual &>> k
      lows.put(residual & mask, k)
      if quotient < limit {
        quotients.put(1 &<< quotient, quotient &+ 1)
      } else {
        quotients.put(0, limit)
        escapes.appendVarint(quotient &- limit)
      }
    }
  }
}

/// Constants of the header of an integer sequence.
enum IntegerFormat {
  static let shiftFlag = 0x40
  static let reservedFlag = 0x80
}
