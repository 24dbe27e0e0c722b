/// One trained tensor: where its values and its gradient are.
///
/// A matrix is stored as the outputs×inputs of `y = x·Wᵀ`; a vector (bias, gain) has one row.
package struct Parameter<S: Scalar> {
  /// The layer's name, as metrics spell it: `blocks.0.qkv`.
  package let layer: String
  package let isMatrix: Bool
  package let rows: Int
  package let columns: Int
  /// Its place in the store's flat arrays.
  package let offset: Int
  package let value: UnsafeMutablePointer<S>
  package let gradient: UnsafeMutablePointer<S>

  package var count: Int { rows &* columns }
  package var matrix: Matrix<S> { Matrix(base: value, rows: rows, columns: columns) }
}

/// All trained numbers of a model in one flat array, their gradients in another of the same shape.
///
/// Optimizers, clipping and checkpoints are then single passes over memory. Tensors begin at
/// multiples of sixteen; the numbers between them are zero and stay zero.
package final class ParameterStore<S: Scalar> {
  package let values: Buffer<S>
  package let gradients: Buffer<S>
  package private(set) var parameters: [Parameter<S>] = []
  /// Numbers in use, padding included.
  package private(set) var count = 0

  /// Room for `capacity` numbers; what a model declares must fit.
  package init(capacity: Int) {
    values = Buffer(count: capacity)
    gradients = Buffer(count: capacity)
  }

  /// How much of a store a tensor takes.
  package static func room(_ rows: Int, _ columns: Int) -> Int { (rows * columns + 15) / 16 * 16 }

  package func matrix(_ layer: String, rows: Int, columns: Int) -> Parameter<S> {
    make(layer, isMatrix: true, rows: rows, columns: columns)
  }

  package func vector(_ layer: String, count: Int) -> Parameter<S> {
    make(layer, isMatrix: false, rows: 1, columns: count)
  }

  private func make(_ layer: String, isMatrix: Bool, rows: Int, columns: Int) -> Parameter<S> {
    let parameter = Parameter(
      layer: layer, isMatrix: isMatrix, rows: rows, columns: columns, offset: count,
      value: values.base + count, gradient: gradients.base + count)
    count += Self.room(rows, columns)
    precondition(count <= values.count, "the store is too small for \(layer)")
    parameters.append(parameter)
    return parameter
  }

  package func zeroGradients() { gradients.base.update(repeating: 0, count: count) }
}

extension ParameterStore {
  /// Puts all trained numbers in.
  package func save(into state: inout TrainingState) {
    state.put("weights", values.base, count: count)
  }

  package func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try state.take("weights", into: values.base, count: count)
  }
}
