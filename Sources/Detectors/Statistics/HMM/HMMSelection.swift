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
    package let aic: Double
    package let bic: Double
    /// BIC of the best fit.
    package let bestBIC: Double
    /// Standard deviation of the BIC over restarts.
    package let bicDeviation: Double
  }

  package struct Plan: Sendable, Equatable {
    package var states: ClosedRange<Int>
    package var covariance: HiddenMarkovModel.CovarianceKind
    /// Random starts a K; the deterministic start is tried besides.
    package var restarts: Int
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

  package init(candidates: [Candidate]) {
    precondition(!candidates.isEmpty, "a selection needs a candidate")
    self.candidates = candidates
  }

  /// The smallest K whose mean BIC lies within two standard deviations of the lowest mean BIC.
  package var chosen: Candidate {
    let lowest = candidates.min { $0.bic < $1.bic } ?? candidates[0]
    let limit = lowest.bic + 2 * lowest.bicDeviation
    return candidates.sorted { $0.states < $1.states }.first { $0.bic <= limit } ?? lowest
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
    return HMMSelection(candidates: candidates)
  }

  /// All restarts of one K.
  ///
  /// A restart whose covariance collapses is left out; if all do, the last error is thrown.
  package static func candidate(
    _ states: Int, _ plan: Plan, _ training: ObservationSet, _ heldOut: ObservationSet
  ) throws(HMMError) -> Candidate {
    var starts = [
      HiddenMarkovModel.timeSliceStart(training, states: states, covariance: plan.covariance)
    ]
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
