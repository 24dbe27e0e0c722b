internal import MonitorCore

/// Exact points of some series of a stream: what models are fitted on.
///
/// Scalars of rank 0 whose names match, in step order, the newest attempt of each step.
package struct SeriesCollector: Sendable {
  package struct Collected: Sendable, Equatable {
    package let metric: String
    package fileprivate(set) var steps: [Int64] = []
    package fileprivate(set) var values: [Double] = []
  }

  private let metrics: [Glob]
  private var series: [RunID: [SeriesID: Collected]] = [:]
  private var attempts: [RunID: Attempt] = [:]

  init(_ metrics: [Glob]) { self.metrics = metrics }

  mutating func register(_ info: SeriesInfo) {
    guard info.rank == 0, info.kind == .scalar, metrics.contains(where: { $0.matches(info.metric) })
    else { return }
    series[info.run, default: [:]][info.id] = Collected(metric: info.metric)
  }

  mutating func add(_ batch: FrameBatch) {
    guard series[batch.run] != nil else { return }
    batch.bytes.withUnsafeBytes { bytes in
      // Made by the sequencer a moment ago, so it is whole.
      guard var cursor = try? FrameCursor(bytes) else { return }
      while let frame = try? cursor.next() { add(frame, of: batch.run) }
    }
  }

  private mutating func add(_ frame: FrameView, of run: RunID) {
    if let known = attempts[run], frame.attempt > known {
      for id in (series[run] ?? [:]).keys {
        series[run]?[id]?.cut(from: frame.step.rawValue)
      }
    }
    attempts[run] = max(frame.attempt, attempts[run] ?? .first)
    guard frame.attempt == attempts[run] else { return }
    frame.forEachSeries { id, values in
      series[run]?[id]?.put(values[0], at: frame.step.rawValue)
    }
  }

  /// By metric.
  func collected(of run: RunID) -> [Collected] {
    (series[run] ?? [:]).values.sorted { $0.metric < $1.metric }
  }
}

extension SeriesCollector.Collected {
  fileprivate mutating func cut(from step: Int64) {
    let kept = steps.prefix { $0 < step }.count
    steps.removeLast(steps.count - kept)
    values.removeLast(values.count - kept)
  }

  /// Late steps find their place; the same step again replaces its value.
  fileprivate mutating func put(_ value: Double, at step: Int64) {
    var k = steps.count
    while k > 0, steps[k - 1] > step { k -= 1 }
    if k > 0, steps[k - 1] == step {
      values[k - 1] = value
    } else {
      steps.insert(step, at: k)
      values.insert(value, at: k)
    }
  }
}
