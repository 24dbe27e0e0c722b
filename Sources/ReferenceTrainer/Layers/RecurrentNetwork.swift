/// Sizes of a recurrent character model.
package struct RecurrentShape: Sendable, Equatable {
  package var cell = RecurrentCell.lstm
  package var layers = 2

  package init(cell: RecurrentCell = .lstm, layers: Int = 2) {
    self.cell = cell
    self.layers = layers
  }
}

/// A recurrent language model: a table of vectors, recurrent layers, a linear head.
///
/// Sizes that it shares with the transformer (vocabulary, width, context) are those of its shape.
package final class RecurrentNetwork<S: Scalar> {
  package let store: ParameterStore<S>
  package let lookup: Lookup<S>
  package let layers: [Recurrent<S>]
  package let head: Linear<S>
  private let crossEntropy: CrossEntropy<S>

  package init(_ shape: TransformerShape, _ recurrent: RecurrentShape, largestBatch: Int) {
    _ = singleThreadedBLAS
    let rows = largestBatch * shape.context
    let width = shape.width
    let store = ParameterStore<S>(
      capacity: ParameterStore<S>.room(shape.vocabulary, width)
        + recurrent.layers * Recurrent<S>.room(cell: recurrent.cell, inputs: width, width: width)
        + Linear<S>.room(inputs: width, outputs: shape.vocabulary))
    self.store = store
    lookup = Lookup(
      "tok", vocabulary: shape.vocabulary, width: width, places: 1, rows: rows, store: store)
    layers = (0..<recurrent.layers).map {
      Recurrent(
        "rnn", layer: $0, cell: recurrent.cell, inputs: width, width: width,
        context: shape.context, rows: rows, store: store)
    }
    head = Linear("head", inputs: width, outputs: shape.vocabulary, rows: rows, store: store)
    crossEntropy = CrossEntropy(classes: shape.vocabulary, rows: rows, zLoss: shape.zLoss)
  }

  /// PyTorch's defaults: vectors standard normal, all else uniform in ±1/√width, times `scale`.
  package func initialize(_ random: inout RandomSource, scale: Double) {
    for i in 0..<lookup.table.count { lookup.table.value[i] = S(random.normal()) }
    let bound = scale / Double(lookup.table.columns).squareRoot()
    for parameter in store.parameters where parameter.layer != "tok" {
      for i in 0..<parameter.count {
        parameter.value[i] = S((2 * random.uniform() - 1) * bound)
      }
    }
  }

  package func forward(_ ids: [Int32], targets: [Int32]) -> CrossEntropy<S>.Result {
    var h = lookup.forward(ids, places: 1)
    for layer in layers { h = layer.forward(h) }
    return crossEntropy.forward(head.forward(h), targets: targets)
  }

  package func backward(targets: [Int32], factor: Double = 1) {
    var d = head.backward(crossEntropy.backward(targets: targets, factor: factor))
    for layer in layers.reversed() { d = layer.backward(d) }
    lookup.backward(d)
  }
}

/// A model of the next character: what a language run trains.
///
/// An enum for the reason that ``AnyOptimizer`` is one.
package enum SequenceModel<S: Scalar> {
  case transformer(Transformer<S>)
  case recurrent(RecurrentNetwork<S>)

  package var store: ParameterStore<S> {
    switch self {
    case .transformer(let model): model.store
    case .recurrent(let model): model.store
    }
  }

  package func initialize(_ random: inout RandomSource, scale: Double) {
    switch self {
    case .transformer(let model): model.initialize(&random)
    case .recurrent(let model): model.initialize(&random, scale: scale)
    }
  }

  package func forward(_ ids: [Int32], targets: [Int32]) -> CrossEntropy<S>.Result {
    switch self {
    case .transformer(let model): model.forward(ids, targets: targets)
    case .recurrent(let model): model.forward(ids, targets: targets)
    }
  }

  package func backward(targets: [Int32], factor: Double = 1) {
    switch self {
    case .transformer(let model): model.backward(targets: targets, factor: factor)
    case .recurrent(let model): model.backward(targets: targets, factor: factor)
    }
  }

  /// The transformer, where it is one: only its blocks have attention and a residual stream.
  package var transformer: Transformer<S>? {
    if case .transformer(let model) = self { return model }
    return nil
  }

  /// Layers whose alignment is watched.
  package var linearLayers: [Linear<S>] {
    switch self {
    case .transformer(let model): model.linearLayers
    case .recurrent(let model): [model.head]
    }
  }
}
