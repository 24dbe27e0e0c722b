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
      try self.top(top, query, axis, outlet)
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

  /// The largest finite or infinite values over everything that matches, largest first; NaN is no
  /// size.
  ///
  /// Keeps the best `count` rows only.
  private func top(
    _ count: Int, _ query: PointQuery, _ axis: PairedAxis, _ outlet: Outlet
  ) throws {
    guard count > 0 else { throw ControlFailure(.usage, "--top must be at least 1, not \(count)") }
    var best: [(value: Double, row: [UInt8])] = []
    try reader.points(query) { run, series, block in
      let encoder = PointRow(run: run, series: series, axis: axis)
      for index in block.steps.indices {
        guard let value = block.elements(index).filter({ !$0.isNaN }).max() else { continue }
        if best.count == count, value <= best[count - 1].value { continue }
        let place = best.firstIndex { $0.value < value } ?? best.count
        best.insert((value, encoder.bytes(block, index)), at: place)
        if best.count > count { best.removeLast() }
      }
    }
    for entry in best { try outlet.row(entry.row) }
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
