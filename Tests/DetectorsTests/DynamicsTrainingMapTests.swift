import Detectors
import Foundation
import MonitorCore
import Testing

@Suite("Training map, regression and selection")
struct DynamicsTrainingMapTests {
  /// Runs that walk through well separated states: `paths` lists states, each held for `stay` samples.
  static func runs(_ paths: [[Int]], stay: Int, centers: [[Double]], seed: UInt64) -> ObservationSet
  {
    var random = SplitMix64(seed: seed)
    var set = ObservationSet(dimension: centers[0].count)
    for path in paths {
      set.append(
        path.flatMap { state in
          (0..<stay).flatMap { _ in centers[state].map { $0 + 0.2 * (random.uniform() - 0.5) } }
        })
    }
    return set
  }

  /// Four states; most runs go 0 → 1 → 3, some detour through 2, one skips 1.
  static let centers: [[Double]] = [[0, 0], [3, 0], [3, 3], [6, 1]]
  static let paths =
    Array(repeating: [0, 1, 3], count: 12) + Array(repeating: [0, 1, 2, 3], count: 7) + [[0, 3]]

  static func forkedModel(plan: LatentStateModel.Plan) async throws -> LatentStateModel {
    let set = runs(paths, stay: 12, centers: centers, seed: 3)
    let stored = zip(set.ranges, paths).enumerated().map { index, pair in
      LatentStateModel.StoredRun(
        name: "run-\(index)",
        values: Array(set.values[pair.0.lowerBound * 2..<pair.0.upperBound * 2]),
        convergence: Double(12 * (pair.1.count - 1)))
    }
    return try await LatentStateModel.fit(
      stored, features: ["weight/l2", "a<b>&c"], cadence: 10, family: ["lr": "0.1"],
      plan: plan)
  }

  static let plan = LatentStateModel.Plan(
    selection: HMMSelection.Plan(states: 1...5, covariance: .diagonal, restarts: 6, seed: 11),
    convergenceRule: "acc>0.9")

