import Foundation
import Testing

@testable import ReferenceTrainer

/// Every layer's backward pass against central differences of its forward pass, in double.
@Suite struct LayerGradientTests {
  /// Loss = Σ rᵢyᵢ with fixed random r, so that dy = r.
  private func check(
    rows: Int, columns: Int, room: Int,
    make: (ParameterStore<Double>) -> (
      forward: (Matrix<Double>) -> Matrix<Double>, backward: (Matrix<Double>) -> Matrix<Double>
    ),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var random = RandomSource(seed: 11)
    let store = ParameterStore<Double>(capacity: room)
    let layer = make(store)
    for parameter in store.parameters {
      for i in 0..<parameter.count { parameter.value[i] += random.normal() * 0.5 }
    }
    let input = Buffer<Double>(count: rows * columns)
    for i in 0..<input.count { input.base[i] = random.normal() }
    let x = input.matrix(rows, columns)
    let outputs = layer.forward(x).count
    let weights = (0..<outputs).map { _ in random.normal() }
    func loss() -> Double {
      let y = layer.forward(x)
      return (0..<outputs).reduce(0) { $0 + weights[$1] * y.base[$1] }
    }
    _ = loss()
    let dy = Buffer<Double>(count: outputs)
    for i in 0..<outputs { dy.base[i] = weights[i] }
    let gradient = layer.backward(dy.matrix(rows, outputs / rows))
    let dx = (0..<x.count).map { gradient.base[$0] }

    func compare(_ place: UnsafeMutablePointer<Double>, _ analytic: Double, _ what: String) {
      let numeric = slope(at: place, h: 1e-5, loss)
      #expect(
        abs(numeric - analytic) <= 1e-7 * max(1, abs(numeric)),
        "\(what): numeric \(numeric), analytic \(analytic)", sourceLocation: sourceLocation)
    }
    for i in 0..<x.count { compare(x.base + i, dx[i], "input \(i)") }
    for parameter in store.parameters {
      for i in 0..<parameter.count {
        compare(parameter.value + i, parameter.gradient[i], "\(parameter.layer) \(i)")
      }
    }
  }

  @Test func `a linear layer's gradient is the slope of its output`() {
    check(rows: 4, columns: 5, room: Linear<Double>.room(inputs: 5, outputs: 3)) {
      let layer = Linear("l", inputs: 5, outputs: 3, rows: 4, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test func `a spectrally reparametrized layer's gradient is the slope of its output`() {
    check(
      rows: 4, columns: 5,
      room: Linear<Double>.room(inputs: 5, outputs: 3, reparametrizesSpectrum: true)
    ) {
      let layer = Linear(
        "l", inputs: 5, outputs: 3, rows: 4, reparametrizesSpectrum: true, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test func `a layer norm's gradient is the slope of its output`() {
    check(rows: 3, columns: 6, room: LayerNorm<Double>.room(width: 6)) {
      let layer = LayerNorm("n", width: 6, rows: 3, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test func `an RMS norm's gradient is the slope of its output`() {
    check(rows: 3, columns: 6, room: Norm<Double>.room(width: 6)) {
      let layer = RMSNorm("n", width: 6, rows: 3, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test(arguments: RecurrentCell.allCases)
  func `a recurrent layer's gradient is the slope of its output`(cell: RecurrentCell) {
    check(
      rows: 8, columns: 3, room: Recurrent<Double>.room(cell: cell, inputs: 3, width: 5)
    ) {
      let layer = Recurrent(
        "r", layer: 0, cell: cell, inputs: 3, width: 5, context: 4, rows: 8, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test(arguments: [(4, 3, 2), (1, 1, 1), (2, 5, 3)])
  func `a convolution's gradient is the slope of its output`(
    height: Int, width: Int, channels: Int
  ) {
    check(
      rows: 2 * height * width, columns: channels,
      room: Convolution<Double>.room(inputs: channels, outputs: 3)
    ) {
      let layer = Convolution(
        "c", height: height, width: width, inputs: channels, outputs: 3, images: 2, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test(arguments: [(4, 2), (5, 3)])
  func `a pooling's gradient goes to the largest of four`(height: Int, width: Int) {
    check(rows: 2 * height * width, columns: 3, room: 0) { _ in
      let layer = MaxPool<Double>(height: height, width: width, channels: 3, images: 2)
      let rows = 2 * (height / 2) * (width / 2)
      return (
        layer.forward, { layer.backward(Matrix(base: $0.base, rows: rows, columns: 3)) }
      )
    }
  }

  @Test func `a perceptron's gradient is the slope of its output`() {
    check(rows: 5, columns: 4, room: FeedForward<Double>.room(width: 4)) {
      let layer = FeedForward("f", width: 4, rows: 5, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test(arguments: [false, true])
  func `attention's gradient is the slope of its output, with and without QK-norm`(norm: Bool) {
    check(rows: 10, columns: 6, room: CausalAttention<Double>.room(width: 6)) {
      let layer = CausalAttention(
        "a", width: 6, heads: 2, context: 5, rows: 10, logitScale: 1.5,
        normalizesQueriesAndKeys: norm, store: $0)
      return (layer.forward, layer.backward)
    }
  }

  @Test(arguments: [false, true])
  func `a block's gradient is the slope of its output, pre-norm and post-norm`(isPreNorm: Bool) {
    var shape = TransformerShape(vocabulary: 5)
    shape.width = 4
    shape.heads = 2
    shape.context = 3
    shape.isPreNorm = isPreNorm
    check(rows: 6, columns: 4, room: Block<Double>.room(width: 4)) { store in
      let block = Block("b", shape: shape, rows: 6, store: store)
      return (block.forward, block.backward)
    }
  }

  @Test func `z-loss adds its own slope to cross-entropy's`() {
    var random = RandomSource(seed: 3)
    let logits = Buffer<Double>(count: 12)
    for i in 0..<12 { logits.base[i] = random.normal() * 2 }
    let z = logits.matrix(3, 4)
    let targets: [Int32] = [2, 0, 3]
    let layer = CrossEntropy<Double>(classes: 4, rows: 3, zLoss: 0.1)
    func total() -> Double {
      let loss = layer.forward(z, targets: targets).loss
      let squares = (0..<3).map { r in
        let sum = (0..<4).reduce(0) { $0 + exp(z[r, $1]) }
        return log(sum) * log(sum)
      }
      return loss + 0.1 * squares.reduce(0, +) / 3
    }
    _ = total()
    let d = layer.backward(targets: targets)
    let gradient = (0..<12).map { d.base[$0] }
    for i in 0..<12 {
      #expect(abs(slope(at: z.base + i, h: 1e-5, total) - gradient[i]) < 1e-8)
    }
  }

  @Test func `cross-entropy's gradient is the slope of the loss, factor included`() {
    var random = RandomSource(seed: 3)
    let logits = Buffer<Double>(count: 12)
    for i in 0..<12 { logits.base[i] = random.normal() * 2 }
    let z = logits.matrix(3, 4)
    let targets: [Int32] = [2, 0, 3]
    let layer = CrossEntropy<Double>(classes: 4, rows: 3)
    _ = layer.forward(z, targets: targets)
    let d = layer.backward(targets: targets, factor: 2)
    let gradient = (0..<12).map { d.base[$0] }
    for i in 0..<12 {
      let numeric = slope(at: z.base + i, h: 1e-5) { layer.forward(z, targets: targets).loss }
      #expect(abs(2 * numeric - gradient[i]) < 1e-8)
    }
  }
}

/// The perceptron family: gradients, and the statistics of units.
@Suite struct PerceptronTests {
  @Test(arguments: Activation.allCases, [false, true])
  func `a perceptron's gradients are the slopes of its loss`(
    activation: Activation, normalizes: Bool
  ) {
    var shape = PerceptronShape(inputs: 4, hidden: [5, 3], outputs: 3)
    shape.activation = activation
    shape.normalizes = normalizes
    shape.vocabulary = 6
    shape.vectorWidth = 2
    let model = Perceptron<Double>(shape, rows: 4)
    var random = RandomSource(seed: 5)
    model.initialize(&random)
    let ids: [Int32] = [0, 1, 2, 3, 4, 5, 1, 1]
    let targets: [Int32] = [0, 2, 1, 1]
    let crossEntropy = CrossEntropy<Double>(classes: 3, rows: 4)
    func loss() -> Double { crossEntropy.forward(model.forward(ids: ids), targets: targets).loss }
    _ = loss()
    model.backward(crossEntropy.backward(targets: targets))
    expectSlopes(of: model.store, h: 1e-6, loss)
  }
}
