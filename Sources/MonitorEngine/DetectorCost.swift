/// What a detector costs: CPU from the frames that were measured, memory as of the newest snapshot.
package struct DetectorCost: Sendable, Equatable {
  package let detector: String
  /// Calls that were measured: one in `sampling`.
  package private(set) var calls: Int64 = 0
  /// Nanoseconds of these calls.
  package private(set) var nanoseconds: UInt64 = 0
  /// State of the detector and its copies for rewinds, over all runs that are watched; nil before
  /// the first snapshot of any of them.
  package internal(set) var bytes: Int?

  /// One frame in this many is measured.
  ///
  /// A prime, so that what happens every 10, 64 or 128 frames is met in its turn. A clock is read
  /// once a detector then: 30 readings of 30 to 70 ns in 127 frames are under 20 ns a frame.
  package static let sampling: Int64 = 127

  package init(detector: String) { self.detector = detector }

  mutating func add(nanoseconds spent: UInt64) {
    calls += 1
    nanoseconds &+= spent
  }

  mutating func add(_ other: DetectorCost) {
    calls += other.calls
    nanoseconds &+= other.nanoseconds
    if let more = other.bytes { bytes = (bytes ?? 0) + more }
  }

  /// Mean nanoseconds a call; 0 before any was measured.
  package var perCall: Double { calls == 0 ? 0 : Double(nanoseconds) / Double(calls) }
  /// Estimated seconds of all calls, measured or not.
  package var seconds: Double { Double(nanoseconds) * Double(DetectorCost.sampling) / 1e9 }
}
