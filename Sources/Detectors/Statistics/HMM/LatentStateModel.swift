/// A fitted latent-state model with everything a daemon needs to hold a live run against it.
///
/// Models do not transfer across architecture, width, optimiser, learning rate or cadence: `family`
/// and `cadence` say what they belong to, `fittedOn` what they have seen.
package struct LatentStateModel: Sendable, Equatable, Codable {
  /// Metric of each feature, in the order of the model.
  package let features: [String]
  package let normalisation: Normalisation
  /// Steps from sample to sample in the stored runs.
  package let cadence: Int64
  /// What the configurations of all stored runs have in common, by key: a live run that says otherwise
  /// is of another family.
  package let family: [String: String]
  /// Fingerprint of features and data.
  package let fittedOn: String
  /// Names of the runs it was fitted on.
  package let runs: [String]
  package let sampleCount: Int
  package let model: HiddenMarkovModel
  /// ln L of all samples.
  package let logLikelihood: Double
  package let reference: LatentStateReference
  package let map: TrainingMap
  /// How it was fitted.
  package let method: Method
  /// The information criteria of the choice of K, one row a K.
  package let selection: [SelectionRow]
  /// Mean total-variation distance between the runs' shares of time in the states.
  package let dissimilarity: Double
  /// How the states go with convergence; nil if nobody said when a run has converged.
  package let convergence: Convergence?

  package struct SelectionRow: Sendable, Equatable, Codable {
    package let states: Int
    package let freeParameters: Int
    package let aic: Double
    package let bic: Double
    package let bicDeviation: Double
    package let bestBIC: Double
    package let heldOutLogLikelihood: Double
  }

  package struct Method: Sendable, Equatable, Codable {
    package let step: MaximisationStep
    package let usesTimeSlices: Bool
    package let restarts: Int
    package let maxIterations: Int
    package let seed: UInt64
    package let criterion: HMMSelection.Criterion
    package let choice: HMMSelection.Choice
    /// Runs that were held out to choose K; the model itself is fitted on all.
    package let heldOut: [String]
  }

  package struct Convergence: Sendable, Equatable, Codable {
    /// What counted as converged, such as `eval/accuracy>0.9`.
    package let rule: String
    /// Runs that converged, and their mean time in samples.
    package let runs: Int
    package let meanTime: Double
    /// Nil with fewer than three such runs.
    package let regression: ConvergenceRegression?
  }

  /// One stored run: its samples of all features, one after the other, raw.
  package struct StoredRun: Sendable {
    package let name: String
    package let values: [Double]
    /// Sample index at which the run had converged, if it did.
    package let convergence: Double?

    package init(name: String, values: [Double], convergence: Double? = nil) {
      self.name = name
      self.values = values
      self.convergence = convergence
    }
  }

  package struct Plan: Sendable {
    package var selection: HMMSelection.Plan
    /// Share of runs held out to choose K.
    package var heldOutShare: Double
    /// Runs held out instead, by name.
    package var heldOutRuns: Set<String>
    /// What counted as converged, for people.
    package var convergenceRule: String
    package init(
      selection: HMMSelection.Plan, heldOutShare: Double = 0.2, heldOutRuns: Set<String> = [],
      convergenceRule: String = ""
    ) {
      self.selection = selection
      self.heldOutShare = heldOutShare
      self.heldOutRuns = heldOutRuns
      self.convergenceRule = convergenceRule
    }
  }

  /// Chooses K on a split of the runs, then fits on all of them.
  ///
  /// Deterministic for a plan.
  ///
  /// Throws `HMMError` if there are fewer than two runs or samples that are not finite.
  package static func fit(
    _ runs: [StoredRun], features: [String], cadence: Int64, family: [String: String] = [:],
    plan: Plan
  ) async throws -> LatentStateModel {
    guard runs.count >= 2 else { throw HMMError.tooFewSamples(have: runs.count, need: 2) }
    var raw = ObservationSet(dimension: features.count)
    for run in runs {
      if let bad = run.values.firstIndex(where: { !$0.isFinite }) {
        throw HMMError.notFinite(sample: bad / features.count)
      }
      raw.append(run.values)
    }
    let normalisation = Normalisation(pooled: raw)
    let set = normalisation.apply(raw)
    let heldOut = heldOutIndices(runs, plan)
    let selection = try await HMMSelection.run(
      plan.selection,
      training: set.selecting(runs.indices.filter { !heldOut.contains($0) }),
      heldOut: set.selecting(runs.indices.filter { heldOut.contains($0) }))
    let refit = try plan.selection.fitting.fit(selection.chosen.best.model, set)
    let model = try refit.model.orderedByVisit(set)
    let paths = try model.viterbi(set).map(\.path)
    return LatentStateModel(
      features: features, normalisation: normalisation, cadence: cadence, family: family,
      fittedOn: Fingerprint.of(features: features, values: raw.values), runs: runs.map(\.name),
      sampleCount: set.sampleCount, model: model, logLikelihood: refit.logLikelihood,
      reference: try LatentStateReference(model, set, convergence: convergenceTimes(runs)),
      map: try TrainingMap(model, set, featureNames: features),
      method: Method(
        plan, heldOut: runs.indices.filter { heldOut.contains($0) }.map { runs[$0].name }),
      selection: selection.candidates.map(SelectionRow.init),
      dissimilarity: ConvergenceRegression.dissimilarity(paths: paths, states: model.stateCount),
      convergence: Convergence(runs, paths, states: model.stateCount, rule: plan.convergenceRule))
  }

  private static func convergenceTimes(_ runs: [StoredRun]) -> [Double?]? {
    runs.contains { $0.convergence != nil } ? runs.map(\.convergence) : nil
  }

  /// At least one run held out and one kept, drawn without replacement unless named.
  private static func heldOutIndices(_ runs: [StoredRun], _ plan: Plan) -> Set<Int> {
    let named = Set(runs.indices.filter { plan.heldOutRuns.contains(runs[$0].name) })
    if !named.isEmpty, named.count < runs.count { return named }
    let share = Double(runs.count) * plan.heldOutShare
    let count = min(runs.count - 1, max(1, Int(share.rounded())))
    return Set(Fingerprint.shuffled(runs.count, seed: plan.selection.seed).prefix(count))
  }

  /// Whether everything fits together, as it does in what `fit` makes; for what was read from outside.
  ///
  /// - Throws: `HMMError.damaged` with what does not fit.
  package func check() throws(HMMError) {
    let k = model.start.count, d = features.count
    let size = model.covarianceKind == .full ? d * d : d
    guard k >= 1, d >= 1, model.stateCount == k, model.dimension == d,
      model.transitions.count == k * k, model.means.count == k * d,
      model.covariances.count == k * size, normalisation.mean.count == d,
      normalisation.scale.count == d, Set(features).count == d
    else { throw .damaged("its numbers do not fit \(k) states of \(d) features") }
    let numbers = model.start + model.transitions + model.means + model.covariances
    guard (numbers + normalisation.mean + normalisation.scale).allSatisfy(\.isFinite),
      normalisation.scale.allSatisfy({ $0 > 0 })
    else { throw .damaged("some of its numbers are not finite") }
    guard cadence >= 1, map.states.count == k, map.featureNames.count == d,
      map.edges.allSatisfy({
        (0..<k).contains($0.from) && (0..<k).contains($0.to) && $0.difference.count == d
          && $0.influence.count == d
      }), map.states.allSatisfy({ $0.occupancy.count == TrainingMap.bins }),
      reference.longestDwell.count == k,
      reference.detours.allSatisfy({ (0..<k).contains($0.state) }),
      convergence?.regression.map({ $0.coefficients.count == k && $0.visits.count == k }) ?? true
    else { throw .damaged("its map is of another model") }
    _ = try HMMFilter(model)
  }
}

