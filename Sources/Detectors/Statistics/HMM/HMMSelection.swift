internal import Glibc
internal import MonitorCore

/// Chooses the number of states: for each K several starts, EM, and the information criteria of
/// held-out data.
///
/// The criterion's minimum is fragile (restarts differ by more than neighbouring K do), so the table
/// carries the spread, and the choice is the smallest K within two standard deviations of the minimum.
package struct HMMSelection: Sendable {
  /// What is known of one K after all its restarts.
  package struct Candidate: Sendable {
    package let states: Int
    package let freeParameters: Int
    /// The fit with the best training score, random and deterministic starts together.
    package let best: ExpectationMaximisation.Fit
    package let bestHeldOutLogLikelihood: Double
    package let heldOutLogLikelihoods: [Double]
    /// Mean over the starts, as is `bic`.
    package let aic: Double
    package let bic: Double
    /// BIC of the best fit.
    package let bestBIC: Double
    /// Standard deviation of the BIC over restarts; the AIC's is the same.
    package let bicDeviation: Double

    package func score(_ criterion: Criterion) -> Double { criterion == .aic ? aic : bic }
  }

  /// What is minimised over the number of states, on held-out data.
  package enum Criterion: String, Sendable, Codable, CaseIterable { case bic, aic }

  /// Which number of states is taken.
  package enum Choice: String, Sendable, Codable, CaseIterable {
    /// The smallest whose mean score lies within two standard deviations of the lowest.
    case smallest
    /// That of the lowest mean score.
    case lowest
  }

  package struct Plan: Sendable, Equatable {
    package var states: ClosedRange<Int>
    package var covariance: HiddenMarkovModel.CovarianceKind
    /// Random starts a K.
    package var restarts: Int
    /// Whether the deterministic start is tried too.
    package var usesTimeSlices = true
    package var criterion = Criterion.bic
    package var choice = Choice.smallest
    package var fitting: ExpectationMaximisation
    package var seed: UInt64

    package init(
      states: ClosedRange<Int> = 1...8, covariance: HiddenMarkovModel.CovarianceKind = .full,
      restarts: Int = 10, fitting: ExpectationMaximisation = ExpectationMaximisation(),
      seed: UInt64 = 0
    ) {
      precondition(states.lowerBound >= 1, "a model has at least one state")
      self.states = states
      self.covariance = covariance
      self.restarts = restarts
      self.fitting = fitting
      self.seed = seed
    }

    /// What `runs` stored runs can support: with fewer than ten, diagonal covariances and K ≤ 4.
    package static func recommended(runs: Int) -> Plan {
      runs < 10 ? Plan(states: 1...4, covariance: .diagonal) : Plan()
    }
  }

  package let candidates: [Candidate]
  package let criterion: Criterion
  package let choice: Choice

  package init(
    candidates: [Candidate], criterion: Criterion = .bic, choice: Choice = .smallest
  ) {
    precondition(!candidates.isEmpty, "a selection needs a candidate")
    self.candidates = candidates
    self.criterion = criterion
    self.choice = choice
  }

  package var chosen: Candidate {
    func score(_ candidate: Candidate) -> Double { candidate.score(criterion) }
    let lowest = candidates.min { score($0) < score($1) } ?? candidates[0]
    guard choice == .smallest else { return lowest }
    let limit = score(lowest) + 2 * lowest.bicDeviation
    return candidates.sorted { $0.states < $1.states }.first { score($0) <= limit } ?? lowest
  }

  /// Fits every K of the plan on `training` and scores it on `heldOut`, candidates in parallel.
  ///
  /// Deterministic for a seed, whatever the parallelism.
  package static func run(
    _ plan: Plan, training: ObservationSet, heldOut: ObservationSet
  ) async throws -> HMMSelection {
    let candidates = try await withThrowingTaskGroup(of: Candidate.self) { group in
      for states in plan.states where states <= training.sampleCount {
        group.addTask { try candidate(states, plan, training, heldOut) }
      }
      var results: [Candidate] = []
      for try await candidate in group { results.append(candidate) }
      return results.sorted { $0.states < $1.states }
    }
    guard !candidates.isEmpty else {
      throw HMMError.tooFewSamples(have: training.sampleCount, need: plan.states.lowerBound)
    }
    return HMMSelection(
      candidates: candidates, criterion: plan.criterion, choice: plan.choice)
  }

  /// All restarts of one K.
  ///
  /// A restart whose covariance collapses is left out; if all do, the last error is thrown.
  package static func candidate(
    _ states: Int, _ plan: Plan, _ training: ObservationSet, _ heldOut: ObservationSet
  ) throws(HMMError) -> Candidate {
    var starts: [HiddenMarkovModel] = []
    if plan.usesTimeSlices || plan.restarts == 0 {
      starts.append(.timeSliceStart(training, states: states, covariance: plan.covariance))
    }
    var seeds = SplitMix64(seed: plan.seed &+ UInt64(states))
    for _ in 0..<plan.restarts {
      starts.append(
        HiddenMarkovModel.kMeansStart(
          training, states: states, covariance: plan.covariance, seed: seeds.next()))
    }
    var fits: [(fit: ExpectationMaximisation.Fit, heldOut: Double)] = []
    var failure: HMMError?
    for start in starts {
      do {
        let fit = try plan.fitting.fit(start, training)
        fits.append((fit, try fit.model.logLikelihood(heldOut)))
      } catch {
        failure = error
      }
    }
    guard let best = fits.max(by: { $0.fit.logLikelihood < $1.fit.logLikelihood }) else {
      throw failure ?? .tooFewSamples(have: training.sampleCount, need: states)
    }
    return Candidate(best, all: fits, samples: heldOut.sampleCount, states: states)
  }
}

extension HMMSelection.Candidate {
  fileprivate init(
    _ best: (fit: ExpectationMaximisation.Fit, heldOut: Double),
    all: [(fit: ExpectationMaximisation.Fit, heldOut: Double)], samples: Int, states: Int
  ) {
    let bics = all.map { $0.fit.model.bic(logLikelihood: $0.heldOut, samples: samples) }
    let aics = all.map { $0.fit.model.aic(logLikelihood: $0.heldOut) }
    let count = Double(bics.count), mean = bics.reduce(0, +) / count
    self.states = states
    freeParameters = best.fit.model.freeParameterCount
    self.best = best.fit
    bestHeldOutLogLikelihood = best.heldOut
    heldOutLogLikelihoods = all.map(\.heldOut)
    aic = aics.reduce(0, +) / count
    bic = mean
    bestBIC = best.fit.model.bic(logLikelihood: best.heldOut, samples: samples)
    bicDeviation = (bics.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
  }
}
