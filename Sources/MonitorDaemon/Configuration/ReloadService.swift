internal import Logging
internal import MonitorEngine
internal import ServiceLifecycle
internal import UnixSignals

/// Reads the configuration again at SIGHUP: a bad one is refused whole, a good one is taken.
struct ReloadService: Service {
  let reloading: (configuration: Configuration, context: ConfigurationContext)?
  let host: IngestHost
  let delivery: DeliveryService
  /// Caught from before the daemon says that it is ready: one that came in between would end it.
  let signals: UnixSignalsSequence
  let log: Logger

  func run() async throws {
    var current = reloading?.configuration
    for await _ in signals.cancelOnGracefulShutdown() {
      ServiceManager.reloading()
      if let context = reloading?.context, let running = current {
        current = await take(running.reload(context)) ?? running
      }
      ServiceManager.ready("taking points")
    }
  }

  /// The configuration to go on with, nil for the one in force.
  private func take(_ outcome: ConfigurationReload) async -> Configuration? {
    switch outcome {
    case .rejected(let error):
      log.error("the configuration was not taken, the old one stays: \(error)")
      return nil
    case .unchanged:
      log.notice("the configuration says what it said before")
      return nil
    case .changed(let next, let lines):
      await host.reconfigure(
        EngineConfiguration(detectors: next.detectors, policy: next.alerts), models: next.models)
      await delivery.reconfigure(next.receivers)
      let permissions = Permissions(operators: next.operators)
      permissions.warn(log)
      await host.permit(permissions)
      host.writer.retain(next.retention.policy)
      for warning in next.warnings { log.warning("\(warning)") }
      for line in lines { log.notice("configuration: \(line)") }
      log.notice("the configuration was taken")
      return next
    }
  }
}