extension LatentStateModel.SelectionRow {
  init(_ candidate: HMMSelection.Candidate) {
    self.init(
      states: candidate.states, freeParameters: candidate.freeParameters, aic: candidate.aic,
      bic: candidate.bic, bicDeviation: candidate.bicDeviation, bestBIC: candidate.bestBIC,
      heldOutLogLikelihood: candidate.bestHeldOutLogLikelihood)
  }
}

extension LatentStateModel.Method {
  init(_ plan: LatentStateModel.Plan, heldOut: [String]) {
    let selection = plan.selection
    self.init(
      step: selection.fitting.step,
      usesTimeSlices: selection.usesTimeSlices || selection.restarts == 0,
      restarts: selection.restarts, maxIterations: selection.fitting.maxIterations,
      seed: selection.seed, criterion: selection.criterion, choice: selection.choice,
      heldOut: heldOut)
  }
}

extension LatentStateModel.Convergence {
  /// Nil if no run converged.
  init?(
    _ runs: [LatentStateModel.StoredRun], _ paths: [[Int]], states: Int, rule: String
  ) {
    let converged = zip(runs, paths).compactMap { run, path in
      run.convergence.map { (path: path, time: $0) }
    }
    guard !converged.isEmpty else { return nil }
    self.init(
      rule: rule, runs: converged.count,
      meanTime: converged.reduce(0) { $0 + $1.time } / Double(converged.count),
      regression: ConvergenceRegression(
        paths: converged.map(\.path), times: converged.map(\.time), states: states))
  }
}

extension HiddenMarkovModel {
  /// The same model with states numbered in the order in which runs first visit them.
  package func orderedByVisit(_ set: ObservationSet) throws(HMMError) -> HiddenMarkovModel {
    let map = try TrainingMap(
      self, set, featureNames: (0..<dimension).map { "\($0)" })
    let order = (0..<stateCount).sorted {
      (map.states[$0].runs > 0 ? map.states[$0].firstVisit : 2, $0)
        < (map.states[$1].runs > 0 ? map.states[$1].firstVisit : 2, $1)
    }
    return reordered(order)
  }
}
