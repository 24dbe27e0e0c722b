internal import Detectors
internal import MonitorCore

/// Spreads a frame's payload over readings, in one pass.
enum FrameUnpacker {
  /// - Precondition: `readings` has room for `binding.roles`; the frame has the binding's layout.
  static func unpack(
    _ frame: FrameView, _ binding: FrameBinding,
    into readings: UnsafeMutableBufferPointer<Reading>, nonFinite: inout [NonFiniteReading]
  ) {
    guard var at = frame.payload.baseAddress, let target = readings.baseAddress else { return }
    binding.plan.withUnsafeBufferPointer { plan in
      binding.destinations.withUnsafeBufferPointer { destinations in
        binding.roles.withUnsafeBufferPointer { roles in
          for k in 0..<plan.count {
            let position = plan[k]
            var count = 1
            if position.isVector {
              count = Int(UInt32(littleEndian: at.loadUnaligned(as: UInt32.self)))
              at += 4
            }
            if hasNonFinite(at, count) {
              note(VectorView(base: at, count: count), position: k, binding, &nonFinite)
            }
            for d in Int(position.first)..<Int(position.end) {
              let slot = Int(destinations[d])
              (target + slot).initialize(to: Reading(role: roles[slot], base: at, count: count))
            }
            at += 8 * count
          }
        }
      }
    }
  }

  /// All exponent bits set: NaN or infinite, whatever the byte order of the machine would say.
  ///
  /// One more in the exponent's place carries into the sign bit exactly then; without a branch, so
  /// that arrays go several values at a time.
  @inline(__always)
  private static func hasNonFinite(_ base: UnsafeRawPointer, _ count: Int) -> Bool {
    var carry: UInt64 = 0
    for k in 0..<count {
      let bits = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: 8 &* k, as: UInt64.self))
      carry |= (bits & 0x7FF0_0000_0000_0000) &+ 0x0010_0000_0000_0000
    }
    return carry & 0x8000_0000_0000_0000 != 0
  }

  private static func note(
    _ elements: VectorView, position: Int, _ binding: FrameBinding,
    _ nonFinite: inout [NonFiniteReading]
  ) {
    let first = (0..<elements.count).first { !elements[$0].isFinite } ?? 0
    let range = Int(binding.plan[position].first)..<Int(binding.plan[position].end)
    let slots = range.map { Int(binding.destinations[$0]) }
    nonFinite.append(
      NonFiniteReading(
        series: binding.layout.series[position], value: elements[first],
        count: (0..<elements.count).count { !elements[$0].isFinite },
        isLead: slots.isEmpty || slots.contains { binding.roles[$0].isLead },
        source: slots.first.map { binding.sources[$0] }))
  }
}
