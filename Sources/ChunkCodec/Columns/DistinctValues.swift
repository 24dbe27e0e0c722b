/// Collects the distinct bit patterns of a column, giving up early when there are many.
final class DistinctValues {
  private static let slots = 1024
  /// Open addressing: index into `found` plus one, 0 when free.
  private var index = [UInt16](repeating: 0, count: slots)
  private var found: [UInt64] = []
  private var ranks: [Int64] = []
  /// The distinct values by ascending ordered bits.
  private(set) var sorted: [Double] = []

  /// Fills `sorted` and returns true if `values` has at most `limit` (≤ 256) distinct values, and few
  /// enough that a table of them could pay.
  func find(_ values: UnsafeBufferPointer<Double>, limit: Int) -> Bool {
    let limit = min(limit, values.count / 4)
    for slot in 0..<Self.slots { index[slot] = 0 }
    found.removeAll(keepingCapacity: true)
    for value in values {
      let bits = value.bitPattern
      let slot = slot(of: bits)
      guard index[slot] == 0 else { continue }
      guard found.count < limit else { return false }
      found.append(bits)
      index[slot] = UInt16(found.count)
    }
    let order = found.indices.sorted {
      sortKey(found[$0]) < sortKey(found[$1])
    }
    sorted = order.map { Double(bitPattern: found[$0]) }
    ranks = [Int64](repeating: 0, count: found.count)
    for (rank, entry) in order.enumerated() { ranks[entry] = Int64(rank) }
    return true
  }

  /// An integer that grows with the value and differs for different bits.
  private func sortKey(_ bits: UInt64) -> Int64 {
    let signed = Int64(bitPattern: bits)
    return signed ^ ((signed &>> 63) & Int64.max)
  }

  /// The position in `sorted` of a value that was in the column.
  func rank(of value: Double) -> Int64 {
    ranks[Int(index[slot(of: value.bitPattern)]) - 1]
  }

  /// The slot that holds `bits`, or the free one where it belongs.
  private func slot(of bits: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) &>> 54)
    while index[slot] != 0, found[Int(index[slot]) - 1] != bits {
      slot = (slot &+ 1) & (Self.slots - 1)
    }
    return slot
  }
}
