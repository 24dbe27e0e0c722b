internal import Glibc

/// A first-in first-out queue between threads that makes its producer wait when it is full.
///
/// Waiting is the back-pressure of the whole daemon: a full queue stops the reading of sockets, it
/// never grows and never drops. About 2 µs a hand-over, so hand over batches, never single points.
package final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  // @unchecked: every stored variable below is touched only while `mutex` is held.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let notEmpty: UnsafeMutablePointer<pthread_cond_t>
  private let notFull: UnsafeMutablePointer<pthread_cond_t>
  private let capacity: Int
  private var elements: [Element] = []
  private var closed = false

  /// - Precondition: `capacity` is positive.
  package init(capacity: Int) {
    precondition(capacity > 0, "a queue of capacity \(capacity) can hold nothing")
    self.capacity = capacity
    mutex = .allocate(capacity: 1)
    notEmpty = .allocate(capacity: 1)
    notFull = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    notEmpty.initialize(to: pthread_cond_t())
    notFull.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    // Steady time: a clock that is set back must not lengthen a wait by as much.
    var steady = pthread_condattr_t()
    pthread_condattr_init(&steady)
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC)
    pthread_cond_init(notEmpty, &steady)
    pthread_condattr_destroy(&steady)
    pthread_cond_init(notFull, nil)
  }

  deinit {
    pthread_cond_destroy(notEmpty)
    pthread_cond_destroy(notFull)
    pthread_mutex_destroy(mutex)
    notEmpty.deallocate()
    notFull.deallocate()
    mutex.deallocate()
  }

  /// Adds an element, waiting while the queue is full; false when the queue has been closed.
  @discardableResult
  package func push(_ element: Element) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while elements.count == capacity && !closed { pthread_cond_wait(notFull, mutex) }
    if closed { return false }
    elements.append(element)
    pthread_cond_signal(notEmpty)
    return true
  }

  /// Adds an element if there is room now, without waiting; false when full or closed.
  package func tryPush(_ element: Element) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if closed || elements.count == capacity { return false }
    elements.append(element)
    pthread_cond_signal(notEmpty)
    return true
  }

  /// Takes everything that is queued, waiting until there is something; nil once closed and empty.
  ///
  /// Taking all at once is what makes one database transaction serve many clients.
  package func popAll() -> [Element]? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while elements.isEmpty {
      if closed { return nil }
      pthread_cond_wait(notEmpty, mutex)
    }
    let taken = elements
    elements.removeAll(keepingCapacity: false)
    pthread_cond_broadcast(notFull)
    return taken
  }

  /// Like `popAll`, but gives back an empty array when nothing came within `milliseconds`.
  package func popAll(waitingAtMost milliseconds: Int) -> [Element]? {
    var deadline = timespec()
    clock_gettime(CLOCK_MONOTONIC, &deadline)
    deadline.tv_sec += milliseconds / 1000
    deadline.tv_nsec += (milliseconds % 1000) * 1_000_000
    if deadline.tv_nsec >= 1_000_000_000 {
      deadline.tv_sec += 1
      deadline.tv_nsec -= 1_000_000_000
    }
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while elements.isEmpty {
      if closed { return nil }
      if pthread_cond_timedwait(notEmpty, mutex, &deadline) != 0 { break }
    }
    let taken = elements
    elements.removeAll(keepingCapacity: false)
    pthread_cond_broadcast(notFull)
    return taken
  }

  /// Elements waiting now.
  package var count: Int {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return elements.count
  }

  /// Lets consumers drain what is queued and then see the end; producers are refused from now on.
  package func close() {
    pthread_mutex_lock(mutex)
    closed = true
    pthread_cond_broadcast(notEmpty)
    pthread_cond_broadcast(notFull)
    pthread_mutex_unlock(mutex)
  }
}
