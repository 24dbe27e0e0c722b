extension LatentStateModel {
  /// One metric of one stored run: finite or not, steps ascending.
  package struct FeatureSeries: Sendable {
    package let steps: [Int64]
    package let values: [Double]

    package init(steps: [Int64], values: [Double]) {
      precondition(steps.count == values.count, "a value for every step")
      self.steps = steps
      self.values = values
    }
  }

  /// A run as it comes from a store: a series a feature, and what says that it converged.
  package struct RecordedRun: Sendable {
    package let name: String
    /// In the order of the features.
    package let series: [FeatureSeries]
    /// A metric that has converged once it reaches `goal` (accuracy up, or loss down).
    package let outcome: FeatureSeries?

    package init(name: String, series: [FeatureSeries], outcome: FeatureSeries? = nil) {
      self.name = name
      self.series = series
      self.outcome = outcome
    }
  }

  /// When a run counts as converged.
  package enum Goal: Sendable, Equatable {
    case atLeast(Double)
    case atMost(Double)
    /// Beyond the level, not at it.
    case above(Double)
    case below(Double)

    func isReached(by value: Double) -> Bool {
      switch self {
      case .atLeast(let level): value >= level
      case .atMost(let level): value <= level
      case .above(let level): value > level
      case .below(let level): value < level
      }
    }
  }

  /// Aligns recorded runs into samples at one cadence: the most common distance between steps at which
  /// all features of a run are finite, times `every`.
  ///
  /// Samples nearer than the cadence are left out. A run with fewer than ten samples is left out too, for
  /// it says nothing about states. Nil if none is left.
  package static func align(
    _ runs: [RecordedRun], goal: Goal? = nil, every: Int64 = 1
  ) -> (runs: [StoredRun], cadence: Int64)? {
    let complete = runs.map { (run: $0, samples: samples(of: $0)) }
    let gaps = complete.flatMap {
      zip($0.samples.dropFirst(), $0.samples).map { $0.step - $1.step }
    }
    guard let cadence = mostCommon(gaps).map({ $0 * max(1, every) }) else { return nil }
    let stored: [StoredRun] = complete.compactMap { run, samples in
      let kept = thinned(samples, cadence)
      guard kept.count >= 10 else { return nil }
      return StoredRun(
        name: run.name, values: kept.flatMap(\.values),
        convergence: goal.flatMap { convergence(of: run.outcome, $0, kept.map(\.step)) })
    }
    return stored.isEmpty ? nil : (stored, cadence)
  }

  private typealias Sample = (step: Int64, values: [Double])

  /// Steps at which every feature has a finite value.
  private static func samples(of run: RecordedRun) -> [Sample] {
    guard let first = run.series.first else { return [] }
    var result: [Sample] = zip(first.steps, first.values).filter { $0.1.isFinite }
      .map { (step: $0.0, values: [$0.1]) }
    for series in run.series.dropFirst() {
      var k = 0
      result = result.compactMap { step, values in
        while k < series.steps.count, series.steps[k] < step { k += 1 }
        guard k < series.steps.count, series.steps[k] == step, series.values[k].isFinite else {
          return nil
        }
        return (step, values + [series.values[k]])
      }
    }
    return result
  }

  private static func thinned(_ samples: [Sample], _ cadence: Int64) -> [Sample] {
    var kept: [Sample] = []
    for sample in samples where kept.last.map({ sample.step - $0.step >= cadence }) ?? true {
      kept.append(sample)
    }
    return kept
  }

  /// The smaller of equally common ones, so that the answer does not depend on an order.
  private static func mostCommon(_ gaps: [Int64]) -> Int64? {
    var counts: [Int64: Int] = [:]
    for gap in gaps where gap > 0 { counts[gap, default: 0] += 1 }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Index of the first sample at or after the step at which the goal was reached.
  private static func convergence(
    of outcome: FeatureSeries?, _ goal: Goal, _ steps: [Int64]
  ) -> Double? {
    guard let outcome,
      let reached = zip(outcome.steps, outcome.values).first(where: { goal.isReached(by: $0.1) })
    else { return nil }
    return steps.firstIndex { $0 >= reached.0 }.map(Double.init)
  }
}
