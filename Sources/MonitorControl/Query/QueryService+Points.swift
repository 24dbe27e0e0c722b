internal import MetricStore
internal import MonitorCore

/// Points and buckets.
extension QueryService {
  func points(_ request: PointRequest, _ outlet: Outlet) throws {
    let query = try storeQuery(request)
    let axis = try PairedAxis(request.x, query, reader)
    if let buckets = request.buckets {
      try self.buckets(query, count: buckets, axis, limit: request.limit, outlet)
    } else if let top = request.top {
      guard request.x == nil else {
        throw ControlFailure(.usage, "--top and --x exclude each other")
      }
      try self.top(top, query, outlet)
    } else {
      try outlet.limited(to: request.limit) {
        try reader.points(query) { run, series, block in
          let encoder = PointRow(run: run, series: series, axis: axis)
          for index in block.steps.indices { try outlet.row(encoder.bytes(block, index)) }
        }
      }
    }
  }

  private func storeQuery(_ request: PointRequest) throws -> PointQuery {
    // A literal name must exist: an empty answer to a misspelt run would look like no data.
    for name in request.runs where Glob(name).isLiteral { _ = try requireRun(name) }
    let steps = request.steps.map { range in
      (range.first == 0 ? Step(Int64.min) : range.first)...range.last
    }
    return PointQuery(
      runs: request.runs.map { Glob($0) }, metrics: request.metrics.map { Glob($0) },
      ranks: request.rank.map { $0...$0 }, steps: steps ?? PointQuery.allSteps,
      attempts: (request.attempt ?? .newest).storeChoice)
  }

  private func buckets(
    _ query: PointQuery, count: Int, _ axis: PairedAxis, limit: Int?, _ outlet: Outlet
  ) throws {
    guard count > 0 else {
      throw ControlFailure(.usage, "the number of buckets must be at least 1, not \(count)")
    }
    try outlet.limited(to: limit) {
      try reader.buckets(query, count: count) { run, series, attempt, buckets in
        for bucket in buckets {
          try outlet.row {
            BucketRow(run: run, series: series, attempt: attempt, axis: axis)
              .write(bucket, into: &$0)
          }
        }
      }
    }
  }

  /// The largest values over all scalar series that match, largest first; NaN is no size.
  private func top(_ count: Int, _ query: PointQuery, _ outlet: Outlet) throws {
    for point in try reader.top(query, count: count) {
      try outlet.row { json in
        json.beginObject()
        json.member("run", point.run)
        json.member("metric", point.metric)
        json.member("rank", point.rank)
        json.member("attempt", point.attempt.rawValue)
        json.member("step", point.step)
        json.member("time", point.time)
        json.member("value", point.value)
        json.endObject()
      }
    }
  }
}

extension AttemptChoice {
  var storeChoice: PointQuery.Attempts {
    switch self {
    case .newest: .newest
    case .all: .all
    case .only(let attempt): .one(attempt)
    }
  }
}
