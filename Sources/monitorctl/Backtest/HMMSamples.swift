internal import Detectors
internal import MonitorControl

/// Samples of stored runs for a fit: the steps at which a run has every feature.
struct HMMSamples {
  private(set) var features: [String] = []
  private(set) var runs: [LatentStateModel.StoredRun] = []
  /// Steps from sample to sample, the same in every run.
  private(set) var cadence: Int64 = 1
  private(set) var sampleCount = 0

  init(
    runs glob: String, metrics: [String], every: Int, convergence: ConvergenceRule?,
    from source: RowSource
  ) throws {
    var values: [String: [String: [Int64: Double]]] = [:]
    let request = PointRequest(metrics: metrics, runs: [glob], rank: 0)
    try source.rows(.query(request)) { bytes in
      let row = try RowValue(parsing: bytes)
      guard let value = row["value"]?.double, value.isFinite, let step = row["step"]?.integer else {
        return
      }
      values[row.words("run"), default: [:]][row.words("metric"), default: [:]][step] = value
    }
    guard values.count >= 2 else {
      throw ControlFailure(
        .notFound,
        "a fit needs at least two runs with \(metrics.joined(separator: ", ")), found "
          + "\(values.count): push weight statistics, or choose others with --metric")
    }
    let common = values.values.map { Set($0.keys) }.reduce(nil as Set<String>?) { both, names in
      both?.intersection(names) ?? names
    }
    features = (common ?? []).sorted()
    guard !features.isEmpty else {
      throw ControlFailure(.failure, "the runs have no feature in common: narrow --run or --metric")
    }
    let converged = try convergence.map { try steps(of: $0, glob, source) } ?? [:]
    for (name, series) in values.sorted(by: { $0.key < $1.key }) {
      add(name, series, every: every, convergedAt: converged[name])
    }
  }

  /// Step at which each run first satisfied the rule.
  private func steps(
    of rule: ConvergenceRule, _ glob: String, _ source: RowSource
  ) throws -> [String: Int64] {
    var found: [String: Int64] = [:]
    let request = PointRequest(metrics: [rule.metric], runs: [glob], rank: 0)
    try source.rows(.query(request)) { bytes in
      let row = try RowValue(parsing: bytes)
      guard found[row.words("run")] == nil, let value = row["value"]?.double, rule.holds(value)
      else { return }
      found[row.words("run")] = row["step"]?.integer
    }
    return found
  }

  private mutating func add(
    _ name: String, _ series: [String: [Int64: Double]], every: Int, convergedAt: Int64?
  ) {
    let columns = features.map { series[$0] ?? [:] }
    let steps = (columns.first?.keys.sorted() ?? [])
      .filter { step in columns.allSatisfy { $0[step] != nil } }
      .enumerated().filter { $0.offset % every == 0 }.map(\.element)
    guard steps.count > 1 else { return }
    let gaps = zip(steps.dropFirst(), steps).map { $0 - $1 }.sorted()
    cadence = max(1, gaps[gaps.count / 2])
    sampleCount += steps.count
    runs.append(
      LatentStateModel.StoredRun(
        name: name, values: steps.flatMap { step in columns.map { $0[step] ?? .nan } },
        convergence: convergedAt.map { Double($0) / Double(cadence) }))
  }
}
