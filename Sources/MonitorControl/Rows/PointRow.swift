internal import MetricStore
internal import MonitorCore

/// Points of one series as `query` prints them.
///
/// What all rows of a series share is written once.
struct PointRow {
  private let start: String
  private let axis: PairedAxis
  private let run: RunID
  private let rank: Int

  init(run: RunInfo, series: SeriesInfo, axis: PairedAxis) {
    var json = JSONWriter()
    json.beginObject()
    json.member("run", run.name)
    json.member("metric", series.metric)
    json.member("rank", series.rank)
    start = json.text
    self.axis = axis
    self.run = run.id
    rank = series.rank
  }

  func bytes(_ block: PointBlock, _ index: Int) -> [UInt8] {
    var json = JSONWriter(reserving: start.utf8.count + 96)
    json.raw(start)
    json.member("attempt", block.attempts[index].rawValue)
    json.member("step", block.steps[index])
    json.member("time", block.times[index])
    json.key("value")
    json.elements(block.elements(index), isVector: block.isVector)
    if axis.isShown {
      json.member(
        "x",
        axis.value(
          run: run, rank: rank, step: block.steps[index], time: block.times[index]))
    }
    json.endObject()
    return json.bytes
  }
}

/// Buckets of one series as `query --buckets` prints them.
struct BucketRow {
  let run: RunInfo
  let series: SeriesInfo
  let attempt: Attempt?
  let axis: PairedAxis

  func write(_ bucket: Bucket, into json: inout JSONWriter) {
    json.beginObject()
    json.member("run", run.name)
    json.member("metric", series.metric)
    json.member("rank", series.rank)
    json.member("first_step", bucket.firstStep)
    json.member("last_step", bucket.lastStep)
    json.member("count", bucket.count)
    json.member("non_finite", bucket.nonFinite)
    json.key("first")
    json.pointValue(bucket.first)
    json.key("last")
    json.pointValue(bucket.last)
    json.member("min", bucket.min)
    json.member("max", bucket.max)
    json.member("mean", bucket.mean)
    if let attempt { json.member("attempt", attempt.rawValue) }
    if axis.isShown {
      json.member("first_x", x(bucket.firstStep))
      json.member("last_x", x(bucket.lastStep))
    }
    json.endObject()
  }

  private func x(_ step: Int64) -> Double? {
    axis.value(run: run.id, rank: series.rank, step: step, time: .nan)
  }
}
