package import Logging
package import MonitorCore

/// A receiver as configured: its name, how fast it may be sent to, what it wants to hear of.
package struct ConfiguredReceiver: Sendable {
  package var name: String
  package var receiver: any Receiver
  package var pace: DeliveryQueue.Pace
  package var kinds: Set<AlertNotification.Kind>

  package init(
    name: String, receiver: any Receiver, pace: DeliveryQueue.Pace = .init(),
    kinds: Set<AlertNotification.Kind> = [.firing, .resolved]
  ) {
    self.name = name
    self.receiver = receiver
    self.pace = pace
    self.kinds = kinds
  }
}

/// What delivery needs from the rest of the daemon, so that tests can put their own in place.
package struct DeliverySurroundings: Sendable {
  package var transport: any HTTPTransport
  package var commands: any CommandRunning
  /// Unix seconds.
  package var now: @Sendable () -> Double
  package var sleep: @Sendable (_ seconds: Double) async throws -> Void
  /// Returns once the rows are on disk.
  package var commit: @Sendable (DeliveryQueue.Update) async throws -> Void
  package var log: Logger

  package init(
    transport: any HTTPTransport, commands: any CommandRunning,
    now: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (_ seconds: Double) async throws -> Void = {
      try await Task.sleep(for: .seconds($0))
    },
    commit: @escaping @Sendable (DeliveryQueue.Update) async throws -> Void, log: Logger
  ) {
    self.transport = transport
    self.commands = commands
    self.now = now
    self.sleep = sleep
    self.commit = commit
    self.log = log
  }
}

