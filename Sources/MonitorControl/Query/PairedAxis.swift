internal import MetricStore
internal import MonitorCore

/// What `--x` asks for: nothing, the time of each point, or the value of another metric.
///
/// A trainer may report tokens every hundred steps: a point is paired with the newest value of the
/// metric at or before its step. Of a vector the first element counts.
struct PairedAxis {
  private enum Kind { case none, time, metric }
  private struct Key: Hashable {
    let run: RunID
    let rank: Int
  }

  private let kind: Kind
  private var columns: [Key: (steps: [Int64], values: [Double])] = [:]

  /// Reads the metric beforehand: a store query cannot ask another one from its callback.
  init(_ x: String?, _ query: PointQuery, _ reader: StoreReader) throws {
    guard let x, x != "step" else {
      kind = .none
      return
    }
    guard x != "time" else {
      kind = .time
      return
    }
    kind = .metric
    let paired = PointQuery(
      runs: query.runs, metrics: [Glob(x)], ranks: query.ranks, attempts: query.attempts)
    var columns: [Key: (steps: [Int64], values: [Double])] = [:]
    try reader.points(paired) { run, series, block in
      let key = Key(run: run.id, rank: series.rank)
      for index in block.steps.indices {
        columns[key, default: ([], [])].steps.append(block.steps[index])
        columns[key, default: ([], [])].values.append(block.elements(index).first ?? .nan)
      }
    }
    guard !columns.isEmpty else {
      throw ControlFailure(.notFound, "no run that matches has the metric “\(x)” to pair with")
    }
    self.columns = columns
  }

  var isShown: Bool { kind != .none }

  /// Nil where there is nothing to pair with yet.
  func value(run: RunID, rank: Int, step: Int64, time: Double) -> Double? {
    switch kind {
    case .none: return nil
    case .time: return time
    case .metric:
      guard let column = columns[Key(run: run, rank: rank)] else { return nil }
      var low = 0
      var high = column.steps.count
      while low < high {
        let middle = (low + high) / 2
        if column.steps[middle] <= step { low = middle + 1 } else { high = middle }
      }
      return low > 0 ? column.values[low - 1] : nil
    }
  }
}
