/// A network that learns classes in `Float`, with what the digit scenarios measure of it.
final class Classifier {
  let model: ImageNetwork<Float>
  let optimizer: AnyOptimizer<Float>
  private(set) var gradients: GradientProbe<Float>
  private let crossEntropy: CrossEntropy<Float>
  private let weights: WeightProbe<Float>
  private let inputBuffer: Buffer<Float>

  init(
    _ model: ImageNetwork<Float>, optimizer choice: OptimizerChoice, rows: Int, seed: UInt64
  ) {
    self.model = model
    var random = RandomSource(seed: seed, stream: 1)
    model.initialize(&random)
    optimizer = choice.make(model.store)
    gradients = GradientProbe(model.store)
    crossEntropy = CrossEntropy(classes: model.outputs, rows: rows)
    weights = WeightProbe(gradients.matrices)
    inputBuffer = Buffer(count: rows * model.inputs)
  }

  /// Room for a batch's inputs; the next call may overwrite it.
  func inputs(_ rows: Int) -> Matrix<Float> { inputBuffer.matrix(rows, model.inputs) }

  /// Mean loss of a batch and how many of its rows were right, before any update; adds the
  /// gradient times `weight`.
  func learn(_ x: Matrix<Float>, _ targets: [Int32], weight: Double = 1) -> (
    loss: Double, right: Int
  ) {
    learn(logits: model.forward(x), targets, weight: weight)
  }

  /// For perceptrons with a table of vectors.
  func learn(ids: [Int32], _ targets: [Int32]) -> (loss: Double, right: Int) {
    learn(logits: forward(ids: ids), targets, weight: 1)
  }

  private func learn(logits: Matrix<Float>, _ targets: [Int32], weight: Double) -> (
    loss: Double, right: Int
  ) {
    let right = Self.right(logits, targets)
    let loss = crossEntropy.forward(logits, targets: targets).loss
    model.backward(crossEntropy.backward(targets: targets, factor: weight))
    return (loss, right)
  }

  private func forward(ids: [Int32]) -> Matrix<Float> {
    guard let perceptron = model.perceptron else {
      preconditionFailure("only a perceptron has a table of vectors")
    }
    return perceptron.forward(ids: ids)
  }

  /// Measures the gradients and takes them in.
  func update(rate: Double) {
    gradients.measure(model.store)
    _ = optimizer.update(learningRate: rate)
    model.store.zeroGradients()
  }

  /// The network and its optimizer.
  func save(into state: inout TrainingState) {
    model.store.save(into: &state)
    optimizer.save(into: &state)
  }

  func restore(from state: TrainingState) throws(TrainingState.Problem) {
    try model.store.restore(from: state)
    try optimizer.restore(from: state)
  }

  /// Share of rows that the model gets right.
  func accuracy(_ x: Matrix<Float>, _ targets: [Int32]) -> Double {
    Double(Self.right(model.forward(x), targets)) / Double(max(1, targets.count))
  }

  /// Loss and accuracy on ids, without learning.
  func evaluate(ids: [Int32], _ targets: [Int32]) -> (loss: Double, accuracy: Double) {
    let logits = forward(ids: ids)
    let right = Self.right(logits, targets)
    return (
      crossEntropy.forward(logits, targets: targets).loss,
      Double(right) / Double(max(1, targets.count))
    )
  }

  /// Unit statistics of every hidden layer on a probe batch.
  func writeUnits(to metrics: inout StepMetrics, probe: Matrix<Float>) {
    _ = model.forward(probe)
    for layer in 0..<model.hiddenLayers {
      UnitStatistics(model.activations(layer)).write(to: &metrics, layer: layer)
    }
  }

  func writeWeights(to metrics: inout StepMetrics) { weights.measure().write(to: &metrics) }

  private static func right(_ logits: Matrix<Float>, _ targets: [Int32]) -> Int {
    var right = 0
    for r in 0..<logits.rows {
      let row = logits.row(r)
      var best = 0
      for c in 1..<max(1, logits.columns) where row[c] > row[best] { best = c }
      if best == Int(targets[r]) { right += 1 }
    }
    return right
  }
}
