/// Sums of residual widths, one a candidate `Prediction`, over the sampled stretches of a sequence.
///
/// The width of a residual stands for its cost: within a constant it is the length of its Rice code,
/// and it costs one instruction.
struct CandidateCosts {
  static let candidates: [Prediction] = [
    Prediction(order: 0, smoothing: 1),
    Prediction(order: 0, smoothing: 3),
    Prediction(order: 0, smoothing: 5),
    Prediction(order: 1, smoothing: 0),
    Prediction(order: 1, smoothing: 2),
    Prediction(order: 1, smoothing: 4),
    Prediction(order: 2, smoothing: 0),
    Prediction(order: 3, smoothing: 0),
    Prediction(order: 4, smoothing: 0),
    Prediction(order: 5, smoothing: 0),
  ]
  private static let firstOrder = 3
  private static let secondOrder = 6

  private var widths = InlineArray<10, Int>(repeating: 0)
  private var measured = InlineArray<10, Bool>(repeating: false)
  private var low = Int64.max
  private var high = Int64.min

  /// True while taking another difference has helped, which makes higher orders worth a look.
  var rising: Bool { widths[Self.secondOrder] < widths[Self.firstOrder] }

  mutating func add(_ bits: Int, candidate: Int) {
    widths[candidate] &+= bits
    measured[candidate] = true
  }

  mutating func addRange(_ values: UnsafePointer<Int64>, count: Int) {
    for index in 0..<count {
      low = min(low, values[index])
      high = max(high, values[index])
    }
  }

  /// The best candidate, and the bits a value that it is expected to take.
  func best(count: Int) -> (prediction: Prediction, bits: Double) {
    // Rice codes cost about 1.2 bits more than the mean width of what they code, less for residuals
    // that are nearly all zero; packing costs the width of the range.
    let range = bitWidth(UInt64(bitPattern: high &- low))
    var best = (prediction: Prediction.frameOfReference, bits: Double(range))
    for index in 0..<Self.candidates.count where measured[index] {
      let bits = Double(widths[index]) / Double(count)
      let cost = min(bits + 1.2, bits * 2)
      if cost < best.bits { best = (Self.candidates[index], cost) }
    }
    return best
  }
}
