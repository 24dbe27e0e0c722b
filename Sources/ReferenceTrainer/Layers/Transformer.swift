/// The sizes and choices that make a transformer.
package struct TransformerShape: Sendable, Equatable {
  package var vocabulary: Int
  package var width = 64
  package var heads = 4
  package var blocks = 3
  package var context = 32
  package var isPreNorm = true
  package var norm = NormKind.layer
  /// The head is the table of token vectors, with a bias of its own.
  package var tiesHead = false
  /// Multiplies the output logits.
  package var logitScale = 1.0
  /// What the biases of attention keys start from.
  ///
  /// It moves all scores of a row alike, which softmax does not see: exact attention stays what it is.
  package var keyOffset = 0.0
  /// The same for the queries; with both, scores lie around offset·offset·√(width of a head).
  package var queryOffset = 0.0
  package var attentionPrecision = AttentionPrecision.float32
  /// Keeps rows with tied scores from weights of exactly 1; see ``AttentionPrecision``.
  package var shiftsTies = false
  package var normalizesQueriesAndKeys = false
  /// Multiplies the attention logits; 1 is the usual 1/√d.
  package var attentionScale = 1.0
  /// Multiplies the spread of all initial weights.
  package var initialScale = 1.0

  /// Begins with branches smaller by √(2·blocks) and embeddings larger by √width.
  ///
  /// As "Spike No More" asks (Takase et al. 2024).
  package var scalesResidual = false
  /// Trains W = γ/σ(V)·V in place of W; see ``SpectralReparametrization``.
  package var reparametrizesSpectrum = false
  /// Weight of the squared log-sum-exp in the loss.
  package var zLoss = 0.0

  package init(vocabulary: Int) { self.vocabulary = vocabulary }
}

/// A decoder-only transformer over characters: embedding with learned positions, blocks, a last
/// norm, a linear head.
///
/// `forward` and `backward` of the layers stand side by side in their files. A model is built for a
/// largest number of rows (sequences × context) and allocates nothing after that.
package final class Transformer<S: Scalar> {
  package let shape: TransformerShape
  package let store: ParameterStore<S>
  package let embedding: Embedding<S>
  package let blocks: [Block<S>]
  package let head: Linear<S>
  private let norm: Norm<S>
  private let crossEntropy: CrossEntropy<S>

  /// RMS of the residual stream after each block, of the last forward pass.
  package private(set) var residualRMS: [Double]
  package var measuresResidual = true

  package init(_ shape: TransformerShape, largestBatch: Int) {
    _ = singleThreadedBLAS
    self.shape = shape
    let rows = largestBatch * shape.context
    let width = shape.width
    let store = ParameterStore<S>(capacity: Self.room(shape))
    self.store = store
    embedding = Embedding(
      vocabulary: shape.vocabulary, context: shape.context, width: width, rows: rows, store: store)
    blocks = (0..<shape.blocks).map {
      Block("blocks.\($0)", shape: shape, rows: rows, store: store)
    }
    norm = Norm(shape.norm, "norm", width: width, rows: rows, store: store)
    head = Linear(
      "head", inputs: width, outputs: shape.vocabulary, rows: rows,
      sharing: shape.tiesHead ? embedding.token : nil, store: store)
    crossEntropy = CrossEntropy(classes: shape.vocabulary, rows: rows, zLoss: shape.zLoss)
    residualRMS = Array(repeating: 0, count: shape.blocks)
  }

  private static func room(_ shape: TransformerShape) -> Int {
    Embedding<S>.room(vocabulary: shape.vocabulary, context: shape.context, width: shape.width)
      + shape.blocks
      * Block<S>.room(
        width: shape.width, reparametrizesSpectrum: shape.reparametrizesSpectrum)
      + Norm<S>.room(width: shape.width)
      + Linear<S>.room(inputs: shape.width, outputs: shape.vocabulary)
  }

  /// Draws the weights.
  ///
  /// Matrices come from a normal distribution: spread 0.02 for embeddings, 1/√inputs for the
  /// others, all times `shape.initialScale`. Biases are 0, gains 1.
  package func initialize(_ random: inout RandomSource) {
    for parameter in store.parameters where parameter.isMatrix {
      let isEmbedding = parameter.layer == "tok" || parameter.layer == "pos"
      var spread = isEmbedding ? 0.02 : 1 / Double(parameter.columns).squareRoot()
      if shape.scalesResidual {
        let endsBranch = parameter.layer.hasSuffix(".proj") || parameter.layer.hasSuffix(".down")
        if endsBranch { spread /= Double(2 * shape.blocks).squareRoot() }
        if isEmbedding { spread *= Double(shape.width).squareRoot() }
      }
      for i in 0..<parameter.count {
        parameter.value[i] = S(random.normal() * spread * shape.initialScale)
      }
    }
    for block in blocks {
      let bias = block.attention.qkv.bias.value
      for i in 0..<shape.width {
        bias[i] = S(shape.queryOffset)
        bias[shape.width + i] = S(shape.keyOffset)
      }
    }
  }

  /// Sets the precision of all blocks' attention from the next pass on.
  package func setPrecision(_ precision: AttentionPrecision) {
    for block in blocks { block.attention.precision = precision }
  }

  /// Whether forward passes measure all blocks' attention.
  package func measureAttention(_ isMeasured: Bool) {
    for block in blocks { block.attention.isMeasured = isMeasured }
  }

  /// The mean loss of next-character prediction; `ids` and `targets` are whole sequences one after
  /// the other.
  package func forward(_ ids: [Int32], targets: [Int32]) -> CrossEntropy<S>.Result {
    var h = embedding.forward(ids)
    for (index, block) in blocks.enumerated() {
      h = block.forward(h)
      if measuresResidual {
        residualRMS[index] =
          (VectorMath.sumOfSquares(h.base, count: h.count) / Double(h.count)).squareRoot()
      }
    }
    let logits = head.forward(norm.forward(h))
    if shape.logitScale != 1 {
      VectorMath.scale(logits.base, by: S(shape.logitScale), count: logits.count)
    }
    return crossEntropy.forward(logits, targets: targets)
  }

  /// Adds the gradient of `factor` times the last loss to the store's gradients.
  package func backward(targets: [Int32], factor: Double = 1) {
    // The logits' scale is a factor of their gradient as well.
    let dLogits = crossEntropy.backward(targets: targets, factor: factor * shape.logitScale)
    var d = norm.backward(head.backward(dLogits))
    for block in blocks.reversed() { d = block.backward(d) }
    embedding.backward(d)
  }

  /// All linear layers by name, in order.
  package var linearLayers: [Linear<S>] {
    blocks.flatMap {
      [$0.attention.qkv, $0.attention.projection, $0.feedForward.up, $0.feedForward.down]
    } + [head]
  }
}
