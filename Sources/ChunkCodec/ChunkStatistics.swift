/// What is known of a chunk without decoding it; the first down-sampling tier.
///
/// `min`, `max` and `sum` are over the finite values alone, in the order of the points; `min` and `max`
/// are NaN when there is none. `first` and `last` are the values as they came, NaN and ±Inf included.
/// For vectors, `add` the elements point after point: `count` then counts elements.
package struct ChunkStatistics: Sendable {
  package var count = 0
  package var nonFinite = 0
  package var first = Double.nan
  package var last = Double.nan
  package var min = Double.nan
  package var max = Double.nan
  package var sum = 0.0
  package var firstStep: Int64 = 0
  package var lastStep: Int64 = 0

  /// Statistics of nothing.
  package init() {}

  /// Statistics of a chunk, `steps` and `values` of equal size, in about 1 ns a point.
  package init(steps: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>) {
    precondition(steps.count == values.count, "a step for each value")
    self.init(values: values)
    firstStep = steps.first ?? 0
    lastStep = steps.last ?? 0
  }

  /// Statistics of `values`; the steps are left to the caller.
  package init(values: UnsafeBufferPointer<Double>) {
    guard let first = values.first, let last = values.last else { return }
    count = values.count
    self.first = first
    self.last = last
    var low = Double.infinity
    var high = -Double.infinity
    var total = 0.0
    var finite = 0
    for value in values where value.isFinite {
      low = value < low ? value : low
      high = value > high ? value : high
      total += value
      finite &+= 1
    }
    nonFinite = count - finite
    sum = total
    if finite > 0 { (min, max) = (low, high) }
  }

  // MARK: Blob

  private static let tag: UInt8 = 0x60

  /// Appends the statistics in 20 to 60 bytes; 35 are typical of float32 values.
  package func encode(into blob: inout [UInt8]) {
    blob.append(Self.tag)
    blob.appendVarint(count)
    blob.appendVarint(nonFinite)
    blob.appendSigned(firstStep)
    blob.appendSigned(lastStep &- firstStep)
    let numbers = [first, last, min, max, sum]
    var singles: UInt8 = 0
    for (index, number) in numbers.enumerated() where Self.isSingle(number) {
      singles |= 1 << UInt8(index)
    }
    blob.append(singles)
    for (index, number) in numbers.enumerated() {
      if singles >> UInt8(index) & 1 == 1 {
        blob.appendFixed32(Float(number).bitPattern)
      } else {
        blob.appendFixed(number.bitPattern)
      }
    }
  }

  /// Reads what `encode` wrote, to the bit; all of `bytes` must be used up.
  package init(decoding bytes: UnsafeRawBufferPointer) throws(ChunkError) {
    var reader = ByteReader(bytes)
    let tag = try reader.byte()
    guard tag == Self.tag else { throw .unknownEncoding(tag) }
    count = try reader.count(limit: Int.max)
    nonFinite = try reader.count(limit: count)
    firstStep = try reader.signed()
    lastStep = firstStep &+ (try reader.signed())
    let singles = try reader.byte()
    guard singles < 32 else { throw .invalid("statistics flags") }
    first = try Self.number(singles & 1 != 0, &reader)
    last = try Self.number(singles & 2 != 0, &reader)
    min = try Self.number(singles & 4 != 0, &reader)
    max = try Self.number(singles & 8 != 0, &reader)
    sum = try Self.number(singles & 16 != 0, &reader)
    try reader.finish()
  }

  private static func number(
    _ single: Bool, _ reader: inout ByteReader
  ) throws(ChunkError) -> Double {
    single
      ? Double(Float(bitPattern: try reader.fixed32())) : Double(bitPattern: try reader.fixed())
  }

  /// A finite value that survives float32, so that no conversion touches a NaN's payload.
  private static func isSingle(_ value: Double) -> Bool {
    value.isFinite && Double(Float(value)).bitPattern == value.bitPattern
  }
}
