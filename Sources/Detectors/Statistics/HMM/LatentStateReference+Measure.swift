extension LatentStateReference {
  /// Measures the stored runs (z-scores, as fitted on) under `model` with the very code that watches
  /// live ones.
  ///
  /// `convergence`: sample index of convergence a run, nil for runs that never did; without it no
  /// detours are known. With fewer than 20 runs, θ comes from leaving each run out in turn and
  /// refitting from the model, else a model has seen every run that it judges.
  package init(
    _ model: HiddenMarkovModel, _ set: ObservationSet, convergence: [Double?]? = nil,
    fitting: ExpectationMaximisation = ExpectationMaximisation(maxIterations: 10)
  ) throws(HMMError) {
    let k = model.stateCount
    let paths = try model.viterbi(set).map(\.path)
    runCount = paths.count
    knownEdges = []
    longestDwell = Array(repeating: 0, count: k)
    detours = []
    lowestPredictive = .infinity
    for path in paths { note(path, k) }
    let filter = try HMMFilter(model)
    for range in set.ranges { watch(filter, set, range) }
    for path in paths {
      if let last = path.last { longestDwell[last] = nil }
    }
    if runCount < 20, runCount > 1 {
      lowestPredictive = try Self.leaveOneOut(model, set, fitting)
    }
    if let convergence { detours = Self.detours(paths, convergence, k) }
  }

  private mutating func note(_ path: [Int], _ k: Int) {
    for t in path.indices.dropFirst() where path[t] != path[t - 1] {
      knownEdges.insert(path[t - 1] * k + path[t])
    }
    for stay in TrainingMap.dwells(path) { extend(stay.state, stay.length) }
  }

  private mutating func extend(_ state: Int, _ length: Int) {
    longestDwell[state] = max(longestDwell[state] ?? 0, length)
  }

  /// Runs the live rules over a stored run: short stays and late confirmations make edges that the
  /// Viterbi path does not have.
  private mutating func watch(_ filter: HMMFilter, _ set: ObservationSet, _ range: Range<Int>) {
    var watch = LatentStateWatch()
    for t in range {
      let reading = watch.observe(Array(set.sample(t)), filter: filter, reference: self)
      if let change = reading.change {
        knownEdges.insert(change.from * filter.stateCount + change.to)
      }
      if let state = reading.state { extend(state, reading.dwell) }
      if watch.samples > 5 { lowestPredictive = min(lowestPredictive, reading.predictive) }
    }
  }

  private static func leaveOneOut(
    _ model: HiddenMarkovModel, _ set: ObservationSet, _ fitting: ExpectationMaximisation
  ) throws(HMMError) -> Double {
    var lowest = Double.infinity
    for run in 0..<set.sequenceCount {
      let others = set.selecting((0..<set.sequenceCount).filter { $0 != run })
      let filter = try HMMFilter(try fitting.fit(model, others).model)
      var belief = HMMFilter.Belief()
      for (t, index) in set.ranges[run].enumerated() {
        let predictive = filter.observe(Array(set.sample(index)), &belief)
        if t >= 5 { lowest = min(lowest, predictive) }
      }
    }
    return lowest
  }

  private static func detours(_ paths: [[Int]], _ convergence: [Double?], _ k: Int) -> [Detour] {
    let converged = zip(paths, convergence).compactMap { path, time in time.map { (path, $0) } }
    guard
      let regression = ConvergenceRegression(
        paths: converged.map(\.0), times: converged.map(\.1), states: k),
      regression.pValue < 0.01
    else { return [] }
    // The published rule is content with one run that did without the state; a warning is not.
    return regression.detourStates.compactMap { state in
      let with = converged.filter { $0.0.contains(state) }.map(\.1)
      let without = converged.filter { !$0.0.contains(state) }.map(\.1)
      guard min(with.count, without.count) >= 3 else { return nil }
      return Detour(
        state: state, meanTimeWith: with.reduce(0, +) / Double(with.count),
        meanTimeWithout: without.reduce(0, +) / Double(without.count))
    }
  }
}
