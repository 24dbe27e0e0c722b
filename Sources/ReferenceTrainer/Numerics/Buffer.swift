/// Owned storage of numbers, zeroed, aligned to a cache line.
///
/// Layers allocate all they need once, when they are made, and hand out views of it: no step of
/// training allocates.
package final class Buffer<S: Scalar> {
  package let base: UnsafeMutablePointer<S>
  package let count: Int

  package init(count: Int) {
    precondition(count >= 0)
    self.count = count
    let bytes = max(64, count * MemoryLayout<S>.stride)
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    base = raw.assumingMemoryBound(to: S.self)
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  /// A view of the first rows×columns numbers, valid while the buffer lives.
  package func matrix(_ rows: Int, _ columns: Int) -> Matrix<S> {
    precondition(rows * columns <= count, "a \(rows)×\(columns) view of \(count) numbers")
    return Matrix(base: base, rows: rows, columns: columns)
  }

  package func zero() { base.update(repeating: 0, count: count) }

  package func copy(from other: Buffer<S>) {
    precondition(other.count == count)
    base.update(from: other.base, count: count)
  }
}

/// A dense row-major view into a ``Buffer``; it does not own what it shows.
package struct Matrix<S: Scalar> {
  package let base: UnsafeMutablePointer<S>
  package let rows: Int
  package let columns: Int

  package var count: Int { rows &* columns }

  package subscript(row: Int, column: Int) -> S {
    get { base[row &* columns &+ column] }
    nonmutating set { base[row &* columns &+ column] = newValue }
  }

  package func row(_ index: Int) -> UnsafeMutablePointer<S> { base + index &* columns }
}
