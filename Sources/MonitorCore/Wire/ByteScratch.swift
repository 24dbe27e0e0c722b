internal import Glibc

/// Memory that is filled, read and filled again, line after line, and grows to what lines need.
///
/// One for a whole event loop: it is never used by two lines at once.
package final class ByteScratch {
  private(set) var start: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private(set) var capacity: Int

  package init(capacity: Int = 256) {
    self.capacity = capacity
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  /// What has been appended; valid until the next change.
  var contents: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  func removeAll() { count = 0 }
  func removeLast(_ n: Int) { count -= n }

  /// Takes over `n` bytes that were written behind the contents, into reserved room.
  func advance(_ n: Int) {
    precondition(n >= 0 && count + n <= capacity, "no such room")
    count += n
  }

  /// Moves bytes inside what `reserve` has made room for; ranges may overlap.
  func move(from source: Int, to target: Int, count n: Int) {
    precondition(source + n <= count && target <= source, "only towards the front")
    memmove(start + target, start + source, n)
  }

  func append(_ byte: UInt8) {
    if count == capacity { reserve(count + 1) }
    start[count] = byte
    count += 1
  }

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
    if count + bytes.count > capacity { reserve(count + bytes.count) }
    memcpy(start + count, source, bytes.count)
    count += bytes.count
  }

  /// Makes room for `needed` bytes in all, keeping what is there.
  func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    let grown = max(needed, 2 * capacity)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
    memcpy(larger, start, count)
    start.deallocate()
    start = larger
    capacity = grown
  }
}
