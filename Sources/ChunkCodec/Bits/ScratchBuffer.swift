/// Raw working memory that only ever grows: encoders reuse it from chunk to chunk, so that a steady
/// stream of chunks allocates nothing.
///
/// `reserve` keeps no contents. The elements are plain old data and are never read before they are
/// written.
final class ScratchBuffer<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int

  init() {
    capacity = 0
    base = .allocate(capacity: 1)
  }

  deinit { base.deallocate() }

  /// Memory for at least `count` elements, contents undefined.
  func reserve(_ count: Int) -> UnsafeMutablePointer<Element> {
    if count > capacity {
      base.deallocate()
      capacity = max(count, capacity &* 2)
      base = .allocate(capacity: capacity)
    }
    return base
  }
}
