internal import Logging
internal import MetricStore
internal import MonitorControl
internal import MonitorCore
internal import MonitorEngine

/// What operators do with notifications: `webhooks replay` and `webhooks test`.
extension IngestHost {
  /// Sends dead rows again (one that is named: whatever its state); answers with what is sent.
  func replay(_ name: WebhookName) async throws -> [[UInt8]] {
    guard let delivery else { throw ControlFailure(.failure, "this daemon delivers nothing") }
    let rows = try reader.outbox().filter { entry in
      guard name.receiver == nil || entry.receiver == name.receiver else { return false }
      return name.notification.map { $0 == entry.notification.id } ?? (entry.state == .dead)
    }
    if rows.isEmpty, let notification = name.notification {
      throw ControlFailure(
        .notFound, "there is no notification “\(notification)”: `monitorctl webhooks list --all`")
    }
    await delivery.replay(rows)
    return rows.map { entry in
      var entry = entry
      entry.state = .waiting
      entry.nextAttempt = wallClock()
      return line(entry)
    }
  }

  /// Sends a test message and says what came of it, as a row like those of the list.
  func test(_ name: ReceiverName) async throws -> [[UInt8]] {
    guard let delivery else { throw ControlFailure(.failure, "this daemon delivers nothing") }
    let notification = AlertNotification.test(origin: "test", time: wallClock())
    var entry = OutboxEntry(notification: notification, receiver: name.receiver)
    do throws(DeliveryService.Failure) {
      let outcome = try await delivery.test(name.receiver, notification)
      (entry.attempts, entry.lastAttempt) = (1, wallClock())
      switch outcome {
      case .delivered(let status): (entry.state, entry.lastStatus) = (.delivered, status)
      case .failed(let reason, let status, _), .refused(let reason, let status):
        (entry.state, entry.lastStatus, entry.lastError) = (.dead, status, reason)
      case .gone:
        (entry.state, entry.lastStatus, entry.lastError) = (.dead, 410, "the endpoint is gone")
      }
    } catch {
      throw ControlFailure(.notFound, error.description)
    }
    return [line(entry)]
  }

  private func line(_ entry: OutboxEntry) -> [UInt8] {
    var json = JSONWriter()
    entry.write(into: &json)
    return json.bytes
  }
}
