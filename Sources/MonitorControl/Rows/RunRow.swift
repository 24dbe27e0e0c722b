package import MetricStore
package import MonitorCore

/// A run as `runs` prints it; `runs show` adds what its trainer told about it.
package enum RunRow {
  /// - Parameters:
  ///   - alerts: alerts that are open now (pending, firing, acknowledged, silenced).
  ///   - trainer: what the daemon sees of the trainer; nil if the run has ended or there is no daemon.
  ///   - series: number of series, for `runs show` only.
  ///   - events: what its trainer told, for `runs show` only; the newest are written.
  package static func write(
    _ run: RunInfo, alerts: Int, trainer: RunLiveness? = nil, series: Int? = nil,
    events: [RecordedEvent] = [],
    into json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("run", run.name)
    json.member("project", run.project)
    json.member("status", run.status.rawValue)
    json.member("attempt", run.attempt.rawValue)
    json.key("steps")
    // One more than the last, as far as numbers go.
    json.number(run.lastStep.map { max($0.rawValue, $0.rawValue &+ 1) } ?? 0)
    json.member("points", run.points)
    json.member("created", run.created)
    json.member("last_step", run.lastStep)
    json.member("last_time", run.lastTime)
    json.member("alerts", alerts)
    json.member("group", run.group)
    json.member("tags", run.tags)
    json.key("trainer")
    if let trainer { trainer.write(into: &json) } else { json.null() }
    if let series { writeDetails(run, series: series, events: events, into: &json) }
    json.endObject()
  }

  private static let mostEvents = 100

  private static func writeDetails(
    _ run: RunInfo, series: Int, events: [RecordedEvent], into json: inout JSONWriter
  ) {
    json.member("series", series)
    json.key("world_size")
    if let size = run.worldSize { json.number(size) } else { json.null() }
    json.key("owner")
    if let owner = run.owner { json.number(owner) } else { json.null() }
    json.key("attempts")
    json.beginArray()
    for (index, start) in run.attemptStarts.enumerated() {
      json.beginObject()
      json.member("attempt", index + 1)
      json.member("first_step", start)
      json.endObject()
    }
    json.endArray()
    json.key("config")
    json.raw(run.config ?? "null")
    json.key("events")
    json.beginArray()
    for event in events.suffix(mostEvents) {
      json.beginObject()
      json.member("step", event.step)
      json.member("attempt", Int(event.attempt.rawValue))
      json.member("time", event.time)
      json.member("name", event.name)
      json.member("text", event.text)
      json.endObject()
    }
    json.endArray()
  }
}
