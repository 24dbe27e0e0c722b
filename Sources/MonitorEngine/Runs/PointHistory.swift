package import MonitorCore

/// What is already recorded: asked when a line goes back in time, or names a run that is not in
/// memory.
///
/// The live one reads the store and what is on its way there; the back-test's is empty, because
/// nothing was recorded before its file began.
package protocol PointHistory {
  /// The recorded run of that name; nil if there is none.
  ///
  /// Asked for each name that is not in memory, so of runs only that are recorded whole, or not at
  /// all.
  mutating func run(named name: String) throws(WireError) -> RunInfo?
  /// Every series of the run with its newest point, the run's events and its alerts.
  ///
  /// Asked before the run speaks, so all that is known of it is recorded.
  mutating func positions(of run: RunID) throws(WireError) -> RunPositions
  /// All points of the run in a range of steps, every attempt, a step's newest value after
  /// older ones, and what they replaced.
  mutating func points(
    of run: RunID, steps: ClosedRange<Int64>
  ) throws(WireError) -> [RecordedPoint]
}

package struct RunPositions: Sendable {
  package var series: [SeriesPosition]
  package var events: [EventIdentity]
  /// How many values are kept that others have replaced.
  package var superseded: Int
  /// By number.
  package var alerts: [Alert]

  package init(
    series: [SeriesPosition] = [], events: [EventIdentity] = [], superseded: Int = 0,
    alerts: [Alert] = []
  ) {
    self.series = series
    self.events = events
    self.superseded = superseded
    self.alerts = alerts
  }
}

/// Where a series stands.
package struct SeriesPosition: Sendable {
  package var info: SeriesInfo
  /// Newest attempt in which it has points, and the last step of that.
  package var attempt: Attempt?
  package var last: Step?
  /// Last step in any attempt.
  package var highest: Step?

  package init(info: SeriesInfo, attempt: Attempt?, last: Step?, highest: Step?) {
    self.info = info
    self.attempt = attempt
    self.last = last
    self.highest = highest
  }
}

/// One recorded point, with its value as `ValueBits` bits.
package struct RecordedPoint: Sendable, Equatable {
  package var series: SeriesID
  package var attempt: Attempt
  package var step: Step
  package var time: Double
  package var bits: UInt64
  /// Another value has taken its place since: only a line that is sent again has it.
  package var isSuperseded: Bool

  package init(
    series: SeriesID, attempt: Attempt, step: Step, time: Double, bits: UInt64,
    isSuperseded: Bool = false
  ) {
    self.isSuperseded = isSuperseded
    self.series = series
    self.attempt = attempt
    self.step = step
    self.time = time
    self.bits = bits
  }
}

/// What makes an event the same event when a file is sent again.
package struct EventIdentity: Sendable, Hashable {
  package var step: Step?
  /// As the line carried it, or as it was recorded.
  package var time: Double?
  package var name: String
  package var text: String

  package init(step: Step?, time: Double?, name: String, text: String) {
    self.step = step
    self.time = time
    self.name = name
    self.text = text
  }
}

/// Values by which points are told apart: a number's own bits, a 64-bit fingerprint of an array.
package enum ValueBits {
  /// Fingerprint of the `count × f64` bytes of an array; two arrays share one by chance in 2⁶⁴.
  package static func fingerprint(_ elements: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(elements.count)
    var at = 0
    while at + 8 <= elements.count {
      hash ^= UInt64(littleEndian: elements.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      // Multiply-fold: both halves of the product, so that every input bit reaches every other.
      let product = hash.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      hash = product.high ^ product.low &+ UInt64(at)
      at += 8
    }
    return hash
  }

  package static func fingerprint(_ elements: [Double]) -> UInt64 {
    elements.map(\.bitPattern.littleEndian).withUnsafeBytes { fingerprint($0) }
  }
}

/// Nothing was recorded before: for back-tests and tests.
package struct NoHistory: PointHistory {
  package init() {}
  package func run(named name: String) -> RunInfo? { nil }
  package func positions(of run: RunID) -> RunPositions { RunPositions() }
  package func points(of run: RunID, steps: ClosedRange<Int64>) -> [RecordedPoint] { [] }
}
