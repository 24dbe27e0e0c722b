/// Data-parallel training in several processes, of which one becomes slow.
///
/// Every rank has the same weights and draws its own batches; rank 0 collects the gradients,
/// averages them and hands the mean back, and all ranks do the same update. From a step on, one
/// rank does its work several times over: all wait for it, and the loss shows nothing.
package struct RankedConfiguration: Sendable, Equatable {
  package var seed: UInt64 = 1
  package var rate = 2e-3
  package var steps = 600
  package var ranks = 4
  package var slowRank = 2
  /// From this step on the slow rank is slow; nil: never.
  package var slowStep: Int?
  package var slowFactor = 3

  package init(_ change: (inout RankedConfiguration) -> Void = { _ in }) { change(&self) }

  var shape: TransformerShape {
    var shape = TransformerShape(vocabulary: 0)
    shape.width = 32
    shape.blocks = 2
    return shape
  }

  static let batch = 4

  /// How often a rank does its work at a step.
  func repetitions(rank: Int, step: Int) -> Int {
    guard let slowStep, rank == slowRank, step >= slowStep else { return 1 }
    return slowFactor
  }
}

extension RankedConfiguration: TrainingConfiguration {
  package var length: Int {
    get { steps }
    set { steps = newValue }
  }

  package var settings: Settings {
    var settings = Settings()
    settings.set("family", "ranked")
    settings.set("seed", Int(seed))
    settings.set("lr", rate)
    settings.set("steps", steps)
    settings.set("ranks", ranks)
    if let slowStep {
      settings.set("slow_at", slowStep)
      settings.set("slow_rank", slowRank)
      settings.set("slow_factor", slowFactor)
    }
    return settings
  }

  package mutating func set(_ name: String, to value: SettingText) throws {
    switch name {
    case "seed": seed = UInt64(try value.count())
    case "steps": steps = try value.count()
    case "lr": rate = try value.number()
    case "ranks": ranks = max(1, try value.count())
    case "slow_at": slowStep = try value.count()
    case "slow_rank": slowRank = try value.count()
    case "slow_factor": slowFactor = max(1, try value.count())
    default: throw value.unknown(in: settings)
    }
  }

  package mutating func apply(_ remedy: Remedy) throws {
    throw RemedyProblem(remedy: remedy, family: "ranked")
  }

  package func makeRun(on data: TrainingData) throws -> any TrainingRun {
    let text = try data.text()
    let others = try (1..<ranks).map { try ProcessRank(rank: $0, configuration: self) }
    return RankedRun(self, text: text, others: others)
  }
}

/// What a rank says about its part of a step.
package struct RankReport: Sendable, Equatable {
  package var loss: Double
  /// Processor seconds of its forward and backward passes.
  package var computeSeconds: Double
}

/// Another rank, as rank 0 sees it.
package protocol RankLink: AnyObject {
  /// Adds the rank's gradient of the current step to `sum`.
  func collect(into sum: Buffer<Float>) throws -> RankReport
  /// Called before the first step.
  func begin() throws
  /// Goes on from a state of rank 0; called before `begin`.
  func restore(_ state: TrainingState) throws(TrainingState.Problem)
  /// Hands the mean gradient back; the rank updates and goes on to the next step.
  func deliver(_ mean: Buffer<Float>) throws
}

/// A run of ``RankedConfiguration``, seen from rank 0; every step has a row for each rank.
package final class RankedRun: TrainingRun {
  private let plan: RankedConfiguration
  private let own: RankWorker
  private let others: [any RankLink]
  private var hasBegun = false
  private var step = 0
  private var pending: [StepMetrics] = []
  package private(set) var outcome: TrainingOutcome?

  package init(_ plan: RankedConfiguration, text: TextSource, others: [any RankLink]) {
    self.plan = plan
    own = RankWorker(plan, rank: 0, text: text)
    self.others = others
  }

  package var configuration: any TrainingConfiguration { plan }
  package var stepCount: Int { plan.steps }

  package func next() -> StepMetrics? {
    if pending.isEmpty {
      guard outcome == nil, step < plan.steps else {
        outcome = outcome ?? .finished
        return nil
      }
      do { pending = try advance().reversed() } catch {
        // A rank is gone: the others cannot go on without it.
        outcome = .failed
        return nil
      }
      step += 1
    }
    return pending.popLast()
  }

  package func state() -> TrainingState? {
    guard pending.isEmpty else { return nil }
    var state = TrainingState(lastStep: step - 1)
    own.save(into: &state)
    return state
  }

  package func restore(_ state: TrainingState) throws(TrainingState.Problem) {
    precondition(!hasBegun, "ranks that compute already cannot go back")
    guard state.lastStep < plan.steps else { throw .value("last_step") }
    try own.restore(from: state)
    for other in others { try other.restore(state) }
    step = state.lastStep + 1
    pending = []
    outcome = nil
  }

  private func advance() throws -> [StepMetrics] {
    if !hasBegun {
      for other in others { try other.begin() }
      hasBegun = true
    }
    let clock = ContinuousClock.now
    var reports = [own.compute(step: step)]
    for other in others { reports.append(try other.collect(into: own.gradient)) }
    VectorMath.scale(
      own.gradient.base, by: 1 / Float(reports.count), count: own.gradient.count)
    for other in others { try other.deliver(own.gradient) }
    let norm = VectorMath.norm(own.gradient.base, count: own.gradient.count)
    let size = own.update(step: step)
    let seconds = clock.duration(to: .now) / .seconds(1)
    let slowest = reports.map(\.computeSeconds).max() ?? 0

    return reports.enumerated().map { rank, report in
      var metrics = StepMetrics(step: step)
      metrics.rank = rank
      metrics.set("train/loss", report.loss)
      if rank == 0 {
        metrics.set(exactly: "train/lr", own.rate(at: step))
        metrics.set("grad/norm", norm)
        metrics.set("update/ratio", size.ratio)
      }
      metrics.set("perf/step_time", seconds)
      metrics.set("perf/compute_time", report.computeSeconds)
      metrics.set("perf/wait_time", slowest - report.computeSeconds)
      return metrics
    }
  }
}
