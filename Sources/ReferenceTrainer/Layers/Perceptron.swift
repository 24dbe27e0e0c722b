internal import Foundation

/// The nonlinearity of a perceptron.
package enum Activation: String, Sendable, CaseIterable {
  case relu
  /// Slope 0.01 below zero.
  case leaky
  case tanh

  @inline(__always)
  func apply<S: Scalar>(
    _ z: UnsafePointer<S>, into h: UnsafeMutablePointer<S>, count: Int
  ) {
    switch self {
    case .relu: for i in 0..<count { h[i] = z[i] <= 0 ? 0 : z[i] }
    case .leaky: for i in 0..<count { h[i] = z[i] <= 0 ? z[i] * 0.01 : z[i] }
    case .tanh: for i in 0..<count { h[i] = S.hyperbolicTangent(z[i]) }
    }
  }

  /// Multiplies d by the derivative, which the output gives.
  @inline(__always)
  func multiplySlope<S: Scalar>(
    _ d: UnsafeMutablePointer<S>, of h: UnsafePointer<S>, count: Int
  ) {
    switch self {
    case .relu: for i in 0..<count { d[i] = h[i] <= 0 ? 0 : d[i] }
    case .leaky: for i in 0..<count { d[i] = h[i] <= 0 ? d[i] * 0.01 : d[i] }
    case .tanh: for i in 0..<count { d[i] *= 1 - h[i] * h[i] }
    }
  }
}

/// Sizes and choices of a perceptron.
package struct PerceptronShape: Sendable, Equatable {
  package var inputs: Int
  package var hidden: [Int]
  package var outputs: Int
  package var activation = Activation.relu
  /// Normalizes the input of each activation (LayerNorm).
  package var normalizes = false

  /// Ids that a table turns into the inputs; 0: the inputs are numbers.
  package var vocabulary = 0
  package var vectorWidth = 0

  package init(inputs: Int, hidden: [Int], outputs: Int) {
    self.inputs = inputs
    self.hidden = hidden
    self.outputs = outputs
  }
}

/// A multi-layer perceptron; with no hidden layer it is linear.
package final class Perceptron<S: Scalar> {
  package let shape: PerceptronShape
  package let store: ParameterStore<S>
  package let layers: [Linear<S>]
  package let lookup: Lookup<S>?
  private let norms: [LayerNorm<S>]
  private let hidden: [Buffer<S>]
  private var rows = 0

  /// - Parameter rows: the largest batch.
  package init(_ shape: PerceptronShape, rows: Int) {
    _ = singleThreadedBLAS
    self.shape = shape
    let widths = [shape.inputs] + shape.hidden + [shape.outputs]
    var room = 0
    for i in 1..<widths.count { room += Linear<S>.room(inputs: widths[i - 1], outputs: widths[i]) }
    if shape.normalizes { room += shape.hidden.reduce(0) { $0 + LayerNorm<S>.room(width: $1) } }
    if shape.vocabulary > 0 {
      room += ParameterStore<S>.room(shape.vocabulary, shape.vectorWidth)
    }
    let store = ParameterStore<S>(capacity: room)
    self.store = store
    lookup =
      shape.vocabulary > 0
      ? Lookup(
        "tok", vocabulary: shape.vocabulary, width: shape.vectorWidth,
        places: shape.inputs / shape.vectorWidth, rows: rows, store: store) : nil
    layers = (1..<widths.count).map {
      Linear(
        "layers.\($0 - 1)", inputs: widths[$0 - 1], outputs: widths[$0], rows: rows, store: store)
    }
    norms =
      shape.normalizes
      ? shape.hidden.enumerated().map {
        LayerNorm("norms.\($0)", width: $1, rows: rows, store: store)
      } : []
    hidden = shape.hidden.map { Buffer(count: rows * $0) }
  }

  /// Weights and biases uniform in ±1/√inputs, PyTorch's default.
  package func initialize(_ random: inout RandomSource) {
    if let table = lookup?.table {
      for i in 0..<table.count { table.value[i] = S(random.normal()) }
    }
    for layer in layers { initialize(layer, &random) }
  }

  private func initialize(_ layer: Linear<S>, _ random: inout RandomSource) {
    let bound = 1 / Double(layer.weight.columns).squareRoot()
    for i in 0..<layer.weight.count {
      layer.weight.value[i] = S((2 * random.uniform() - 1) * bound)
    }
    for i in 0..<layer.bias.count { layer.bias.value[i] = S((2 * random.uniform() - 1) * bound) }
  }

  /// For networks with a table: `inputs / vectorWidth` ids a row.
  package func forward(ids: [Int32]) -> Matrix<S> {
    guard let lookup else { preconditionFailure("this perceptron has no table of vectors") }
    return forward(lookup.forward(ids, places: shape.inputs / shape.vectorWidth))
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    rows = x.rows
    var h = x
    for (index, buffer) in hidden.enumerated() {
      var z = layers[index].forward(h)
      if shape.normalizes { z = norms[index].forward(z) }
      h = buffer.matrix(rows, shape.hidden[index])
      shape.activation.apply(z.base, into: h.base, count: h.count)
    }
    return layers[hidden.count].forward(h)
  }

  package func backward(_ dy: Matrix<S>) {
    var d = layers[hidden.count].backward(dy)
    for index in hidden.indices.reversed() {
      shape.activation.multiplySlope(d.base, of: hidden[index].base, count: d.count)
      if shape.normalizes { d = norms[index].backward(d) }
      d = layers[index].backward(d)
    }
    lookup?.backward(d)
  }

  /// What hidden layer `index` put out in the last forward pass.
  package func activations(_ index: Int) -> Matrix<S> {
    hidden[index].matrix(rows, shape.hidden[index])
  }
}
