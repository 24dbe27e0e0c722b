internal import Detectors
internal import Foundation
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// Samples of recorded runs for a fit: the steps at which a run has every feature, one cadence for all.
struct HMMSamples {
  private(set) var features: [String] = []
  private(set) var runs: [LatentStateModel.StoredRun] = []
  /// Steps from sample to sample, the same in every run.
  private(set) var cadence: Int64 = 1
  /// What the runs' configurations have in common.
  private(set) var family: [String: String] = [:]
  /// Runs that have too little to say anything about states.
  private(set) var leftOut: [String] = []

  var sampleCount: Int {
    runs.reduce(0) { $0 + $1.values.count / max(1, features.count) }
  }

  /// What a fit is made of.
  struct Request: Sendable {
    var files: [String]
    var runs: [String]
    var metrics: [String]
    var every: Int64
    var convergence: ConvergenceRule?
  }

  init(_ request: Request, _ place: RowPlace) throws {
    let recorded = try HMMRecordings.read(request, place)
    guard recorded.count >= 2 else {
      throw ControlFailure(
        .notFound,
        "a fit needs at least two runs with \(request.metrics.joined(separator: ", ")), found "
          + "\(recorded.count): push weight statistics, or choose others with --metric")
    }
    let common = recorded.dropFirst().reduce(Set(recorded[0].series.keys)) {
      $0.intersection($1.series.keys)
    }
    features = common.sorted()
    guard !features.isEmpty else {
      throw ControlFailure(
        .failure, "the runs have no feature in common: narrow --run, the files or --metric")
    }
    let whole = recorded.map { run in
      LatentStateModel.RecordedRun(
        name: run.name, series: features.compactMap { run.series[$0] }, outcome: run.outcome)
    }
    guard
      let aligned = LatentStateModel.align(
        whole, goal: request.convergence?.goal, every: request.every), aligned.runs.count >= 2
    else {
      throw ControlFailure(
        .failure,
        "fewer than two runs have ten samples with all of \(features.joined(separator: ", ")): "
          + "take a smaller --every, or other features with --metric")
    }
    (runs, cadence) = aligned
    let kept = Set(runs.map(\.name))
    leftOut = recorded.map(\.name).filter { !kept.contains($0) }
    family = RunFamily.common(recorded.filter { kept.contains($0.name) }.map(\.config))
  }

  /// The samples of one run as a model wants them, with the step of each; nil if it has none.
  static func samples(
    of run: HMMRecordings.Run, for model: LatentStateModel
  ) -> (steps: [Int64], values: [Double])? {
    let columns = model.features.compactMap { run.series[$0] }
    guard columns.count == model.features.count, let first = columns.first else { return nil }
    let lookup = columns.map { Dictionary(uniqueKeysWithValues: zip($0.steps, $0.values)) }
    var steps: [Int64] = []
    var values: [Double] = []
    for step in first.steps where steps.last.map({ step - $0 >= model.cadence }) ?? true {
      let sample = lookup.compactMap { $0[step] }.filter(\.isFinite)
      guard sample.count == lookup.count else { continue }
      steps.append(step)
      values += sample
    }
    return steps.isEmpty ? nil : (steps, values)
  }
}

/// Recorded runs with the series that a model is about, from files, a store or a daemon.
enum HMMRecordings {
  struct Run: Sendable {
    let name: String
    let config: String?
    let series: [String: LatentStateModel.FeatureSeries]
    let outcome: LatentStateModel.FeatureSeries?
  }

  /// By name.
  static func read(_ request: HMMSamples.Request, _ place: RowPlace) throws -> [Run] {
    let files = try RecordedStream.all(files: request.files, runs: nil, place)
    var runs = try Parallel.map(files.count) { index in
      try runsOf(files[index], request)
    }.flatMap { $0 }
    let source = request.runs.isEmpty ? nil : try RowSource(place)
    for glob in request.runs {
      guard let source else { break }
      for row in try source.collect(.runs(RunsQuery(run: glob))) {
        runs.append(try run(named: row.words("run"), request, source))
      }
    }
    var seen: Set<String> = []
    return runs.filter { !$0.series.isEmpty && seen.insert($0.name).inserted }
      .sorted { $0.name < $1.name }
  }

  private static func runsOf(_ stream: RecordedStream, _ request: HMMSamples.Request) throws
    -> [Run]
  {
    let globs = (request.metrics + [request.convergence?.metric].compactMap { $0 }).map { Glob($0) }
    var reader = StreamBacktest(
      configuration: try DetectorConfiguration(only: []), collecting: globs)
    try stream.read { block in reader.take(block) { _, _ in } }
    reader.finish { _, _ in }
    return reader.runs.map { info in
      var series: [String: LatentStateModel.FeatureSeries] = [:]
      for found in reader.collected(of: info.name) {
        series[found.metric] = LatentStateModel.FeatureSeries(
          steps: found.steps, values: found.values)
      }
      return run(info.name, info.config, series, request)
    }
  }

  private static func run(
    named name: String, _ request: HMMSamples.Request, _ source: RowSource
  ) throws -> Run {
    var points: [String: (steps: [Int64], values: [Double])] = [:]
    let metrics = request.metrics + [request.convergence?.metric].compactMap { $0 }
    let query = PointRequest(metrics: metrics, runs: [name], rank: 0)
    try source.rows(.query(query)) { bytes in
      let row = try RowValue(parsing: bytes)
      guard let value = row["value"]?.double, let step = row["step"]?.integer else { return }
      points[row.words("metric"), default: ([], [])].steps.append(step)
      points[row.words("metric"), default: ([], [])].values.append(value)
    }
    let details = try source.one(.run(RunName(run: name)))
    let config = details["config"].flatMap { $0.members == nil ? nil : $0.text }
    return run(
      name, config,
      points.mapValues { LatentStateModel.FeatureSeries(steps: $0.steps, values: $0.values) },
      request)
  }

  /// Features apart from what says that the run has converged.
  private static func run(
    _ name: String, _ config: String?, _ series: [String: LatentStateModel.FeatureSeries],
    _ request: HMMSamples.Request
  ) -> Run {
    let globs = request.metrics.map { Glob($0) }
    return Run(
      name: name, config: config,
      series: series.filter { entry in globs.contains { $0.matches(entry.key) } },
      outcome: request.convergence.flatMap { series[$0.metric] })
  }
}

/// `metric<value`, `metric>=value` and the like: a run has converged at the first sample where it holds.
struct ConvergenceRule: Sendable {
  let metric: String
  let goal: LatentStateModel.Goal
  let text: String

  init(_ text: String) throws(ControlFailure) {
    let signs: [(String, @Sendable (Double) -> LatentStateModel.Goal)] = [
      ("<=", { .atMost($0) }), (">=", { .atLeast($0) }), ("<", { .below($0) }),
      (">", { .above($0) }),
    ]
    for (sign, goal) in signs {
      guard let range = text.firstRange(of: sign) else { continue }
      let metric = text[..<range.lowerBound].trimmingCharacters(in: .whitespaces)
      let value = text[range.upperBound...].trimmingCharacters(in: .whitespaces)
      guard !metric.isEmpty, let value = Double(value), value.isFinite else { break }
      (self.metric, self.goal, self.text) = (metric, goal(value), text)
      return
    }
    throw ControlFailure(.usage, "“\(text)” is no condition: write for example eval/loss<1.5")
  }
}
