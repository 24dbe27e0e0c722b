/// Collects the distinct bit patterns of a column, giving up early when there are many.
final class DistinctValues {
  private static let slotCount = 1024
  /// Open addressing: an index into `foundMemory` plus one, 0 when free.
  private let slotMemory = ScratchBuffer<UInt16>()
  private let foundMemory = ScratchBuffer<UInt64>()
  private let rankMemory = ScratchBuffer<Int64>()
  /// The distinct values, ascending.
  private(set) var sorted: [Double] = []

  /// Fills `sorted` and returns true if `values` has at most `limit` (≤ 256) distinct values, and few
  /// enough that a table of them could pay.
  func find(_ values: UnsafeBufferPointer<Double>, limit: Int) -> Bool {
    let limit = min(limit, values.count / 4)
    let slots = slotMemory.reserve(Self.slotCount)
    let found = foundMemory.reserve(limit)
    slots.update(repeating: 0, count: Self.slotCount)
    var count = 0
    for value in values {
      let bits = value.bitPattern
      let slot = Self.slot(of: bits, slots: slots, found: found)
      guard slots[slot] == 0 else { continue }
      guard count < limit else { return false }
      found[count] = bits
      count &+= 1
      slots[slot] = UInt16(truncatingIfNeeded: count)
    }
    rank(found, count: count)
    return true
  }

  private func rank(_ found: UnsafePointer<UInt64>, count: Int) {
    let order = (0..<count).sorted { Self.sortKey(found[$0]) < Self.sortKey(found[$1]) }
    let ranks = rankMemory.reserve(count)
    for (rank, entry) in order.enumerated() { ranks[entry] = Int64(rank) }
    sorted = order.map { Double(bitPattern: found[$0]) }
  }

  /// An integer that grows with the value and differs for different bits.
  private static func sortKey(_ bits: UInt64) -> Int64 {
    let signed = Int64(bitPattern: bits)
    return signed ^ ((signed &>> 63) & Int64.max)
  }

  /// Writes the position in `sorted` of each of the values that `find` saw.
  func ranks(
    of values: UnsafeBufferPointer<Double>, into ranks: UnsafeMutablePointer<Int64>
  ) {
    let (slots, found, byEntry) = (slotMemory.base, foundMemory.base, rankMemory.base)
    for index in 0..<values.count {
      let slot = Self.slot(of: values[index].bitPattern, slots: slots, found: found)
      ranks[index] = byEntry[Int(slots[slot]) &- 1]
    }
  }

  /// The slot that holds `bits`, or the free one where it belongs.
  @inline(__always)
  private static func slot(
    of bits: UInt64, slots: UnsafePointer<UInt16>, found: UnsafePointer<UInt64>
  ) -> Int {
    var slot = Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) &>> 54)
    while slots[slot] != 0, found[Int(slots[slot]) &- 1] != bits {
      slot = (slot &+ 1) & (slotCount &- 1)
    }
    return slot
  }
}
