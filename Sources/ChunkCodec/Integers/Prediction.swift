/// How the next integer of a sequence is guessed from those before it.
///
/// The sequence is differenced `order` times. What is left is either coded as it is (`smoothing` 0) or
/// as the distance from an exponential moving average of itself with weight 2^-smoothing, which suits
/// noise around a slow trend: differencing white noise would double its variance.
/// Order 0 without smoothing is plain frame-of-reference: the distance from the minimum.
///
/// Smooth functions (a cosine schedule in doubles) want orders 3 to 5, random walks order 1, noisy
/// losses order 0 with smoothing, wall-clock times order 1 with smoothing.
struct Prediction: Equatable {
  static let maxOrder = 5
  static let maxSmoothing = 7

  var order: Int
  var smoothing: Int

  static let frameOfReference = Prediction(order: 0, smoothing: 0)

  var isFrameOfReference: Bool { order == 0 && smoothing == 0 }

  /// Leading elements that are stored as seeds: the j-th difference at position j.
  var seedCount: Int { order &+ (smoothing > 0 ? 1 : 0) }

}

/// Takes differences of `values` in place, from the `first`-th to the `order`-th.
///
/// Position j < order then holds the j-th difference there: the seed.
func difference(_ values: UnsafeMutablePointer<Int64>, count: Int, from first: Int, to order: Int) {
  var pass = first
  while pass < order {
    var index = count &- 1
    while index > pass {
      values[index] = values[index] &- values[index &- 1]
      index &-= 1
    }
    pass &+= 1
  }
}

/// The residuals of a sequence that is already differenced `prediction.order` times.
///
/// Writes `count - seedCount` of them. Not for frame-of-reference.
func residuals(
  of differences: UnsafePointer<Int64>, count: Int, prediction: Prediction,
  into residuals: UnsafeMutablePointer<UInt64>
) {
  let seeds = prediction.seedCount
  guard count > seeds else { return }
  if prediction.smoothing == 0 {
    var index = seeds
    while index < count {
      residuals[index &- seeds] = zigzag(differences[index])
      index &+= 1
    }
    return
  }
  let origin = differences[prediction.order]
  let shift = Int64(prediction.smoothing)
  var sum: Int64 = 0
  var index = seeds
  while index < count {
    let residual = differences[index] &- origin &- (sum &>> shift)
    sum &+= residual
    residuals[index &- seeds] = zigzag(residual)
    index &+= 1
  }
}

/// Undoes `residuals` and `difference`, a block at a time, carrying the state across blocks.
struct Reconstruction {
  private let prediction: Prediction
  private let base: Int64
  private var origin: Int64 = 0
  private var sum: Int64 = 0
  /// The last difference of each order below `prediction.order`.
  private var carry = InlineArray<5, Int64>(repeating: 0)

  /// Reads the seeds from `reader` and writes the elements they stand for.
  init(
    prediction: Prediction, count: Int, reader: inout ByteReader,
    into values: UnsafeMutablePointer<Int64>
  ) throws(ChunkError) {
    self.prediction = prediction
    base = prediction.isFrameOfReference ? try reader.signed() : 0
    let seeds = min(prediction.seedCount, count)
    var position = 0
    while position < seeds {
      var difference = try reader.signed()
      if position == prediction.order { origin = difference } else { carry[position] = difference }
      var order = position
      while order > 0 {
        order &-= 1
        carry[order] &+= difference
        difference = carry[order]
      }
      values[position] = difference
      position &+= 1
    }
  }

  /// Replaces the residuals in `values` (as bit patterns) by the elements.
  mutating func apply(_ values: UnsafeMutablePointer<Int64>, count: Int) {
    if prediction.isFrameOfReference {
      for index in 0..<count { values[index] = values[index] &+ base }
      return
    }
    if prediction.smoothing == 0 {
      for index in 0..<count { values[index] = unzigzag(UInt64(bitPattern: values[index])) }
    } else {
      let shift = Int64(prediction.smoothing)
      var sum = self.sum
      for index in 0..<count {
        let residual = unzigzag(UInt64(bitPattern: values[index]))
        values[index] = residual &+ (sum &>> shift) &+ origin
        sum &+= residual
      }
      self.sum = sum
    }
    var order = prediction.order
    while order > 0 {
      order &-= 1
      var last = carry[order]
      for index in 0..<count {
        last &+= values[index]
        values[index] = last
      }
      carry[order] = last
    }
  }
}
