import Detectors
import Foundation
import MonitorCore
import Testing

@Suite("Latent states: fitted on real runs, watched live")
struct DynamicsLatentStateTests {
  static let vectors = DynamicsVectors.root["hmm_real_runs"]
  static let training = SparseParities.indices(vectors["files_train"])
  static let heldOut = SparseParities.indices(vectors["files_test"])
  static let normalisation = Normalisation(pooled: SparseParities.shared.raw(training))

  static func scores(_ runs: [Int]) -> ObservationSet {
    normalisation.apply(SparseParities.shared.raw(runs))
  }

  struct Fitted: Sendable {
    let model: HiddenMarkovModel
    let reference: LatentStateReference
  }

  /// Five states from the deterministic start with the production M-step, diagonal covariances.
  static let fitted = Result {
    let set = scores(training)
    let start = HiddenMarkovModel.timeSliceStart(set, states: 5, covariance: .diagonal)
    let model = try ExpectationMaximisation().fit(start, set).model.orderedByVisit(set)
    return Fitted(model: model, reference: try LatentStateReference(model, set))
  }

  func readings(
    _ samples: [[Double]], missing: [Int: Int] = [:]
  ) throws -> [LatentStateWatch.Reading] {
    let fitted = try Self.fitted.get()
    let filter = try HMMFilter(fitted.model)
    var watch = LatentStateWatch()
    return samples.enumerated().map { t, sample in
      watch.observe(
        sample, filter: filter, reference: fitted.reference, missing: missing[t] ?? 0)
    }
  }

  func run(_ index: Int) -> [[Double]] {
    let set = Self.scores([index])
    return (0..<set.sampleCount).map { Array(set.sample($0)) }
  }

  @Test("healthy runs that the model never saw raise nothing", arguments: heldOut)
  func quietOnHeldOut(_ index: Int) throws {
    let readings = try readings(run(index))
    #expect(!readings.contains { $0.unlikelySamples >= 3 })
    let alarms = readings.filter { $0.isNovelEdge || $0.isOverstay || $0.isFrozen }
    #expect(alarms.isEmpty)
  }

  @Test("the filter's best state is the Viterbi state almost always")
  func filterFollowsViterbi() throws {
    let fitted = try Self.fitted.get()
    let set = Self.scores(Self.heldOut)
    var agree = 0
    for (range, path) in zip(set.ranges, try fitted.model.viterbi(set).map(\.path)) {
      let filter = try HMMFilter(fitted.model)
      var belief = HMMFilter.Belief()
      for (t, state) in zip(range, path) {
        _ = filter.observe(Array(set.sample(t)), &belief)
        agree += belief.best?.state == state ? 1 : 0
      }
    }
    #expect(Double(agree) / Double(set.sampleCount) > 0.95)
  }

  @Test("the log-space filter equals the scaled forward recursion", arguments: heldOut.prefix(2))
  func filterEqualsForward(_ index: Int) throws {
    let model = try Self.fitted.get().model
    let set = Self.scores([index])
    var recursion = ForwardBackward(stateCount: model.stateCount)
    recursion.run(model, try GaussianEmissions(model), set, 0..<set.sampleCount, backward: false)
    let predictive = try readings(run(index)).map(\.predictive)
    #expect(isClose(predictive, recursion.predictive, 1e-9))
  }

  @Test("a jump of the weights is unlikely at once and critical ten samples on")
  func jump() throws {
    var samples = run(Self.heldOut[0])
    for t in 150..<300 { samples[t][1] += 4 }
    let readings = try readings(samples)
    #expect(!readings[..<150].contains { $0.unlikelySamples >= 3 })
    #expect(readings[152].unlikelySamples == 3)
    #expect(readings[159].unlikelySamples == 10)
  }

