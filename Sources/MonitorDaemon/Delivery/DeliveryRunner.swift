internal import MonitorCore
internal import ServiceLifecycle

/// Delivery as a service of the daemon: runs until the group stops.
struct DeliveryRunner: Service {
  let delivery: DeliveryService

  func run() async throws {
    await cancelWhenGracefulShutdown { await delivery.run() }
  }
}

/// The way of outbox rows to the loop that commits them; made before the loop is.
final class OutboxRoute: Sendable {
  private let host = Guarded<IngestHost?>(nil)

  func lead(to host: IngestHost) { self.host.withLock { $0 = host } }

  func commit(_ update: DeliveryQueue.Update) async throws {
    let host = host.withLock { $0 }
    try await host?.commit(outbox: update.entries, receivers: update.receivers)
  }
}
