internal import Foundation
internal import Glibc
package import Logging
package import MetricStore
internal import MonitorCore
package import MonitorEngine
internal import ServiceLifecycle
internal import UnixSignals

/// What a daemon is started with: configuration, environment and flags, already one.
package struct DaemonOptions: Sendable {
  package var stateDirectory: String
  package var socket: String
  /// Permissions of the socket file: who may write to it may push.
  package var socketMode: UInt32 = 0o660
  package var engine = EngineConfiguration()
  /// Which fitted models watch which runs; looked up in the store when it is open.
  package var models: [ModelBinding] = []
  /// Name of this daemon, in front of the store's in identifiers of notifications.
  package var instance: String?
  /// Group that may connect to the socket; nil leaves it to the directory.
  package var socketGroup: String?
  /// Groups whose members are operators.
  package var operators: [String] = []
  package var durability = StoreWriter.Durability.power
  package var receivers: [ConfiguredReceiver] = []
  package var retention = RetentionPolicy()
  package var http: Configuration.HTTP?
  /// What SIGHUP reads again; nil if there is nothing to read.
  package var reloading: (configuration: Configuration, context: ConfigurationContext)?

  package init(stateDirectory: String, socket: String) {
    self.stateDirectory = stateDirectory
    self.socket = socket
  }

  /// Everything as configured; `context` is where it came from.
  package init(_ configuration: Configuration, _ context: ConfigurationContext) {
    self.init(stateDirectory: configuration.stateDirectory, socket: configuration.socket.path)
    if let mode = configuration.socket.mode { socketMode = mode }
    socketGroup = configuration.socket.group
    operators = configuration.operators
    instance = configuration.instance
    engine = EngineConfiguration(detectors: configuration.detectors, policy: configuration.alerts)
    models = configuration.models
    receivers = configuration.receivers
    durability = configuration.store.durability == .power ? .power : .process
    retention = configuration.retention.policy
    http = configuration.http
    reloading = (configuration, context)
  }
}

/// The whole service: opens the store, catches up, listens, and stops in order.
///
/// Start: lock and open the store, load what it knows, bring the detectors from their snapshot to
/// the last committed frame, then open the socket. Stop (SIGTERM, SIGINT): close the socket, take
/// what has arrived, commit it with a snapshot, acknowledge, fold the log into the file.
package struct Daemon {
  private let options: DaemonOptions
  private let log: Logger

  package init(options: DaemonOptions, log: Logger) {
    self.options = options
    self.log = log
  }

  /// Runs until it is told to stop, or until the store fails.
  ///
  /// - Throws: `StoreError`, `ListenerError`: their texts say what to do.
  package func run() async throws {
    // A client that has gone away is an error of `send`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    let descriptors = Descriptors.claim()
    // Even without anything to read, SIGHUP must not end the daemon.
    let hangups = await UnixSignalsSequence(trapping: .sighup)
    let loop = EventLoop()
    let mailbox = Mailbox(loop: loop)
    let (host, delivery, start) = try open(loop, mailbox, descriptors)
    let ingest = IngestService(host: host, mailbox: mailbox, start: start)
    // Services stop in reverse order: delivery notes what it did while there is a loop to note it.
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
      .init(service: ingest, successTerminationBehavior: .gracefullyShutdownGroup),
      .init(service: DeliveryRunner(delivery: delivery), successTerminationBehavior: .ignore),
      .init(
        service: ReloadService(
          reloading: options.reloading, host: host, delivery: delivery, signals: hangups, log: log),
        successTerminationBehavior: .ignore),
      .init(
        service: WatchdogService(host: host, mailbox: mailbox),
        successTerminationBehavior: .ignore),
    ]
    if let http = try options.http.flatMap({
      try HTTPEdge.service(
        $0, host: host, directory: options.stateDirectory,
        connections: descriptors.httpConnections, prepare: shareSocket)
    }) {
      services.append(.init(service: http, successTerminationBehavior: .ignore))
    }
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    configuration.maximumGracefulShutdownDuration = .seconds(60)
    try await ServiceGroup(configuration: configuration).run()
    log.notice("stopped")
  }

  /// Opens store and socket; the returned closure starts the writer.
  private func open(
    _ loop: EventLoop, _ mailbox: Mailbox, _ descriptors: Descriptors
  ) throws -> (IngestHost, DeliveryService, @Sendable () -> Void) {
    try StateDirectory.prepare(options.stateDirectory)
    let store = try StoreWriter(
      directory: options.stateDirectory, durability: options.durability)
    let memory = AlertBook.rememberedSeconds(options.engine.policy)
    let state = try store.load(resolvedSince: wallClock() - memory)
    let reader = try StoreReader(
      directory: options.stateDirectory, readers: descriptors.readers)
    let recovered = try Recovery(options: equipped(reader), log: log)
      .recover(state, reader: reader)
    let listeners = try openSockets()
    let thread = WriterThread { mailbox.post($0) }
    thread.retain(options.retention)
    let outbox = OutboxRoute()
    let delivery = makeDelivery(
      state, open: recovered.engine.openAlerts, outbox: outbox)
    let host = IngestHost(
      loop: loop, listeners: listeners, writer: thread, reader: reader, mailbox: mailbox,
      sequencer: recovered.sequencer, engine: recovered.engine, unloading: recovered.unloading,
      models: options.models,
      delivery: delivery, httpAddress: options.http?.address, permissions: permissions(),
      descriptors: descriptors, log: log)
    outbox.lead(to: host)
    for listener in listeners {
      log.notice("listening", metadata: ["socket": "\(listener.path)"])
    }
    thread.start(store)
    return (host, delivery, {})
  }

  /// The options with the models of the store in hand.
  private func equipped(_ reader: StoreReader) -> DaemonOptions {
    var options = options
    options.engine.models = options.models.map { $0.resolved(reader) }
    for assignment in options.engine.models {
      if case .unavailable(let reason) = assignment.content {
        log.warning("latent_state is off for \(assignment.runs.text): \(reason)")
      }
    }
    return options
  }

  /// Whoever may connect to the ingest socket may read everything: HTTP's file gets its permissions.
  private func shareSocket(_ path: String) {
    let group = options.socketGroup.flatMap { getgrnam($0)?.pointee.gr_gid }
    if let group { _ = chown(path, uid_t.max, group) }
    if chmod(path, options.socketMode) != 0 {
      log.warning("\(path): its permissions cannot be set, so only this user can connect")
    }
  }

  private func permissions() -> Permissions {
    let permissions = Permissions(operators: options.operators)
    permissions.warn(log)
    return permissions
  }

  private func openSockets() throws(ListenerError) -> [SocketListener] {
    let activated = ServiceManager.activatedSockets()
    if !activated.isEmpty { return activated.map { SocketListener(activated: $0) } }
    // The default path is in a directory of our own, which nobody else makes when run by hand.
    let directory = (options.socket as NSString).deletingLastPathComponent
    if directory.hasSuffix("/monitord") { _ = mkdir(directory, 0o755) }
    let listener = try SocketListener(path: options.socket, mode: options.socketMode)
    if let group = options.socketGroup { try listener.give(to: group) }
    return [listener]
  }

  private func makeDelivery(_ state: StoreState, open: [Alert], outbox: OutboxRoute)
    -> DeliveryService
  {
    DeliveryService(
      receivers: options.receivers, rows: state.receivers, waiting: state.outbox, open: open,
      surroundings: DeliverySurroundings(
        transport: URLSessionTransport(), commands: CommandRunner(), now: { wallClock() },
        commit: { try await outbox.commit($0) }, log: log))
  }
}

