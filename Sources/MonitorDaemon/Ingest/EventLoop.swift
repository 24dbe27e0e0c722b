internal import Foundation
internal import Glibc
internal import MonitorCore

/// One thread and its queue of jobs: the executor of the actor that owns all state of ingest.
///
/// The actor waits in `poll` inside its own turn; whoever wants something from it (`await`) puts a
/// job here and writes a byte into the pipe that the actor polls too. So the data path never
/// changes threads and needs no locks, and the compiler checks that nobody else touches the state.
/// A job costs the other side about 20 µs, a turn 0.6 µs.
package final class EventLoop: SerialExecutor, @unchecked Sendable {
  // @unchecked: `jobs` and `thread` are behind locks, the descriptors never change.
  private struct Inbox {
    var jobs: [UnownedJob] = []
    var isAwake = false
  }

  private let inbox = Guarded(Inbox())
  private let thread = Guarded<pthread_t?>(nil)
  /// The end that is polled: readable when there are jobs.
  let wakeDescriptor: CInt
  private let wakeWriter: CInt

  package init() {
    var ends: [CInt] = [-1, -1]
    let made = pipe(&ends)
    precondition(made == 0, "no descriptors left for the event loop's own pipe")
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (wakeDescriptor, wakeWriter) = (ends[0], ends[1])
  }

  deinit {
    close(wakeDescriptor)
    close(wakeWriter)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let mustWake = inbox.withLock { inbox in
      inbox.jobs.append(job)
      defer { inbox.isAwake = true }
      return !inbox.isAwake
    }
    if mustWake { wake() }
  }

  /// Ends the current or next `poll` at once.
  ///
  /// Callable from any thread.
  package func wake() {
    var byte: UInt8 = 1
    // A full pipe is awake already.
    _ = write(wakeWriter, &byte, 1)
  }

  package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  package func checkIsolated() {
    precondition(isIsolatingCurrentContext() == true, "not on the event loop's thread")
  }

  package func isIsolatingCurrentContext() -> Bool? {
    thread.withLock { $0.map { pthread_equal(pthread_self(), $0) != 0 } ?? false }
  }

  /// Runs `turn` and the jobs that came, in alternation, until `turn` gives false.
  ///
  /// Call it on a thread of its own; it becomes the loop's thread. Jobs that are queued when the
  /// last turn ends are still run: nobody is left waiting.
  package func run(_ turn: () -> Bool) {
    thread.withLock { $0 = pthread_self() }
    var goesOn = true
    while goesOn {
      goesOn = turn()
      runJobs()
    }
    runJobs()
  }

  private func runJobs() {
    while true {
      var sink: (UInt64, UInt64) = (0, 0)
      while read(wakeDescriptor, &sink, 16) == 16 {}
      let jobs = inbox.withLock { inbox in
        defer { inbox = Inbox() }
        return inbox.jobs
      }
      if jobs.isEmpty { return }
      for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }
}

/// Starts a thread with a name and enough stack for SQLite and decoding.
///
/// - Parameter yields: whether it leaves the processor to the event loop and the writer, as answers to
///   people do.
func startThread(
  _ name: String, yields: Bool = false, _ body: @escaping @Sendable () -> Void
) {
  let thread = Thread {
    // On Linux this is about the calling thread alone.
    if yields { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10) }
    body()
  }
  thread.name = name
  thread.stackSize = 4 << 20
  thread.start()
}

/// Unix seconds now.
package func wallClock() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  // Whole microseconds: a double holds them well enough, and they compress better.
  return (Double(now.tv_sec) * 1e6 + Double(now.tv_nsec / 1000)) / 1e6
}

/// Seconds since some start, never set back.
package func monotonicClock() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}

/// The same in nanoseconds, for what takes microseconds.
@Sendable
func monotonicNanoseconds() -> UInt64 {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
}
