/// Keeps all weights in bfloat16, with no copy of higher precision behind them.
///
/// A weight of 1 moves in steps of 1/128: an update below half of that rounds to nothing, however
/// often it comes. That is how training in pure bfloat16 stands still without a sign in loss or
/// gradients.
package final class WeightRounding<S: Scalar> {
  private let before: Buffer<S>
  /// Share of the coordinates which the last update wanted to move that did not move.
  package private(set) var lostShare = 0.0

  /// Rounds the weights as they are.
  package init(_ store: ParameterStore<S>) {
    before = Buffer(count: store.count)
    S.roundToBFloat16(store.values.base, count: store.count)
  }

  package func begin(_ store: ParameterStore<S>) {
    before.base.update(from: store.values.base, count: store.count)
  }

  /// Rounds what an update made; returns the norm of the change that is left.
  package func round(_ store: ParameterStore<S>) -> Double {
    let x = store.values.base
    var wanted = 0
    for i in 0..<store.count where x[i] != before.base[i] { wanted += 1 }
    S.roundToBFloat16(x, count: store.count)
    var moved = 0
    for i in 0..<store.count where x[i] != before.base[i] { moved += 1 }
    lostShare = wanted == 0 ? 0 : Double(wanted - moved) / Double(wanted)
    for i in 0..<store.count { before.base[i] = x[i] - before.base[i] }
    return VectorMath.norm(before.base, count: store.count)
  }
}
