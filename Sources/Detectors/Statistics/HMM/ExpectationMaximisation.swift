internal import Glibc

/// Fits a hidden Markov model by expectation–maximisation (Baum–Welch) from a given start.
package struct ExpectationMaximisation: Sendable, Equatable {
  package var step: MaximisationStep
  package var maxIterations: Int
  /// Stop when an iteration gains less log-likelihood than this; a loss counts as no gain.
  package var tolerance: Double

  /// Defaults as published: 32 iterations, tolerance 0.01.
  package init(
    step: MaximisationStep = .production, maxIterations: Int = 32, tolerance: Double = 0.01
  ) {
    precondition(maxIterations >= 1, "at least one iteration")
    self.step = step
    self.maxIterations = maxIterations
    self.tolerance = tolerance
  }

  package struct Fit: Sendable {
    package let model: HiddenMarkovModel
    /// ln L of the training data before each update.
    package let history: [Double]
    /// ln L of the training data under `model`.
    package let logLikelihood: Double
  }

  /// EM from `initial`.
  ///
  /// Throws if the data do not fit the model, are not finite, or a covariance collapses (possible
  /// with `maximumLikelihood(floor: 0)` only, unless the data are degenerate).
  package func fit(_ initial: HiddenMarkovModel, _ set: ObservationSet) throws(HMMError) -> Fit {
    try check(initial, set)
    var model = initial
    var recursion = ForwardBackward(stateCount: model.stateCount)
    var history: [Double] = []
    var reseedsLeft = 3
    for _ in 0..<maxIterations {
      let expectation = try Expectation(model, set, &recursion)
      let gain = expectation.logLikelihood - (history.last ?? -.infinity)
      history.append(expectation.logLikelihood)
      model = expectation.maximise(model, set, step)
      if step == .production, let starved = expectation.starvedState {
        recover(&model, starved, expectation, set, &reseedsLeft)
        recursion = ForwardBackward(stateCount: model.stateCount)
      } else if gain < tolerance {
        break
      }
    }
    if step == .production { model.addFloor(MaximisationStep.finalFloor(model.covarianceKind)) }
    return Fit(
      model: model, history: history, logLikelihood: try model.logLikelihood(set))
  }

  /// Re-seeds a starved state at the worst-explained sample, or drops it when that did not help.
  private func recover(
    _ model: inout HiddenMarkovModel, _ state: Int, _ expectation: Expectation,
    _ set: ObservationSet, _ reseedsLeft: inout Int
  ) {
    if reseedsLeft > 0, let worst = expectation.worstExplainedSample {
      reseedsLeft -= 1
      model.reseed(state, at: Array(set.sample(worst)), spread: set.covariance)
    } else if model.stateCount > 1 {
      model = model.removing(state: state)
    }
  }

  private func check(_ model: HiddenMarkovModel, _ set: ObservationSet) throws(HMMError) {
    guard model.dimension == set.dimension else {
      throw .dimensionMismatch(model: model.dimension, data: set.dimension)
    }
    guard set.sampleCount >= 2 else { throw .tooFewSamples(have: set.sampleCount, need: 2) }
    if let bad = set.values.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(sample: bad / set.dimension)
    }
  }
}

extension Expectation {
  /// A state whose expected occupancy cannot support a covariance: N_k < d + 1.
  var starvedState: Int? {
    guard stateCount > 1 else { return nil }
    return occupancy.enumerated().filter { $0.element < Double(dimension + 1) }
      .min { $0.element < $1.element }?.offset
  }

  var worstExplainedSample: Int? {
    predictive.indices.min { predictive[$0] < predictive[$1] }
  }
}

extension HiddenMarkovModel {
  /// Adds `floor` to every variance.
  mutating func addFloor(_ floor: Double) {
    for state in 0..<stateCount {
      for i in 0..<dimension {
        let index =
          covarianceKind == .full
          ? (state * dimension + i) * dimension + i : state * dimension + i
        covariances[index] += floor
      }
    }
  }

  mutating func reseed(_ state: Int, at sample: [Double], spread: [Double]) {
    let d = dimension
    means.replaceSubrange(state * d..<(state + 1) * d, with: sample)
    for i in 0..<d {
      if covarianceKind == .full {
        for j in 0..<d {
          covariances[(state * d + i) * d + j] = spread[i * d + j] + (i == j ? 1e-3 : 0)
        }
      } else {
        covariances[state * d + i] = spread[i * d + i] + 1e-3
      }
    }
    // Make it reachable again: every state may move to it, and it may stay.
    for i in 0..<stateCount {
      for j in 0..<stateCount {
        let index = i * stateCount + j
        transitions[index] =
          i == state
          ? (j == state ? 0.9 : 0.1 / Double(max(1, stateCount - 1)))
          : 0.95 * transitions[index] + (j == state ? 0.05 : 0)
      }
    }
  }

  /// The model without one state, its probabilities renormalised.
  func removing(state: Int) -> HiddenMarkovModel {
    let kept = (0..<stateCount).filter { $0 != state }
    return reordered(kept)
  }

  /// The states `order` of this model, in that order; probabilities renormalised.
  package func reordered(_ order: [Int]) -> HiddenMarkovModel {
    let uniform = [Double](repeating: 1 / Double(order.count), count: order.count)
    let size = covariances.count / stateCount
    return HiddenMarkovModel(
      covarianceKind: covarianceKind,
      start: Expectation.normalised(order.map { start[$0] }, fallback: uniform),
      transitions: order.flatMap { i in
        Expectation.normalised(
          order.map { transitions[i * stateCount + $0] }, fallback: uniform)
      },
      means: order.flatMap { Array(mean(of: $0)) },
      covariances: order.flatMap { Array(covariances[$0 * size..<($0 + 1) * size]) })
  }
}
