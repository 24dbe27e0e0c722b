package import MetricStore
package import MonitorCore

/// A series as `metrics` prints it.
package enum MetricRow {
  package static func write(_ summary: SeriesSummary, into json: inout JSONWriter) {
    json.beginObject()
    json.member("metric", summary.info.metric)
    json.member("rank", summary.info.rank)
    json.member("kind", summary.info.kind.rawValue)
    json.member("count", summary.count)
    json.member("first_step", summary.firstStep)
    json.member("last_step", summary.lastStep)
    json.key("last")
    json.pointValue(summary.last)
    json.member("min", summary.min)
    json.member("max", summary.max)
    json.member("non_finite", summary.nonFinite)
    json.member("last_time", summary.lastTime)
    json.key("attempt")
    if let attempt = summary.lastAttempt { json.number(attempt.rawValue) } else { json.null() }
    json.endObject()
  }
}

extension JSONWriter {
  /// A number, an array of numbers, or null for no value.
  mutating func pointValue(_ value: PointValue?) {
    switch value {
    case nil: null()
    case .scalar(let number): self.number(number)
    case .vector(let numbers):
      beginArray()
      for number in numbers { self.number(number) }
      endArray()
    }
  }

  /// An array, or the one number of a scalar point.
  mutating func elements(_ values: ArraySlice<Double>, isVector: Bool) {
    if !isVector, let value = values.first {
      number(value)
      return
    }
    beginArray()
    for value in values { number(value) }
    endArray()
  }
}
