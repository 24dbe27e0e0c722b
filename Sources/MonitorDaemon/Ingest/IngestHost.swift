internal import Glibc
package import Logging
package import MetricStore
package import MonitorCore
package import MonitorEngine

/// Owns everything between the sockets and the writer: one actor, one thread, no locks.
///
/// A turn of the loop reads the sockets that have something, decodes their lines, gives them their
/// place (`Sequencer`), and hands what came together to the detectors and, as one transaction, to
/// the writer. While the writer's queue is full or the disk is, nothing is read: the kernel's
/// socket buffers fill, and senders wait.
///
/// Files of this type: turns and sockets here, `+Lines` what a line does, `+Commit` transactions
/// and what follows their commit, `+Requests` operators, `+Status` numbers about it all.
package actor IngestHost {
  package nonisolated let loop: EventLoop
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    loop.asUnownedSerialExecutor()
  }

  let log: Logger
  let writer: WriterThread
  let reader: StoreReader
  nonisolated let mailbox: Mailbox

  var sequencer: Sequencer
  var engine: MonitorEngine
  var history: StoreHistory
  /// Which fitted models watch which runs, as configured.
  var models: [ModelBinding]

  // Sockets.
  var listeners: [SocketListener]
  var connections: [UInt64: Connection] = [:]
  private let readiness = Readiness()
  let touched = TouchedConnections()
  /// Lines of these are waiting in memory.
  private var backlog: [Connection] = []
  private var slowLane = SlowLane<Connection>()
  /// Whether a connection that brings points has had this turn.
  private var isBusy = false
  private var pollSet: [pollfd] = []
  let descriptors: Descriptors
  private var connectionLimit: Int { descriptors.connections }
  /// Monotonic time from which on connections are taken again.
  private var acceptsFrom = 0.0
  private var hasLackedDescriptors = false
  var nextConnection: UInt64 = 1
  private var firstServed = 0
  let payload = ByteScratch(capacity: 64 << 10)
  let scratch = ByteScratch()
  let frameText = ByteScratch()
  var halfLineBytes = 0
  var learntBytes = 0

  // Transactions.
  var pending = StoreTransaction()
  var pendingLines: [SubscriberLine] = []
  /// Number of the newest transaction handed to the writer, and of the newest one on disk.
  var submitted: Int64 = 0
  var committed: Int64 = 0
  /// A transaction for which the queue had no room.
  var stalled: StoreTransaction?
  var waiting: [AfterCommit] = []
  /// Monotonic time by which what is open should be submitted; infinity when nothing is.
  var flushDeadline = Double.infinity
  var snapshotDue = 0.0
  var pointsSinceSnapshot: Int64 = 0
  /// Runs that the sequencer has let go of and the engine not yet.
  var unloading: Set<RunID>
  /// The newest transaction with a change of an alert, by run, until it is on disk.
  var alertChanges: [RunID: Int64] = [:]
  /// Why nothing is read, nil while all is well.
  var pause: WireError?
  var failure: StoreError?

  // People.
  var pipes: [RowPipe] = []
  var alertStreams: [UInt64: AsyncStream<[UInt8]>.Continuation] = [:]
  let delivery: DeliveryService?
  /// Where HTTP is served, for `status`; nil when off.
  let httpAddress: String?
  var permissions: Permissions

  var liveness: Liveness
  var telemetry: Telemetry
  /// Somebody who is being answered has taken what there was: more can be handed over at once.
  var answersHaveRoom = false
  private var nextTick = 0.0
  private var isStopping = false

  package init(
    loop: EventLoop, listeners: [SocketListener], writer: WriterThread, reader: StoreReader,
    mailbox: Mailbox, sequencer: sending Sequencer, engine: MonitorEngine,
    unloading: Set<RunID> = [], models: [ModelBinding] = [], delivery: DeliveryService? = nil,
    httpAddress: String? = nil,
    permissions: Permissions = Permissions(), descriptors: Descriptors, log: Logger
  ) {
    self.loop = loop
    self.listeners = listeners
    self.writer = writer
    self.reader = reader
    self.mailbox = mailbox
    self.sequencer = sequencer
    self.engine = engine
    self.unloading = unloading
    self.models = models
    self.delivery = delivery
    self.httpAddress = httpAddress
    self.permissions = permissions
    self.descriptors = descriptors
    liveness = Liveness(processes: descriptors.processes)
    self.log = log
    history = StoreHistory(reader: reader)
    telemetry = Telemetry(started: wallClock())
    snapshotDue = monotonicClock() + Limits.snapshotSeconds
  }

  /// Whether sockets are left alone because what came cannot be passed on.
  var isBlocked: Bool { stalled != nil || pause != nil }

  /// Whether a connection is left alone for now.
  ///
  /// While the disk is full who asks for something is answered all the same, so that people can see
  /// what is the matter; the first line that would have to be stored stays where it is.
  func isDeaf(to connection: Connection) -> Bool {
    isBlocked && (pause == nil || connection.waitsForRoom || connection.speech == .binary)
  }

  // MARK: Turns

  /// One turn of the loop; false after the last one.
  func turn() -> Bool {
    waitForEvents()
    takeMail()
    if failure != nil || mailbox.isStopRequested {
      finish()
      return false
    }
    serveSockets()
    let now = monotonicClock()
    if now >= nextTick { tick(now) }
    flushIfDue(now)
    pumpAnswers()
    settleConnections(now)
    telemetry.heartbeat += 1
    mailbox.beat()
    return true
  }

  private func waitForEvents() {
    let now = monotonicClock()
    pollSet.removeAll(keepingCapacity: true)
    func add(_ descriptor: CInt) {
      pollSet.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    add(loop.wakeDescriptor)
    // With a full disk those who ask are heard; with a full queue nobody is.
    add(isBlocked && pause == nil ? -1 : readiness.reading)
    add(readiness.writing)
    let accepting =
      (!isBlocked || pause != nil) && now >= acceptsFrom
      && connections.count < connectionLimit + 16
    for listener in listeners { add(accepting ? listener.descriptor : -1) }
    let isImpatient = answersHaveRoom || !isBlocked && !backlog.isEmpty
    let opens = isBlocked ? .infinity : slowLane.opens
    let accepts = now < acceptsFrom ? acceptsFrom : .infinity
    let wake = min(nextTick, flushDeadline, opens, accepts) - now
    let milliseconds = isImpatient ? 0 : CInt(max(0, min(1000, (wake * 1000).rounded(.up))))
    _ = poll(&pollSet, nfds_t(pollSet.count), milliseconds)
  }

  private func serveSockets() {
    for (k, listener) in listeners.enumerated() where pollSet[3 + k].revents != 0 {
      accept(from: listener)
    }
    if pollSet[2].revents != 0 {
      for number in readiness.writable() { connections[number].map(touched.note) }
    }
    let now = monotonicClock()
    isBusy = false
    let waiting = backlog
    backlog = []
    for connection in waiting { attend(connection, now) }
    if pollSet[1].revents != 0 {
      let ready = readiness.readable()
      firstServed = ready.isEmpty ? 0 : (firstServed + 1) % ready.count
      for k in 0..<ready.count {
        guard let connection = connections[ready[(firstServed + k) % ready.count]] else { continue }
        if connection.isSlow { wait(connection) } else { attend(connection, now) }
      }
    }
    serveSlowLane()
  }

  /// Gives a connection its turn.
  private func attend(_ connection: Connection, _ now: Double, bytes: Int = Limits.readBytes) {
    touched.note(connection)
    guard !isDeaf(to: connection) else { return }
    let lines = connection.takenLines
    if connection.hasBufferedLines { takeLines(of: connection) } else { serve(connection, bytes) }
    if connection.isSlow {
      // If more is to come from the socket, that will say so.
      if connection.hasBufferedLines { wait(connection) }
    } else if connection.takenLines > lines {
      isBusy = true
      slowLane.noteWork(now)
    }
  }

  /// One that is slow has its next turn when the lane lets it.
  private func wait(_ connection: Connection) {
    touched.note(connection)
    guard !connection.isInSlowLane else { return }
    connection.isInSlowLane = true
    slowLane.add(connection)
  }

  private func serveSlowLane() {
    guard !slowLane.isEmpty else { return }
    let start = monotonicClock()
    guard let connection = slowLane.next(start, isBusy: isBusy) else { return }
    connection.isInSlowLane = false
    guard connections[connection.number] != nil else { return }
    if isDeaf(to: connection) { return wait(connection) }
    attend(connection, start, bytes: Limits.readBytesInSlowLane)
    slowLane.took(from: start, to: monotonicClock())
  }

  private func accept(from listener: SocketListener) {
    let start = monotonicClock()
    // Some at a time, and while trainers bring points a thirtieth of the time (it costs as much again
    // to hear and to close them): those who are connected come first.
    defer {
      let end = monotonicClock()
      if isBusy && acceptsFrom < end { acceptsFrom = end + 30 * (end - start) }
    }
    for _ in 0..<Limits.acceptsAtOnce {
      let descriptor = Glibc.accept(listener.descriptor, nil, nil)
      guard descriptor >= 0 else {
        if errno == EMFILE || errno == ENFILE { haveNoDescriptor() }
        return
      }
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      let connection = Connection(
        descriptor, number: nextConnection, touched: touched, permissions: permissions,
        payload: payload, scratch: scratch, now: monotonicClock())
      nextConnection += 1
      telemetry.accepted += 1
      guard connections.count < connectionLimit else {
        refuse(
          WireError(
            .tooManyConnections,
            "\(connectionLimit) connections are open, that is the limit: try again later"),
          connection, line: nil)
        connection.flush(now: monotonicClock())
        continue
      }
      connections[connection.number] = connection
      if let pause { connection.reply(Replies.paused(pause), .ordinary) }
      readiness.update(connection, isDeaf: false)
    }
  }

  /// Those who wait to connect keep waiting; asking again at once would only heat the room.
  private func haveNoDescriptor() {
    if !hasLackedDescriptors {
      hasLackedDescriptors = true
      log.error(
        "no descriptor is left for a new connection: raise LimitNOFILE, or ulimit -n",
        metadata: ["connections": "\(connections.count)"])
    }
    acceptsFrom = monotonicClock() + 0.5
  }

  private func serve(_ connection: Connection, _ bytes: Int = Limits.readBytes) {
    var budget = bytes
    while budget > 0 && !isDeaf(to: connection) && !connection.hasBufferedLines {
      switch connection.read(min(budget, 64 << 10)) {
      case .some(let count):
        budget -= count
        telemetry.bytes += Int64(count)
        let lines = connection.lines.lineNumber
        takeLines(of: connection)
        // A long line takes many reads; one that comes in crumbs, or is too long already, costs others.
        if connection.lines.lineNumber == lines && (count < 4096 || connection.lines.isSkipping) {
          connection.conduct.note(isUseful: false)
        }
        if !connection.isBusy { budget = 0 }
      case .nothing: budget = 0
      case .end:
        endOfInput(connection)
        budget = 0
      case .failed:
        connection.isBroken = true
        endOfInput(connection)
        budget = 0
      }
    }
    account(connection)
  }

  /// Replies that are due are written, clients that are done are closed.
  private func settleConnections(_ now: Double) {
    for connection in touched.take() where connections[connection.number] != nil {
      connection.flush(now: now)
      answerWaiting(connection)
      connection.rest()
      // Its maker has told of the chunks that it holds already, and waits.
      if connection.hasRoomForAnswer { answersHaveRoom = true }
      if connection.isDone {
        close(connection)
        continue
      }
      readiness.update(
        connection, isDeaf: connection.isInSlowLane || pause != nil && isDeaf(to: connection))
      if connection.hasBufferedLines && !connection.isInSlowLane { backlog.append(connection) }
    }
  }

  func close(_ connection: Connection) {
    for pipe in pipes where pipe.connection == connection.number { pipe.close() }
    connections[connection.number] = nil
    liveness.closed(connection: connection.number)
    halfLineBytes -= connection.accountedHalfLine
    learntBytes -= connection.accountedFootprint
    telemetry.droppedReplies += connection.droppedReplies
  }

  /// Keeps what all connections together hold within bounds.
  private func account(_ connection: Connection) {
    halfLineBytes += connection.lines.pendingBytes - connection.accountedHalfLine
    connection.accountedHalfLine = connection.lines.pendingBytes
    learntBytes += connection.learntBytes - connection.accountedFootprint
    connection.accountedFootprint = connection.learntBytes
    if learntBytes > Limits.learntBytesInAll {
      connection.decoder.forget()
      learntBytes += connection.learntBytes - connection.accountedFootprint
      connection.accountedFootprint = connection.learntBytes
    }
    if halfLineBytes > Limits.halfLineBytes,
      let longest = connections.values.max(by: { $0.accountedHalfLine < $1.accountedHalfLine })
    {
      refuse(
        WireError(
          .lineTooLong, "too much memory is held by lines that do not end; this one is the longest"),
        longest, line: longest.lines.lineNumber + 1)
      longest.flush(now: monotonicClock())
      longest.isBroken = true
      close(longest)
    }
  }

  // MARK: Time

  private func tick(_ now: Double) {
    nextTick = now + 1
    collect()
    // Nothing is compacted that the newest snapshot does not include: a quiet daemon takes one too.
    if isSnapshotDue { noteOpen() }
    let effects = engine.handle(.tick, now: wallClock())
    take(effects)
    // Wall time does not pass again in a replay.
    if effects.contains(where: \.isFinding) { requireSnapshot() }
    for run in liveness.takeLost(now: now) {
      log.notice("run is lost", metadata: ["run": "\(sequencer.info(of: run)?.name ?? "")"])
      end(run, .lost, wallClock())
    }
    unloadQuietRuns()
    telemetry.tick(now: now)
    for connection in connections.values
    where connection.leavesAnswers && now - connection.lastProgress > Limits.deafSeconds {
      log.notice(
        "closing a client that does not read its answer",
        metadata: ["pid": "\(connection.peer?.pid ?? 0)"])
      connection.isBroken = true
    }
  }

  // MARK: The end

  /// Takes what has arrived, commits it with a snapshot, acknowledges it, and lets go of everything.
  private func finish() {
    guard !isStopping else { return }
    isStopping = true
    if failure == nil {
      // Who has connected and sent before the stop is heard, even if there was no turn for it yet; of
      // those whose every line takes long, as much as there is time for.
      let patience = monotonicClock() + Limits.patienceAtStop
      for listener in listeners { accept(from: listener) }
      listeners = []
      for connection in connections.values { hearTheRest(of: connection, until: patience) }
      collect()
      addSnapshot()
      submitWaiting()
    }
    listeners = []
    writer.stop()
    takeMail()
    let now = monotonicClock()
    for connection in connections.values { connection.flush(now: now) }
    for pipe in pipes { pipe.close() }
    connections = [:]
    for stream in alertStreams.values { stream.finish() }
    alertStreams = [:]
    for case .resume(let continuation) in waiting.map(\.action) {
      continuation.resume(throwing: IngestStopped())
    }
    waiting = []
  }

  private func hearTheRest(of connection: Connection, until patience: Double) {
    func mayGoOn() -> Bool {
      !isBlocked && (!connection.isSlow || monotonicClock() < patience)
    }
    while connection.hasBufferedLines && mayGoOn() { takeLines(of: connection) }
    if !connection.hasBufferedLines && mayGoOn() { serve(connection) }
    while connection.hasBufferedLines && mayGoOn() { takeLines(of: connection) }
  }

  /// Hands the last transaction over, waiting for room as long as there may be some.
  private func submitWaiting() {
    flush()
    while let transaction = stalled {
      if writer.submit(transaction, number: submitted) {
        stalled = nil
      } else if !writer.drain() {
        log.error("the disk is full: what was not acknowledged is given up")
        return
      }
    }
  }
}

/// The daemon stopped before what somebody waited for was on disk.
package struct IngestStopped: Error, CustomStringConvertible {
  package var description: String { "monitord is stopping" }
}
