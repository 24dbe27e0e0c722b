/// Sizes of a convolutional network.
package struct ConvolutionalShape: Sendable, Equatable {
  package var height: Int
  package var width: Int
  /// Channels of each convolution; after each, the image is half as high and wide.
  package var channels = [8, 16]
  package var outputs: Int
  package var activation = Activation.relu

  package init(height: Int, width: Int, outputs: Int) {
    self.height = height
    self.width = width
    self.outputs = outputs
  }

  /// Height and width that convolution `index` sees.
  func size(_ index: Int) -> (height: Int, width: Int) { (height >> index, width >> index) }

  /// Numbers an image that the head sees.
  var features: Int {
    let last = size(channels.count)
    return last.height * last.width * (channels.last ?? 1)
  }
}

/// Convolution, nonlinearity and pooling, twice as a rule, then a linear head.
package final class ConvolutionalNetwork<S: Scalar> {
  package let shape: ConvolutionalShape
  package let store: ParameterStore<S>
  package let convolutions: [Convolution<S>]
  package let head: Linear<S>
  private let pools: [MaxPool<S>]
  private let hidden: [Buffer<S>]
  private var images = 0

  /// - Parameter images: the largest batch.
  package init(_ shape: ConvolutionalShape, images: Int) {
    _ = singleThreadedBLAS
    precondition(shape.features > 0, "the images are too small for so many poolings")
    self.shape = shape
    let widths = [1] + shape.channels
    var room = Linear<S>.room(inputs: shape.features, outputs: shape.outputs)
    for i in 1..<widths.count {
      room += Convolution<S>.room(inputs: widths[i - 1], outputs: widths[i])
    }
    let store = ParameterStore<S>(capacity: room)
    self.store = store
    convolutions = shape.channels.indices.map {
      let size = shape.size($0)
      return Convolution(
        "conv.\($0)", height: size.height, width: size.width, inputs: widths[$0],
        outputs: widths[$0 + 1], images: images, store: store)
    }
    pools = shape.channels.enumerated().map {
      let size = shape.size($0)
      return MaxPool(height: size.height, width: size.width, channels: $1, images: images)
    }
    hidden = shape.channels.enumerated().map {
      let size = shape.size($0)
      return Buffer(count: images * size.height * size.width * $1)
    }
    head = Linear(
      "head", inputs: shape.features, outputs: shape.outputs, rows: images, store: store)
  }

  /// Weights and biases uniform in ±1/√(numbers that an output reads), PyTorch's default.
  package func initialize(_ random: inout RandomSource) {
    var bound = 0.0
    for parameter in store.parameters {
      if parameter.isMatrix { bound = 1 / Double(parameter.columns).squareRoot() }
      for i in 0..<parameter.count {
        parameter.value[i] = S((2 * random.uniform() - 1) * bound)
      }
    }
  }

  /// - Parameter x: an image a row.
  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    images = x.rows
    var h = Matrix(base: x.base, rows: x.count, columns: 1)
    for (index, convolution) in convolutions.enumerated() {
      let z = convolution.forward(h)
      let active = activations(index)
      shape.activation.apply(z.base, into: active.base, count: z.count)
      h = pools[index].forward(active)
    }
    return head.forward(Matrix(base: h.base, rows: images, columns: shape.features))
  }

  package func backward(_ dy: Matrix<S>) {
    let last = head.backward(dy)
    var d = Matrix(
      base: last.base, rows: last.count / (shape.channels.last ?? 1),
      columns: shape.channels.last ?? 1)
    for index in convolutions.indices.reversed() {
      d = pools[index].backward(d)
      shape.activation.multiplySlope(d.base, of: activations(index).base, count: d.count)
      d = convolutions[index].backward(d)
    }
  }

  /// What convolution `index` put out in the last forward pass: a pixel a row, a channel a column.
  package func activations(_ index: Int) -> Matrix<S> {
    let size = shape.size(index)
    return hidden[index].matrix(images * size.height * size.width, shape.channels[index])
  }
}
