internal import Glibc
package import MetricStore
internal import MonitorCore

/// The thread that owns the only writing connection: takes transactions, commits them in groups.
///
/// Everything that is queued becomes one SQLite transaction, so that many clients share one sync of
/// the disk. Between commits it does the store's maintenance in small slices. A full disk makes it
/// try the same transactions again until there is room; nothing acknowledged or queued is lost, and
/// the full queue stops the reading of sockets.
package final class WriterThread: Sendable {
  /// What the thread tells, from its own thread.
  package enum Report: Sendable {
    /// Everything up to this submission is on disk.
    case committed(through: Int64, CommitReceipt, seconds: Double)
    /// There is no room: transactions wait and are tried again.
    case diskFull(StoreError)
    /// Retention has taken something away.
    case retained(RetentionOutcome)
    /// Something stored cannot be read; everything else goes on.
    case damaged(StoreError)
    /// The store cannot be trusted any more; nothing further is committed.
    case failed(StoreError)
  }

  private enum Job: Sendable {
    case transaction(StoreTransaction, Int64)
    case task(@Sendable (StoreWriter) -> Void)
  }

  private struct State {
    var retention = RetentionPolicy()
    var isFailed = false
    var heartbeat = 0
    var isDiskFull = false
  }

  private let queue = BoundedQueue<Job>(capacity: Limits.queuedBatches)
  private let finished = BoundedQueue<Bool>(capacity: 1)
  private let state = Guarded(State())
  private let report: @Sendable (Report) -> Void
  /// How long to wait before a full disk is tried again.
  private let retryMilliseconds: Int
  /// Ends waits early when the thread is to stop.
  private let stopping = BoundedQueue<Bool>(capacity: 1)

  package init(
    retryMilliseconds: Int = 1000, report: @escaping @Sendable (Report) -> Void
  ) {
    self.retryMilliseconds = retryMilliseconds
    self.report = report
  }

  /// Starts the thread; `writer` is used by nobody else from here on.
  package func start(_ writer: sending StoreWriter) {
    let box = SendingBox(writer)
    startThread("monitord-writer") { [self] in
      run(box.take())
      finished.push(true)
    }
  }

  /// Queues a transaction; false if there is no room now.
  package func submit(_ transaction: StoreTransaction, number: Int64) -> Bool {
    queue.tryPush(.transaction(transaction, number))
  }

  /// Runs `body` on the writer's thread between two commits, after everything queued before it.
  ///
  /// Waits while the queue is full: not for the event loop.
  @discardableResult
  package func perform(_ body: @escaping @Sendable (StoreWriter) -> Void) -> Bool {
    queue.push(.task(body))
  }

  /// Like `perform`, but false at once when there is no room.
  package func tryPerform(_ body: @escaping @Sendable (StoreWriter) -> Void) -> Bool {
    queue.tryPush(.task(body))
  }

  /// What may be kept from now on; looked after about once a minute.
  package func retain(_ policy: RetentionPolicy) { state.withLock { $0.retention = policy } }

  package var queued: Int { queue.count }
  /// Grows as long as the thread gets round, whether or not there is work.
  package var heartbeat: Int { state.withLock { $0.heartbeat } }
  package var isDiskFull: Bool { state.withLock { $0.isDiskFull } }

  /// Waits until everything submitted so far is committed; false if the disk is full or the store
  /// has failed, so that waiting would not end.
  package func drain() -> Bool {
    let done = BoundedQueue<Bool>(capacity: 1)
    while !queue.tryPush(.task { _ in done.push(true) }) {
      if cannotDrain { return false }
      _ = stopping.popAll(waitingAtMost: 1)
    }
    while true {
      if let reached = done.popAll(waitingAtMost: 20), !reached.isEmpty { return true }
      if cannotDrain { return false }
    }
  }

  private var cannotDrain: Bool { state.withLock { $0.isDiskFull || $0.isFailed } }

  /// Commits what is queued, folds the log into the file, and ends the thread.
  ///
  /// With a full disk what is queued is given up: none of it was acknowledged.
  package func stop() {
    stopping.close()
    queue.close()
    _ = finished.popAll()
  }

  // MARK: The thread

  private func run(_ writer: StoreWriter) {
    var hasWork = false
    var retentionDue = monotonicClock() + Limits.retentionSeconds
    while let jobs = queue.popAll(waitingAtMost: hasWork ? 0 : Limits.writerIdleMilliseconds) {
      state.withLock { $0.heartbeat += 1 }
      if !jobs.isEmpty { perform(jobs, writer) }
      hasWork = maintain(writer, budgetSeconds: WriterThread.budgetSeconds(after: jobs.count))
      if monotonicClock() >= retentionDue {
        retentionDue = monotonicClock() + Limits.retentionSeconds
        retain(writer)
      }
    }
    do { try writer.close() } catch { report(.failed(error)) }
  }

  /// Commits runs of transactions as groups, and does tasks in their place between them.
  private func perform(_ jobs: [Job], _ writer: StoreWriter) {
    var group: [StoreTransaction] = []
    var through: Int64 = 0
    for job in jobs {
      switch job {
      case .transaction(let transaction, let number):
        group.append(transaction)
        through = number
      case .task(let body):
        commit(&group, through, writer)
        body(writer)
      }
    }
    commit(&group, through, writer)
  }

  private func commit(
    _ group: inout [StoreTransaction], _ through: Int64, _ writer: StoreWriter
  ) {
    guard !group.isEmpty else { return }
    defer { group.removeAll(keepingCapacity: true) }
    while !state.withLock({ $0.isFailed }) {
      let start = monotonicClock()
      do {
        let receipt = try writer.commit(group)
        state.withLock { $0.isDiskFull = false }
        report(.committed(through: through, receipt, seconds: monotonicClock() - start))
        return
      } catch .diskFull(let path, let detail) {
        state.withLock { $0.isDiskFull = true }
        report(.diskFull(.diskFull(path: path, detail: detail)))
        state.withLock { $0.heartbeat += 1 }
        // Nil: the queue was closed, the daemon is stopping and none of this was acknowledged.
        if stopping.popAll(waitingAtMost: retryMilliseconds) == nil { return }
      } catch {
        fail(error)
      }
    }
  }

  /// How long maintenance may go on before the queue is looked at again (`maintain` takes up to ten
  /// times that when much waits for compaction): in proportion to what was just committed, so that
  /// few lines wait as shortly as compaction can afford.
  private static func budgetSeconds(after jobs: Int) -> Double {
    jobs == 0 ? 0.01 : min(0.01, 0.001 * Double(jobs))
  }

  private func maintain(_ writer: StoreWriter, budgetSeconds: Double) -> Bool {
    defer { for problem in writer.takeProblems() { report(.damaged(problem)) } }
    do {
      return try writer.maintain(budgetSeconds: budgetSeconds)
    } catch .diskFull {
      // The next commit finds the same and reports it.
      return false
    } catch {
      fail(error)
      return false
    }
  }

  private func retain(_ writer: StoreWriter) {
    let policy = state.withLock { $0.retention }
    guard policy != RetentionPolicy() else { return }
    do {
      let outcome = try writer.retain(policy, now: wallClock())
      if !outcome.isEmpty { report(.retained(outcome)) }
    } catch .diskFull {
      // A full disk is reported by the next commit; retention tries again in a minute.
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: StoreError) {
    state.withLock { $0.isFailed = true }
    report(.failed(error))
  }
}

/// Carries a value that is not Sendable into the one closure that will own it.
private final class SendingBox<Value>: @unchecked Sendable {
  // @unchecked: taken exactly once, by the thread it is handed to.
  private var value: Value?
  init(_ value: sending Value) { self.value = value }
  func take() -> sending Value {
    guard let value else { preconditionFailure("the value has been taken already") }
    self.value = nil
    return value
  }
}
