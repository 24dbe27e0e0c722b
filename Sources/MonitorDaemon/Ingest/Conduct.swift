/// What the newest lines of a connection were worth.
package struct Conduct {
  private var useful = 0
  private var useless = 0
  private static let memory = 1024

  package init() {}

  /// - Parameter isUseful: whether the line brought something, or would have if it had not been sent
  ///   before.
  package mutating func note(isUseful: Bool) {
    if isUseful { useful += 1 } else { useless += 1 }
    guard useful + useless > Conduct.memory else { return }
    (useful, useless) = (useful / 2, useless / 2)
  }

  /// A trainer may err, ask and sync now and then.
  package var isUseless: Bool { useless > 8 && useless > 4 * useful }
}
