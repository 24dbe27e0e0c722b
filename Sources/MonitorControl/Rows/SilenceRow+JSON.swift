package import MonitorCore

extension SilenceRow {
  /// A silence as `silence list` prints it.
  package func write(now: Double, into json: inout JSONWriter) {
    json.beginObject()
    json.member("id", id)
    json.member("run", matchers.run?.text)
    json.member("project", matchers.project?.text)
    json.member("group", matchers.group?.text)
    json.member("detector", matchers.detector?.text)
    json.member("severities", matchers.severities.map(\.rawValue))
    json.member("author", author)
    json.member("comment", comment)
    json.member("created", created)
    json.member("starts", starts)
    json.member("ends", ends)
    json.member("in_force", isInForce(at: now))
    json.endObject()
  }
}
