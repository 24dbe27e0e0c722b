import Detectors
import Foundation
import Testing

@Suite("HMM: forty real runs against hmmlearn, from the deterministic start")
struct DynamicsHMMRealRunsTests {
  static let vectors = DynamicsVectors.root["hmm_real_runs"]
  static let training = SparseParities.shared.perRunScores(
    SparseParities.indices(vectors["files_train"]))
  static let heldOut = SparseParities.shared.perRunScores(
    SparseParities.indices(vectors["files_test"]))

  struct Case: Sendable, CustomTestStringConvertible {
    let states: Int
    let kind: HiddenMarkovModel.CovarianceKind
    var testDescription: String { "K=\(states) \(kind)" }
  }

  static let everyCase = (1...8).flatMap { k in
    HiddenMarkovModel.CovarianceKind.allCases.map { Case(states: k, kind: $0) }
  }

  /// What a debug build can do in a few seconds; all sixteen with MONITOR_SLOW_TESTS=1.
  static let cases =
    ProcessInfo.processInfo.environment["MONITOR_SLOW_TESTS"] == nil
    ? everyCase.filter { ($0.kind == .full && [1, 5, 6].contains($0.states)) }
    : everyCase

  @Test("the z-scores of a run are the reference's")
  func zScores() {
    let check = Self.vectors["zscore_check"]
    let raw = SparseParities.shared.statistics[0]
    let scores = Normalisation(values: raw, dimension: 14, limit: 1000)
    #expect(isClose(scores.mean, check["mean"].numbers, 1e-12))
    #expect(isClose(scores.scale, check["population_sd"].numbers, 1e-12))
    #expect(isClose(Array(scores.apply(raw).prefix(14)), check["first_row_z"].numbers, 1e-9))
  }

  @Test("log-likelihoods, AIC, BIC and Viterbi segments", arguments: cases)
  func matchesHmmlearn(_ one: Case) throws {
    let want = try #require(
      Self.vectors["by_K"].items.first {
        $0["K"].int == one.states
          && $0["covariance"].string == (one.kind == .full ? "full" : "diag")
      })
    let start = HiddenMarkovModel.timeSliceStart(
      Self.training, states: one.states, covariance: one.kind)
    if want["init_means"].exists {
      #expect(isClose(start.means, want["init_means"].rows.flatMap { $0 }))
    }
    let fit = try ExpectationMaximisation(step: .hmmlearn, maxIterations: 32, tolerance: 0.01)
      .fit(start, Self.training)
    let history = want["em_train_loglik"].numbers
    #expect(fit.history.count == history.count)
    for (iteration, (ours, theirs)) in zip(fit.history, history).enumerated() {
      // Full covariances are ill-conditioned: rounding grows with the iterations.
      let tolerance = iteration < 5 ? 1e-9 : 1e-6
      #expect(abs(ours - theirs) <= tolerance * abs(theirs), "iteration \(iteration)")
    }
    #expect(fit.model.freeParameterCount == want["free_params"].int)
    let score = try fit.model.logLikelihood(Self.heldOut)
    #expect(isClose(score, want["test_loglik"].number, 1e-6))
    #expect(isClose(fit.model.aic(logLikelihood: score), want["test_aic"].number, 1e-6))
    #expect(
      isClose(
        fit.model.bic(logLikelihood: score, samples: Self.heldOut.sampleCount),
        want["test_bic"].number, 1e-6))
    if want["viterbi_segments_test_runs"].exists {
      for (ours, theirs) in zip(
        try fit.model.viterbi(Self.heldOut), want["viterbi_segments_test_runs"].items)
      {
        #expect(segments(ours.path) == theirs.items.map(\.ints))
      }
    }
  }

  /// [first sample, state] of every stretch of one state.
  func segments(_ path: [Int]) -> [[Int]] {
    path.indices.filter { $0 == 0 || path[$0] != path[$0 - 1] }.map { [$0, path[$0]] }
  }
}
