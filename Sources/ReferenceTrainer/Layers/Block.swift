/// One layer of the transformer: attention, then the perceptron, each added to the residual stream.
///
/// Pre-norm: x + f(norm(x)). Post-norm: norm(x + f(x)), the original form, which is harder to train
/// without warm-up.
package final class Block<S: Scalar> {
  package let attention: CausalAttention<S>
  package let feedForward: FeedForward<S>
  private let firstNorm: Norm<S>
  private let secondNorm: Norm<S>
  private let isPreNorm: Bool
  private let middle: Buffer<S>
  private let output: Buffer<S>
  private let gradient: Buffer<S>

  package init(_ name: String, shape: TransformerShape, rows: Int, store: ParameterStore<S>) {
    let width = shape.width
    attention = CausalAttention(
      name, width: width, heads: shape.heads, context: shape.context, rows: rows,
      logitScale: shape.attentionScale, normalizesQueriesAndKeys: shape.normalizesQueriesAndKeys,
      reparametrizesSpectrum: shape.reparametrizesSpectrum, precision: shape.attentionPrecision,
      shiftsTies: shape.shiftsTies, store: store)
    feedForward = FeedForward(
      name, width: width, rows: rows, reparametrizesSpectrum: shape.reparametrizesSpectrum,
      store: store)
    firstNorm = Norm(shape.norm, "\(name).n1", width: width, rows: rows, store: store)
    secondNorm = Norm(shape.norm, "\(name).n2", width: width, rows: rows, store: store)
    isPreNorm = shape.isPreNorm
    middle = Buffer(count: rows * width)
    output = Buffer(count: rows * width)
    gradient = Buffer(count: rows * width)
  }

  package static func room(width: Int, reparametrizesSpectrum: Bool = false) -> Int {
    CausalAttention<S>.room(width: width, reparametrizesSpectrum: reparametrizesSpectrum)
      + FeedForward<S>.room(width: width, reparametrizesSpectrum: reparametrizesSpectrum)
      + 2 * Norm<S>.room(width: width)
  }

  package func forward(_ x: Matrix<S>) -> Matrix<S> {
    if isPreNorm {
      let m = add(x, attention.forward(firstNorm.forward(x)), into: middle)
      return add(m, feedForward.forward(secondNorm.forward(m)), into: output)
    }
    let m = firstNorm.forward(add(x, attention.forward(x), into: middle))
    return secondNorm.forward(add(m, feedForward.forward(m), into: output))
  }

  /// The gradient of a sum goes both ways: through the branch, and along the stream.
  package func backward(_ dy: Matrix<S>) -> Matrix<S> {
    if isPreNorm {
      let dm = add(dy, secondNorm.backward(feedForward.backward(dy)), into: gradient)
      return add(dm, firstNorm.backward(attention.backward(dm)), into: gradient)
    }
    let d2 = secondNorm.backward(dy)
    let d1 = firstNorm.backward(add(d2, feedForward.backward(d2), into: gradient))
    return add(d1, attention.backward(d1), into: gradient)
  }

  private func add(_ x: Matrix<S>, _ y: Matrix<S>, into buffer: Buffer<S>) -> Matrix<S> {
    let out = buffer.matrix(x.rows, x.columns)
    VectorMath.sum(x.base, y.base, into: out.base, count: out.count)
    return out
  }
}
