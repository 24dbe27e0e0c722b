internal import Glibc

/// A value behind a lock; the only lock type of this package.
///
/// Built on `pthread_mutex_t` because ThreadSanitizer follows it: the standard library's `Mutex`
/// is not instrumented on Linux and makes correct programs look racy, and a sanitizer that cries
/// wolf is no gate. Uncontended `withLock` costs about 20 ns.
package final class Guarded<Value>: @unchecked Sendable {
  // @unchecked: `value` is read and written only between lock and unlock of `mutex`.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  package init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Runs `body` with exclusive access to the value.
  ///
  /// Do not call out to unknown code inside.
  package func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
