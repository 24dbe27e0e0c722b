import Detectors
import Foundation
import Testing

@Suite("HMM: a small model against hmmlearn, number by number")
struct DynamicsHMMVectorTests {
  typealias Kind = HiddenMarkovModel.CovarianceKind

  let vectors = DynamicsVectors.root["hmm"]

  func fixture(_ kind: Kind) -> (model: HiddenMarkovModel, set: ObservationSet, expected: JSON) {
    let expected = vectors["cases"][kind == .full ? "full" : "diag"]
    let covariances =
      kind == .full
      ? expected["covars"].items.flatMap { $0.rows.flatMap { $0 } }
      : expected["covars"].rows.flatMap { $0 }
    let model = HiddenMarkovModel(
      covarianceKind: kind, start: vectors["startprob"].numbers,
      transitions: vectors["transmat"].rows.flatMap { $0 },
      means: vectors["means"].rows.flatMap { $0 }, covariances: covariances)
    let set = ObservationSet(dimension: 2, sequences: vectors["sequences"].items.map(\.rows))
    return (model, set, expected)
  }

  @Test("forward, backward and predictive densities", arguments: Kind.allCases)
  func recursions(_ kind: Kind) throws {
    let (model, set, expected) = fixture(kind)
    let emissions = try GaussianEmissions(model)
    var recursion = ForwardBackward(stateCount: 3)
    for (range, sequence) in zip(set.ranges, expected["per_sequence"].items) {
      recursion.run(model, emissions, set, range)
      #expect(isClose(recursion.logDensities, sequence["log_emission"].rows.flatMap { $0 }))
      #expect(isClose(recursion.filtered, sequence["filtered"].rows.flatMap { $0 }))
      #expect(isClose(recursion.smoothed, sequence["smoothed"].rows.flatMap { $0 }))
      #expect(isClose(recursion.predictive, sequence["predictive_loglik_per_step"].numbers))
      #expect(isClose(recursion.logLikelihood, sequence["loglik"].number))
      var cumulative = 0.0
      for (t, row) in sequence["log_forward"].rows.enumerated() {
        cumulative += recursion.predictive[t]
        let ours = (0..<3).map { log(recursion.filtered[t * 3 + $0]) + cumulative }
        #expect(isClose(ours, row), "log forward of sample \(t)")
      }
      for (t, row) in sequence["predicted_prior"].rows.enumerated() where t > 0 {
        let prior = (0..<3).map { j in
          (0..<3).reduce(0.0) {
            $0 + recursion.filtered[(t - 1) * 3 + $1] * model.transitions[$1 * 3 + j]
          }
        }
        #expect(isClose(prior, row), "prior of sample \(t)")
      }
    }
  }

  @Test("likelihood, AIC, BIC and the Viterbi path", arguments: Kind.allCases)
  func scores(_ kind: Kind) throws {
    let (model, set, expected) = fixture(kind)
    let total = try model.logLikelihood(set)
    #expect(isClose(total, expected["loglik_both"].number))
    #expect(model.freeParameterCount == expected["free_params"].int)
    #expect(isClose(model.aic(logLikelihood: total), expected["aic"].number))
    #expect(isClose(model.bic(logLikelihood: total, samples: 17), expected["bic"].number))
    for (ours, theirs) in zip(try model.viterbi(set), expected["per_sequence"].items) {
      #expect(ours.path == theirs["viterbi_path"].ints)
      #expect(isClose(ours.logProbability, theirs["viterbi_logprob"].number))
    }
  }

  @Test(
    "one EM step in each form of the M-step", arguments: Kind.allCases,
    [
      ("em_step_ml", MaximisationStep.maximumLikelihood(floor: 0)),
      ("em_step_floor_1e-3", .maximumLikelihood(floor: 1e-3)),
      ("em_step_hmmlearn_defaults", .hmmlearn),
    ])
  func oneStep(_ kind: Kind, _ form: (name: String, step: MaximisationStep)) throws {
    let (model, set, expected) = fixture(kind)
    let want = expected[form.name]
    let fit = try ExpectationMaximisation(step: form.step, maxIterations: 1).fit(model, set)
    #expect(isClose(fit.history[0], want["loglik_before"].number))
    #expect(isClose(fit.model.start, want["startprob"].numbers))
    #expect(isClose(fit.model.transitions, want["transmat"].rows.flatMap { $0 }))
    #expect(isClose(fit.model.means, want["means"].rows.flatMap { $0 }))
    let covariances =
      kind == .full
      ? want["covars"].items.flatMap { $0.rows.flatMap { $0 } } : want["covars"].rows.flatMap { $0 }
    #expect(isClose(fit.model.covariances, covariances))
  }

  @Test("twenty iterations follow hmmlearn's log-likelihoods", arguments: Kind.allCases)
  func twentyIterations(_ kind: Kind) throws {
    let (model, set, expected) = fixture(kind)
    let want = expected["hmmlearn_20_iterations"]
    let fit = try ExpectationMaximisation(
      step: .hmmlearn, maxIterations: 20, tolerance: -.infinity
    ).fit(model, set)
    #expect(isClose(fit.history, want["loglik_history"].numbers, 1e-8))
    #expect(isClose(fit.logLikelihood, want["final_loglik"].number, 1e-8))
    #expect(isClose(fit.model.means, want["means"].rows.flatMap { $0 }, 1e-6))
  }
}
