/// Packs bits, lowest first, through a 64-bit accumulator.
///
/// The caller provides the memory: eight bytes more than the bits written need.
struct BitWriter {
  private let start: UnsafeMutableRawPointer
  private var next: UnsafeMutableRawPointer
  private var pending: UInt64 = 0
  private var pendingBits: UInt64 = 0

  @inline(__always)
  init(_ memory: UnsafeMutableRawPointer) {
    start = memory
    next = memory
  }

  /// Appends the low `width` (0 to 64) bits of `value`, whose other bits must be zero.
  @inline(__always)
  mutating func put(_ value: UInt64, _ width: UInt64) {
    pending |= value &<< pendingBits
    let end = pendingBits &+ width
    guard end >= 64 else {
      pendingBits = end
      return
    }
    next.storeBytes(of: pending.littleEndian, as: UInt64.self)
    next += 8
    // Two shifts, because a shift by 64 (nothing was pending) must give 0.
    pending = (value &>> 1) &>> (63 &- pendingBits)
    pendingBits = end &- 64
  }

  /// Flushes, and returns the bytes written.
  mutating func finish() -> Int {
    next.storeBytes(of: pending.littleEndian, as: UInt64.self)
    return (next - start) &+ Int(pendingBits &+ 7) / 8
  }
}
