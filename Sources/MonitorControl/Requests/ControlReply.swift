internal import MonitorCore

/// One line of an answer, as the daemon writes it and `ControlConnection` reads it.
package enum ControlReply: Sendable, Equatable {
  /// A row: one JSON object, unchanged from the bytes that were written.
  case row(id: Int64, json: [UInt8])
  case done(id: Int64)
  case failed(id: Int64, ControlFailure)

  /// Bytes before a row's own; after it come `}` and a newline.
  ///
  /// Rows are never parsed on their way.
  package static func rowPrefix(id: Int64) -> [UInt8] {
    Array(#"{"type":"row","id":\#(id),"row":"#.utf8)
  }

  /// The line, newline included.
  package func line() -> [UInt8] {
    switch self {
    case .row(let id, let json):
      return ControlReply.rowPrefix(id: id) + json + Array("}\n".utf8)
    case .done(let id): return Array("{\"type\":\"done\",\"id\":\(id)}\n".utf8)
    case .failed(let id, let failure):
      var json = JSONWriter()
      json.beginObject()
      json.key("type")
      json.string("failed")
      json.key("id")
      json.number(id)
      json.key("code")
      json.string(failure.code.rawValue)
      json.key("message")
      json.string(failure.message)
      json.endObject()
      json.newline()
      return json.bytes
    }
  }

  /// Reads a line without its newline.
  ///
  /// Nil for lines of other types (alerts, errors of a trainer).
  package static func parse(_ line: ArraySlice<UInt8>) -> ControlReply? {
    let rowStart = #"{"type":"row","id":"#.utf8
    if line.starts(with: rowStart), line.last == UInt8(ascii: "}") {
      return parseRow(line.dropFirst(rowStart.count).dropLast())
    }
    guard let reply = try? RowValue(parsing: Array(line)), let id = reply["id"]?.integer else {
      return nil
    }
    switch reply["type"]?.string {
    case "done": return .done(id: id)
    case "failed":
      let code = reply["code"]?.string.flatMap(ControlFailure.Code.init) ?? .failure
      let message = reply["message"]?.string ?? "the daemon gave no reason"
      return .failed(id: id, ControlFailure(code, message))
    default: return nil
    }
  }

  private static func parseRow(_ rest: ArraySlice<UInt8>) -> ControlReply? {
    let mark = #","row":"#.utf8
    guard let comma = rest.firstIndex(of: UInt8(ascii: ",")),
      let id = Int64(String(decoding: rest[..<comma], as: UTF8.self)),
      rest[comma...].starts(with: mark)
    else { return nil }
    return .row(id: id, json: Array(rest[(comma + mark.count)...]))
  }
}
