package import MonitorCore

/// A finding as `findings` and `backtest` print it.
package enum FindingRow {
  package static func write(_ finding: Finding, run: String, into json: inout JSONWriter) {
    json.beginObject()
    json.member("run", run)
    json.member("detector", finding.detector)
    json.member("severity", finding.severity.rawValue)
    json.member("step", finding.step)
    json.member("metric", finding.metric)
    json.member("value", finding.value)
    json.member("threshold", finding.threshold)
    json.member("baseline", finding.baseline)
    json.member("message", finding.message)
    json.member("transition", finding.transition.rawValue)
    json.member("attempt", finding.attempt.rawValue)
    json.key("evidence")
    EvidenceRow.write(finding.evidence, into: &json)
    json.endObject()
  }
}

/// What backs a finding, inside the rows of findings and alerts.
package enum EvidenceRow {
  package static func write(_ evidence: Evidence, into json: inout JSONWriter) {
    json.beginObject()
    json.member("scope", evidence.scope)
    json.key("first_movers")
    json.beginArray()
    for mover in evidence.firstMovers {
      json.beginObject()
      json.member("metric", mover.metric)
      json.member("step", mover.step)
      json.endObject()
    }
    json.endArray()
    json.member("last_healthy_step", evidence.lastHealthyStep)
    json.key("numbers")
    json.beginObject()
    for (name, value) in evidence.numbers.sorted(by: { $0.key < $1.key }) {
      json.member(name, value)
    }
    json.endObject()
    json.member("advice", evidence.advice)
    json.endObject()
  }
}
