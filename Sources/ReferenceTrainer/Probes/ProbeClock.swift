/// Adds up what the probes of one step cost.
///
/// What is measured inside of the passes of training (attention, the residual stream) is not seen by
/// it: there is no telling apart there. `monitor-train probes --measure` holds steps with and without
/// against each other.
struct ProbeClock {
  private let clock: (() -> Double)?
  private let start: Double
  private var seconds = 0.0

  /// - Parameter clock: processor seconds; nil: nothing is measured, and nothing written.
  init(_ clock: (() -> Double)?) {
    self.clock = clock
    start = clock?() ?? 0
  }

  mutating func measure(_ work: () -> Void) {
    guard let clock else { return work() }
    let begin = clock()
    work()
    seconds += clock() - begin
  }

  /// Probe seconds, and their share of the step up to now.
  func write(to metrics: inout StepMetrics) {
    guard let clock else { return }
    metrics.set("probe/seconds", seconds)
    metrics.set("probe/share", seconds / (clock() - start))
  }
}
