internal import Detectors
internal import MonitorCore

/// Spreads a frame's payload over readings, in one pass.
enum FrameUnpacker {
  /// - Precondition: `readings` has room for `binding.slots`; the frame has the binding's layout.
  static func unpack(
    _ frame: FrameView, _ binding: FrameBinding,
    into readings: UnsafeMutableBufferPointer<Reading>, nonFinite: inout [NonFiniteReading]
  ) {
    guard let base = frame.payload.baseAddress else { return }
    var at = 0
    for k in binding.layout.series.indices {
      var count = 1
      if binding.layout.isVector[k] {
        count = Int(UInt32(littleEndian: (base + at).loadUnaligned(as: UInt32.self)))
        at += 4
      }
      let elements = VectorView(base: base + at, count: count)
      at += 8 * count
      var bad = 0
      for i in 0..<count where !elements[i].isFinite { bad += 1 }
      if bad > 0 { note(elements, bad: bad, position: k, binding, &nonFinite) }
      for d in Int(binding.first[k])..<Int(binding.first[k + 1]) {
        let target = Int(binding.destinations[d])
        let slot = binding.slots[target]
        readings.initializeElement(
          at: target,
          to: Reading(
            member: slot.member, channel: slot.channel, isWhole: slot.isWhole, isLead: slot.isLead,
            isVector: slot.isVector, value: slot.isVector || count == 0 ? .nan : elements[0],
            elements: elements))
      }
    }
  }

  private static func note(
    _ elements: VectorView, bad: Int, position: Int, _ binding: FrameBinding,
    _ nonFinite: inout [NonFiniteReading]
  ) {
    let first = (0..<elements.count).first { !elements[$0].isFinite } ?? 0
    let range = Int(binding.first[position])..<Int(binding.first[position + 1])
    let slots = range.map { binding.slots[Int(binding.destinations[$0])] }
    nonFinite.append(
      NonFiniteReading(
        series: binding.layout.series[position], value: elements[first], count: bad,
        isLead: slots.isEmpty || slots.contains(where: \.isLead),
        source: slots.first?.source))
  }
}
