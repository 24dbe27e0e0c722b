package import MetricStore
package import MonitorCore

/// An alert as `alerts` and `alerts show` print it, and as subscribers and webhooks receive it.
package enum AlertRow {
  /// - Parameter history: what happened to it, for `alerts show` only.
  package static func write(
    _ alert: Alert, history: [AlertHistoryLine]? = nil, into json: inout JSONWriter
  ) {
    json.beginObject()
    json.member("id", alert.id)
    json.member("run", alert.run)
    json.member("detector", alert.detector)
    json.member("severity", alert.severity.rawValue)
    json.member("state", alert.state.rawValue)
    json.member("step", alert.step)
    json.member("time", alert.time)
    json.member("resolved_step", alert.resolvedStep)
    json.member("scope", alert.evidence.scope)
    json.member("message", alert.message)
    json.key("evidence")
    EvidenceRow.write(alert.evidence, into: &json)
    json.member("attempt", alert.attempt.rawValue)
    json.member("resolved_time", alert.resolvedTime)
    json.member("metric", alert.metric)
    json.member("value", alert.value)
    json.member("threshold", alert.threshold)
    json.member("baseline", alert.baseline)
    json.member("reopened", alert.reopened)
    json.member("acknowledged_by", alert.acknowledgedBy)
    json.member("comment", alert.comment)
    json.key("silenced_by")
    if let silence = alert.silencedBy { json.number(silence) } else { json.null() }
    json.member("inhibited_by", alert.inhibitedBy)
    json.member("project", alert.project)
    json.member("group", alert.group)
    if let history { writeHistory(history, into: &json) }
    json.endObject()
  }

  private static func writeHistory(_ history: [AlertHistoryLine], into json: inout JSONWriter) {
    json.key("history")
    json.beginArray()
    for line in history {
      json.beginObject()
      json.member("event", line.event.rawValue)
      json.member("time", line.time)
      json.member("step", line.step)
      json.member("severity", line.severity.rawValue)
      json.member("state", line.state.rawValue)
      json.member("by", line.by)
      json.member("text", line.text)
      json.endObject()
    }
    json.endArray()
  }
}
