internal import Glibc

/// What maintenance has taken since the writer was opened: by kind of slice, how often, how much CPU
/// time, and the longest that one held the writer.
package struct MaintenanceCosts: Sendable {
  /// What a slice did.
  package enum Kind: String, Sendable, CaseIterable {
    case fold, collect, read, plan, build, publish, giveBack
  }

  package struct Cost: Sendable {
    package var slices = 0
    package var cpuSeconds = 0.0
    package var longestCPUSeconds = 0.0
    package var longestSeconds = 0.0
  }

  package private(set) var costs: [Kind: Cost] = [:]

  package subscript(kind: Kind) -> Cost { costs[kind] ?? Cost() }

  mutating func note(_ kind: Kind, from start: Instant) {
    let end = Instant.now
    let cpu = end.cpu - start.cpu
    var cost = costs[kind] ?? Cost()
    cost.slices += 1
    cost.cpuSeconds += cpu
    cost.longestCPUSeconds = max(cost.longestCPUSeconds, cpu)
    cost.longestSeconds = max(cost.longestSeconds, end.wall - start.wall)
    costs[kind] = cost
  }

  /// A point in time: by the clock, and by this thread's use of the CPU.
  struct Instant {
    let wall: Double
    let cpu: Double

    static var now: Instant {
      Instant(wall: read(CLOCK_MONOTONIC), cpu: read(CLOCK_THREAD_CPUTIME_ID))
    }

    private static func read(_ clock: clockid_t) -> Double {
      var time = timespec()
      clock_gettime(clock, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
  }
}
