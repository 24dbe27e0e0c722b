import Foundation
import Testing

@testable import ReferenceTrainer

/// Whole models of the next token: gradients, and what their choices must not change.
@Suite struct SequenceModelTests {
  private let inputs: [Int32] = [1, 4, 2, 0, 6, 3, 3, 5, 1, 2]
  private let targets: [Int32] = [4, 2, 0, 6, 5, 3, 5, 1, 2, 0]

  private func shape(_ change: (inout TransformerShape) -> Void = { _ in }) -> TransformerShape {
    var shape = TransformerShape(vocabulary: 7)
    shape.width = 8
    shape.heads = 2
    shape.blocks = 2
    shape.context = 5
    change(&shape)
    return shape
  }

  private func transformer<S: Scalar>(
    as type: S.Type = S.self, _ change: (inout TransformerShape) -> Void = { _ in }
  ) -> Transformer<S> {
    let model = Transformer<S>(shape(change), largestBatch: 2)
    var random = RandomSource(seed: 4)
    model.initialize(&random)
    for parameter in model.store.parameters {
      for i in 0..<parameter.count { parameter.value[i] += S(random.normal() * 0.2) }
    }
    return model
  }

  private func expectGradients(of model: SequenceModel<Double>) {
    func loss() -> Double { model.forward(inputs, targets: targets).loss }
    _ = loss()
    model.backward(targets: targets)
    expectSlopes(of: model.store, h: 1e-5, loss)
  }

  @Test(arguments: NormKind.allCases, [false, true])
  func `a transformer's gradients are the slopes of its loss, with any norm, head and scale`(
    norm: NormKind, ties: Bool
  ) {
    expectGradients(
      of: .transformer(
        transformer {
          $0.norm = norm
          $0.tiesHead = ties
          $0.logitScale = 0.7
          $0.isPreNorm = norm == .layer
        }))
  }

  @Test(arguments: RecurrentCell.allCases)
  func `a recurrent network's gradients are the slopes of its loss`(cell: RecurrentCell) {
    let model = RecurrentNetwork<Double>(
      shape(), RecurrentShape(cell: cell, layers: 2), largestBatch: 2)
    var random = RandomSource(seed: 6)
    model.initialize(&random, scale: 2)
    expectGradients(of: .recurrent(model))
  }

  @Test func `a tied head has no matrix of its own`() {
    let layers = transformer(as: Double.self) { $0.tiesHead = true }.store.parameters.map(\.layer)
    #expect(layers.count { $0 == "tok" } == 1)
    // Its bias is left.
    #expect(layers.count { $0 == "head" } == 1)
  }

  @Test func `what keys have in common changes exact attention by rounding alone`() {
    let plain = transformer(as: Double.self)
    let loss = plain.forward(inputs, targets: targets).loss
    for block in plain.blocks {
      let keys = block.attention.qkv.bias.value + 8
      for i in 0..<8 { keys[i] += 100 }
    }
    #expect(abs(plain.forward(inputs, targets: targets).loss - loss) < 1e-9)
    #expect(plain.blocks[0].attention.tiedShare.max() == 0)
    // In bfloat16 scores of hundreds are the same.
    plain.setPrecision(.float32)
    let low = transformer(as: Double.self) { $0.attentionPrecision = .bfloat16 }
    _ = low.forward(inputs, targets: targets)
    let before = low.blocks.map { $0.attention.tiedShare.reduce(0, +) }.reduce(0, +)
    for block in low.blocks {
      let keys = block.attention.qkv.bias.value + 8
      for i in 0..<8 { keys[i] += 1000 }
    }
    let coarse = low.forward(inputs, targets: targets).loss
    #expect(abs(coarse - loss) > 1e-3)
    let after = low.blocks.map { $0.attention.tiedShare.reduce(0, +) }.reduce(0, +)
    #expect(after > before + 0.2)
  }

  @Test func `attention in bfloat16 stays within its rounding of the exact one`() {
    let exact = transformer(as: Double.self)
    let low = transformer(as: Double.self) { $0.attentionPrecision = .bfloat16 }
    let shifted = transformer(as: Double.self) {
      $0.attentionPrecision = .bfloat16
      $0.shiftsTies = true
    }
    let loss = exact.forward(inputs, targets: targets).loss
    for model in [low, shifted] {
      let other = model.forward(inputs, targets: targets).loss
      #expect(other != loss && abs(other - loss) < 0.02, "\(other) and \(loss)")
      model.backward(targets: targets)
    }
    exact.backward(targets: targets)
    for (a, b) in zip(exact.store.parameters, low.store.parameters) {
      let norm = VectorMath.norm(a.gradient, count: a.count)
      for i in 0..<a.count { #expect(abs(a.gradient[i] - b.gradient[i]) < 0.05 * max(norm, 0.1)) }
    }
    for (a, b) in zip(exact.blocks, low.blocks) {
      for head in 0..<2 {
        #expect(abs(a.attention.entropy[head] - b.attention.entropy[head]) < 0.05)
      }
    }
  }
}

@Suite struct TextSourceTests {
  @Test func `words are ranked by how often they come, and rare ones share an id`() throws {
    let sentence = "The cat sat on the mat. The end; "
    let text = try TextSource(text: String(repeating: sentence, count: 400))
    let words = text.inWords(vocabulary: 4)
    // the 1200, then marks and words of 400 each in their own order: '.' and ';' come first.
    #expect(words.alphabet == ["the", ".", ";", "…"])
    #expect(Array(words.training.prefix(10)) == [0, 3, 3, 3, 0, 3, 1, 0, 3, 2])
    #expect(words.training.count + words.heldOut.count == 10 * 400)
  }
}
