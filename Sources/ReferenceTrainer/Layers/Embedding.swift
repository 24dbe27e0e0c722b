/// h = tok[id] + pos[place], for sequences of a fixed length laid one after the other.
package final class Embedding<S: Scalar> {
  package let token: Parameter<S>
  package let position: Parameter<S>
  private let context: Int
  private let width: Int
  private let output: Buffer<S>
  private var ids: [Int32] = []

  package init(vocabulary: Int, context: Int, width: Int, rows: Int, store: ParameterStore<S>) {
    token = store.matrix("tok", rows: vocabulary, columns: width)
    position = store.matrix("pos", rows: context, columns: width)
    self.context = context
    self.width = width
    output = Buffer(count: rows * width)
    ids.reserveCapacity(rows)
  }

  package static func room(vocabulary: Int, context: Int, width: Int) -> Int {
    ParameterStore<S>.room(vocabulary, width) + ParameterStore<S>.room(context, width)
  }

  /// `ids.count` is a multiple of the context length.
  package func forward(_ ids: [Int32]) -> Matrix<S> {
    precondition(ids.count % context == 0, "\(ids.count) ids are no whole sequences of \(context)")
    self.ids.removeAll(keepingCapacity: true)
    self.ids.append(contentsOf: ids)
    let h = output.matrix(ids.count, width)
    for r in 0..<ids.count {
      VectorMath.sum(
        token.value + Int(ids[r]) * width, position.value + (r % context) * width,
        into: h.row(r), count: width)
    }
    return h
  }

  package func backward(_ dh: Matrix<S>) {
    for r in 0..<dh.rows {
      VectorMath.add(dh.row(r), to: token.gradient + Int(ids[r]) * width, count: width)
      VectorMath.add(dh.row(r), to: position.gradient + (r % context) * width, count: width)
    }
  }
}
