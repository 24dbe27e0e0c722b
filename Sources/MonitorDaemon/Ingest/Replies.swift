internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// The lines that the daemon sends by itself; schemas/ has their JSON Schemas.
enum Replies {
  /// A line or frame was not taken; `line` is nil for what concerns the whole connection.
  static func error(_ error: WireError, line: Int?) -> [UInt8] {
    build { json in
      json.key("type")
      json.string("error")
      if let line {
        json.key("line")
        json.number(line)
      }
      json.key("code")
      json.string(error.code.rawValue)
      json.key("message")
      json.string(error.message)
    }
  }

  /// Everything before the `sync` with this id is on disk.
  static func synced(id: String, lines: Int64, points: Int64) -> [UInt8] {
    build { json in
      json.key("type")
      json.string("synced")
      json.key("id")
      json.raw(id)
      json.key("lines")
      json.number(lines)
      json.key("points")
      json.number(points)
    }
  }

  /// Ingest has stopped for a reason that the client cannot mend, or goes on again.
  static func paused(_ error: WireError?) -> [UInt8] {
    build { json in
      json.key("type")
      json.string(error == nil ? "resumed" : "paused")
      if let error {
        json.key("code")
        json.string(error.code.rawValue)
        json.key("message")
        json.string(error.message)
      }
    }
  }

  /// An alert has changed: the fields of `alerts --json`, and what happened to it.
  static func alert(_ change: AlertChange) -> [UInt8] {
    var row = JSONWriter(reserving: 512)
    AlertRow.write(change.alert, into: &row)
    let head = Array("{\"type\":\"alert\",\"event\":\"\(change.event.rawValue)\",".utf8)
    return head + row.bytes.dropFirst() + [UInt8(ascii: "\n")]
  }

  /// What the trainer is advised to do.
  static func advice(_ advice: Advice) -> [UInt8] {
    build { json in
      json.key("type")
      json.string("advice")
      json.key("action")
      json.string(advice.action.name)
      json.key("run")
      json.string(advice.run)
      json.key("alert")
      json.number(advice.alert.id)
      json.key("rule")
      json.string(advice.rule)
      json.key("detector")
      json.string(advice.alert.detector)
      json.key("severity")
      json.string(advice.alert.severity.rawValue)
      json.key("reason")
      json.string(advice.alert.message)
      json.key("step")
      json.number(advice.step.rawValue)
      switch advice.action {
      case .skipBatches(let count):
        json.key("batches")
        json.number(count)
      case .scaleLearningRate(let factor):
        json.key("factor")
        json.number(factor)
      case .rollback:
        if let step = advice.rollbackTo {
          json.key("to_step")
          json.number(step.rawValue)
        }
      case .checkpoint, .stop: break
      }
      json.key("count")
      json.number(advice.count)
      json.key("budget")
      json.number(advice.budget)
      json.key("time")
      json.number(advice.time)
    }
  }

  private static func build(_ fields: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(reserving: 128)
    json.beginObject()
    fields(&json)
    json.endObject()
    json.newline()
    return json.bytes
  }
}