/// The loop's thread as a service: ends when the loop has, asks it to when the group stops.
private struct IngestService: Service {
  let host: IngestHost
  let mailbox: Mailbox
  let start: @Sendable () -> Void

  func run() async throws {
    start()
    let host = host
    let mailbox = mailbox
    // Cancellation too: another service that fails ends the group, and points are still committed.
    let failure: StoreError? = await withTaskCancellationOrGracefulShutdownHandler {
      await withCheckedContinuation { continuation in
        startThread("monitord-loop") {
          host.loop.run { host.assumeIsolated { $0.turn() } }
          continuation.resume(returning: host.assumeIsolated { $0.failure })
        }
        ServiceManager.ready("taking points")
        host.log.notice("ready")
      }
    } onCancelOrGracefulShutdown: {
      ServiceManager.stopping()
      mailbox.requestStop()
    }
    if let failure { throw failure }
  }
}

/// Tells systemd that all is well, only while both the loop and the writer get round.
private struct WatchdogService: Service {
  let host: IngestHost
  let mailbox: Mailbox

  func run() async throws {
    guard let seconds = ServiceManager.watchdogSeconds else { return }
    var seen = (-1, -1)
    while !Task.isShuttingDownGracefully {
      do {
        try await cancelWhenGracefulShutdown {
          try await Task.sleep(for: .seconds(seconds / 3))
        }
      } catch { return }
      let now = (mailbox.beats, host.writer.heartbeat)
      if now.0 != seen.0 && now.1 != seen.1 { ServiceManager.watchdog() }
      seen = now
    }
  }
}

/// The directory that holds the store.
enum StateDirectory {
  /// Makes it, for its owner and group, if its parent is there.
  ///
  /// A missing parent is mostly a disk that is not mounted, and not made; only a home directory's own
  /// `.local/state` is.
  static func prepare(_ path: String) throws {
    if mkdir(path, 0o750) == 0 || errno == EEXIST { return }
    let parent = (path as NSString).deletingLastPathComponent
    if errno == ENOENT, parent.hasSuffix("/.local/state") {
      try? FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      if mkdir(path, 0o750) == 0 { return }
    }
    throw StoreError.unusableDirectory(path: path, reason: String(cString: strerror(errno)))
  }
}

extension Configuration.Retention {
  var policy: RetentionPolicy {
    RetentionPolicy(
      maxAgeSeconds: maxAgeDays.map { $0 * 86_400 }, maxBytes: maxBytes,
      alertAgeSeconds: alertsDays.map { $0 * 86_400 },
      notificationAgeSeconds: notificationsDays * 86_400, notificationsMax: notificationsMax)
  }
}

extension Configuration.HTTP {
  /// Where it listens, for people; nil when off.
  var address: String? {
    switch listen {
    case .off: nil
    case .address(let host, let port): "\(host):\(port)"
    case .unix(let path): path
    }
  }
}
