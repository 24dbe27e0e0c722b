package import MonitorCore

/// Which points a query is about.
///
///     PointQuery(runs: [Glob("gpt-*")], metrics: [Glob("grad/norm/**")], steps: 0...9999)
package struct PointQuery: Sendable {
  /// Which of the attempts that have a step is shown.
  package enum Attempts: Sendable, Equatable {
    /// At each step the newest attempt that has it: what became of the run.
    case newest
    /// Every attempt, one after another.
    case all
    case one(Attempt)
  }

  /// Empty: every run.
  package var runs: [Glob]
  /// Empty: every metric.
  package var metrics: [Glob]
  package var ranks: ClosedRange<Int>?
  package var steps: ClosedRange<Step>
  package var attempts: Attempts

  package static let allSteps = Step(Int64.min)...Step(Int64.max)

  package init(
    runs: [Glob] = [], metrics: [Glob] = [], ranks: ClosedRange<Int>? = nil,
    steps: ClosedRange<Step> = PointQuery.allSteps, attempts: Attempts = .newest
  ) {
    self.runs = runs
    self.metrics = metrics
    self.ranks = ranks
    self.steps = steps
    self.attempts = attempts
  }

  var stepNumbers: ClosedRange<Int64> { steps.lowerBound.rawValue...steps.upperBound.rawValue }
}
