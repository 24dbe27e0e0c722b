import Testing

@testable import ReferenceTrainer

/// The convolutional network: its arithmetic by hand, its gradients, and that it learns.
@Suite struct ConvolutionTests {
  @Test func `a convolution sees the nine neighbours, and zeros beyond its own image`() {
    let store = ParameterStore<Double>(capacity: Convolution<Double>.room(inputs: 1, outputs: 1))
    let layer = Convolution(
      "c", height: 2, width: 3, inputs: 1, outputs: 1, images: 2, store: store)
    // A digit a neighbour: the output is read like a number.
    for k in 0..<9 { layer.weight.value[k] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8][k] }
    layer.bias.value[0] = 0.5
    let x = Buffer<Double>(count: 12)
    for i in 0..<12 { x.base[i] = Double(i % 6 + 1) }
    let y = layer.forward(x.matrix(12, 1))
    // 1 2 3
    // 4 5 6, twice
    let first: [Double] = [
      540_210_000.5, 654_321_000.5, 65_032_000.5, 540_210.5, 654_321.5, 65_032.5,
    ]
    #expect((0..<12).map { y.base[$0] } == first + first)
  }

  @Test func `a pooling takes the largest of four, and leaves an odd row and column out`() {
    let pool = MaxPool<Float>(height: 3, width: 5, channels: 1, images: 2)
    let x = Buffer<Float>(count: 30)
    for i in 0..<30 { x.base[i] = Float(i % 15) * (i < 15 ? 1 : -1) }
    let y = pool.forward(x.matrix(30, 1))
    #expect((0..<4).map { y.base[$0] } == [6, 8, 0, -2])
    x.base[1] = .nan
    #expect(pool.forward(x.matrix(30, 1)).base[0].isNaN)
  }

  @Test(arguments: Activation.allCases)
  func `the network's gradients are the slopes of its loss`(activation: Activation) {
    var shape = ConvolutionalShape(height: 5, width: 4, outputs: 3)
    shape.channels = [2, 3]
    shape.activation = activation
    let model = ConvolutionalNetwork<Double>(shape, images: 3)
    var random = RandomSource(seed: 8)
    model.initialize(&random)
    let input = Buffer<Double>(count: 3 * 20)
    for i in 0..<input.count { input.base[i] = random.normal() }
    let targets: [Int32] = [0, 2, 1]
    let crossEntropy = CrossEntropy<Double>(classes: 3, rows: 3)
    func loss() -> Double {
      crossEntropy.forward(model.forward(input.matrix(3, 20)), targets: targets).loss
    }
    _ = loss()
    model.backward(crossEntropy.backward(targets: targets))
    expectSlopes(of: model.store, h: 1e-6, loss)
  }

  @Test func `it learns the bundled digits, and refuses what is made for units of a perceptron`()
    throws
  {
    var plan = PlasticityConfiguration(rate: 0.01, tasks: 1) { $0.usesAdam = true }
    try plan.set("model", to: SettingText(name: "model", text: "conv"))
    #expect(plan.model == .convolutional)
    let run = try plan.makeRun(on: TrainingData())
    var accuracy = 0.0
    while let metrics = run.next() {
      accuracy = metrics.scalar("task/online_acc") ?? accuracy
      if metrics.scalar("units/dead/0") != nil {
        #expect(metrics.scalar("units/dead/1") != nil && metrics.scalar("rep/erank/1") != nil)
      }
    }
    // One pass, each image seen before it is learned; chance is 0.1.
    #expect(accuracy > 0.6)
    for remedy in [Remedy.layerNorm, .continualBackprop] {
      var changed = plan
      try changed.apply(remedy)
      #expect(throws: RemedyProblem.self) { try changed.makeRun(on: TrainingData()) }
    }
    let tiny = try ImageSet(
      rows: 2, columns: 2, images: Array(repeating: 0, count: 128 * 4),
      labels: (0..<128).map { Int32($0 % 4) })
    #expect(throws: ImageProblem.tooSmall(rows: 2, columns: 2)) {
      try plan.makeRun(on: TrainingData(images: { tiny }))
    }
  }
}
