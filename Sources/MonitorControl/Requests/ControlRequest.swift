internal import Foundation

/// One request as it travels over the daemon's socket, beside the lines of trainers.
///
///     {"type":"request","id":7,"command":"query","metrics":["train/loss"],"runs":["*"],"steps":"0:100"}
///
/// The daemon answers with `{"type":"row","id":7,"row":{…}}` lines and ends with `done` or `failed`.
package struct ControlRequest: Sendable, Equatable {
  package var id: Int64
  package var command: ControlCommand

  package init(id: Int64, command: ControlCommand) {
    self.id = id
    self.command = command
  }

  /// The request line, newline included.
  package func line() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding strings, integers and finite numbers cannot fail.
    guard let data = try? encoder.encode(self) else { return [] }
    return [UInt8](data) + [UInt8(ascii: "\n")]
  }

  /// Reads a request line; the failure says what is wrong with it.
  package static func parse(_ line: UnsafeRawBufferPointer) throws(ControlFailure) -> ControlRequest
  {
    do {
      return try JSONDecoder().decode(ControlRequest.self, from: Data(line))
    } catch let failure as ControlFailure {
      throw failure
    } catch DecodingError.keyNotFound(let key, _) {
      throw ControlFailure(.usage, "the request has no “\(key.stringValue)”")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
      DecodingError.dataCorrupted(let context)
    {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw ControlFailure(
        .usage, "the request cannot be read\(path.isEmpty ? "" : " at “\(path)”")")
    } catch {
      throw ControlFailure(.usage, "the request cannot be read: \(error)")
    }
  }
}

extension ControlRequest: Codable {
  private enum Key: String, CodingKey { case type, id, command }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    id = try box.decode(Int64.self, forKey: .id)
    let name = try box.decode(String.self, forKey: .command)
    guard let command = try ControlCommand(name, from: decoder) else {
      throw ControlFailure(.usage, "this daemon does not know the command “\(name)”")
    }
    self.command = command
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode("request", forKey: .type)
    try box.encode(id, forKey: .id)
    try box.encode(command.name, forKey: .command)
    try command.encodeArguments(to: encoder)
  }
}

extension ControlCommand {
  /// Arguments lie beside the command's name in the same object.
  fileprivate init?(_ name: String, from decoder: any Decoder) throws {
    switch name {
    case "status": self = .status
    case "runs": self = .runs(try RunsQuery(from: decoder))
    case "run": self = .run(try RunName(from: decoder))
    case "compare": self = .compare(try RunPair(from: decoder))
    case "metrics": self = .metrics(try MetricsQuery(from: decoder))
    case "query": self = .query(try PointRequest(from: decoder))
    case "sql": self = .sql(try SQLQuery(from: decoder))
    case "findings": self = .findings(try FindingsQuery(from: decoder))
    case "alerts": self = .alerts(try AlertsQuery(from: decoder))
    case "alert": self = .alert(try AlertName(from: decoder))
    case "silences": self = .silences(try SilencesQuery(from: decoder))
    case "export": self = .export(try ExportQuery(from: decoder))
    case "verify": self = .verify
    case "webhooks": self = .webhooks(try WebhooksQuery(from: decoder))
    case "models": self = .models
    case "model": self = .model(try ModelName(from: decoder))
    case "acknowledge": self = .acknowledge(try Acknowledgement(from: decoder))
    case "silence": self = .silence(try SilenceRequest(from: decoder))
    case "unsilence": self = .unsilence(try SilenceName(from: decoder))
    case "delete_run": self = .deleteRun(try RunName(from: decoder))
    case "put_model": self = .putModel(try ModelUpload(from: decoder))
    case "delete_model": self = .deleteModel(try ModelName(from: decoder))
    case "compact": self = .compact
    case "backup": self = .backup(try BackupRequest(from: decoder))
    case "replay_webhook": self = .replayWebhook(try WebhookName(from: decoder))
    case "test_webhook": self = .testWebhook(try ReceiverName(from: decoder))
    default: return nil
    }
  }

  fileprivate func encodeArguments(to encoder: any Encoder) throws {
    switch self {
    case .status, .verify, .models, .compact: break
    case .runs(let arguments): try arguments.encode(to: encoder)
    case .run(let arguments), .deleteRun(let arguments): try arguments.encode(to: encoder)
    case .model(let arguments), .deleteModel(let arguments): try arguments.encode(to: encoder)
    case .putModel(let arguments): try arguments.encode(to: encoder)
    case .compare(let arguments): try arguments.encode(to: encoder)
    case .metrics(let arguments): try arguments.encode(to: encoder)
    case .query(let arguments): try arguments.encode(to: encoder)
    case .sql(let arguments): try arguments.encode(to: encoder)
    case .findings(let arguments): try arguments.encode(to: encoder)
    case .alerts(let arguments): try arguments.encode(to: encoder)
    case .alert(let arguments): try arguments.encode(to: encoder)
    case .silences(let arguments): try arguments.encode(to: encoder)
    case .export(let arguments): try arguments.encode(to: encoder)
    case .webhooks(let arguments): try arguments.encode(to: encoder)
    case .acknowledge(let arguments): try arguments.encode(to: encoder)
    case .silence(let arguments): try arguments.encode(to: encoder)
    case .unsilence(let arguments): try arguments.encode(to: encoder)
    case .backup(let arguments): try arguments.encode(to: encoder)
    case .replayWebhook(let arguments): try arguments.encode(to: encoder)
    case .testWebhook(let arguments): try arguments.encode(to: encoder)
    }
  }
}