  @Test("a fit of forked runs finds the states, the forks and the detour")
  func forks() async throws {
    let fitted = try await Self.forkedModel(plan: Self.plan)
    #expect(fitted.model.stateCount == 4)
    #expect(fitted.map.runCount == 20)
    // States are numbered by visit, so the main road is 0 → 1 → … and all runs start in 0.
    #expect(fitted.map.states[0].runs == 20)
    let used = fitted.map.edges.map(\.runs).sorted()
    #expect(used == [1, 7, 7, 12, 19])
    let detours = fitted.reference.detours
    #expect(detours.count == 1)
    let late = try #require(detours.first)
    #expect(fitted.map.states[late.state].runs == 7)
    #expect(late.meanTimeWith > late.meanTimeWithout)
    #expect(
      fitted.map.edges.allSatisfy { fitted.reference.knownEdges.contains($0.from * 4 + $0.to) })
  }

  @Test("the same plan and data give the same model, bit for bit, and survive their JSON")
  func deterministic() async throws {
    let first = try await Self.forkedModel(plan: Self.plan)
    let second = try await Self.forkedModel(plan: Self.plan)
    #expect(first == second)
    // A regression without residuals has an infinite F.
    let encoder = JSONEncoder(), decoder = JSONDecoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let decoded = try decoder.decode(LatentStateModel.self, from: encoder.encode(first))
    #expect(decoded == first)
  }

  @Test("the drawing names every state and move and is well-formed XML")
  func drawing() async throws {
    let fitted = try await Self.forkedModel(plan: Self.plan)
    let text = fitted.mapText(), svg = fitted.mapSVG()
    for state in 0..<4 {
      #expect(text.contains("S\(state)"))
      #expect(svg.contains(">S\(state)</text>"))
    }
    #expect(text.contains("19 runs") && text.contains("⚠ detour"))
    #expect(svg.contains("a&lt;b&gt;&amp;c"))
    #expect(text.contains("Convergence (acc>0.9): 20 of 20 runs") && text.contains("BIC"))
    let parser = XMLDocumentCheck(svg)
    #expect(parser.isWellFormed)
    if let path = ProcessInfo.processInfo.environment["MONITOR_MAP_OUTPUT"] {
      try svg.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  @Test("the smallest K within two deviations of the lowest criterion is chosen")
  func choice() async throws {
    let set = Self.runs(Self.paths, stay: 12, centers: Self.centers, seed: 5)
    let selection = try await HMMSelection.run(
      Self.plan.selection, training: set.selecting(0..<15), heldOut: set.selecting(15..<20))
    #expect(selection.candidates.map(\.states) == [1, 2, 3, 4, 5])
    let lowest = try #require(selection.candidates.min { $0.bic < $1.bic })
    #expect(selection.chosen.bic <= lowest.bic + 2 * lowest.bicDeviation)
    #expect(selection.chosen.states <= lowest.states)
  }

  @Test(
    "AIC and the lowest score can decide instead, and starts can be the deterministic one alone")
  func otherChoices() async throws {
    let set = Self.runs(Self.paths, stay: 12, centers: Self.centers, seed: 5)
    var plan = Self.plan.selection
    plan.criterion = .aic
    plan.choice = .lowest
    plan.restarts = 0
    let selection = try await HMMSelection.run(
      plan, training: set.selecting(0..<15), heldOut: set.selecting(15..<20))
    #expect(selection.candidates.allSatisfy { $0.heldOutLogLikelihoods.count == 1 })
    #expect(selection.candidates.allSatisfy { $0.bicDeviation == 0 })
    #expect(selection.chosen.aic == selection.candidates.map(\.aic).min())
    for one in selection.candidates {
      let p = Double(one.freeParameters)
      #expect(isClose(one.aic, 2 * p - 2 * one.bestHeldOutLogLikelihood, 1e-9))
    }
    plan.usesTimeSlices = false
    plan.restarts = 2
    let random = try await HMMSelection.run(
      plan, training: set.selecting(0..<15), heldOut: set.selecting(15..<20))
    #expect(random.candidates.allSatisfy { $0.heldOutLogLikelihoods.count == 2 })
  }

  @Test("runs that were named are held out, and the model says which, of what, and how")
  func heldOut() async throws {
    var plan = Self.plan
    plan.heldOutRuns = ["run-3", "run-19", "stranger"]
    let fitted = try await Self.forkedModel(plan: plan)
    #expect(fitted.method.heldOut == ["run-3", "run-19"])
    #expect(fitted.runs.count == 20 && fitted.sampleCount == 12 * (12 * 3 + 7 * 4 + 2))
    #expect(fitted.family == ["lr": "0.1"])
    #expect(fitted.convergence?.runs == 20)
    #expect(fitted.convergence?.regression?.runCount == 20)
    try fitted.check()
  }

  @Test("few runs get a modest plan")
  func modestPlan() {
    #expect(HMMSelection.Plan.recommended(runs: 6).covariance == .diagonal)
    #expect(HMMSelection.Plan.recommended(runs: 6).states == 1...4)
    #expect(HMMSelection.Plan.recommended(runs: 40).covariance == .full)
  }

  @Test("production EM re-seeds or drops a state that explains nothing")
  func starvedState() throws {
    let set = Self.runs([[0, 1], [0, 1]], stay: 30, centers: Self.centers, seed: 9)
    var start = HiddenMarkovModel.timeSliceStart(set, states: 3, covariance: .diagonal)
    start.means.replaceSubrange(4..<6, with: [500, 500])
    let fit = try ExpectationMaximisation(maxIterations: 40).fit(start, set)
    #expect(fit.logLikelihood.isFinite)
    #expect(fit.model.means.allSatisfy { abs($0) < 10 })
  }

  @Test("convergence regression: minimum norm, R², F and p as numpy and scipy compute them")
  func regression() throws {
    // Occupancies 0.2/0.3/0.5 and so on, through paths of ten samples.
    func path(_ counts: [Int]) -> [Int] {
      counts.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    }
    let counts = [[2, 3, 5], [5, 3, 2], [4, 0, 6], [1, 7, 2], [3, 3, 4], [6, 1, 3]]
    let times: [Double] = [30, 55, 41, 28, 39, 60]
    let fit = try #require(
      ConvergenceRegression(paths: counts.map(path), times: times, states: 3))
    #expect(fit.rank == 3)
    #expect(isClose(fit.intercept, 31.22202295552369, 1e-9))
    #expect(
      isClose(fit.coefficients, [60.64167862266859, -6.0871592539454795, -23.33249641319941], 1e-9))
    #expect(isClose(fit.rSquared, 0.9988901274395847, 1e-9))
    #expect(isClose(fit.fStatistic, 1350.00651840491, 1e-9))
    #expect(abs(fit.pValue / 3.69751267630411e-05 - 1) < 1e-9)
    #expect(fit.optionalStates == [1])
    #expect(
      isClose(
        ConvergenceRegression.dissimilarity(paths: counts.map(path), states: 3),
        0.35333333333333333, 1e-12))
  }

  @Test("recorded series become samples at their common cadence")
  func alignment() throws {
    typealias Series = LatentStateModel.FeatureSeries
    let every10 = (0..<30).map { Int64($0) * 10 }
    var second = every10.map(Double.init)
    second[3] = .nan
    let whole = LatentStateModel.RecordedRun(
      name: "a",
      series: [
        Series(steps: every10 + [295], values: (every10 + [295]).map { Double($0) / 10 }),
        Series(steps: every10, values: second),
      ],
      outcome: Series(steps: [0, 100, 200], values: [0.1, 0.5, 0.95]))
    let short = LatentStateModel.RecordedRun(
      name: "b",
      series: [Series(steps: [0, 10], values: [1, 2]), Series(steps: [0, 10], values: [1, 2])])
    let aligned = try #require(LatentStateModel.align([whole, short], goal: .atLeast(0.9)))
    #expect(aligned.cadence == 10)
    #expect(aligned.runs.map(\.name) == ["a"])
    #expect(aligned.runs[0].values.count == 2 * 29)
    #expect(Array(aligned.runs[0].values.prefix(4)) == [0, 0, 1, 10])
    // Step 30 was not finite, so step 200 is sample 19.
    #expect(aligned.runs[0].convergence == 19)
    #expect(LatentStateModel.align([short]) == nil)
  }

  @Test("weight statistics: averages over matrices, moments over everything")
  func weightStatistics() {
    let first = Matrix([[3, 0], [0, -4], [0, 0]]), second = Matrix([[1, 2, 2]])
    let values = WeightStatistics(
      weights: [.matrix(first), .matrix(second)], biases: [[0.5, -0.5], [1, 2]]
    ).values
    let want: [Double] = [
      6, 4, 0, 3.5, (7.0 / 5 + 5.0 / 3) / 2, (-1.0 / 4 + 1.0 / 3) / 2, 3.25, 0.5,
      4.0 / 9, 0, 145.0 / 36, 0.75, 0.5, 1.0833333333333333,
    ]
    #expect(values.count == WeightStatistics.names.count)
    #expect(isClose(values, want, 1e-9))
    let kernels = WeightStatistics(
      weights: [.kernels([[3, 4], [0, 5]]), .matrix(first)], biases: [])
    #expect(isClose(Array(kernels.values.prefix(2)), [(6.0 + 7) / 2, 5], 1e-12))
    #expect(kernels.values[11].isNaN)
  }
}

private final class XMLDocumentCheck {
  let isWellFormed: Bool
  init(_ text: String) {
    // A tiny checker: every tag closes, in order.
    var open: [Substring] = []
    var good = true
    for piece in text.split(separator: "<").dropFirst(0) {
      guard let end = piece.firstIndex(of: ">") else {
        good = good && piece.allSatisfy(\.isWhitespace)
        continue
      }
      let tag = piece[..<end]
      if tag.hasPrefix("/") {
        good = good && open.popLast() == tag.dropFirst()
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { !$0.isWhitespace })
      }
    }
    isWellFormed = good && open.isEmpty
  }
}