/// Carries notifications to receivers: the thin asynchronous shell around `DeliveryQueue`.
///
/// `run` works until it is cancelled. Everything that decides is in the queue and the receivers;
/// here is only the order of doing: attempt, commit what came of it, sleep until the next.
package actor DeliveryService {
  private let around: DeliverySurroundings
  private var queue: DeliveryQueue
  private var receivers: [String: ConfiguredReceiver]
  private var rosters: [String: AlertmanagerRoster] = [:]
  private var resending: Set<String> = []
  private let inbox = Guarded<[OutboxEntry]>([])
  private let wakes: AsyncStream<Void>
  private nonisolated let wake: AsyncStream<Void>.Continuation
  private var alarm: (at: Double, task: Task<Void, Never>)?

  package enum Failure: Error, Sendable, Equatable, CustomStringConvertible {
    case unknownReceiver(String, known: [String])
    package var description: String {
      switch self {
      case .unknownReceiver(let name, let known):
        "there is no receiver \(name); there is: \(known.joined(separator: ", "))"
      }
    }
  }

  /// - Parameters:
  ///   - waiting: outbox rows that were waiting when the daemon stopped, oldest first.
  ///   - open: alerts that were open then; an Alertmanager must hear of them again.
  package init(
    receivers: [ConfiguredReceiver], rows: [ReceiverRow], waiting: [OutboxEntry], open: [Alert],
    surroundings: DeliverySurroundings, schedule: RetrySchedule = RetrySchedule()
  ) {
    around = surroundings
    self.receivers = Dictionary(receivers.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    queue = DeliveryQueue(
      receivers: self.receivers.mapValues(\.pace), rows: rows, schedule: schedule)
    (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    let now = surroundings.now()
    for receiver in receivers where receiver.receiver is AlertmanagerReceiver {
      rosters[receiver.name] = AlertmanagerRoster(
        open: open.filter { $0.ledger.receivers.contains(receiver.name) }, now: now)
    }
    inbox.withLock { $0 = waiting }
    wake.yield()
  }

  /// Takes rows whose transaction has been committed; never waits, callable from any thread.
  package nonisolated func deliver(_ entries: [OutboxEntry]) {
    guard !entries.isEmpty else { return }
    inbox.withLock { $0 += entries }
    wake.yield()
  }

  /// Delivers until cancelled; what is under way then is tried again at the next start.
  package func run() async {
    await withDiscardingTaskGroup { group in
      for await _ in wakes {
        await step(&group)
        if Task.isCancelled { break }
      }
      group.cancelAll()
    }
    alarm?.task.cancel()
    around.transport.close()
  }

  private func step(_ group: inout DiscardingTaskGroup) async {
    let arrived = inbox.withLock { entries in
      defer { entries = [] }
      return entries
    }
    await commit(queue.enqueue(arrived, now: around.now()))
    for entry in queue.start(now: around.now()) {
      group.addTask { await self.attempt(entry) }
    }
    for name in rosters.keys.sorted() where !resending.contains(name) {
      let posted = rosters[name]!.due(now: around.now())
      guard !posted.isEmpty, let client = receivers[name]?.receiver as? AlertmanagerReceiver
      else { continue }
      resending.insert(name)
      group.addTask { await self.resend(client.message(posted), name) }
    }
    setAlarm()
  }

  /// One alarm at a time, for the earliest thing to do.
  private func setAlarm() {
    let next = min(queue.nextWake, rosters.values.map(\.nextSend).min() ?? .infinity)
    if let alarm, alarm.at == next { return }
    alarm?.task.cancel()
    alarm = nil
    guard next < .infinity else { return }
    let pause = max(next - around.now(), 0.001)
    let task = Task { [around, wake] in
      if (try? await around.sleep(pause)) != nil { wake.yield() }
    }
    alarm = (next, task)
  }

  private func attempt(_ entry: OutboxEntry) async {
    guard let configured = receivers[entry.receiver] else { return }
    let outcome = await send(
      configured.receiver.messages(for: entry.notification, now: around.now()))
    // Stopped in the middle: it is tried again at the next start, and that was no failure.
    if Task.isCancelled, case .failed = outcome { return }
    let now = around.now()
    if case .delivered = outcome { rosters[entry.receiver]?.note(entry.notification, now: now) }
    let update = queue.finish(entry.key, outcome, now: now)
    report(outcome, entry, update)
    await commit(update)
    wake.yield()
  }

  /// Sends in order; the first that fails decides.
  private func send(_ messages: [OutgoingMessage]) async -> DeliveryOutcome {
    var last = DeliveryOutcome.delivered(status: nil)
    for message in messages {
      switch message {
      case .run(let invocation): last = await around.commands.run(invocation)
      case .post(let request):
        do {
          last = DeliveryOutcome.judge(try await around.transport.post(request), now: around.now())
        } catch {
          last = .failed(error.description, status: nil, retryAfter: nil)
        }
      }
      guard case .delivered = last else { return last }
    }
    return last
  }

  private func resend(_ message: OutgoingMessage, _ name: String) async {
    let outcome = await send([message])
    resending.remove(name)
    if case .failed(let reason, _, _) = outcome {
      around.log.debug("re-send to \(name) failed", metadata: ["reason": "\(reason)"])
    }
    wake.yield()
  }

  private func commit(_ update: DeliveryQueue.Update) async {
    guard !update.isEmpty else { return }
    do {
      try await around.commit(update)
    } catch {
      // What was delivered is then delivered again after a restart, and can be told by its identifier.
      around.log.error("cannot note deliveries", metadata: ["reason": "\(error)"])
    }
  }

  /// One line when a receiver begins to fail, is given up or is back; not one an attempt.
  private func report(
    _ outcome: DeliveryOutcome, _ entry: OutboxEntry, _ update: DeliveryQueue.Update
  ) {
    let facts: Logger.Metadata = [
      "receiver": "\(entry.receiver)", "notification": "\(entry.notification.id)",
      "run": "\(entry.notification.run)",
    ]
    switch outcome {
    case .delivered:
      if entry.attempts > 0 {
        around.log.notice("delivered after \(entry.attempts + 1) attempts", metadata: facts)
      } else {
        around.log.debug("delivered", metadata: facts)
      }
    case .failed(let reason, _, _):
      let level: Logger.Level =
        update.entries.contains { $0.state == .dead }
        ? .error : entry.attempts == 0 ? .warning : .debug
      around.log.log(level: level, "not delivered: \(reason)", metadata: facts)
    case .refused(let reason, _):
      around.log.error("refused for good: \(reason)", metadata: facts)
    case .gone:
      around.log.error("answered 410 Gone: the receiver is disabled", metadata: facts)
    }
  }

  /// Sends a test message now, past the outbox, and says what came of it.
  package func test(_ name: String, _ notification: AlertNotification) async throws(Failure)
    -> DeliveryOutcome
  {
    guard let configured = receivers[name] else {
      throw .unknownReceiver(name, known: receivers.keys.sorted())
    }
    return await send(configured.receiver.messages(for: notification, now: around.now()))
  }

  /// Sends rows again, from the start of the schedule; returns once that is committed.
  package func replay(_ entries: [OutboxEntry]) async {
    await commit(queue.replay(entries, now: around.now()))
    wake.yield()
  }

  /// Takes the receivers of a reloaded configuration.
  package func reconfigure(_ configured: [ConfiguredReceiver]) async {
    receivers = Dictionary(configured.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    for name in rosters.keys where !(receivers[name]?.receiver is AlertmanagerReceiver) {
      rosters[name] = nil
    }
    for (name, configured) in receivers where configured.receiver is AlertmanagerReceiver {
      if rosters[name] == nil { rosters[name] = AlertmanagerRoster(open: [], now: around.now()) }
    }
    await commit(queue.reconfigure(receivers.mapValues(\.pace), now: around.now()))
    wake.yield()
  }

  /// How the receivers fare, by name, and how many messages wait.
  package var standing: (receivers: [ReceiverRow], waiting: Int) {
    (queue.receiverRows, queue.waiting)
  }
}
