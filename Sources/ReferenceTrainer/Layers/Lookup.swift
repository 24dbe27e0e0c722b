/// A table of vectors: a row of ids becomes their vectors side by side.
package final class Lookup<S: Scalar> {
  package let table: Parameter<S>
  private let output: Buffer<S>
  private var ids: [Int32] = []

  package init(
    _ name: String, vocabulary: Int, width: Int, places: Int, rows: Int, store: ParameterStore<S>
  ) {
    table = store.matrix(name, rows: vocabulary, columns: width)
    output = Buffer(count: rows * places * width)
  }

  /// `ids.count` is rows × places; the result has a row for every `places` of them.
  package func forward(_ ids: [Int32], places: Int) -> Matrix<S> {
    self.ids = ids
    let width = table.columns
    for (i, id) in ids.enumerated() {
      (output.base + i * width).update(from: table.value + Int(id) * width, count: width)
    }
    return output.matrix(ids.count / places, places * width)
  }

  package func backward(_ dy: Matrix<S>) {
    let width = table.columns
    for (i, id) in ids.enumerated() {
      VectorMath.add(dy.base + i * width, to: table.gradient + Int(id) * width, count: width)
    }
  }
}
