internal import MonitorCore

/// One series as a back-test saw it, down-sampled while it came: what pictures are drawn from.
///
/// At most `bucketLimit` buckets, each with the range of its values. When the run outgrows them,
/// neighbours merge and buckets become twice as wide, so that memory is bounded and no spike is lost.
/// All elements of a vector count.
package struct RunTrace: Sendable {
  package struct Bucket: Sendable, Equatable {
    package fileprivate(set) var firstStep: Int64
    package fileprivate(set) var lastStep: Int64
    /// NaN while nothing finite came.
    package fileprivate(set) var low = Double.nan
    package fileprivate(set) var high = Double.nan
    package fileprivate(set) var sum = 0.0
    package fileprivate(set) var finite = 0
    package fileprivate(set) var nonFinite = 0

    package var mean: Double { finite > 0 ? sum / Double(finite) : .nan }

    fileprivate init(step: Int64) { (firstStep, lastStep) = (step, step) }

    fileprivate mutating func add(_ value: Double) {
      guard value.isFinite else {
        nonFinite += 1
        return
      }
      // `<=` keeps the first value over the NaN that stands for none.
      low = low <= value ? low : value
      high = high >= value ? high : value
      sum += value
      finite += 1
    }

    fileprivate mutating func absorb(_ other: Bucket) {
      lastStep = max(lastStep, other.lastStep)
      if other.finite > 0 {
        low = low <= other.low ? low : other.low
        high = high >= other.high ? high : other.high
      }
      sum += other.sum
      finite += other.finite
      nonFinite += other.nonFinite
    }
  }

  package static let bucketLimit = 1024

  package let metric: String
  package let rank: Int
  package private(set) var buckets: [Bucket] = []
  /// Steps a bucket covers.
  private var width: Int64 = 1

  package init(metric: String, rank: Int) {
    self.metric = metric
    self.rank = rank
  }

  /// Adds the values at a step; a step below the last ones joins the bucket it falls into.
  package mutating func add(_ values: [Double], at step: Int64) {
    let k = index(of: step)
    for value in values { buckets[k].add(value) }
    buckets[k].lastStep = max(buckets[k].lastStep, step)
    if buckets.count > RunTrace.bucketLimit { widen() }
  }

  /// The run goes on from here: what came at this step and later is redone.
  package mutating func rewind(to step: Int64) {
    while let last = buckets.last, last.firstStep >= step { buckets.removeLast() }
  }

  private mutating func index(of step: Int64) -> Int {
    var k = buckets.count
    while k > 0, buckets[k - 1].firstStep / width > step / width { k -= 1 }
    if k > 0, buckets[k - 1].firstStep / width == step / width { return k - 1 }
    buckets.insert(Bucket(step: step), at: k)
    return k
  }

  private mutating func widen() {
    while buckets.count > RunTrace.bucketLimit / 2 {
      width *= 2
      var merged: [Bucket] = []
      for bucket in buckets {
        if let last = merged.last, last.firstStep / width == bucket.firstStep / width {
          merged[merged.count - 1].absorb(bucket)
        } else {
          merged.append(bucket)
        }
      }
      buckets = merged
    }
  }
}

/// The traces of all series of all runs of a stream.
struct TraceBook {
  private var traces: [RunID: [SeriesID: RunTrace]] = [:]
  private var attempts: [RunID: Attempt] = [:]

  mutating func register(_ series: SeriesInfo) {
    traces[series.run, default: [:]][series.id] =
      RunTrace(metric: series.metric, rank: series.rank)
  }

  mutating func add(_ batch: FrameBatch) {
    batch.bytes.withUnsafeBytes { bytes in
      // Made by the sequencer a moment ago, so it is whole.
      guard var cursor = try? FrameCursor(bytes) else { return }
      while let frame = try? cursor.next() { add(frame, of: batch.run) }
    }
  }

  private mutating func add(_ frame: FrameView, of run: RunID) {
    let step = frame.step.rawValue
    if let known = attempts[run], frame.attempt > known {
      for id in (traces[run] ?? [:]).keys { traces[run]?[id]?.rewind(to: step) }
    }
    attempts[run] = max(frame.attempt, attempts[run] ?? .first)
    // Late points of an attempt that was given up are not shown.
    guard frame.attempt == attempts[run] else { return }
    frame.forEachSeries { id, values in traces[run]?[id]?.add(values, at: step) }
  }

  /// By metric, then rank.
  func traces(of run: RunID) -> [RunTrace] {
    (traces[run] ?? [:]).values.sorted { ($0.metric, $0.rank) < ($1.metric, $1.rank) }
  }
}

extension FrameView {
  /// The values of each series of the frame: one of a scalar, all of a vector.
  func forEachSeries(_ body: (SeriesID, [Double]) -> Void) {
    var at = 0
    for (k, id) in layout.series.enumerated() {
      guard layout.isVector[k] else {
        body(id, [double(at: at)])
        at += 8
        continue
      }
      let count = Int(payload.loadUnaligned(fromByteOffset: at, as: UInt32.self).littleEndian)
      body(id, (0..<count).map { double(at: at + 4 + 8 * $0) })
      at += 4 + 8 * count
    }
  }

  private func double(at offset: Int) -> Double {
    Double(
      bitPattern: payload.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
  }
}
