/// What is known of a chunk without decoding it.
///
/// `min`, `max` and `sum` are over finite values (of vectors: over finite elements), NaN and zero if
/// there are none. `first` and `last` are the values as they came; zero for vectors, whose ends are
/// not kept here.
struct PieceStatistics: Equatable {
  var count = 0
  /// Points that hold NaN or ±Inf.
  var nonFinite = 0
  var first = 0.0
  var last = 0.0
  var min = Double.nan
  var max = Double.nan
  var sum = ExactSum()

  init() {}

  /// Equal to the bit.
  static func == (a: PieceStatistics, b: PieceStatistics) -> Bool {
    func bits(_ s: PieceStatistics) -> [UInt64] {
      [s.first, s.last, s.min, s.max, s.sum.high, s.sum.low].map(\.bitPattern)
    }
    return a.count == b.count && a.nonFinite == b.nonFinite && bits(a) == bits(b)
  }

  /// Of a scalar chunk.
  ///
  /// About 2 ns a value: four sums side by side, because one would wait for itself.
  init(_ values: UnsafeBufferPointer<Double>) {
    guard let first = values.first, let last = values.last else { return }
    count = values.count
    self.first = first
    self.last = last
    var low = Double.infinity
    var high = -Double.infinity
    var finite = 0
    var sums = (ExactSum(), ExactSum(), ExactSum(), ExactSum())
    var index = 0
    while index + 4 <= values.count {
      sums.0.addIfFinite(values[index], &low, &high, &finite)
      sums.1.addIfFinite(values[index + 1], &low, &high, &finite)
      sums.2.addIfFinite(values[index + 2], &low, &high, &finite)
      sums.3.addIfFinite(values[index + 3], &low, &high, &finite)
      index += 4
    }
    while index < values.count {
      sums.0.addIfFinite(values[index], &low, &high, &finite)
      index += 1
    }
    sum = sums.0
    sum.add(sums.1)
    sum.add(sums.2)
    sum.add(sums.3)
    nonFinite = count - finite
    if finite > 0 { (min, max) = (low, high) }
  }

  /// Of a vector chunk.
  init(lengths: [Int32], elements: UnsafeBufferPointer<Double>) {
    count = lengths.count
    var low = Double.infinity
    var high = -Double.infinity
    var at = 0
    var finiteElements = 0
    for length in lengths {
      var finite = 0
      for index in at..<(at + Int(length)) {
        sum.addIfFinite(elements[index], &low, &high, &finite)
      }
      if finite < Int(length) { nonFinite += 1 }
      finiteElements += finite
      at += Int(length)
    }
    if finiteElements > 0 { (min, max) = (low, high) }
  }
}

extension ExactSum {
  @inline(__always)
  fileprivate mutating func addIfFinite(
    _ value: Double, _ low: inout Double, _ high: inout Double, _ finite: inout Int
  ) {
    guard value.isFinite else { return }
    low = value < low ? value : low
    high = value > high ? value : high
    add(value)
    finite &+= 1
  }
}