  @Test("the feature that jumped is the one that is furthest out")
  func furthest() throws {
    let model = try Self.fitted.get().model
    for state in 0..<model.stateCount {
      var sample = Array(model.mean(of: state))
      sample[6] -= 2 * model.fullCovariance(of: state)[6 * model.dimension + 6].squareRoot()
      let deviations = model.deviations(of: sample, in: state)
      #expect(deviations.indices.allSatisfy { $0 == 6 || deviations[$0] == 0 })
      #expect(isClose(deviations[6], -2, 1e-9))
    }
  }

  @Test("weights that stop moving are frozen after five samples")
  func frozen() throws {
    var samples = run(Self.heldOut[1])
    for t in 100..<120 { samples[t] = samples[99] }
    let readings = try readings(samples)
    #expect(readings.firstIndex(where: \.isFrozen) == 104)
  }

  @Test("a run stuck in a state longer than any stored run overstays")
  func overstay() throws {
    let fitted = try Self.fitted.get()
    let stays = fitted.reference.longestDwell
    let visited = stays.firstIndex { $0 != nil && $0 != 0 }
    let bounded = try #require(visited)
    let longest = try #require(fitted.reference.longestDwell[bounded])
    let mean = Array(fitted.model.mean(of: bounded))
    // Jitter so that it is not frozen as well.
    let samples = (0..<(2 * longest + 20)).map { t in mean.map { $0 + (t % 2 == 0 ? 1e-3 : 0) } }
    let readings = try readings(samples)
    let overstay = readings.firstIndex(where: \.isOverstay)
    let first = try #require(overstay)
    #expect(readings[first].state == bounded)
    #expect(Double(readings[first].dwell) > 1.25 * Double(longest))
  }

  @Test("a move that no stored run made is a novel edge")
  func novelEdge() throws {
    let fitted = try Self.fitted.get()
    let k = fitted.model.stateCount
    let known = fitted.reference.knownEdges
    let never = (0..<k * k).first { $0 / k != $0 % k && !known.contains($0) }
    let unused = try #require(never)
    let from = Array(fitted.model.mean(of: unused / k)),
      to = Array(fitted.model.mean(of: unused % k))
    let readings = try readings(
      Array(repeating: from, count: 10) + Array(repeating: to, count: 10))
    #expect(readings.contains { $0.isNovelEdge })
  }

  @Test("missing samples are bridged, not taken for a change")
  func missing() throws {
    var samples = run(Self.heldOut[2])
    samples.removeSubrange(120..<160)
    let readings = try readings(samples, missing: [120: 40])
    #expect(!readings.contains { $0.unlikelySamples >= 3 })
  }

  @Test("a watch restored from its snapshot goes on bit for bit")
  func snapshot() throws {
    let fitted = try Self.fitted.get()
    let filter = try HMMFilter(fitted.model)
    let samples = run(Self.heldOut[3])
    var first = LatentStateWatch()
    for sample in samples[..<140] {
      _ = first.observe(sample, filter: filter, reference: fitted.reference)
    }
    var second = try JSONDecoder().decode(
      LatentStateWatch.self, from: JSONEncoder().encode(first))
    for sample in samples[140...] {
      let a = first.observe(sample, filter: filter, reference: fitted.reference)
      let b = second.observe(sample, filter: filter, reference: fitted.reference)
      #expect(a == b)
    }
  }

  @Test("feature influence follows the paper's text")
  func influence() throws {
    let small = DynamicsHMMVectorTests()
    let (model, set, expected) = small.fixture(.full)
    let want = small.vectors["feature_influence_last_sample_full"].rows
    let filtered = try #require(expected["per_sequence"][1]["filtered"].rows.last)
    let first = try #require(expected["per_sequence"][0]["filtered"].rows.last)
    // The vectors do not say which sequence's last sample: it is one of the two.
    let ours = try [(set.sampleCount - 1, filtered), (9, first)].map { index, filtered in
      try (0..<3).map {
        try model.featureInfluence(sample: Array(set.sample(index)), filtered: filtered, state: $0)
      }
    }
    let matches = ours.map { isClose($0.flatMap(\.self), want.flatMap(\.self), 1e-9) }
    #expect(matches.contains(true))
  }
}
