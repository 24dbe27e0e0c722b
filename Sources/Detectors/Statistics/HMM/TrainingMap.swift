internal import Glibc

/// The map of training that a model and its runs draw: states, the moves that some run made between
/// them, and which features tell the move.
package struct TrainingMap: Sendable, Equatable, Codable {
  package struct State: Sendable, Equatable, Codable {
    /// Runs whose most probable path visits the state.
    package var runs: Int
    /// Share of all samples spent in it.
    package var share: Double
    /// Samples in it, over the stays that ended in a move; 0 if none did.
    package var meanDwell: Double
    package var longestDwell: Int
    /// Mean relative time (0…1 of the run) of the first visit.
    package var firstVisit: Double
    /// Runs that were in it at their last sample.
    package var endedIn: Int
    /// Share of runs in the state at each of `TrainingMap.bins` equal stretches of the run.
    package var occupancy: [Double]
  }

  package struct Edge: Sendable, Equatable, Codable {
    package var from: Int
    package var to: Int
    /// Runs that used the edge at least once.
    package var runs: Int
    /// μ_to − μ_from, in standard deviations.
    package var difference: [Double]
    /// Mean influence of each feature at the times of the move.
    package var influence: [Double]

    /// Features by influence, strongest first.
    ///
    /// Where states lie so far apart that the belief is certain, no single feature has influence left
    /// and the size of the move decides.
    package var strongestFeatures: [Int] {
      let told = (influence.max() ?? 0) > 1e-6 ? influence : difference.map { abs($0) }
      return told.indices.sorted { (told[$0], $1) > (told[$1], $0) }
    }
  }

  package static let bins = 40

  package let runCount: Int
  package let featureNames: [String]
  package var states: [State]
  /// Most used first.
  package let edges: [Edge]

  /// Maps the runs of `set` (z-scores) by their Viterbi paths.
  package init(
    _ model: HiddenMarkovModel, _ set: ObservationSet, featureNames: [String]
  ) throws(HMMError) {
    precondition(featureNames.count == model.dimension, "a name for every feature")
    let paths = try model.viterbi(set).map(\.path)
    runCount = paths.count
    self.featureNames = featureNames
    states = (0..<model.stateCount).map { Self.state($0, paths) }
    edges = try Self.edges(model, set, paths)
  }

  private static func state(_ index: Int, _ paths: [[Int]]) -> State {
    let visiting = paths.filter { $0.contains(index) }
    let samples = paths.reduce(0) { $0 + $1.count }
    let inside = paths.reduce(0) { $0 + $1.count { $0 == index } }
    let stays = paths.flatMap { dwells($0).filter { $0.state == index } }
    let ended = stays.filter { !$0.isLast }
    let occupancy = (0..<bins).map { bin in
      paths.reduce(0.0) { total, path in
        let slice = path[
          path.count * bin / bins..<max(path.count * bin / bins + 1, path.count * (bin + 1) / bins)]
        return total + Double(slice.count { $0 == index }) / Double(slice.count)
      } / Double(max(1, paths.count))
    }
    return State(
      runs: visiting.count, share: Double(inside) / Double(max(1, samples)),
      meanDwell: ended.isEmpty
        ? 0 : Double(ended.reduce(0) { $0 + $1.length }) / Double(ended.count),
      longestDwell: stays.map(\.length).max() ?? 0,
      firstVisit: visiting.reduce(0.0) {
        $0 + Double($1.firstIndex(of: index) ?? 0) / Double($1.count)
      } / Double(max(1, visiting.count)),
      endedIn: paths.count { $0.last == index }, occupancy: occupancy)
  }

  /// Stretches of one state along a path.
  static func dwells(_ path: [Int]) -> [(state: Int, length: Int, isLast: Bool)] {
    var result: [(state: Int, length: Int, isLast: Bool)] = []
    for state in path {
      if result.last?.state == state {
        result[result.count - 1].length += 1
      } else {
        result.append((state, 1, false))
      }
    }
    if !result.isEmpty { result[result.count - 1].isLast = true }
    return result
  }

  private static func edges(
    _ model: HiddenMarkovModel, _ set: ObservationSet, _ paths: [[Int]]
  ) throws(HMMError) -> [Edge] {
    let k = model.stateCount, d = model.dimension
    var edges: [Int: Edge] = [:]
    var moves: [Int: Double] = [:]
    let emissions = try GaussianEmissions(model)
    var recursion = ForwardBackward(stateCount: k)
    for (range, path) in zip(set.ranges, paths) {
      recursion.run(model, emissions, set, range, backward: false)
      var used: Set<Int> = []
      for t in path.indices.dropFirst() where path[t] != path[t - 1] {
        let key = path[t - 1] * k + path[t]
        let influence = try model.featureInfluence(
          sample: Array(set.sample(range.lowerBound + t)),
          filtered: Array(recursion.filtered[t * k..<(t + 1) * k]), state: path[t])
        var edge =
          edges[key]
          ?? Edge(
            from: path[t - 1], to: path[t], runs: 0,
            difference: (0..<d).map {
              model.means[path[t] * d + $0] - model.means[path[t - 1] * d + $0]
            },
            influence: Array(repeating: 0, count: d))
        for i in 0..<d { edge.influence[i] += influence[i] }
        if used.insert(key).inserted { edge.runs += 1 }
        edges[key] = edge
        moves[key, default: 0] += 1
      }
    }
    return edges.map { key, edge in
      var edge = edge
      edge.influence = edge.influence.map { $0 / (moves[key] ?? 1) }
      return edge
    }
    .sorted { ($0.runs, -$0.from, -$0.to) > ($1.runs, -$1.from, -$1.to) }
  }
}
