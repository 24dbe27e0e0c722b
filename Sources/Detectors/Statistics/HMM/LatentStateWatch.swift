/// What the stored runs of a family look like through a model: the ranges that a live run is held
/// against.
package struct LatentStateReference: Sendable, Equatable, Codable {
  package var runCount: Int
  /// θ: the lowest ln p(sample | past) that a stored run reached after its fifth sample.
  package var lowestPredictive: Double
  /// from·K + to of every move that a stored run made, by Viterbi or as the live rule saw it.
  package var knownEdges: Set<Int>
  /// Longest stay in each state, samples; nil where stored runs ended, for their stay has no known end.
  package var longestDwell: [Int?]
  /// States whose visitors converge late, with the mean convergence time with and without a visit.
  package var detours: [Detour]

  package struct Detour: Sendable, Equatable, Codable {
    package var state: Int
    package var meanTimeWith: Double
    package var meanTimeWithout: Double
  }
}

/// The rules over the filter's output: one stream's counters, one reading a sample.
///
/// Rules (all need a model of the same architecture and hyper-parameter family):
/// state change: the best state changed and holds p ≥ 0.9 on 3 consecutive samples; novel edge: a change
/// no stored run made; unlikely: surprise beyond any stored run on 3 (warning) to 10 (critical)
/// consecutive samples; detour: in a detour state with p ≥ 0.9 on 3 samples; overstay: longer in a state
/// than 1.25 × the longest stored stay; frozen: nothing moves for 5 samples, which the model cannot see.
package struct LatentStateWatch: Sendable, Equatable, Codable {
  package struct Rules: Sendable, Equatable, Codable {
    package var confidence = 0.9
    package var confirmations = 3
    package var unlikelyWarning = 3
    package var unlikelyCritical = 10
    package var overstayFactor = 1.25
    package var frozenSamples = 5
    package var frozenChange = 1e-9
    package init() {}
  }

  /// What one sample says; every condition is as of now.
  package struct Reading: Sendable, Equatable {
    /// ln p(sample | past).
    package var predictive: Double
    /// The confirmed state, nil until one was confirmed.
    package var state: Int?
    package var probability: Double
    /// The change of the confirmed state that this sample completed.
    package var change: (from: Int, to: Int)? {
      changedFrom.flatMap { from in state.map { (from, $0) } }
    }
    package var changedFrom: Int?
    package var isNovelEdge = false
    package var unlikelySamples = 0
    package var isDetour = false
    /// Samples in the confirmed state.
    package var dwell = 0
    package var isOverstay = false
    package var isFrozen = false
  }

  package private(set) var belief = HMMFilter.Belief()
  package private(set) var samples = 0
  package private(set) var state: Int?
  private var candidate: Int?
  private var candidateSamples = 0
  private var dwell = 0
  private var unlikelySamples = 0
  private var frozenSamples = 0
  private var previous: [Double]?

  package init() {}

  /// Takes the next z-scored sample.
  ///
  /// `missing`: samples that should have come before it and did not.
  package mutating func observe(
    _ sample: [Double], filter: HMMFilter, reference: LatentStateReference, rules: Rules = Rules(),
    missing: Int = 0
  ) -> Reading {
    let predictive = filter.observe(sample, &belief, missing: missing)
    samples += 1
    let best = belief.best ?? (0, 0)
    var reading = Reading(predictive: predictive, probability: best.probability)
    dwell += 1 + missing
    reading.changedFrom = confirm(best, rules)
    if let change = reading.changedFrom, let state {
      reading.isNovelEdge = !reference.knownEdges.contains(change * filter.stateCount + state)
    }
    // The first five samples of a stored run are not in θ either.
    let isUnlikely = samples > 5 && !(predictive >= reference.lowestPredictive)
    unlikelySamples = isUnlikely ? unlikelySamples + 1 : 0
    if let previous {
      let move = zip(sample, previous).reduce(0) { max($0, abs($1.0 - $1.1)) }
      frozenSamples = move < rules.frozenChange ? frozenSamples + 1 : 0
    }
    previous = sample
    reading.state = state
    reading.dwell = dwell
    reading.unlikelySamples = unlikelySamples
    reading.isFrozen = frozenSamples >= rules.frozenSamples
    if let state {
      reading.isDetour = reference.detours.contains { $0.state == state }
      if reference.longestDwell.indices.contains(state), let longest = reference.longestDwell[state]
      {
        reading.isOverstay = Double(dwell) > rules.overstayFactor * Double(longest)
      }
    }
    return reading
  }

  /// Confirms a state after enough sure samples; the state it replaced, if there was one.
  private mutating func confirm(_ best: (state: Int, probability: Double), _ rules: Rules) -> Int? {
    guard best.probability >= rules.confidence else {
      candidateSamples = 0
      return nil
    }
    candidateSamples = candidate == best.state ? candidateSamples + 1 : 1
    candidate = best.state
    guard candidateSamples >= rules.confirmations, state != best.state else { return nil }
    defer {
      state = best.state
      dwell = candidateSamples
    }
    return state
  }
}
