/// Which network learns the images of a digit scenario.
package enum ImageModel: String, Sendable, CaseIterable {
  case perceptron = "mlp"
  case convolutional = "conv"

  /// Whether images are large enough: each of two poolings halves them.
  func check(_ images: ImageSet) throws(ImageProblem) {
    guard self == .perceptron || min(images.rows, images.columns) >= 4 else {
      throw .tooSmall(rows: images.rows, columns: images.columns)
    }
  }

  /// The convolutional network for a set of images.
  static func network(
    _ images: ImageSet, _ activation: Activation, rows: Int
  ) -> ImageNetwork<Float> {
    var shape = ConvolutionalShape(
      height: images.rows, width: images.columns, outputs: images.classes)
    shape.activation = activation
    return .convolutional(ConvolutionalNetwork(shape, images: rows))
  }
}

/// A network that tells images apart; an enum for the reason that ``AnyOptimizer`` is one.
package enum ImageNetwork<S: Scalar> {
  case perceptron(Perceptron<S>)
  case convolutional(ConvolutionalNetwork<S>)

  package var store: ParameterStore<S> {
    switch self {
    case .perceptron(let model): model.store
    case .convolutional(let model): model.store
    }
  }

  package var inputs: Int {
    switch self {
    case .perceptron(let model): model.shape.inputs
    case .convolutional(let model): model.shape.height * model.shape.width
    }
  }

  package var outputs: Int {
    switch self {
    case .perceptron(let model): model.shape.outputs
    case .convolutional(let model): model.shape.outputs
    }
  }

  package var hiddenLayers: Int {
    switch self {
    case .perceptron(let model): model.shape.hidden.count
    case .convolutional(let model): model.shape.channels.count
    }
  }

  package var perceptron: Perceptron<S>? {
    if case .perceptron(let model) = self { return model }
    return nil
  }

  package func initialize(_ random: inout RandomSource) {
    switch self {
    case .perceptron(let model): model.initialize(&random)
    case .convolutional(let model): model.initialize(&random)
    }
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    switch self {
    case .perceptron(let model): model.forward(x)
    case .convolutional(let model): model.forward(x)
    }
  }

  package func backward(_ dy: Matrix<S>) {
    switch self {
    case .perceptron(let model): model.backward(dy)
    case .convolutional(let model): model.backward(dy)
    }
  }

  /// What hidden layer `index` put out in the last forward pass; a column is a unit or a channel.
  package func activations(_ index: Int) -> Matrix<S> {
    switch self {
    case .perceptron(let model): model.activations(index)
    case .convolutional(let model): model.activations(index)
    }
  }
}
