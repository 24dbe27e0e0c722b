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
  /// What the run must have in common with the stored ones: a hash of the configuration.
  package let family: String?
  /// Fingerprint of features and data.
  package let fittedOn: String
  package let model: HiddenMarkovModel
  package let reference: LatentStateReference
  package let map: TrainingMap
  /// The information criteria of the choice of K, one row a K.
  package let selection: [SelectionRow]

  package struct SelectionRow: Sendable, Equatable, Codable {
    package let states: Int
    package let bic: Double
    package let bicDeviation: Double
    package let bestBIC: Double
    package let heldOutLogLikelihood: Double
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
    package init(selection: HMMSelection.Plan, heldOutShare: Double = 0.2) {
      self.selection = selection
      self.heldOutShare = heldOutShare
    }
  }

  /// Chooses K on a split of the runs, then fits on all of them.
  ///
  /// Deterministic for a plan.
  ///
  /// Throws `HMMError` if there are fewer than two runs or samples that are not finite.
  package static func fit(
    _ runs: [StoredRun], features: [String], cadence: Int64, family: String? = nil, plan: Plan
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
    let split = heldOutIndices(runs.count, share: plan.heldOutShare, seed: plan.selection.seed)
    let selection = try await HMMSelection.run(
      plan.selection,
      training: set.selecting(runs.indices.filter { !split.contains($0) }),
      heldOut: set.selecting(runs.indices.filter { split.contains($0) }))
    let refit = try plan.selection.fitting.fit(selection.chosen.best.model, set)
    let model = try refit.model.orderedByVisit(set)
    return LatentStateModel(
      features: features, normalisation: normalisation, cadence: cadence, family: family,
      fittedOn: Fingerprint.of(features: features, values: raw.values), model: model,
      reference: try LatentStateReference(model, set, convergence: convergence(runs)),
      map: try TrainingMap(model, set, featureNames: features),
      selection: selection.candidates.map {
        SelectionRow(
          states: $0.states, bic: $0.bic, bicDeviation: $0.bicDeviation, bestBIC: $0.bestBIC,
          heldOutLogLikelihood: $0.bestHeldOutLogLikelihood)
      })
  }

  private static func convergence(_ runs: [StoredRun]) -> [Double?]? {
    runs.contains { $0.convergence != nil } ? runs.map(\.convergence) : nil
  }

  /// At least one run held out and one kept, drawn without replacement.
  private static func heldOutIndices(_ runs: Int, share: Double, seed: UInt64) -> Set<Int> {
    let count = min(runs - 1, max(1, Int((Double(runs) * share).rounded())))
    return Set(Fingerprint.shuffled(runs, seed: seed).prefix(count))
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
