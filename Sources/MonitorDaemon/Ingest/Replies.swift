internal import MonitorControl
internal import MonitorCore

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
    build { json in
      json.key("type")
      json.string("alert")
      json.key("run")
      json.string(change.alert.run)
      json.key("event")
      json.string(change.event.rawValue)
      json.key("alert")
      AlertRow.write(change.alert, into: &json)
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
