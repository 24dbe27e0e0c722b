package import MonitorCore

/// When to try again: the schedule of the Standard Webhooks specification, with jitter.
///
/// At once, then 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h after the failure before:
/// three days in all. Each wait is stretched or shortened by up to a fifth, so that a thousand
/// messages that failed together do not come back together; the amount follows from the message
/// and the attempt, so that a test, and a restart, see the same time.
package struct RetrySchedule: Sendable, Equatable {
  package var waits: [Double]
  package var jitter: Double
  /// Longest pause that a receiver may ask for with Retry-After.
  package var retryAfterCapSeconds: Double

  package init(
    waits: [Double] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400],
    jitter: Double = 0.2, retryAfterCapSeconds: Double = 3600
  ) {
    self.waits = waits
    self.jitter = jitter
    self.retryAfterCapSeconds = retryAfterCapSeconds
  }

  /// Seconds to wait after the failure of attempt number `stage` (0 is the first); nil: give up.
  package func wait(stage: Int, key: OutboxEntry.Key) -> Double? {
    guard stage < waits.count else { return nil }
    var random = SplitMix64(
      seed: RetrySchedule.fold("\(key.notification)/\(key.receiver)/\(stage)"))
    return waits[stage] * (1 + jitter * (2 * random.uniform() - 1))
  }

  /// FNV-1a: a seed from text, the same on every machine and in every process.
  private static func fold(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
